// A process inventory as a table that one pastes into and edits; what it comes to stands below.

#include <array>

#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"
#include "ui/views/factor_picker.h"

namespace qingtan::ui {
namespace {

constexpr float kFlowRows = 12, kFlowRemove = 32, kFlowNumber = 36, kFlowPhoneRow = 48;
constexpr int kDeafFrames = 3;  // until a field that was left has given its last word

/// How much of the width a column takes, by what it usually holds.
float column_weight(const InventoryDesk& desk, std::size_t column) {
  const auto is = [&](std::string_view zh, std::string_view en) { return desk.column(zh, en) == column; };
  if (is("因子", "factor")) return 1.7f;
  if (is("过程", "process") || is("名称", "name")) return 1.5f;
  return is("数量", "amount") ? 1.0f : 0.8f;
}

std::vector<float> column_edges(const InventoryDesk& desk, float width) {
  float sum = 0;
  const std::size_t count = desk.table().headers.size();
  for (std::size_t i = 0; i < count; ++i) sum += column_weight(desk, i);
  std::vector<float> edges{0};
  for (std::size_t i = 0; i < count; ++i) edges.push_back(edges.back() + width * column_weight(desk, i) / sum);
  return edges;
}

FlowTable new_table() {
  FlowTable table;
  for (const Msg header : {Msg::inv_process, Msg::inv_type, Msg::inv_name, Msg::inv_amount, Msg::inv_unit, Msg::inv_factor, Msg::inv_allocation, Msg::inv_price}) {
    table.headers.push_back(tr(header).str());
  }
  return table;
}

/// Electricity from fuel, whose making takes none: the example that the field's textbook begins with.
FlowTable example_table() {
  FlowTable table = new_table();
  const auto row = [&table](Msg process, Msg type, const Localized& name, const char* amount, const char* unit_text) {
    table.rows.push_back({tr(process).str(), tr(type).str(), name.str(), amount, unit_text, "", "", ""});
  };
  const Localized gas = verbatim("CO2");
  row(Msg::inv_example_refinery, Msg::inv_type_output, tr(Msg::inv_example_fuel), "100", "L");
  row(Msg::inv_example_refinery, Msg::inv_type_emission, gas, "10", "kg");
  row(Msg::inv_example_plant, Msg::inv_type_output, tr(Msg::inv_example_electricity), "10", "kWh");
  row(Msg::inv_example_plant, Msg::inv_type_input, tr(Msg::inv_example_fuel), "2", "L");
  row(Msg::inv_example_plant, Msg::inv_type_emission, gas, "1", "kg");
  return table;
}

/// A whole table, also where the caret stands in a cell: that is where people put it. The cell keeps what it had.
void take_paste(const AnalysisBase& c) {
  if (!paste_pressed()) return;
  std::string text = clipboard_text();
  const bool table = text.find('\t') != text.npos && text.find('\n') != text.npos;
  if (!table && !command_pressed('v')) return;
  State& state = c.state;
  c.desk.inventory.cells_deaf = kDeafFrames;
  leave_field();
  c.later_do([&state, text = std::move(text)](AnalysisDesk& desk) {
    const Result<std::size_t> pasted = desk.inventory.paste(text);
    if (pasted) state.kit.toast({tr(Msg::inv_pasted, {{"count", number(static_cast<double>(*pasted), 0)}}), Token::ok});
    else state.kit.toast({tr(Msg::inv_not_stored, {{"why", flow_problem(desk.inventory, pasted.error().front())}}), Token::bad, true});
  });
}

void load_example(const AnalysisBase& c) {
  c.later_do([](AnalysisDesk& desk) { desk.inventory.load(example_table(), true); });
}

void nothing_yet(const AnalysisBase& c, Rect& rest) {
  empty_state("empty", rest.take_top(180), tr(Msg::inv_empty), tr(Msg::inv_empty_hint));
  const ButtonSpec example{tr(Msg::inv_example), Icon::columns, ButtonKind::primary}, row_button{tr(Msg::inv_add_row), Icon::plus}, open{tr(Msg::inv_open), Icon::upload};
  Rect row = rest.take_top(size::control);
  const float width = button_width(example) + 8 + button_width(open) + 8 + button_width(row_button);
  row = row.centred(width, size::control);
  if (button("example", row.take_left(button_width(example)), example)) load_example(c);
  row.take_left(8);
  if (button("open", row.take_left(button_width(open)), open)) c.state.kit.host().choose_file();
  row.take_left(8);
  if (button("first-row", row, row_button)) {
    c.later_do([](AnalysisDesk& desk) {
      FlowTable table = new_table();
      table.rows.emplace_back(table.headers.size());
      desk.inventory.load(std::move(table));
    });
  }
}

void table_buttons(const AnalysisBase& c, const Rect& box) {
  Rect row{box.x, box.y, box.w - 8, size::card_head};
  const auto icon = [&row](std::string_view local, Icon which, Msg name) { return icon_button(local, row.take_right(28).middle(28), which, tr(name)); };
  if (icon("clear", Icon::trash, Msg::inv_clear)) c.later_do([](AnalysisDesk& desk) { desk.inventory.load({}); });
  if (icon("open", Icon::upload, Msg::inv_open)) c.state.kit.host().choose_file();
  if (icon("copy", Icon::copy, Msg::inv_copy)) {
    c.state.kit.host().copy_text(c.desk.inventory.text());
    c.state.kit.toast({tr(Msg::chart_copied), Token::ok});
  }
  if (c.desk.inventory.can_undo() && (icon("undo", Icon::undo, Msg::inv_undo) || command_pressed('z'))) c.later_do([](AnalysisDesk& desk) { desk.inventory.undo(); });
  if (command_pressed('y') || command_pressed('z', true)) c.later_do([](AnalysisDesk& desk) { desk.inventory.redo(); });
  if (!c.phone && icon("add-row", Icon::plus, Msg::inv_add_row)) c.later_do([](AnalysisDesk& desk) { desk.inventory.add_row(); });
}

/// Whether a cell is what an error is about, and in words what is wrong with it.
Localized problem_at(const InventoryDesk& desk, std::size_t row, std::size_t column) {
  for (const Error& error : desk.errors()) {
    const std::optional<FlowPlace> place = place_of(error);
    if (place && place->row == row && place->column == column) return flow_problem(desk, error);
  }
  return {};
}

struct FlowWord {
  std::string_view local;
  Msg name;
};
constexpr std::array kFlowTypes{FlowWord{"output", Msg::inv_type_output}, FlowWord{"co-product", Msg::inv_type_co_product}, FlowWord{"recovered", Msg::inv_type_recovered},
                                FlowWord{"waste", Msg::inv_type_waste}, FlowWord{"treats", Msg::inv_type_treats}, FlowWord{"input", Msg::inv_type_input},
                                FlowWord{"electricity", Msg::inv_type_electricity}, FlowWord{"emission", Msg::inv_type_emission}};
constexpr std::array kFlowAllocations{FlowWord{"mass", Msg::inv_allocation_mass}, FlowWord{"economic", Msg::inv_allocation_economic},
                                      FlowWord{"substitution", Msg::inv_allocation_substitution}};

void put_cell(const AnalysisBase& c, std::size_t row, std::size_t column, std::string text) {
  c.later_do([row, column, text = std::move(text)](AnalysisDesk& d) {
    d.inventory.set_cell(row, column, text);
    d.inventory.end_step();
  });
}

/// A small caret at the right of a cell that offers what may stand there; it takes its width off the cell. Anything may be
/// typed too.
void cell_words(const AnalysisBase& c, std::size_t row, std::size_t column, Rect& box) {
  const InventoryDesk& desk = c.desk.inventory;
  const bool type = desk.column("类型", "type") == column, allocation = desk.column("分配", "allocation") == column, factor = desk.column("因子", "factor") == column;
  if (!type && !allocation && !factor) return;
  const std::string local = "words-" + std::to_string(column + 1);
  const Rect whole = box, caret = box.take_right(20);
  ItemSpec what;
  what.name = verbatim(desk.table().headers[column]);
  what.tab_stop = false;
  const ItemState state = item("choose-" + std::to_string(column + 1), caret, what);
  if (state.hovered) fill(caret, Token::bg_hover, size::radius_small);
  draw_icon(caret, Icon::chevron_down, Token::tx_3, 12);
  if (state.pressed) open_popover(local);
  if (!popover_open(local)) return;
  if (factor) {
    if (const auto chosen = factor_picker(c.state, local, whole, kLibraries, desk.table().rows[row][column])) put_cell(c, row, column, *chosen);
    return;
  }
  std::vector<MenuEntry> entries;
  for (const FlowWord& word : type ? std::span<const FlowWord>(kFlowTypes) : kFlowAllocations) entries.push_back({word.local, tr(word.name)});
  const std::size_t chosen = menu(local, whole, what.name, entries);
  if (chosen < entries.size()) put_cell(c, row, column, entries[chosen].label.str());
}

void flow_row(const AnalysisBase& c, const Rect& row, std::size_t i, const std::vector<float>& edges) {
  const InventoryDesk& desk = c.desk.inventory;
  const Scope scope("row-" + std::to_string(i + 1), SemRole::row, number(static_cast<double>(i + 1), 0), row);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  draw_text({row.x, row.y, kFlowNumber - 8, row.h}, std::to_string(i + 1), {Role::caption, Token::tx_3, Align::right});
  for (std::size_t k = 0; k < desk.table().headers.size(); ++k) {
    const Rect cell{row.x + kFlowNumber + edges[k], row.y, edges[k + 1] - edges[k], row.h};
    FieldSpec spec;
    spec.name = verbatim(desk.table().headers[k]) + verbatim(" " + std::to_string(i + 1));
    spec.look = FieldLook::in_table;
    spec.select_all = true;
    spec.right_aligned = desk.column("数量", "amount") == k || desk.column("单价", "price") == k;
    spec.problem = problem_at(desk, i, k);
    std::string text = desk.table().rows[i][k];
    Rect box = cell.inset(2, 0).middle(24);
    cell_words(c, i, k, box);
    const FieldState state = text_field("cell-" + std::to_string(k + 1), box, spec, text);
    if (desk.cells_deaf > 0) continue;
    if (state.changed) c.later_do([i, k, text](AnalysisDesk& d) { d.inventory.set_cell(i, k, text); });
    if (state.committed) c.later_do([](AnalysisDesk& d) { d.inventory.end_step(); });
  }
  const Rect end{row.right() - kFlowRemove, row.y, kFlowRemove, row.h};
  if (icon_button("remove", end.middle(24), Icon::cross, tr(Msg::inv_remove_row, {{"row", number(static_cast<double>(i + 1), 0)}}))) {
    c.later_do([i](AnalysisDesk& d) { d.inventory.remove_row(i); });
  }
}

/// On a phone a table is read: two lines a row.
void flow_lines(const AnalysisBase& c, const Rect& row, std::size_t i) {
  const InventoryDesk& desk = c.desk.inventory;
  const auto cell = [&](std::string_view zh, std::string_view en) {
    const auto k = desk.column(zh, en);
    return k ? desk.table().rows[i][*k] : std::string{};
  };
  const Localized name = verbatim(cell("名称", "name")), amount_text = verbatim(cell("数量", "amount") + " " + cell("单位", "unit"));
  say("row-" + std::to_string(i + 1), SemRole::row, row, name, amount_text);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  const Rect inner = row.inset(12, 4);
  draw_text({inner.x, inner.y, inner.w - 110, 20}, name.str(), {Role::body});
  draw_text({inner.right() - 106, inner.y, 106, 20}, amount_text.str(), {Role::body, Token::tx, Align::right});
  draw_text({inner.x, inner.y + 20, inner.w, 18}, cell("过程", "process") + " · " + cell("类型", "type"), {Role::caption, Token::tx_3});
}

/// Only the rows that can be seen are drawn: a pasted table may have many thousands.
void flow_rows(const AnalysisBase& c, const Rect& area, float row_height) {
  const InventoryDesk& desk = c.desk.inventory;
  ScrollArea scroll("rows", area, tr(Msg::inv_title));
  const Rect content = scroll.content();
  const std::vector<float> edges = column_edges(desk, content.w - kFlowNumber - kFlowRemove);
  const std::size_t count = desk.table().rows.size();
  const auto first = static_cast<std::size_t>(std::max(0.0f, area.y - content.y) / row_height);
  const std::size_t last = std::min(count, first + static_cast<std::size_t>(area.h / row_height) + 2);
  for (std::size_t i = first; i < last; ++i) {
    const Rect row{content.x, content.y + static_cast<float>(i) * row_height, content.w, row_height};
    if (c.phone) flow_lines(c, row, i);
    else flow_row(c, row, i, edges);
  }
  scroll.used(content.y + static_cast<float>(count) * row_height);
}

void table_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("flows");
  const InventoryDesk& desk = c.desk.inventory;
  const float row_height = c.phone ? kFlowPhoneRow : size::row;
  const float rows = std::min(kFlowRows, static_cast<float>(desk.table().rows.size()));
  const float head = c.phone ? 0 : size::table_head;
  const Rect box{rest.x, rest.y, rest.w, size::card_head + head + rows * row_height + 2};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::inv_title), c.phone ? Localized{} : tr(desk.is_example() ? Msg::inv_example_source : Msg::inv_hint));
  table_buttons(c, box);
  if (!c.phone) {
    const Rect titles = body.take_top(size::table_head);
    fill(titles, Token::bg_sunken);
    hline(titles.x, titles.right(), titles.y, Token::line);
    hline(titles.x, titles.right(), titles.bottom() - 1, Token::line);
    const std::vector<float> edges = column_edges(desk, titles.w - kFlowNumber - kFlowRemove);
    for (std::size_t k = 0; k < desk.table().headers.size(); ++k) {
      const Rect cell{titles.x + kFlowNumber + edges[k] + 8, titles.y, edges[k + 1] - edges[k] - 16, titles.h};
      const bool right = desk.column("数量", "amount") == k || desk.column("单价", "price") == k;
      label("head-" + std::to_string(k + 1), cell, verbatim(desk.table().headers[k]), {Role::caption, Token::tx_2, right ? Align::right : Align::left}, SemRole::columnheader);
    }
  }
  flow_rows(c, body, row_height);
}

/// A file in the table's place: what it is, and the way back to the table.
void opened_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("opened");
  const inventory::System& system = *c.desk.inventory.opened();
  const Rect box{rest.x, rest.y, rest.w, size::card_head + 68};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, verbatim(fitted(Role::body_bold, c.desk.inventory.opened_name(), box.w - 32))).inset(15, 0);
  const auto count = [](std::size_t n) { return number(static_cast<double>(n), 0); };
  label("counts", body.take_top(20), tr(Msg::inv_opened_counts, {{"name", verbatim(text_here(system.name))}, {"processes", count(system.processes.size())}, {"fuels", count(system.fuels.size())}}), {Role::body}, SemRole::status);
  body.take_top(8);
  const ButtonSpec close{tr(Msg::inv_close), Icon::cross}, other{tr(Msg::inv_open), Icon::upload};
  Rect row = body.take_top(size::control_small);
  if (button("open", row.take_left(button_width(other, true)), other)) c.state.kit.host().choose_file();
  row.take_left(8);
  if (button("close", row.take_left(button_width(close, true)), close)) c.later_do([](AnalysisDesk& desk) { desk.inventory.close(); });
  row.take_left(12);
  if (!c.phone) label("hint", row, tr(Msg::inv_opened_hint), {Role::caption, Token::tx_3});
}

/// Why it cannot be solved: by row where the engine says one.
void inventory_problem(const AnalysisBase& c, Rect& rest) {
  const Error& first = c.desk.inventory.errors().front();
  const std::optional<FlowPlace> place = place_of(first);
  Localized problem = c.desk.inventory.opened() != nullptr ? error_words(first) : flow_problem(c.desk.inventory, first);
  if (place) problem = tr(Msg::inv_row_error, {{"row", number(static_cast<double>(place->row + 1), 0)}, {"problem", problem}});
  const Localized title = tr(first.code == ErrorCode::cycle ? Msg::inv_no_answer : Msg::inv_refused);
  error_panel("problem", rest.take_top(88), title, problem);
  rest.take_top(size::gap);
}

}  // namespace

void inventory_tab(const AnalysisBase& c, Rect& rest) {
  InventoryDesk& desk = c.desk.inventory;
  if (desk.cells_deaf > 0) {
    --desk.cells_deaf;
    kit().want_frame(0);
  }
  take_paste(c);
  desk.follow(c.state.workspace, c.desk.conditions());
  if (desk.empty()) return nothing_yet(c, rest);
  if (desk.opened() != nullptr) opened_card(c, rest);
  else table_card(c, rest);
  if (!desk.errors().empty()) return inventory_problem(c, rest);
  if (desk.solved() != nullptr) inventory_results(c, rest);
}

}  // namespace qingtan::ui
