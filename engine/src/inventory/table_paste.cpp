#include "qingtan/inventory/table_paste.h"

#include <algorithm>
#include <map>
#include <set>

#include "pasted_cells.h"

namespace qingtan::inventory {
namespace {

enum class Field : std::uint8_t {
  process,
  type,
  name,
  amount,
  unit,
  factor,
  allocation,
  price,
  source,
  none
};
enum class RowType : std::uint8_t {
  output,
  co_product,
  recovered,
  waste,
  treats,
  input,
  electricity,
  emission
};

struct Word {
  std::string_view text;
  int value;
};

constexpr Word kHeaders[] = {
    {"过程", 0},  {"工序", 0},   {"process", 0}, {"类型", 1},       {"type", 1},    {"kind", 1},
    {"名称", 2},  {"流", 2},     {"name", 2},    {"flow", 2},       {"product", 2}, {"产品", 2},
    {"数量", 3},  {"用量", 3},   {"amount", 3},  {"quantity", 3},   {"单位", 4},    {"unit", 4},
    {"因子", 5},  {"factor", 5}, {"分配", 6},    {"allocation", 6}, {"价格", 7},    {"单价", 7},
    {"price", 7}, {"来源", 8},   {"source", 8}};
constexpr Word kTypes[] = {
    {"产出", 0},        {"主产品", 0},     {"output", 0},    {"product", 0}, {"副产品", 1},
    {"联产品", 1},      {"co-product", 1}, {"coproduct", 1}, {"回收", 2},    {"recovered", 2},
    {"废物", 3},        {"waste", 3},      {"处理", 4},      {"treats", 4},  {"投入", 5},
    {"输入", 5},        {"原料", 5},       {"input", 5},     {"电力", 6},    {"电", 6},
    {"electricity", 6}, {"排放", 7},       {"直接排放", 7},  {"emission", 7}};
constexpr Word kAllocations[] = {{"质量", 0},     {"mass", 0},        {"经济", 1},
                                 {"价格", 1},     {"economic", 1},    {"替代", 3},
                                 {"系统扩展", 3}, {"substitution", 3}};

template <std::size_t N>
std::optional<int> value_of(const Word (&words)[N], std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const Word& w : words) {
    if (w.text == text) return w.value;
  }
  return std::nullopt;
}

// An id of a name: its ASCII letters and digits; for others, a number.
class Ids {
 public:
  explicit Ids(std::string stem) : stem_(std::move(stem)) {}
  const std::string& of(const std::string& name) {
    const auto [it, fresh] = ids_.emplace(name, "");
    if (!fresh) return it->second;
    std::string id;
    bool all = true;
    for (char c : name) {
      const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      if ((low >= '0' && low <= '9') || (low >= 'a' && low <= 'z'))
        id += low;
      else if (c == ' ' || c == '-' || c == '_' || c == '.')
        id += id.empty() ? "" : "-";
      else
        all = false;
    }
    if (!all || !is_id(id) || !taken_.insert(id).second) {
      do id = stem_ + std::to_string(++number_);
      while (!taken_.insert(id).second);
    }
    return it->second = id;
  }
  const std::string* known(const std::string& name) const {
    const auto it = ids_.find(name);
    return it == ids_.end() ? nullptr : &it->second;
  }

 private:
  std::string stem_;
  std::map<std::string, std::string> ids_;
  std::set<std::string> taken_;
  std::size_t number_ = 0;
};

class Paste {
 public:
  explicit Paste(std::string_view file) : errors_(file) {}

  Result<System> run(std::string_view text) {
    if (text.size() > kMostPasteBytes)
      errors_.add(ErrorCode::too_large, "", "the table is too large", "paste at most 16 MB");
    const std::vector<Row> rows = errors_.empty() ? rows_of(text, errors_) : std::vector<Row>{};
    if (errors_.empty() && rows.size() < 2)
      errors_.add(ErrorCode::missing_value, "row 1", "there is no table",
                  "copy the headers and at least one row");
    if (errors_.empty()) read_headers(rows[0]);
    if (errors_.empty()) {
      for (std::size_t i = 1; i < rows.size(); ++i) name_outputs(rows[i]);
      process_.clear();
      for (std::size_t i = 1; i < rows.size(); ++i) take(rows[i]);
      check();
    }
    if (!errors_.empty()) return fail(errors_.take());
    out_.id = "pasted";
    out_.name = {"粘贴的清单", "Pasted inventory"};
    return std::move(out_);
  }

 private:
  static std::string place(const Row& row, std::size_t column) {
    return "row " + std::to_string(row.line) + ", column " + std::to_string(column + 1);
  }

  void read_headers(const Row& row) {
    column_.assign(9, 0xffff);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      const auto field = value_of(kHeaders, row.cells[i].substr(0, row.cells[i].find('(')));
      if (!field) {
        errors_.add(
            ErrorCode::unknown_field, place(row, i),
            "\"" + shortened(row.cells[i]) + "\" is no header",
            "write 过程 process, 类型 type, 名称 name, 数量 amount, 单位 unit, 因子 factor, 分配 "
            "allocation, 价格 price or 来源 source");
      } else if (column_[static_cast<std::size_t>(*field)] != 0xffff) {
        errors_.add(ErrorCode::duplicate, place(row, i), "this header stands here twice",
                    "keep one");
      } else {
        column_[static_cast<std::size_t>(*field)] = i;
      }
    }
    for (Field f : {Field::process, Field::type, Field::name, Field::amount, Field::unit}) {
      if (column_[static_cast<std::size_t>(f)] != 0xffff) continue;
      const char* words[] = {"过程 process", "类型 type", "名称 name", "数量 amount", "单位 unit"};
      errors_.add(ErrorCode::missing_field, "row " + std::to_string(row.line),
                  std::string("there is no column \"") + words[static_cast<int>(f)] + "\"",
                  "add it");
    }
  }

  const std::string& cell(const Row& row, Field field) const {
    static const std::string kEmpty;
    const std::size_t i = column_[static_cast<std::size_t>(field)];
    return i < row.cells.size() ? row.cells[i] : kEmpty;
  }
  void refuse(const Row& row, Field field, ErrorCode code, std::string problem,
              std::string remedy) {
    const std::size_t i = column_[static_cast<std::size_t>(field)];
    errors_.add(code, i == 0xffff ? "row " + std::to_string(row.line) : place(row, i),
                std::move(problem), std::move(remedy));
  }

  std::optional<RowType> type_of(const Row& row) const {
    const auto value = value_of(kTypes, cell(row, Field::type));
    return value ? std::optional(static_cast<RowType>(*value)) : std::nullopt;
  }

  void name_outputs(const Row& row) {
    const auto type = type_of(row);
    if (type && (*type <= RowType::co_product || *type == RowType::treats) &&
        !cell(row, Field::name).empty())
      products_.of(cell(row, Field::name));
  }

  Process& process_of(const Row& row) {
    const std::string& name = cell(row, Field::process);
    if (!name.empty()) process_ = name;
    const auto [it, fresh] = place_.emplace(process_, out_.processes.size());
    if (fresh) {
      Process p;
      p.id = process_ids_.of(process_);
      p.name = {process_, process_};
      out_.processes.push_back(std::move(p));
      first_row_.push_back(row.line);
    }
    return out_.processes[it->second];
  }

  std::optional<Quantity> quantity(const Row& row, bool any) {
    const auto amount = pasted_number(cell(row, Field::amount));
    const std::string& unit = cell(row, Field::unit);
    const auto measure = parse_measure(unit);
    if (!amount)
      refuse(row, Field::amount, ErrorCode::bad_value,
             "\"" + shortened(cell(row, Field::amount)) + "\" is no number",
             "write digits, such as 1,234.5");
    else if (!any && !(*amount > 0))
      refuse(row, Field::amount, ErrorCode::out_of_range, "this amount is not above 0",
             "write a number above 0");
    if (!measure)
      refuse(row, Field::unit, ErrorCode::bad_value, "\"" + shortened(unit) + "\" is not a unit",
             measure_remedy(unit));
    if (!amount || !measure || (!any && !(*amount > 0))) return std::nullopt;
    return Quantity{*amount, *measure};
  }

  void take(const Row& row) {
    if (cell(row, Field::process).empty() && process_.empty()) {
      refuse(row, Field::process, ErrorCode::missing_value, "the row has no process",
             "name the process");
      return;
    }
    if (out_.processes.size() >= kMostProcesses && !place_.contains(cell(row, Field::process))) {
      refuse(row, Field::process, ErrorCode::too_large, "these are too many processes",
             "paste at most 50,000");
      return;
    }
    Process& p = process_of(row);
    if (const std::string& rule = cell(row, Field::allocation); !rule.empty()) {
      if (const auto value = value_of(kAllocations, rule))
        p.allocation = static_cast<Allocation>(*value);
      else
        refuse(row, Field::allocation, ErrorCode::bad_value,
               "\"" + shortened(rule) + "\" is no allocation",
               "write 质量 mass, 经济 economic or 替代 substitution");
    }
    if (const std::string& source = cell(row, Field::source); !source.empty())
      p.source += (p.source.empty() ? "" : "; ") + source;
    const auto type = type_of(row);
    const std::string& name = cell(row, Field::name);
    if (!type)
      refuse(row, Field::type, ErrorCode::bad_value,
             "\"" + shortened(cell(row, Field::type)) + "\" is no type of row",
             "write 产出 output, 副产品 co-product, 回收 recovered, 废物 waste, 处理 treats, 投入 "
             "input, 电力 "
             "electricity or 排放 emission");
    else if (name.empty())
      refuse(row, Field::name, ErrorCode::missing_value, "the row has no name",
             "name what comes in or goes out");
    else
      add(row, p, *type, name);
  }

  void add(const Row& row, Process& p, RowType type, const std::string& name) {
    const bool signed_amount = type == RowType::emission || type == RowType::electricity;
    const auto q = quantity(row, signed_amount);
    if (!q) return;
    switch (type) {
      case RowType::output:
      case RowType::co_product:
      case RowType::recovered:
      case RowType::waste:
        add_output(row, p, type, name, *q);
        break;
      case RowType::treats: {
        Output o;
        o.product = products_.of(name);
        o.name = {name, name};
        o.quantity = *q;
        p.treats = o;
        break;
      }
      case RowType::input:
      case RowType::electricity:
        add_input(row, p, type, name, *q);
        break;
      case RowType::emission: {
        const auto kg = conversion(q->unit, Measure::kg, {});
        if (kg)
          p.emissions.push_back({{name, name}, q->amount * kg->factor, 1});
        else
          refuse(row, Field::unit, ErrorCode::unit_mismatch, "an emission is counted in kg",
                 "write kg, g or t of CO2e");
        break;
      }
    }
  }

  void add_output(const Row& row, Process& p, RowType type, const std::string& name,
                  const Quantity& q) {
    Output o;
    o.quantity = q;
    o.name = {name, name};
    o.kind = type == RowType::recovered ? OutputKind::recovered
             : type == RowType::waste   ? OutputKind::waste
                                        : OutputKind::product;
    const bool own = o.kind == OutputKind::product;
    const std::string* known = own ? &products_.of(name) : products_.known(name);
    if (!known) {
      refuse(row, Field::name, ErrorCode::unknown_reference,
             "no process of the table makes or treats \"" + shortened(name) + "\"",
             "add its 产出 output or 处理 treats row");
      return;
    }
    o.product = *known;
    if (const std::string& price = cell(row, Field::price); !price.empty()) {
      o.price = pasted_number(price);
      if (!o.price || *o.price < 0)
        refuse(row, Field::price, ErrorCode::bad_value, "\"" + shortened(price) + "\" is no price",
               "write CNY per unit");
    }
    p.outputs.push_back(std::move(o));
  }

  void add_input(const Row& row, Process& p, RowType type, const std::string& name,
                 const Quantity& q) {
    const std::string& factor = cell(row, Field::factor);
    if (!factor.empty() && !is_id(factor)) {
      refuse(row, Field::factor, ErrorCode::bad_value,
             "\"" + shortened(factor) + "\" is no id of a factor",
             "write one as the search shows it");
      return;
    }
    const std::string* product = products_.known(name);
    if (type == RowType::electricity && !factor.empty())
      p.electricity.push_back({factor, q});
    else if (!factor.empty())
      p.inputs.push_back({"", factor, q});
    else if (product)
      p.inputs.push_back({*product, "", q});
    else
      refuse(
          row, Field::name, ErrorCode::unknown_reference,
          "no process of the table makes \"" + shortened(name) + "\", and the row names no factor",
          "add its 产出 output row, or name a factor in the column 因子 factor");
  }

  void check() {
    for (std::size_t i = 0; i < out_.processes.size(); ++i) {
      Process& p = out_.processes[i];
      const auto main = std::find_if(p.outputs.begin(), p.outputs.end(),
                                     [](const Output& o) { return o.kind == OutputKind::product; });
      if (main != p.outputs.end()) std::rotate(p.outputs.begin(), main, main + 1);
      if ((main == p.outputs.end()) == !p.treats)
        errors_.add(ErrorCode::missing_value, "row " + std::to_string(first_row_[i]),
                    "the process \"" + shortened(p.name.zh) + "\" makes nothing",
                    "add a row of the type 产出 output");
      else if (main != p.outputs.end() && p.treats)
        errors_.add(ErrorCode::clash, "row " + std::to_string(first_row_[i]),
                    "the process \"" + shortened(p.name.zh) + "\" treats waste and makes a product",
                    "write what it makes as 回收 recovered");
    }
  }

  ErrorList errors_;
  System out_;
  std::vector<std::size_t> column_;
  Ids process_ids_{"process-"}, products_{"product-"};
  std::map<std::string, std::size_t> place_;
  std::vector<std::size_t> first_row_;
  std::string process_;
};

}  // namespace

Result<std::vector<std::vector<std::string>>> pasted_cells(std::string_view text,
                                                           std::string_view file) {
  ErrorList errors(file);
  if (text.size() > kMostPasteBytes)
    errors.add(ErrorCode::too_large, "", "the table is too large", "paste at most 16 MB");
  std::vector<Row> rows = errors.empty() ? rows_of(text, errors) : std::vector<Row>{};
  if (errors.empty() && rows.size() < 2)
    errors.add(ErrorCode::missing_value, "row 1", "there is no table",
               "copy the headers and at least one row");
  if (!errors.empty()) return fail(errors.take());
  std::vector<std::vector<std::string>> cells;
  for (Row& row : rows) cells.push_back(std::move(row.cells));
  return cells;
}

Result<std::vector<TableRow>> table_rows(std::string_view text, std::string_view file) {
  ErrorList errors(file);
  if (text.size() > kMostPasteBytes)
    errors.add(ErrorCode::too_large, "", "the table is too large", "give at most 16 MB");
  else if (!is_utf8(text))
    errors.add(ErrorCode::syntax, "", "the table is not UTF-8", "save it as \"CSV UTF-8\"");
  std::vector<Row> rows =
      errors.empty() ? rows_of(text, errors, {separator_of(text), false}) : std::vector<Row>{};
  if (errors.empty() && rows.size() < 2)
    errors.add(ErrorCode::missing_value, "row 1", "there is no table",
               "give the headers and at least one row");
  if (!errors.empty()) return fail(errors.take());
  std::vector<TableRow> table;
  for (Row& row : rows) table.push_back({row.line, std::move(row.cells)});
  return table;
}

Result<System> paste_table(std::string_view text, std::string_view file) {
  return Paste(file).run(text);
}

}  // namespace qingtan::inventory
