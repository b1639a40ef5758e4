// A table that is about to be imported: which of its columns are used, and each row with what is wrong in it.

#include <algorithm>
#include <array>
#include <utility>

#include "ui/kit/rows.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/mydata_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kImportStrip = 28, kImportBar = 48, kImportPad = 8, kImportPhoneRow = 72, kImportNarrow = 900;

Localized import_count(std::size_t n) { return number(static_cast<double>(n), 0); }

/// What a row says of itself: what is wrong, with what would be right, else what becomes of it.
Localized import_words(const ImportRow& row) {
  if (row.problems.empty()) return tr(row.replaces ? Msg::import_replaces : row.same_name ? Msg::import_same_name : Msg::import_new);
  Localized all;
  for (const Error& problem : row.problems) {
    if (!all.empty()) all += tr(Msg::import_between);
    all += tr(Msg::import_problem, {{"field", member_name(problem.path)}, {"what", own_problem(problem)}});
  }
  return all;
}

std::string import_text(const Json& record, std::string_view path) {
  const Json* found = member_at(record, path);
  if (found == nullptr) return {};
  return found->is_string() ? found->get<std::string>() : number_as_stored(found->is_number() ? found->get<double>() : 0).str();
}

Localized import_name(const ImportRow& row) {
  const std::string name = import_text(row.record, text_language() == Language::zh ? "/name/zh" : "/name/en");
  return name.empty() ? tr(Msg::import_unnamed) : verbatim(name);
}

Localized import_value(const ImportRow& row) {
  const std::string value = import_text(row.record, "/value");
  return value.empty() ? verbatim("—") : verbatim(value) + verbatim(" ") + unit(import_text(row.record, "/unit"));
}

struct ImportCells {
  std::array<float, 8> edges{};
  bool wide = true;
};

/// line, name, category, value, year, valid until, what becomes of it.
ImportCells import_cells(float x, float width) {
  ImportCells cells;
  cells.wide = width >= kImportNarrow;
  const float category = cells.wide ? 110.0f : 0.0f, valid = cells.wide ? 100.0f : 0.0f;
  const float left = std::max(200.0f, width - 56 - category - 150 - 56 - valid);
  const float widths[] = {56, std::floor(left * 0.4f), category, 150, 56, valid, std::floor(left * 0.6f)};
  cells.edges[0] = x;
  for (std::size_t i = 0; i < std::size(widths); ++i) cells.edges[i + 1] = cells.edges[i] + widths[i];
  return cells;
}

Rect import_box(const ImportCells& cells, std::size_t column, const Rect& row) {
  return {cells.edges[column] + kImportPad, row.y, cells.edges[column + 1] - cells.edges[column] - 2 * kImportPad, row.h - 1};
}

void import_head_row(const ImportCells& cells, const Rect& head) {
  fill(head, Token::bg_sunken);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  const Scope titles("head");
  constexpr std::array names{Msg::import_line, Msg::column_name, Msg::column_category, Msg::column_value, Msg::key_year, Msg::key_valid, Msg::import_result};
  constexpr std::array locals{"line", "name", "category", "value", "year", "valid", "result"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (cells.edges[i + 1] == cells.edges[i]) continue;
    const Align align = i == 0 || i == 3 || i == 4 ? Align::right : Align::left;
    label(locals[i], import_box(cells, i, head), tr(names[i]), {Role::caption, Token::tx_2, align}, SemRole::columnheader);
  }
}

void import_row_cells(const ImportCells& cells, const ImportRow& row, const Rect& rect) {
  const auto put = [&](std::size_t column, const Localized& text, Token colour, Align align = Align::left) {
    if (cells.edges[column + 1] > cells.edges[column]) draw_text(import_box(cells, column, rect), text.str(), {Role::body, colour, align});
  };
  const bool good = row.problems.empty();
  put(0, import_count(row.line), Token::tx_3, Align::right);
  put(1, import_name(row), Token::tx);
  put(2, verbatim(import_text(row.record, text_language() == Language::zh ? "/category/zh" : "/category/en")), Token::tx_2);
  put(3, import_value(row), Token::tx, Align::right);
  const std::string year = member_at(row.record, "/year") == nullptr ? "" : member_at(row.record, "/year")->dump();
  put(4, verbatim(year), Token::tx_2, Align::right);
  put(5, verbatim(import_text(row.record, "/valid_until")), Token::tx_2);
  Rect result = import_box(cells, 6, rect);
  draw_icon(result.take_left(size::icon), good ? Icon::tick : Icon::warning, good ? Token::ok : Token::bad);
  result.take_left(6);
  draw_text(result, import_words(row).str(), {Role::body, good ? Token::tx_2 : Token::bad});
}

void import_phone_cells(const ImportRow& row, const Rect& rect) {
  const bool good = row.problems.empty();
  Rect upper{rect.x + 12, rect.y + 8, rect.w - 24, 20}, lower{rect.x + 12, rect.y + 30, rect.w - 24, 36};
  const Localized value = import_value(row);
  draw_text(upper.take_right(text_width(Role::body, value.str())), value.str(), {Role::body});
  upper.take_right(8);
  draw_text(upper, import_name(row).str(), {Role::body});
  draw_paragraph(lower, import_words(row).str(), {Role::caption, good ? Token::tx_3 : Token::bad});
}

/// Titles of columns that no member takes, so that nobody looks for them later.
Localized unused_columns(const OwnImport& import) {
  Localized all;
  for (const ImportColumn& column : import.columns()) {
    if (!column.path.empty() || column.title.empty()) continue;
    if (!all.empty()) all += tr(Msg::import_between);
    all += verbatim(column.title);
  }
  return all;
}

void import_head(State& state, OwnImport& import, const Rect& bar, bool phone) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(phone ? 12 : size::pad, 0);
  const float control = phone ? size::phone_control : size::control_small;
  ButtonSpec take{tr(Msg::import_take, {{"count", import_count(import.ready())}}), Icon::none, ButtonKind::primary};
  take.disabled = import.ready() == 0 || !state.store.can_write();
  if (button("take", rest.take_right(button_width(take, true)).middle(control), take)) state.take_own_table();
  rest.take_right(size::control_gap);
  const ButtonSpec cancel{tr(Msg::own_cancel)};
  if (button("cancel", rest.take_right(button_width(cancel, true)).middle(control), cancel)) state.after_frame([&state] { state.mydata.incoming.reset(); });
  rest.take_right(12);
  rest.take_left(label("title", rest, verbatim(fitted(Role::title, tr(Msg::import_title, {{"name", verbatim(import.name())}}).str(), rest.w)), {Role::title}, SemRole::heading) + 12);
  if (phone) return;
  const std::size_t wrong = import.rows().size() - import.ready();
  label("count", rest, tr(Msg::import_counts, {{"rows", import_count(import.rows().size())}, {"ready", import_count(import.ready())}, {"wrong", import_count(wrong)}}), {Role::body, wrong > 0 ? Token::bad : Token::tx_3}, SemRole::status);
}

}  // namespace

void draw_own_import(State& state, const Rect& area, bool phone) {
  OwnImport& import = *state.mydata.incoming;
  const Scope scope("import", SemRole::region, tr(Msg::import_title, {{"name", verbatim(import.name())}}), area);
  Rect rest = area;
  import_head(state, import, rest.take_top(phone ? 60 : size::page_head), phone);
  const Localized unused = unused_columns(import);
  if (!unused.empty()) {
    const Rect strip = rest.take_top(kImportStrip);
    label("unused", strip.inset(phone ? 12 : size::pad, 0), tr(Msg::import_unused, {{"columns", unused}}), {Role::caption, Token::tx_3}, SemRole::status);
  }
  const std::size_t wrong = import.rows().size() - import.ready();
  if (wrong > 0) {
    Rect bar = rest.take_top(kImportBar).inset(phone ? 12 : size::pad, 0);
    const std::array choices{Choice{"all", tr(Msg::import_all, {{"count", import_count(import.rows().size())}})}, Choice{"wrong", tr(Msg::import_wrong, {{"count", import_count(wrong)}})}};
    const std::size_t chosen = segmented("shown", bar.take_left(segmented_width(choices)).middle(phone ? size::phone_control : size::control_small), tr(Msg::import_shown), choices, import.only_problems ? 1 : 0);
    if ((chosen == 1) != import.only_problems) state.after_frame([&state, chosen] { if (state.mydata.incoming) state.mydata.incoming->only_problems = chosen == 1, state.mydata.incoming->cursor = 0; });
    bar.take_left(12);
    if (!phone) label("hint", bar, tr(Msg::import_hint), {Role::caption, Token::tx_3});
  }
  std::vector<const ImportRow*> shown;
  for (const ImportRow& row : import.rows()) {
    if (!import.only_problems || !row.problems.empty()) shown.push_back(&row);
  }
  const ImportCells cells = import_cells(rest.x + size::pad - kImportPad, rest.w - size::pad - 10);
  if (!phone) import_head_row(cells, rest.take_top(size::table_head));
  RowsSpec spec;
  spec.name = tr(Msg::import_title, {{"name", verbatim(import.name())}});
  spec.count = shown.size();
  spec.row_height = phone ? kImportPhoneRow : size::row;
  spec.cursor = import.cursor;
  const auto called = [&](std::size_t i) { return RowName{"line-" + std::to_string(shown[i]->line), import_name(*shown[i]) + verbatim(" ") + import_value(*shown[i]), import_words(*shown[i])}; };
  const RowsState seen = rows("rows", rest, spec, called, [&](std::size_t i, const Rect& box, const ItemState& at) {
    if (i == import.cursor) fill(box, Token::bg_selected);
    else if (at.hovered) fill(box, Token::bg_hover);
    hline(box.x, box.right(), box.bottom() - 1, Token::line_subtle);
    phone ? import_phone_cells(*shown[i], box) : import_row_cells(cells, *shown[i], box);
  });
  if (seen.moved || seen.clicked) import.cursor = seen.cursor;
}

}  // namespace qingtan::ui
