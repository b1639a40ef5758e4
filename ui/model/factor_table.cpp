#include "ui/model/factor_table.h"

#include <vector>

#include "qingtan/base/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

using Cells = std::vector<std::string>;

Cells titles() {
  Cells cells;
  for (const Msg msg : {Msg::column_id, Msg::column_name, Msg::column_other_name, Msg::key_library, Msg::column_category,
                        Msg::column_value, Msg::column_unit, Msg::column_p5, Msg::column_p95, Msg::column_forecast,
                        Msg::column_recycled, Msg::key_region, Msg::key_year, Msg::key_valid, Msg::key_quality,
                        Msg::column_visibility, Msg::column_signature, Msg::key_source, Msg::column_link, Msg::key_pack}) {
    cells.push_back(tr(msg).str());
  }
  return cells;
}

Cells cells_of(const FactorSearch& search, FactorIndex index) {
  const Factor& f = search.catalogue().factor(index);
  const Origin& origin = search.catalogue().origin(index);
  const bool chinese = text_language() == Language::zh;
  std::string p5, p95, later;
  if (f.uncertainty) {
    const auto [low, high] = p5_p95(*f.uncertainty, f.value);
    p5 = number_cell(low), p95 = number_cell(high);
  }
  if (!f.forecast.empty() || !f.primary_forecast.empty()) later = number_cell(search.value_in(f, kForecastYear));
  return {f.id,
          chinese ? f.name.zh : f.name.en,
          chinese ? f.name.en : f.name.zh,
          tr(f.library).str(),
          tr(Text(f.category)).str(),
          number_cell(f.value),
          to_string(f.unit),
          p5,
          p95,
          later,
          f.recycled_share ? number_cell(*f.recycled_share) : std::string(),
          f.region,
          f.year ? std::to_string(*f.year) : std::string(),
          f.valid_until,
          tr(f.data_quality).str(),
          tr(f.visibility).str(),
          tr(origin.trust).str(),
          f.source.citation,
          f.source.url,
          origin.name};
}

std::string csv_cell(const std::string& text) {
  const std::string cell = plain_cell(text);
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

template <class Write>
void append(std::string& to, const Cells& cells, std::string_view between, std::string_view end, Write write) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) to += between;
    to += write(cells[i]);
  }
  to += end;
}

}  // namespace

std::string number_cell(double value) { return es6_number(value); }

std::string plain_cell(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  // A negative number is one; anything else that begins so would be worked out.
  if (!formula || parse_decimal(text)) return std::string(text);
  return "'" + std::string(text);
}

std::string tab_cell(const std::string& text) {
  std::string cell = plain_cell(text);
  for (char& c : cell) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return cell;
}

std::string factors_as_tsv(const FactorSearch& search, std::span<const FactorIndex> factors) {
  std::string text;
  append(text, titles(), "\t", "\n", tab_cell);
  for (const FactorIndex index : factors) append(text, cells_of(search, index), "\t", "\n", tab_cell);
  return text;
}

std::string factors_as_csv(const FactorSearch& search, std::span<const FactorIndex> factors) {
  std::string text = "\xEF\xBB\xBF";
  append(text, titles(), ",", "\r\n", csv_cell);
  for (const FactorIndex index : factors) append(text, cells_of(search, index), ",", "\r\n", csv_cell);
  return text;
}

}  // namespace qingtan::ui
