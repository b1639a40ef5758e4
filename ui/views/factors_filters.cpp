// Search and the filter fields, each with the list of its values and how many factors have them.

#include "ui/kit/field.h"
#include "ui/kit/flow.h"
#include "ui/kit/list_parts.h"
#include "ui/kit/popover.h"
#include "ui/kit/rows.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFilterRow = 56, kFilterSecondRow = 40, kFilterSearch = 300, kFilterSearchLeast = 220, kFilterPopover = 300, kFilterValueRow = 32, kFilterFindFrom = 10;

struct Filter {
  Facet facet;
  std::string_view local;
  Msg name;
  bool main;  // always seen; the others on demand
};
constexpr Filter kFilters[] = {{Facet::category, "category", Msg::filter_category, true},
                               {Facet::region, "region", Msg::filter_region, true},
                               {Facet::year, "year", Msg::filter_year, true},
                               {Facet::validity, "validity", Msg::filter_validity, true},
                               {Facet::starred, "starred", Msg::filter_starred, true},
                               {Facet::source, "source", Msg::filter_source, false},
                               {Facet::material_class, "class", Msg::filter_class, false},
                               {Facet::recycled, "recycled", Msg::filter_recycled, false},
                               {Facet::quality, "quality", Msg::filter_quality, false},
                               {Facet::visibility, "visibility", Msg::filter_visibility, false}};

Localized value_name(State& state, Facet facet, std::uint32_t value) {
  switch (facet) {
    case Facet::quality: return tr(static_cast<DataQuality>(value));
    case Facet::validity: return tr(static_cast<ValidityState>(value));
    case Facet::visibility: return tr(static_cast<Visibility>(value));
    case Facet::recycled: return tr(value == 0 ? Msg::recycled_none : Msg::recycled_some);
    case Facet::starred: return tr(value == 0 ? Msg::starred_no : Msg::starred_yes);
    default: break;
  }
  const std::vector<Text>* values = state.library.values(facet);
  if (values == nullptr || value >= values->size()) return {};
  const Localized text = tr((*values)[value]);
  return text.empty() ? tr(Msg::filter_unstated) : text;
}

Localized span_of(const Localized& from, const Localized& to) {
  if (from.empty()) return verbatim("≤ ") + to;
  if (to.empty()) return verbatim("≥ ") + from;
  return from + verbatim("–") + to;
}

Localized shown_value(State& state, Facet facet) {
  const SearchFilter& filter = state.library.filter();
  const auto year = [](std::optional<int> y) { return y ? verbatim(std::to_string(*y)) : Localized{}; };
  const auto share = [](std::optional<double> s) { return s ? percent(*s) : Localized{}; };
  if (facet == Facet::year && (filter.first_year || filter.last_year)) return span_of(year(filter.first_year), year(filter.last_year));
  if (facet == Facet::recycled && (filter.least_recycled || filter.most_recycled)) {
    return span_of(share(filter.least_recycled), share(filter.most_recycled));
  }
  const auto& wanted = filter[facet];
  if (wanted.empty()) return tr(Msg::filter_any);
  if (wanted.size() == 1) return value_name(state, facet, wanted[0]);
  return tr(Msg::filter_several, {{"count", number(static_cast<double>(wanted.size()), 0)}});
}

bool is_wanted(const State& state, Facet facet, std::uint32_t value) {
  const auto& wanted = state.library.filter()[facet];
  return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

/// Years and the like in their own order; the others the most frequent first, as they come.
std::vector<FacetCount> values_shown(State& state, Facet facet) {
  std::vector<FacetCount> all;
  const std::string wanted = lower(state.library.facet_text);
  for (const FacetCount& each : state.library.hits().result()[facet]) {
    if (wanted.empty() || lower(value_name(state, facet, each.value).str()).find(wanted) != std::string::npos) all.push_back(each);
  }
  if (facet == Facet::year) {
    std::sort(all.begin(), all.end(), [](const FacetCount& a, const FacetCount& b) { return a.value > b.value; });
  }
  return all;
}

void draw_value(State& state, Facet facet, const FacetCount& each, const Rect& row, const ItemState& at) {
  const bool on = is_wanted(state, facet, each.value);
  if (at.hovered) fill(row, Token::bg_hover);
  Rect rest = row.inset(12, 0);
  tick_box(rest.take_left(16).middle(16), on, at.hovered);
  rest.take_left(8);
  const Localized count = number(each.count, 0);
  draw_text(rest.take_right(text_width(Role::caption, count.str())), count.str(), {Role::caption, Token::tx_3});
  rest.take_right(8);
  draw_text(rest, value_name(state, facet, each.value).str(), {on ? Role::body_bold : Role::body});
}

void year_span(State& state, Rect& rest) {
  Rect row = rest.take_top(52).inset(12, 8);
  const SearchFilter filter = state.library.filter();
  const auto edit = [&](std::string_view local, Msg name, std::optional<int> stored) {
    FieldSpec spec;
    spec.name = tr(name);
    spec.placeholder = tr(name);
    const auto value = stored ? std::optional<double>(*stored) : std::nullopt;
    const NumberEdit done = number_field(local, row.take_left((row.w - 8) / (local == "from" ? 2.0f : 1.0f)), spec, value, {1900, 2200, false, true, 1, 0});
    row.take_left(8);
    if (!done.changed) return stored;
    return done.value ? std::optional(static_cast<int>(*done.value)) : std::nullopt;
  };
  const auto first = edit("from", Msg::filter_from, filter.first_year);
  const auto last = edit("to", Msg::filter_to, filter.last_year);
  if (first != filter.first_year || last != filter.last_year) state.library.set_years(first, last);
}

void share_span(State& state, Rect& rest) {
  Rect row = rest.take_top(52).inset(12, 8);
  const SearchFilter filter = state.library.filter();
  const auto edit = [&](std::string_view local, Msg name, std::optional<double> stored) {
    FieldSpec spec;
    spec.name = tr(name);
    spec.placeholder = tr(name);
    spec.unit = verbatim("%");
    const NumberEdit done = number_field(local, row.take_left((row.w - 8) / (local == "least" ? 2.0f : 1.0f)), spec, stored, {0, 1, false, true, 100});
    row.take_left(8);
    return done.changed ? done.value : stored;
  };
  const auto least = edit("least", Msg::filter_least, filter.least_recycled);
  const auto most = edit("most", Msg::filter_most, filter.most_recycled);
  if (least != filter.least_recycled || most != filter.most_recycled) state.library.set_recycled(least, most);
}

/// Types into the list of values; the arrows move among them while one types. True: Enter chooses.
bool find_value(State& state, Rect& rest, bool appearing, std::size_t rows_there) {
  const FieldSpec spec = search_spec(tr(Msg::filter_find), tr(Msg::filter_find), appearing);
  const FieldState field = text_field("find", rest.take_top(48).inset(12, 8), spec, state.library.facet_text);
  if (field.changed) state.library.facet_cursor = 0;
  if (field.active) state.library.facet_cursor = rows_step(state.library.facet_cursor, rows_there, 8);
  return field.entered;
}

void toggle_value(State& state, Facet facet, std::uint32_t value, std::size_t row) {
  state.library.choose(facet, value, !is_wanted(state, facet, value));
  state.library.facet_cursor = row;
}

void value_list(State& state, const Filter& filter, const Rect& rest, const std::vector<FacetCount>& values) {
  if (values.empty()) {
    draw_text(rest.inset(12, 8).take_top(20), tr(Msg::filter_nothing).str(), {Role::body, Token::tx_3});
    say("nothing", SemRole::status, rest, tr(Msg::filter_nothing));
    return;
  }
  RowsSpec spec;
  spec.name = tr(filter.name);
  spec.count = values.size();
  spec.row_height = kFilterValueRow;
  spec.cursor = state.library.facet_cursor;
  spec.reveal = true;
  spec.role = SemRole::listbox;
  const auto name = [&](std::size_t i) {
    const bool on = is_wanted(state, filter.facet, values[i].value);
    return RowName{"value-" + std::to_string(values[i].value), value_name(state, filter.facet, values[i].value),
                   number(values[i].count, 0) + (on ? verbatim(" ") + tr(Msg::starred_yes) : Localized{})};
  };
  const RowsState state_of = rows("values", rest, spec, name, [&](std::size_t i, const Rect& row, const ItemState& at) {
    draw_value(state, filter.facet, values[i], row, at);
  });
  state.library.facet_cursor = state_of.cursor;
  if (state_of.clicked || state_of.chosen) toggle_value(state, filter.facet, values[state_of.cursor].value, state_of.cursor);
}

void filter_popover(State& state, const Filter& filter, const Rect& anchor) {
  if (!popover_open(filter.local)) return;
  const std::vector<FacetCount> values = values_shown(state, filter.facet);
  const bool span = filter.facet == Facet::year || filter.facet == Facet::recycled;
  const bool find = !span && static_cast<float>(state.library.hits().result()[filter.facet].size()) > kFilterFindFrom;
  const float list = std::max(1.0f, std::min(8.0f, static_cast<float>(values.size()))) * kFilterValueRow;
  const float height = list + (span ? 52 : 0) + (find ? 48 : 0) + 48;
  const bool wide = filter.facet == Facet::source || filter.facet == Facet::category;
  const Popover popover(filter.local, anchor, std::max(anchor.w, wide ? 420.0f : kFilterPopover), height, tr(filter.name));
  if (!popover.open()) return;
  if (popover.appearing()) state.library.facet_text.clear(), state.library.facet_cursor = 0;
  Rect rest = popover.content();
  if (filter.facet == Facet::year) year_span(state, rest);
  if (filter.facet == Facet::recycled) share_span(state, rest);
  const bool entered = find && find_value(state, rest, popover.appearing(), values.size());
  const std::size_t at = state.library.facet_cursor;
  if (entered && at < values.size()) toggle_value(state, filter.facet, values[at].value, at);
  const Rect foot = rest.take_bottom(40);
  hline(foot.x, foot.right(), foot.y, Token::line_subtle);
  Rect inner = foot.inset(12, 0);
  const Localized clear = tr(Msg::filter_clear_one);
  if (state.library.is_set(filter.facet) && link("clear", inner.take_right(text_width(Role::caption, clear.str())).middle(20), clear)) {
    state.library.clear(filter.facet);
  }
  value_list(state, filter, rest, values);
}

FilterSpec spec_of(State& state, const Filter& filter) {
  FilterSpec spec;
  spec.name = tr(filter.name);
  spec.value = shown_value(state, filter.facet);
  spec.clear = tr(Msg::filter_clear, {{"name", spec.name}});
  spec.set = state.library.is_set(filter.facet);
  spec.expanded = popover_open(filter.local);
  return spec;
}

float width_of(const FilterSpec& spec) { return filter_width(spec) + (spec.set ? 12.0f : 0.0f); }

void one_filter(State& state, const Filter& filter, Flow& flow, float height) {
  const FilterSpec spec = spec_of(state, filter);
  const Rect rect = flow.place(width_of(spec), height);
  const FilterPress press = filter_field(filter.local, rect, spec);
  if (press.cleared) state.library.clear(filter.facet);
  if (press.opened) open_popover(filter.local);
  filter_popover(state, filter, rect);
}

void search_field(State& state, const Rect& rect, bool phone) {
  LibraryDesk& desk = state.library;
  FieldSpec spec;
  spec.name = tr(Msg::factors_search);
  spec.placeholder = tr(phone ? Msg::factors_search_short : Msg::factors_search_hint);
  spec.icon = Icon::search;
  spec.role = SemRole::searchbox;
  spec.take_keyboard = std::exchange(desk.want_search, false);
  std::string text = desk.text();
  const FieldState field = text_field("search", rect, spec, text);
  if (text != desk.text()) desk.type(text);
  desk.searching = field.active;
  if (field.active) {
    const std::size_t to = rows_step(desk.cursor(), desk.hits().total(), 12);
    if (to != desk.cursor()) desk.move_to(to, false), desk.reveal = true;
  }
  if (field.entered) desk.detail = desk.detail_over = true;
  if (phone || field.active || !text.empty()) return;
  const Rect key = Rect(rect).inset(8, 0).take_right(16).middle(20);
  stroke(key, Token::line, size::radius);
  draw_text(key, "/", {Role::caption, Token::tx_3, Align::centre});
}

/// A little less than it could have, where the filters then stand in one line.
float search_width(State& state, float row, float more) {
  const float most = std::min(kFilterSearch, row * 0.4f);
  float filters = more;
  for (const Filter& filter : kFilters) {
    if (filter.main) filters += width_of(spec_of(state, filter)) + size::control_gap;
  }
  const float left = row - filters - size::control_gap;
  return left >= most || left < kFilterSearchLeast ? most : std::floor(left);
}

bool hidden_is_set(const State& state) {
  for (const Filter& filter : kFilters) {
    if (!filter.main && state.library.is_set(filter.facet)) return true;
  }
  return false;
}

}  // namespace

float draw_factor_filters(State& state, const Rect& area, bool phone) {
  const Scope scope("filters");
  LibraryDesk& desk = state.library;
  const float control = phone ? size::phone_control : size::control;
  Rect rest = area.inset(phone ? 12 : size::pad, 0);
  Rect first = Rect(rest).take_top(kFilterRow).middle(control);
  ButtonSpec more{tr(phone ? Msg::filter_phone : desk.more_filters ? Msg::filter_less : Msg::filter_more), Icon::settings};
  more.kind = desk.more_filters || !phone ? ButtonKind::quiet : ButtonKind::normal;
  const bool shows_all = desk.more_filters || (!phone && hidden_is_set(state));
  float y = area.y + kFilterRow;
  if (phone) {
    const Rect toggle = first.take_right(button_width(more));
    first.take_right(size::control_gap);
    search_field(state, first, true);
    if (button("more", toggle, more)) desk.more_filters = !desk.more_filters;
  } else {
    draw_column_choice(state, first.take_right(size::control), area.w);
    first.take_right(size::control_gap);
    search_field(state, first.take_left(search_width(state, first.w, button_width(more))), false);
    first.take_left(size::control_gap);
    Flow flow({first.x, area.y, first.w, kFilterRow}, kFilterRow, size::control_gap);
    for (const Filter& filter : kFilters) {
      if (filter.main) one_filter(state, filter, flow, control);
    }
    if (!hidden_is_set(state) && button("more", flow.place(button_width(more), control), more)) desk.more_filters = !desk.more_filters;
    y = flow.bottom();
  }
  if (shows_all) {
    Flow flow({rest.x, phone ? y : y - 8, rest.w, 1e5f}, phone ? 52 : kFilterSecondRow + 4, size::control_gap);
    for (const Filter& filter : kFilters) {
      if (phone || !filter.main) one_filter(state, filter, flow, control);
    }
    y = flow.bottom() + 4;
  }
  hline(area.x, area.right(), y - 1, Token::line_subtle);
  return y - area.y;
}

}  // namespace qingtan::ui
