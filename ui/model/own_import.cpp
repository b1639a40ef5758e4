#include "ui/model/own_import.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "qingtan/base/date.h"
#include "qingtan/inventory/table_paste.h"
#include "qingtan/model/unit.h"
#include "ui/model/factor_draft.h"
#include "ui/text/localized.h"

namespace qingtan::ui {
namespace {

enum class CellKind { text, both, number, share, year, date, unit, library, basis, gsd };

struct ImportField {
  std::string_view path;
  CellKind kind;
  std::vector<Msg> titles;                    // as this program's own tables call it, in both languages
  std::vector<std::string_view> other_names;  // as people do; lower case
};

const std::vector<ImportField>& import_fields() {
  static const std::vector<ImportField> fields{
      {"/id", CellKind::text, {Msg::column_id}, {"id"}},
      {"/library", CellKind::library, {Msg::key_library}, {"库", "数据库"}},
      {"/name/zh", CellKind::text, {Msg::column_name, Msg::own_name_zh}, {"材料名称", "工艺名称", "因子名称", "名称（中文）", "material", "process"}},
      {"/name/en", CellKind::text, {Msg::own_name_en}, {"english name", "name en", "英文名"}},
      {"/category", CellKind::both, {Msg::column_category}, {"类型", "材料类型", "工艺类型", "分类", "type"}},
      {"/value", CellKind::number, {Msg::column_value, Msg::key_value}, {"因子", "因子值", "排放因子", "碳排放因子", "factor", "emission factor", "footprint"}},
      {"/unit", CellKind::unit, {Msg::column_unit}, {}},
      {"/basis", CellKind::basis, {Msg::own_basis}, {"基准", "basis"}},
      {"/year", CellKind::year, {Msg::key_year}, {"数据年份", "基准年"}},
      {"/valid_until", CellKind::date, {Msg::key_valid}, {"有效期", "有效期至", "截止日期", "expires"}},
      {"/recycled_share", CellKind::share, {Msg::column_recycled, Msg::own_recycled_share}, {"再生比例", "再生料比例", "recycled content"}},
      {"/uncertainty/gsd", CellKind::gsd, {Msg::own_gsd}, {"gsd", "几何标准差"}},
      {"/electricity_kwh", CellKind::number, {Msg::detail_electricity}, {"电耗", "electricity kwh"}},
      {"/price", CellKind::number, {Msg::detail_price}, {"价格"}},
      {"/region", CellKind::text, {Msg::key_region}, {"区域", "产地", "geography"}},
      {"/source", CellKind::text, {Msg::key_source}, {"数据来源", "出处", "citation", "reference"}},
      {"/boundary", CellKind::both, {Msg::key_boundary}, {"系统边界", "边界说明", "system boundary"}},
      {"/note", CellKind::both, {Msg::key_note}, {"说明", "注释", "remarks", "comment"}}};
  return fields;
}

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

/// A title without what stands in brackets behind it, and that.
std::pair<std::string, std::string> title_parts(const std::string& title) {
  const std::size_t narrow = title.find('('), wide = title.find("（"), at = std::min(narrow, wide);
  if (at == title.npos) return {lower_case(title), ""};
  std::string head = title.substr(0, at), inner = title.substr(at + (at == narrow ? 1 : 3));
  while (!head.empty() && head.back() == ' ') head.pop_back();
  if (inner.ends_with(")")) inner.pop_back();
  else if (inner.ends_with("）")) inner.erase(inner.size() - 3);
  return {lower_case(head), inner};
}

bool is_called(const ImportField& field, const std::string& title) {
  if (std::find(field.other_names.begin(), field.other_names.end(), title) != field.other_names.end()) return true;
  return std::any_of(field.titles.begin(), field.titles.end(), [&](Msg msg) {
    const qingtan::Text words = in_both(msg);
    return lower_case(words.zh) == title || lower_case(words.en) == title;
  });
}

/// Of two titles that could be the field, the one that is written out; the field of a title in brackets ("Name (English)") too.
const ImportField* field_called(const std::string& title) {
  const auto [head, inner] = title_parts(title);
  const bool english = lower_case(inner) == "en" || lower_case(inner) == "english" || inner == "英文";
  for (const std::string& wanted : {lower_case(title), head}) {
    for (const ImportField& field : import_fields()) {
      if (!is_called(field, wanted)) continue;
      if (field.path == "/name/zh" && english) return field_called("name en");
      return &field;
    }
  }
  return nullptr;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ') out += text[i];
  }
  return out;
}

void replace_each(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// "kg CO₂-eq / kg", "kgCO2e/m²": as the format writes it. Unchanged where that is no unit.
std::string usual_unit(const std::string& cell) {
  std::string unit = without_spaces(cell);
  for (const auto& [from, to] : {std::pair{"₂", "2"}, {"²", "2"}, {"³", "3"}, {"CO2-eq", "CO2e"}, {"CO2eq", "CO2e"}, {"CO2当量", "CO2e"}, {"／", "/"}, {"千克", "kg"}, {"公斤", "kg"}}) replace_each(unit, from, to);
  return parse_factor_unit(unit) ? unit : cell;
}

/// Year, month and day as people write them; a month stands for its last day, a year for its end.
std::optional<std::string> usual_date(std::string_view cell) {
  std::vector<int> parts;
  bool inside = false;
  for (const char c : cell) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !inside) parts.push_back(0);
    if (digit && parts.back() < 10000) parts.back() = parts.back() * 10 + (c - '0');
    inside = digit;
  }
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  const auto digits = [](int n, std::size_t width) {
    std::string text = std::to_string(n);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  const int month = parts.size() > 1 ? parts[1] : 12;
  for (int day = parts.size() > 2 ? parts[2] : 31; day >= (parts.size() > 2 ? parts[2] : 28); --day) {
    const std::string text = digits(parts[0], 4) + "-" + digits(month, 2) + "-" + digits(day, 2);
    if (is_date(text)) return text;
  }
  return std::nullopt;
}

std::optional<Library> library_called(const std::string& cell) {
  constexpr std::array names{Msg::library_material, Msg::library_processing, Msg::library_joining, Msg::library_energy_direct, Msg::library_energy_production};
  const std::string wanted = lower_case(cell);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const qingtan::Text words = in_both(names[i]);
    if (wanted == lower_case(words.zh) || wanted == lower_case(words.en) || wanted == word(kLibraries[i])) return kLibraries[i];
  }
  return std::nullopt;
}

std::string basis_called(const std::string& cell) {
  for (const auto& [msg, value] : {std::pair{Msg::own_basis_output, "output"}, {Msg::own_basis_input, "input"}, {Msg::own_basis_quantity, "quantity"}}) {
    const qingtan::Text words = in_both(msg);
    if (cell == words.zh || lower_case(cell) == lower_case(words.en)) return value;
  }
  return lower_case(cell);
}

/// One row on its way into a record.
class RowReader {
 public:
  RowReader(Json& record, Errors& problems) : record_(record), problems_(problems) {}

  void cell(const ImportField& field, const std::string& text, const std::string& title) {
    switch (field.kind) {
      case CellKind::text: return put(field.path, text);
      case CellKind::both: return put(field.path, Json{{"zh", text}, {"en", text}});
      case CellKind::number: return number(field.path, text, 1);
      case CellKind::share: return share(text, title);
      case CellKind::year: return year(text);
      case CellKind::date: return date(text);
      case CellKind::unit: return put(field.path, usual_unit(text));
      case CellKind::library:
        if (const auto library = library_called(text)) return put(field.path, std::string(word(*library)));
        return refuse(ErrorCode::bad_value, "/library", text);
      case CellKind::basis: return put(field.path, basis_called(text));
      case CellKind::gsd:
        put("/uncertainty", Json{{"kind", "lognormal"}});
        return number(field.path, text, 1);
    }
  }

 private:
  void put(std::string_view path, Json value) { record_[Json::json_pointer(std::string(path))] = std::move(value); }
  void refuse(ErrorCode code, std::string_view path, const std::string& text) {
    problems_.push_back({code, "", std::string(path), "\"" + std::string(shortened(text)) + "\" cannot be read", ""});
  }
  void number(std::string_view path, const std::string& text, double divisor) {
    const std::optional<double> value = inventory::pasted_number(text);
    if (value) put(path, *value / divisor);
    else refuse(ErrorCode::bad_value, path, text);
  }
  void share(std::string text, const std::string& title) {
    replace_each(text, "％", "%");
    const bool per_cent = text.ends_with("%") || title.find('%') != title.npos || title.find("％") != title.npos;
    if (text.ends_with("%")) text.pop_back();
    number("/recycled_share", text, per_cent ? 100 : 1);
  }
  void year(const std::string& text) {
    const std::optional<double> value = inventory::pasted_number(text.ends_with("年") ? text.substr(0, text.size() - 3) : text);
    if (value && *value == std::round(*value) && std::fabs(*value) < 1e6) put("/year", static_cast<std::int64_t>(*value));
    else refuse(ErrorCode::bad_value, "/year", text);
  }
  void date(const std::string& text) {
    if (const auto day = usual_date(text)) put("/valid_until", *day);
    else refuse(ErrorCode::bad_value, "/valid_until", text);
  }

  Json& record_;
  Errors& problems_;
};

void settle_name(Json& record) {
  if (!record.contains("name")) return;
  Json& name = record["name"];
  if (!name.contains("zh")) name["zh"] = name["en"];
  if (!name.contains("en")) name["en"] = name["zh"];
}

void settle_unit(Json& record, const std::string& in_title) {
  if (record.contains("unit")) return;
  const std::string library = record.value("library", "");
  const std::string from_title = usual_unit(in_title);
  record["unit"] = parse_factor_unit(from_title) ? from_title : library.starts_with("energy") ? "kgCO2e/kWh" : "kgCO2e/kg";
}

/// What the reader says of members that no cell was wrong in.
void judge_row(ImportRow& row) {
  const FactorDraft draft(row.record);
  for (const Error& error : draft.errors()) {
    const bool said = std::any_of(row.problems.begin(), row.problems.end(), [&](const Error& other) { return error.path.starts_with(other.path) || other.path.starts_with(error.path); });
    if (!said) row.problems.push_back(error);
  }
}

std::string key_of_name(const Json& record) {
  const auto name = record.find("name");
  return name == record.end() ? std::string() : record.value("library", "") + "/" + name->value("zh", "");
}

/// The first column of its kind counts; but a plain "Name" beside a "Chinese name" is the English one.
const ImportField* of_two_names(const ImportField* field, const std::string& title, std::vector<const ImportField*>& fields, const std::vector<std::string>& titles) {
  const auto before = std::find(fields.begin(), fields.end(), field);
  if (field == nullptr || before == fields.end()) return field;
  if (field->path != "/name/zh") return nullptr;
  const qingtan::Text chinese = in_both(Msg::own_name_zh);
  const auto is_chinese = [&](const std::string& each) { return each == chinese.zh || lower_case(each) == lower_case(chinese.en); };
  const ImportField* english = field_called("name en");
  if (is_chinese(titles[static_cast<std::size_t>(before - fields.begin())])) return std::find(fields.begin(), fields.end(), english) == fields.end() ? english : nullptr;
  if (!is_chinese(title) || std::find(fields.begin(), fields.end(), english) != fields.end()) return nullptr;
  *before = english;
  return field;
}

}  // namespace

Result<OwnImport> OwnImport::read(std::string name, std::string_view bytes, Library library, const OwnFactors& own, const Catalogue& catalogue) {
  Result<std::vector<inventory::TableRow>> table = inventory::table_rows(bytes, name);
  if (!table) return fail(table.error());
  OwnImport import;
  import.name_ = std::move(name);
  std::vector<const ImportField*> fields;
  std::string unit_in_title;
  for (const std::string& title : (*table)[0].cells) {
    const ImportField* field = field_called(title);
    fields.push_back(of_two_names(field, title, fields, (*table)[0].cells));
    if (fields.back() != nullptr && fields.back()->path == "/value") unit_in_title = title_parts(title).second;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) import.columns_.push_back({(*table)[0].cells[i], fields[i] == nullptr ? std::string() : std::string(fields[i]->path)});
  for (const std::string_view needed : {"/name", "/value"}) {
    const bool there = std::any_of(fields.begin(), fields.end(), [&](const ImportField* field) { return field != nullptr && field->path.starts_with(needed); });
    if (!there) return fail({ErrorCode::missing_field, import.name_, std::string(needed), "no column is headed so", "name the columns in the first row"});
  }
  std::set<std::string> ids, known_names;
  for (const OwnFactor& each : own.all()) known_names.insert(key_of_name(each.record));
  std::uint64_t next_id = 0;
  for (std::size_t r = 1; r < table->size(); ++r) {
    const inventory::TableRow& line = (*table)[r];
    ImportRow row;
    row.line = line.line;
    row.record = Json::object();
    RowReader reader(row.record, row.problems);
    for (std::size_t i = 0; i < std::min(fields.size(), line.cells.size()); ++i) {
      if (fields[i] != nullptr && !line.cells[i].empty()) reader.cell(*fields[i], line.cells[i], import.columns_[i].title);
    }
    if (!row.record.contains("library")) row.record["library"] = std::string(word(library));
    settle_name(row.record);
    settle_unit(row.record, unit_in_title);
    const Library of = from_word<Library>(row.record.value("library", "")).value_or(library);
    const bool named = row.record.contains("id");
    if (!named) row.record["id"] = own.free_id(of, next_id);
    const std::string id = row.record.value("id", "");
    judge_row(row);
    const FactorIndex at = catalogue.find(id);
    row.replaces = own.find(id) != nullptr;
    if (!ids.insert(id).second) row.problems.push_back({ErrorCode::duplicate, "", "/id", "stands above already", "give it another id"});
    else if (at != kNoFactor && catalogue.origin(at).layer != Layer::private_file) row.problems.push_back({ErrorCode::clash, "", "/id", "a pack has this id", "give it another id"});
    row.same_name = !row.replaces && known_names.contains(key_of_name(row.record));
    import.rows_.push_back(std::move(row));
  }
  return import;
}

std::size_t OwnImport::ready() const {
  return static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [](const ImportRow& row) { return row.problems.empty(); }));
}

std::string OwnImport::records() const {
  Json list = Json::array();
  for (const ImportRow& row : rows_) {
    if (row.problems.empty()) list.push_back(FactorDraft(row.record).completed());
  }
  return json_text(list);
}

}  // namespace qingtan::ui
