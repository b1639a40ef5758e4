#include "ui/chart/chart_data.h"

#include "ui/model/factor_table.h"

namespace qingtan::ui {
namespace {

constexpr std::string_view kMinus = "−";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string value_cells(const Localized& value) {
  const std::optional<NumberAndUnit> parts = number_and_unit(value.str());
  if (!parts) return tab_cell(value.str()) + "\t";
  return parts->number + "\t" + tab_cell(parts->unit);
}

}  // namespace

std::optional<NumberAndUnit> number_and_unit(std::string_view shown) {
  NumberAndUnit parts;
  if (shown.starts_with(kMinus)) parts.number = "-", shown.remove_prefix(kMinus.size());
  else if (shown.starts_with('-')) parts.number = "-", shown.remove_prefix(1);
  else if (shown.starts_with('+')) shown.remove_prefix(1);
  bool point = false, digits = false;
  while (!shown.empty()) {
    if (is_digit(shown.front())) digits = true, parts.number += shown.front();
    else if (shown.front() == '.' && digits && !point) point = true, parts.number += '.';
    else if (shown.front() != ',' || !digits || point) break;
    shown.remove_prefix(1);
  }
  if (!digits) return std::nullopt;
  if (shown.starts_with(' ')) shown.remove_prefix(1);
  // A further number makes it a range, a sum, or one written with a power of ten.
  if (shown.find_first_of("0123456789") != shown.npos || shown.find("–") == 0 || shown.starts_with(kMinus)) return std::nullopt;
  parts.unit = shown;
  return parts;
}

std::string scene_table(const Scene& scene) {
  std::string out;
  for (const Datum& datum : scene.data) {
    out += tab_cell(datum.reading.title.str()) + "\t" + value_cells(datum.reading.value);
    for (const auto& [key, value] : datum.reading.rows) out += "\t" + tab_cell(key.str()) + "\t" + value_cells(value);
    out += "\n";
  }
  return out;
}

}  // namespace qingtan::ui
