// What the engine found wrong with a table of flows, in the words of the interface.

#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

/// What the error quotes: the cell, the product, the id.
Localized quoted_in(const std::string& problem) {
  const std::size_t begin = problem.find('"');
  const std::size_t end = begin == problem.npos ? begin : problem.find('"', begin + 1);
  return end == problem.npos ? Localized{} : verbatim(std::string_view(problem).substr(begin + 1, end - begin - 1));
}

/// The processes of a loop, by the names that stand in the table.
Localized processes_in(const InventoryDesk& desk, const std::string& problem) {
  Localized names;
  if (desk.read() == nullptr) return names;
  for (const inventory::Process& process : desk.read()->processes) {
    if (problem.find("\"" + process.id + "\"") == problem.npos) continue;
    names += (names.empty() ? Localized{} : verbatim(text_language() == Language::zh ? "、" : ", ")) + verbatim(text_here(process.name));
  }
  return names;
}

/// By the column that a wrong cell stands in.
Msg wrong_cell(const InventoryDesk& desk, const Error& error) {
  const std::optional<FlowPlace> place = place_of(error);
  if (!place || !place->column) return Msg::flow_other;
  const std::size_t column = *place->column;
  if (desk.column("数量", "amount") == column || desk.column("单价", "price") == column) return Msg::flow_number;
  if (desk.column("单位", "unit") == column) return Msg::flow_unit;
  if (desk.column("因子", "factor") == column) return Msg::flow_factor;
  return desk.column("类型", "type") == column || desk.column("分配", "allocation") == column ? Msg::flow_word : Msg::flow_other;
}

/// Of a cell, of a whole row, of the table, or of the outputs that an allocation weighs.
Msg missing_words(const Error& error, const std::optional<FlowPlace>& place) {
  if (place) return place->column ? Msg::flow_missing : Msg::flow_output;
  return error.path.starts_with("row ") ? Msg::flow_column : Msg::flow_basis;
}

Msg flow_message(const InventoryDesk& desk, const Error& error) {
  const std::optional<FlowPlace> place = place_of(error);
  switch (error.code) {
    case ErrorCode::bad_value: return wrong_cell(desk, error);
    case ErrorCode::unknown_factor: return Msg::flow_unknown_factor;
    case ErrorCode::unknown_reference: return Msg::flow_link;
    case ErrorCode::out_of_range: return place ? Msg::flow_positive : error.path.ends_with("/outputs") ? Msg::flow_basis : Msg::flow_other;
    case ErrorCode::missing_value: return missing_words(error, place);
    case ErrorCode::unit_mismatch: return Msg::flow_mismatch;
    case ErrorCode::missing_field: return Msg::flow_column;
    case ErrorCode::unknown_field: return Msg::flow_header;
    case ErrorCode::duplicate: return Msg::flow_twice;
    case ErrorCode::syntax: return Msg::flow_quotes;
    default: return Msg::flow_other;
  }
}

}  // namespace

Localized flow_problem(const InventoryDesk& desk, const Error& error) {
  if (error.code == ErrorCode::cycle) return tr(Msg::flow_loop, {{"processes", processes_in(desk, error.problem)}});
  switch (const Msg msg = flow_message(desk, error)) {
    case Msg::flow_positive:
    case Msg::flow_missing:
    case Msg::flow_mismatch:
    case Msg::flow_column:
    case Msg::flow_basis:
    case Msg::flow_quotes:
    case Msg::flow_other: return tr(msg);
    default: return tr(msg, {{"cell", quoted_in(error.problem)}});
  }
}

}  // namespace qingtan::ui
