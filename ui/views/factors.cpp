// The factor libraries: head, tabs, search and filters, the table, and its foot.

#include <array>

#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kLibraryTabRow = 40, kLibraryFoot = 40, kLibraryTray = 48, kLibraryPhoneTabs = 44;

Localized tally(std::size_t n) { return number(static_cast<double>(n), 0); }

Localized tab_name(std::size_t tab) {
  return tab == kForecastTab ? tr(Msg::factors_tab_forecast) : tr(kLibraries[tab]);
}

std::string_view tab_id(std::size_t tab) { return tab == kForecastTab ? "forecast" : word(kLibraries[tab]); }

/// Opens the form of the user's own database for the library that is shown; what stands in the form stays there.
void begin_own_factor(State& state) {
  state.after_frame([&state] {
    state.view = View::mydata;
    if (state.mydata.draft) return;
    state.mydata.choose_tab(state.library.tab() == kForecastTab ? 0 : state.library.tab());
    state.mydata.begin_new();
  });
}

void library_head(State& state, Rect bar) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(size::pad, 0);
  rest.take_left(label("title", rest, tr(Msg::factors_title), {Role::title}, SemRole::heading) + 12);
  const auto act = [&](std::string_view local, const ButtonSpec& spec) {
    const float width = button_width(spec, true);
    if (rest.w < width) return false;
    const bool pressed = button(local, rest.take_right(width).middle(size::control_small), spec);
    rest.take_right(size::control_gap);
    return pressed;
  };
  ButtonSpec fresh{tr(Msg::factors_new), Icon::plus, ButtonKind::primary};
  fresh.disabled = !state.store.can_write();
  if (act("new", fresh)) begin_own_factor(state);
  if (act("export", {tr(Msg::factors_export), Icon::download})) export_found(state);
  if (act("import", {tr(Msg::factors_import), Icon::upload, ButtonKind::quiet})) state.kit.host().choose_file();
  if (act("copy", {tr(Msg::factors_copy), Icon::copy, ButtonKind::quiet, false, false, tr(Msg::factors_copy_hint)})) copy_found(state);
  const Localized caption = tr(Msg::factors_caption, {{"count", tally(state.library.all_factors())},
                                                      {"forecasts", tally(state.library.all_forecasts())}});
  label("caption", rest, caption, {Role::body, Token::tx_3});
}

void tab_row(State& state, const Rect& bar) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  const auto counts = state.library.counts();
  std::vector<Tab> entries;
  for (std::size_t i = 0; i < kLibraryTabs; ++i) entries.push_back({tab_id(i), tab_name(i), tally(counts[i])});
  state.library.choose_tab(tabs("tabs", bar.inset(size::pad, 0), tr(Msg::factors_tabs), entries, state.library.tab()));
}

/// Six tabs are wider than a phone: a list.
void tab_select(State& state, const Rect& rect) {
  const auto counts = state.library.counts();
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < kLibraryTabs; ++i) {
    choices.push_back({tab_id(i), tab_name(i) + verbatim("  ") + tally(counts[i])});
  }
  state.library.choose_tab(select("tabs", rect, {}, choices, state.library.tab()));
}

void nothing_found(State& state, const Rect& area) {
  const Rect middle = area.middle(200);
  empty_state("none", {middle.x, middle.y, middle.w, 110}, tr(Msg::factors_none), tr(Msg::factors_none_hint));
  Rect below{area.x, middle.y + 118, area.w, 32};
  const ButtonSpec clear{tr(Msg::factors_clear), Icon::cross};
  if (button("clear", below.centred(button_width(clear), below.h), clear)) state.library.clear_all();
  const auto counts = state.library.counts();
  for (std::size_t i = 0; i < kLibraryTabs; ++i) {
    if (counts[i] == 0 || i == state.library.tab()) continue;
    const Localized text = tr(Msg::factors_none_other, {{"library", tab_name(i)}, {"count", tally(counts[i])}});
    below = {below.x, below.bottom() + 4, below.w, 24};
    if (below.bottom() > area.bottom()) return;
    const std::string local = "other-" + std::string(tab_id(i));
    if (link(local, below.centred(text_width(Role::caption, text.str()), 20), text, Align::centre)) return state.library.choose_tab(i);
  }
}

void library_foot(const Rect& bar) {
  fill(bar, Token::bg_sunken);
  hline(bar.x, bar.right(), bar.y, Token::line);
  Rect rest = bar.inset(size::pad, 0);
  const TextStyle style{Role::caption, Token::tx_2};
  const Rect warning = rest.take_right(text_width(Role::caption, tr(Msg::factors_legend_unsigned).str()));
  draw_text(warning, tr(Msg::factors_legend_unsigned).str(), style);
  const Localized unsigned_ = tr(Msg::signature_unsigned);
  rest.take_right(6);
  badge(rest.take_right(badge_width(unsigned_)).middle(18), unsigned_, Tone::warn);
  rest.take_right(16);
  draw_text(rest.take_right(text_width(Role::caption, tr(Msg::factors_legend_signed).str())), tr(Msg::factors_legend_signed).str(), style);
  rest.take_right(4);
  draw_icon(rest.take_right(size::icon), Icon::shield_check, Token::ok);
  rest.take_right(16);
  label("keys", rest, tr(Msg::factors_keys), {Role::caption, Token::tx_3, Align::right});
}

/// The factors that stand ready to be compared.
void tray(State& state, const Rect& bar, bool phone) {
  fill(bar, Token::bg_panel);
  hline(bar.x, bar.right(), bar.y, Token::line);
  const Scope scope("tray");
  Rect rest = bar.inset(phone ? 12 : size::pad, 0);
  const float control = phone ? 40 : size::control_small;
  const auto& compared = state.library.compared();
  const Localized title = tr(Msg::compare_tray, {{"count", tally(compared.size())}, {"most", tally(kMostBeside)}});
  rest.take_left(label("title", rest, title, {Role::body_bold}) + 12);
  const ButtonSpec show{tr(Msg::compare_show), Icon::columns, ButtonKind::primary, compared.size() < 2};
  if (button("show", rest.take_right(button_width(show, true)).middle(control), show)) state.library.compare_open = true;
  rest.take_right(size::control_gap);
  const ButtonSpec clear{tr(Msg::compare_clear), Icon::none, ButtonKind::quiet};
  if (button("clear", rest.take_right(button_width(clear, true)).middle(control), clear)) return state.library.clear_compared();
  Localized names;
  for (const std::string& id : compared) {
    const FactorIndex at = state.factors.catalogue().find(id);
    if (at == kNoFactor) continue;
    names += (names.empty() ? Localized{} : verbatim(" · ")) + name_of(state.factors.catalogue().factor(at));
  }
  if (!phone) label("names", rest, names, {Role::body, Token::tx_2});
}

void keyboard(State& state) {
  LibraryDesk& desk = state.library;
  if (slash_pressed()) desk.want_search = true;
  if (desk.compare_open) return;
  const Factor* factor = desk.chosen();
  if (letter_pressed('s') && factor != nullptr) toggle_star(state, factor->id.str());
  if (letter_pressed('c') && factor != nullptr) toggle_compared(state, factor->id.str());
  if (command_pressed('c')) copy_marked(state);
  if (command_pressed('a')) desk.mark_all();
}

void list(State& state, const Rect& area, bool phone) {
  if (state.library.hits().total() == 0) return nothing_found(state, area);
  if (phone) draw_factor_list(state, area);
  else draw_factor_table(state, area);
}

void phone_page(State& state, Rect rest) {
  Rect bar = rest.take_top(kLibraryPhoneTabs + 16).inset(12, 8);
  if (icon_button("export", bar.take_right(kLibraryPhoneTabs).middle(kLibraryPhoneTabs), Icon::download, tr(Msg::factors_export))) export_found(state);
  bar.take_right(size::control_gap);
  tab_select(state, bar);
  rest.take_top(draw_factor_filters(state, rest, true));
  if (!state.library.compared().empty()) tray(state, rest.take_bottom(kLibraryTray + 8), true);
  list(state, rest, true);
}

void desk_page(State& state, Rect rest) {
  library_head(state, rest.take_top(size::page_head));
  tab_row(state, rest.take_top(kLibraryTabRow));
  rest.take_top(draw_factor_filters(state, rest, false));
  library_foot(rest.take_bottom(kLibraryFoot));
  if (!state.library.compared().empty()) tray(state, rest.take_bottom(kLibraryTray), false);
  list(state, rest, false);
}

}  // namespace

void draw_factors(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  if (state.factors.index() == nullptr || state.library.all_factors() == 0) {
    return empty_state("empty", area, tr(Msg::factors_no_packs), tr(Msg::factors_no_packs_hint));
  }
  state.library.begin();
  keyboard(state);
  Rect rest = area;
  const bool docked = !phone && state.library.detail && state.library.chosen_index() != kNoFactor && rest.w + size::rail >= kDockFrom;
  const Rect pane = docked ? rest.take_right(kFactorPane) : Rect{};
  const Scope scope("factors");
  if (phone) phone_page(state, rest);
  else desk_page(state, rest);
  if (docked) draw_factor_detail(state, pane);
  if (state.library.compare_open) draw_factor_compare(state, area);
}

bool factor_detail_lies_over(const State& state, float window_width) {
  return state.view == View::factors && state.library.detail_over && window_width < kDockFrom;
}

}  // namespace qingtan::ui
