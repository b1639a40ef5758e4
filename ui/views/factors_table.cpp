// The table of a library, and the phone's list. Only the rows that can be seen are asked for.

#include <algorithm>

#include "ui/kit/fonts.h"
#include "ui/kit/list_parts.h"
#include "ui/kit/paint.h"
#include "ui/kit/popover.h"
#include "ui/kit/rows.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFactorTablePad = 8, kFactorTableStar = 36, kFactorTableNarrow = 940, kFactorTableListRow = 64, kFactorTableScrollbar = 10, kColumnList = 200;

enum class What { star, name, category, library, value, now, later, change, recycled, source, year, valid, visibility, quality, signature };

struct TableColumn {
  What what;
  std::string_view local;
  Msg title;
  float width;  // 0: what is left
  Align align = Align::left;
  std::optional<SortBy> sort = {};
};

/// All that the library has in a table of this width.
std::vector<TableColumn> all_columns(const State& state, float width) {
  std::vector<TableColumn> all{{What::star, "star", Msg::column_star, kFactorTableStar},
                               {What::name, "name", Msg::column_name, 0, Align::left, SortBy::name}};
  const bool wide = width >= kFactorTableNarrow;
  if (state.library.tab() == kForecastTab) {
    all.push_back({What::library, "library", Msg::key_library, 112});
    if (wide) all.push_back({What::category, "category", Msg::column_category, 108});
    all.push_back({What::now, "now", Msg::column_now, 148, Align::right, SortBy::value});
    all.push_back({What::later, "later", Msg::column_forecast, 96, Align::right});
    all.push_back({What::change, "change", Msg::column_change, 96, Align::right});
    all.push_back({What::source, "source", Msg::key_source, 116, Align::left, SortBy::source});
  } else {
    all.push_back({What::category, "category", Msg::column_category, 108});
    all.push_back({What::value, "value", Msg::column_value, 140, Align::right, SortBy::value});
    if (state.library.tab() == 0) all.push_back({What::recycled, "recycled", Msg::column_recycled, 80, Align::right});
    all.push_back({What::source, "source", Msg::key_source, 116, Align::left, SortBy::source});
    all.push_back({What::year, "year", Msg::key_year, 60, Align::right, SortBy::year});
    all.push_back({What::valid, "valid", Msg::key_valid, 108, Align::left, SortBy::valid_until});
    if (wide) all.push_back({What::visibility, "visibility", Msg::column_visibility, text_language() == Language::zh ? 72.0f : 96.0f});
  }
  all.push_back({What::signature, "signature", Msg::column_signature, 88});
  return all;
}

/// Without its name and its number a row says nothing.
bool can_be_hidden(What what) { return what != What::star && what != What::name && what != What::value && what != What::now; }

std::string hidden_line(const TableColumn& column) { return std::string(column.local) + "\n"; }

bool is_hidden(const State& state, const TableColumn& column) {
  const std::string &all = state.library.hidden_columns, line = hidden_line(column);
  const std::size_t at = all.find(line);
  return can_be_hidden(column.what) && at != all.npos && (at == 0 || all[at - 1] == '\n');
}

void hide(State& state, const TableColumn& column, bool hidden) {
  if (is_hidden(state, column) == hidden) return;
  std::string& all = state.library.hidden_columns;
  const std::string line = hidden_line(column);
  if (hidden) all += line;
  else all.erase(all.find(line), line.size());
  state.kit.host().remember("hidden-columns", all);
}

std::vector<TableColumn> columns_of(const State& state, float width) {
  std::vector<TableColumn> all = all_columns(state, width);
  std::erase_if(all, [&](const TableColumn& column) { return is_hidden(state, column); });
  return all;
}

void column_row(const State& state, const TableColumn& column, const Rect& row, const ItemState& at) {
  if (at.hovered) fill(row, Token::bg_hover);
  Rect rest = row.inset(12, 0);
  tick_box(rest.take_left(16).middle(16), !is_hidden(state, column), at.hovered);
  rest.take_left(8);
  draw_text(rest, tr(column.title).str(), {Role::body});
}

/// Left edges, and the right end.
std::vector<float> edges_of(const std::vector<TableColumn>& columns, float x, float width) {
  float fixed = 0;
  for (const TableColumn& column : columns) fixed += column.width;
  std::vector<float> edges;
  for (const TableColumn& column : columns) {
    edges.push_back(std::round(x));
    x += column.width > 0 ? column.width : std::max(120.0f, width - fixed);
  }
  edges.push_back(std::round(x));
  return edges;
}

void head(State& state, const Rect& bar, const std::vector<TableColumn>& columns, const std::vector<float>& edges) {
  fill(bar, Token::bg_sunken);
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  const Scope scope("head");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const TableColumn& column = columns[i];
    const Rect box{edges[i], bar.y, edges[i + 1] - edges[i], bar.h - 1};
    if (column.what == What::star) continue;
    if (!column.sort) {
      label(column.local, box.inset(kFactorTablePad, 0), tr(column.title), {Role::caption, Token::tx_2, column.align}, SemRole::columnheader);
      continue;
    }
    const bool active = state.library.sort() == *column.sort;
    const Sorted sorted = !active ? Sorted::no : state.library.descending() ? Sorted::descending : Sorted::ascending;
    const Localized spoken = tr(!active ? Msg::sort_none : state.library.descending() ? Msg::sort_descending : Msg::sort_ascending);
    if (sort_head(column.local, box, tr(column.title), column.align, sorted, spoken)) state.library.sort_by(*column.sort);
  }
}

using RowTexts = LibraryDesk::RowTexts;

void star(State& state, const Rect& box, const Factor& factor, const RowTexts& texts) {
  const bool on = state.factors.is_starred(factor.id.str());
  if (toggle_icon("star", box, Icon::star, Icon::star_filled, on, on ? texts.unstar : texts.star, Token::ac)) toggle_star(state, factor.id.str());
}

struct RowView {
  State& state;
  const SearchHit& hit;
  const Factor& factor;
  const Origin& origin;
  const RowTexts& texts;
  bool bold;
};

void plain(const Rect& box, const Localized& text, Align align = Align::left, Token colour = Token::tx_2) {
  draw_text(box, text.str(), {Role::body, colour, align});
}

void cell(const RowView& row, What what, const Rect& box) {
  const Factor& f = row.factor;
  switch (what) {
    case What::star: return star(row.state, box.inset(-kFactorTablePad + 4, 2), f, row.texts);
    case What::name: return draw_matched(box, f, row.hit, row.bold ? Role::body_bold : Role::body);
    case What::category: return plain(box, row.texts.category);
    case What::library: return plain(box, tr(f.library));
    case What::value:
    case What::now: return draw_value(box, row.texts.value, row.texts.unit, row.bold);
    case What::later: return plain(box, number_short(row.state.factors.value_in(f, kForecastYear)), Align::right, Token::tx);
    case What::change: {
      const std::optional<double> change = row.state.factors.change_until(f, kForecastYear);
      return plain(box, change_text(change), Align::right, change ? change_colour(*change) : Token::tx_3);
    }
    case What::recycled:
      return plain(box, f.recycled_share ? percent(*f.recycled_share) : verbatim("—"), Align::right, f.recycled_share ? Token::tx : Token::tx_3);
    case What::source: draw_text(box, f.source.citation.view(), {Role::body, Token::tx_2}); return;
    case What::year: return plain(box, f.year ? verbatim(std::to_string(*f.year)) : verbatim("—"), Align::right);
    case What::valid: return plain(box, row.texts.valid, Align::left, validity_colour(row.hit.validity));
    case What::visibility: return draw_visibility(box, f.visibility);
    case What::quality: return plain(box, tr(f.data_quality));
    case What::signature: return draw_signature(box, row.origin);
  }
}

RowTexts texts_of(State& state, const SearchHit& hit) {
  const Factor& f = state.factors.catalogue().factor(hit.factor);
  const Localized name = name_of(f);
  RowTexts texts{{f.id.str(), name, {}}, number_as_stored(f.value), unit(to_string(f.unit)), category_of(f), valid_month(f, hit.validity),
                 tr(Msg::star_add, {{"name", name}}), tr(Msg::star_remove, {{"name", name}})};
  Localized& spoken = texts.called.value;
  spoken = texts.value + verbatim(" ") + texts.unit + verbatim(", ") + texts.category;
  if (f.year) spoken += verbatim(", " + std::to_string(*f.year));
  if (!f.valid_until.empty()) spoken += verbatim(", ") + texts.valid;
  spoken += verbatim(", ") + signature_of(state.factors.catalogue().origin(hit.factor));
  return texts;
}

void forget_stale_rows(State& state) {
  constexpr std::size_t kMost = 1000;
  LibraryDesk::KnownRows& known = state.library.known_rows;
  const int revision = state.library.revision();
  const bool same = known.revision == revision && known.language == text_language() && known.today == state.workspace.today();
  if (same && known.of.size() <= kMost) return;
  known = {revision, text_language(), state.workspace.today(), {}};
  state.library.drawn_rows.of.clear();
}

const RowTexts& known_texts(State& state, const SearchHit& hit) {
  auto& known = state.library.known_rows.of;
  const auto held = known.find(hit.factor);
  return held != known.end() ? held->second : known.emplace(hit.factor, texts_of(state, hit)).first->second;
}

RowName called(State& state, std::size_t row) {
  const SearchHit* hit = state.library.hits().at(row);
  return hit == nullptr ? RowName{std::to_string(row), {}, {}} : known_texts(state, *hit).called;
}

void background(State& state, std::size_t row, const Rect& rect, const ItemState& at) {
  const bool marked = state.library.is_marked(row);
  if (marked) fill(rect, Token::bg_selected);
  else if (at.hovered) fill(rect, Token::bg_hover);
  if (row == state.library.cursor()) fill({rect.x, rect.y, 3, rect.h}, Token::ac);
  hline(rect.x, rect.right(), rect.bottom() - 1, Token::line_subtle);
}

void after(State& state, const RowsState& rows) {
  LibraryDesk& desk = state.library;
  desk.reveal = false;
  if (rows.moved) desk.move_to(rows.cursor, rows.extended);
  if (rows.chosen || (rows.clicked && !desk.detail)) desk.detail = true;
  if (rows.chosen || rows.clicked) desk.detail_over = true;
  if (rows.moved || rows.chosen) state.kit.want_frame(0);
}

RowsSpec spec_of(State& state, float height) {
  RowsSpec spec;
  spec.name = tr(Msg::factors_table);
  spec.count = state.library.hits().total();
  spec.row_height = height;
  spec.cursor = state.library.cursor();
  spec.reveal = state.library.reveal;
  return spec;
}

/// How many there are, and which of them can be seen.
void say_count(State& state, const Rect& rect, const RowsState& rows) {
  const auto count = [](std::size_t n) { return number(static_cast<double>(n), 0); };
  const bool all = !state.library.any_filter() && state.library.text().empty();
  const std::size_t total = state.library.hits().total();
  const std::size_t shown = std::min(rows.last, rows.first + static_cast<std::size_t>(rect.h / size::row));
  const Localized text = tr(all ? Msg::factors_found_all : Msg::factors_found,
                            {{"count", count(total)}, {"first", count(rows.first + 1)}, {"last", count(std::max(shown, rows.first + 1))}});
  label("count", {rect.x + size::pad, rect.bottom(), 300, 40}, text, {Role::caption, Token::tx_2}, SemRole::status);
}

/// Whether what such a column shows follows from the row, its texts and the look alone.
bool stays(What what) { return what != What::now && what != What::later && what != What::change; }

/// Rows that were drawn for other columns, or would look another way now, are forgotten.
void forget_other_look(State& state, const std::vector<TableColumn>& columns, const std::vector<float>& edges) {
  constexpr std::size_t kMost = 128;
  std::vector<float> look = edges;
  for (const TableColumn& column : columns) look.push_back(static_cast<float>(column.what));
  const NumberStyle& numbers = number_style();
  for (const int each : {static_cast<int>(state.kit.theme()), font_files(), numbers.extra_decimals, numbers.ten_thousands ? 1 : 0}) look.push_back(static_cast<float>(each));
  LibraryDesk::DrawnRows& drawn = state.library.drawn_rows;
  if (drawn.of.size() > kMost) drawn.of.clear();
  if (drawn.look != look) drawn = {std::move(look), {}};
}

void draw_cells(const RowView& view, const Rect& rect, const std::vector<TableColumn>& columns, const std::vector<float>& edges, bool star) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if ((columns[i].what == What::star) == star) cell(view, columns[i].what, {edges[i] + kFactorTablePad, rect.y, edges[i + 1] - edges[i] - 2 * kFactorTablePad, rect.h - 1});
  }
}

void draw_row(State& state, std::size_t row, const Rect& rect, const ItemState& at, const std::vector<TableColumn>& columns,
              const std::vector<float>& edges) {
  const SearchHit* hit = state.library.hits().at(row);
  if (hit == nullptr) return;
  background(state, row, rect, at);
  const Catalogue& catalogue = state.factors.catalogue();
  const RowView view{state, *hit, catalogue.factor(hit->factor), catalogue.origin(hit->factor), known_texts(state, *hit), row == state.library.cursor()};
  draw_cells(view, rect, columns, edges, true);
  if (!is_whole(rect) || !std::all_of(columns.begin(), columns.end(), [](const TableColumn& each) { return stays(each.what); })) return draw_cells(view, rect, columns, edges, false);
  LibraryDesk::DrawnRow& drawn = state.library.drawn_rows.of[hit->factor];
  if (drawn.bold == view.bold && drawn.cells.put({rect.x, rect.y})) return;
  drawn.bold = view.bold;
  const KeptDrawing::Recording recording(drawn.cells, {rect.x, rect.y});
  draw_cells(view, rect, columns, edges, false);
}

void draw_list_row(State& state, std::size_t row, const Rect& rect, const ItemState& at) {
  const SearchHit* hit = state.library.hits().at(row);
  if (hit == nullptr) return;
  background(state, row, rect, at);
  const Factor& f = state.factors.catalogue().factor(hit->factor);
  const RowTexts& texts = known_texts(state, *hit);
  Rect rest = rect.inset(12, 0);
  star(state, rest.take_left(size::phone_control).middle(size::phone_control), f, texts);
  Rect upper{rest.x, rect.y + 10, rest.w, 22}, lower{rest.x, rect.y + 34, rest.w, 18};
  draw_value(upper.take_right(text_width(Role::body_bold, texts.value.str()) + 4 + text_width(Role::caption, texts.unit.str())), texts.value, texts.unit, true);
  upper.take_right(8);
  draw_matched(upper, f, *hit, Role::body);
  const Origin& origin = state.factors.catalogue().origin(hit->factor);
  draw_text(lower.take_right(text_width(Role::caption, texts.valid.str())), texts.valid.str(), {Role::caption, validity_colour(hit->validity)});
  lower.take_right(8);
  Localized facts = texts.category + (f.year ? verbatim(" · " + std::to_string(*f.year)) : Localized{}) + verbatim(" · ") + signature_of(origin);
  draw_text(lower, facts.str(), {Role::caption, origin.trust == Trust::unverified ? Token::warn : Token::tx_3});
}

}  // namespace

void draw_column_choice(State& state, const Rect& box, float table_width) {
  const Localized name = tr(Msg::columns_shown);
  if (icon_button("columns", box, Icon::columns, name)) open_popover("columns");
  if (!popover_open("columns")) return;
  std::vector<TableColumn> all = all_columns(state, table_width);
  std::erase_if(all, [](const TableColumn& column) { return !can_be_hidden(column.what); });
  const Popover popover("columns", box, kColumnList, size::row * static_cast<float>(all.size()), name);
  if (!popover.open()) return;
  if (popover.appearing()) state.library.column_cursor = 0;
  RowsSpec spec;
  spec.name = name;
  spec.count = all.size();
  spec.row_height = size::row;
  spec.cursor = state.library.column_cursor;
  spec.role = SemRole::listbox;
  const auto called = [&](std::size_t i) { return RowName{std::string(all[i].local), tr(all[i].title), tr(is_hidden(state, all[i]) ? Msg::column_not_shown : Msg::column_shown)}; };
  const RowsState done = rows("all", popover.content(), spec, called, [&](std::size_t i, const Rect& row, const ItemState& at) { column_row(state, all[i], row, at); });
  state.library.column_cursor = done.cursor;
  if (done.clicked || done.chosen) hide(state, all[done.cursor], !is_hidden(state, all[done.cursor]));
}

void draw_factor_table(State& state, const Rect& rect) {
  forget_stale_rows(state);
  const std::vector<TableColumn> columns = columns_of(state, rect.w);
  const std::vector<float> edges = edges_of(columns, rect.x, rect.w - kFactorTableScrollbar);
  forget_other_look(state, columns, edges);
  Rect rest = rect;
  const Scope scope("table");
  head(state, rest.take_top(size::table_head), columns, edges);
  const RowsState seen = rows("rows", rest, spec_of(state, size::row), [&](std::size_t row) { return called(state, row); },
                              [&](std::size_t row, const Rect& box, const ItemState& at) { draw_row(state, row, box, at, columns, edges); });
  // The tray of compared factors may stand between the table and its foot.
  const float foot = state.library.compared().empty() ? 0 : 48;
  say_count(state, {rest.x, rest.y + foot, rest.w, rest.h}, seen);
  after(state, seen);
}

void draw_factor_list(State& state, const Rect& rect) {
  forget_stale_rows(state);
  const Scope scope("table");
  after(state, rows("rows", rect, spec_of(state, kFactorTableListRow), [&](std::size_t row) { return called(state, row); },
                    [&](std::size_t row, const Rect& box, const ItemState& at) { draw_list_row(state, row, box, at); }));
}

}  // namespace qingtan::ui
