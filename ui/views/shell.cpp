#include <array>
#include <optional>
#include <utility>

#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/privacy.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kPackPanel = 440, kPackStrip = 32, kCommandField = 216, kPathLeast = 80;

struct NavEntry {
  const char* local;
  View view;
  Icon icon;
  Msg name;
};
constexpr std::array kNav{NavEntry{"home", View::home, Icon::home, Msg::nav_home},
                          NavEntry{"factors", View::factors, Icon::factors, Msg::nav_factors},
                          NavEntry{"scheme", View::scheme, Icon::scheme, Msg::nav_scheme},
                          NavEntry{"compare", View::compare, Icon::compare, Msg::nav_compare},
                          NavEntry{"analysis", View::analysis, Icon::analysis, Msg::nav_analysis},
                          NavEntry{"report", View::report, Icon::report, Msg::nav_report},
                          NavEntry{"mydata", View::mydata, Icon::folder, Msg::nav_mydata},
                          NavEntry{"favourites", View::favourites, Icon::star, Msg::nav_favourites},
                          NavEntry{"settings", View::settings, Icon::settings, Msg::nav_settings}};

Localized view_name(View view) {
  for (const NavEntry& entry : kNav) {
    if (entry.view == view) return tr(entry.name);
  }
  return tr(Msg::nav_help);
}

Localized case_name(const State& state) {
  if (state.own_case()) return tr(Msg::own_schemes);
  const CaseFamily* family = state.workspace.family(state.family);
  return family == nullptr ? Localized{} : tr(state.workspace.sample(family->variants[0]).name);
}

void language_and_theme(State& state, Rect& right, bool phone) {
  const bool light = state.options.theme == Theme::light;
  const Localized theme_name = tr(light ? Msg::theme_to_dark : Msg::theme_to_light);
  const float touch = phone ? size::phone_control : 32;
  const Rect theme = right.take_right(touch).middle(touch);
  right.take_right(8);
  const std::array choices{Choice{"zh", tr(Msg::language_zh)}, Choice{"en", tr(Msg::language_en)}};
  const std::size_t active = state.options.language == Language::zh ? 0 : 1;
  const Rect segment = right.take_right(segmented_width(choices) + (phone ? 16 : 0)).middle(phone ? size::phone_control : size::control_small);
  const std::size_t chosen = segmented("language", segment, tr(Msg::language), choices, active);
  if (chosen != active) state.set_language(chosen == 0 ? Language::zh : Language::en);
  if (icon_button("theme", theme, light ? Icon::moon : Icon::sun, theme_name)) {
    state.set_theme(light ? Theme::dark : Theme::light);
  }
}

void crumbs(const State& state, Rect rest) {
  rest.take_left(16);
  if (state.view == View::compare && !case_name(state).empty()) {
    const Localized name = case_name(state);
    rest.take_left(draw_text(rest, name.str(), {Role::body, Token::tx_2}) + 8);
    draw_icon(rest.take_left(16), Icon::chevron_right, Token::tx_3);
    rest.take_left(8);
  }
  label("path", rest, view_name(state.view), {Role::body});
}

/// Looks like a field, and opens the palette.
void command_field(State& state, const Rect& rect) {
  ItemSpec what;
  what.name = tr(Msg::palette_title);
  what.value = tr(Msg::palette_key);
  const ItemState at = item("commands", rect, what);
  fill(rect, at.hovered ? Token::bg_hover : Token::bg_sunken, size::radius);
  stroke(rect, Token::line, size::radius);
  Rect inner = rect.inset(8, 0);
  draw_icon(inner.take_left(size::icon), Icon::search, Token::tx_3);
  inner.take_left(8);
  const float width = text_width(Role::caption, tr(Msg::palette_key).str());
  draw_text(inner.take_right(width), tr(Msg::palette_key).str(), {Role::caption, Token::tx_3});
  inner.take_right(8);
  draw_text(inner, tr(Msg::palette_title).str(), {Role::body, Token::tx_3});
  if (at.focused) focus_ring(rect, size::radius);
  if (at.pressed) state.palette_wanted = true;
}

void top_bar(State& state, const Rect& bar) {
  fill(bar, Token::bg_panel);
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  const Scope scope("top", SemRole::banner, tr(Msg::region_top), bar);
  Rect rest = bar;
  Rect brand = rest.take_left(172);
  brand.take_left(18);
  draw_mark(brand.take_left(24));
  brand.take_left(8);
  brand.take_left(label("product", brand, tr(Msg::app_name), {Role::title}, SemRole::heading) + 8);
  draw_text(brand, tr(Msg::app_other_name).str(), {Role::body, Token::tx_3});
  vline(rest.x, bar.y + 14, bar.y + 34, Token::line);
  rest.take_right(12);
  if (icon_button("help", rest.take_right(32).middle(32), Icon::help, tr(Msg::nav_help))) state.open_help(state.help.tab);
  language_and_theme(state, rest, false);
  rest.take_right(12);
  // First, so that nothing takes its room: it is always there.
  draw_privacy_badge(state, rest.take_right(privacy_badge_width(state)).middle(size::control_small));
  rest.take_right(8);
  draw_pack_badge(state, rest.take_right(std::min(pack_badge_width(state), rest.w - kPathLeast)).middle(size::control_small));
  rest.take_right(12);
  if (rest.w > kCommandField + 240) command_field(state, rest.take_right(kCommandField).middle(size::control));
  rest.take_right(16);
  crumbs(state, rest);
}

void phone_title(State& state, const Rect& bar) {
  fill(bar, Token::bg_panel);
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  const Scope scope("top", SemRole::banner, tr(Msg::region_top), bar);
  Rect rest = bar.inset(12, 0);
  draw_mark(rest.take_left(24));
  rest.take_left(8);
  language_and_theme(state, rest, true);
  rest.take_right(8);
  const Rect lines = rest.middle(40);
  label("product", {lines.x, lines.y, lines.w, 22}, tr(Msg::app_name), {Role::title}, SemRole::heading);
  const Localized below = state.view == View::compare ? case_name(state) : view_name(state.view);
  label("path", {lines.x, lines.y + 22, lines.w, 18}, below, {Role::caption, Token::tx_2});
}

/// The phone's title has no room for the state of the packs: a line of its own.
void phone_packs(State& state, const Rect& strip, bool alone) {
  fill(strip, Token::bg_panel);
  hline(strip.x, strip.right(), strip.bottom() - 1, Token::line);
  std::optional<Scope> scope;
  if (alone) scope.emplace("top", SemRole::banner, tr(Msg::region_top), strip);
  else scope.emplace("top");
  Rect line = strip.inset(6, 2);
  draw_privacy_badge(state, line.take_right(std::min(line.w, privacy_badge_width(state))));
  line.take_right(6);
  draw_pack_badge(state, line.take_left(std::min(line.w, pack_badge_width(state))));
}

void navigation(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  if (phone) hline(area.x, area.right(), area.y, Token::line);
  else vline(area.right() - 1, area.y, area.bottom(), Token::line);
  const Scope scope("nav", SemRole::navigation, tr(Msg::region_nav), area);
  Rect rest = phone ? area : area.inset(0, 4);
  if (!phone) rest.w -= 1;
  // Where the words do not all fit, only the screen that is shown has its own, and the room for it.
  constexpr float kWordGap = 4;
  const float even = area.w / static_cast<float>(kNav.size());
  float widest = 0, shown = even;
  for (const NavEntry& entry : kNav) {
    const float word_width = text_width(Role::caption, tr(entry.name).str()) + kWordGap;
    widest = std::max(widest, word_width);
    if (entry.view == state.view) shown = std::max(even, word_width + 2 * kWordGap);
  }
  const bool worded = !phone || widest <= even;
  const float others = worded ? even : (area.w - shown) / static_cast<float>(kNav.size() - 1);
  for (const NavEntry& entry : kNav) {
    const bool at_foot = !phone && entry.view == View::settings;
    const bool active = state.view == entry.view;
    const float width = worded ? even : active ? shown : others;
    const Rect box = phone ? rest.take_left(width) : at_foot ? rest.take_bottom(size::rail_item) : rest.take_top(size::rail_item);
    if (rail_item(entry.local, box, entry.icon, tr(entry.name), active, phone, worded || active)) state.view = entry.view;
  }
}

const Origin* shown_pack(const State& state) {
  const CaseFamily* family = state.workspace.family(state.family);
  const auto origins = state.workspace.catalogue().origins();
  if (family == nullptr || state.variant >= family->variants.size()) return origins.empty() ? nullptr : &origins[0];
  const std::size_t pack = family->variants[state.variant].pack;
  return pack < origins.size() ? &origins[pack] : nullptr;
}

void status_bar(const State& state, const Rect& bar) {
  fill(bar, Token::bg_sunken);
  hline(bar.x, bar.right(), bar.y, Token::line);
  const Scope scope("status", SemRole::contentinfo, tr(Msg::region_status), bar);
  Rect rest = bar.inset(12, 0);
  const TextStyle style{Role::caption, Token::tx_2};
  const auto left = [&](std::string_view local, const Localized& text) {
    const Rect box = rest.take_left(text_width(Role::caption, text.str()));
    label(local, box, text, style, SemRole::status);
    rest.take_left(16);
  };
  draw_icon(rest.take_left(14), Icon::shield_check, Token::tx_2, 14);
  rest.take_left(6);
  const Origin* pack = shown_pack(state);
  left("pack", pack == nullptr ? tr(Msg::status_no_pack)
                               : tr(Msg::status_pack, {{"id", verbatim(pack->name)},
                                                       {"version", verbatim(pack->version)},
                                                       {"trust", tr(pack->trust)}}));
  if (pack != nullptr && state.view == View::compare) {
    const Scenario* scenario = state.workspace.catalogue().scenario(state.scenario);
    left("scenario", scenario == nullptr ? tr(Msg::status_no_scenario)
                                         : tr(Msg::status_scenario, {{"name", tr(scenario->name)}}));
  }
  const auto right = [&](std::string_view local, const Localized& text) {
    label(local, rest.take_right(text_width(Role::caption, text.str())), text, style, SemRole::status);
    rest.take_right(16);
  };
  right("standard", tr(Msg::status_method));
  if (state.study && state.view == View::compare) {
    right("time", tr(Msg::status_time, {{"time", duration(state.study->seconds)}}));
  }
  if (state.view == View::scheme && !state.schemes.empty()) {
    right("time", tr(Msg::status_time, {{"time", duration(state.schemes.active().result.seconds)}}));
  }
  if (state.rest == Rest::here) draw_saved_state(state, rest);
}

void content(State& state, const Rect& area, bool phone) {
  const Scope scope("main", SemRole::main, tr(Msg::region_content), area);
  if (state.view == View::home) return draw_home(state, area, phone);
  if (state.view == View::compare) return draw_compare(state, area, phone);
  if (!rest_is_here(state, area)) return;
  switch (state.view) {
    case View::factors: return draw_factors(state, area, phone);
    case View::scheme: return draw_scheme(state, area, phone);
    case View::analysis: return draw_analysis(state, area, phone);
    case View::report: return draw_report(state, area, phone);
    case View::mydata: return draw_mydata(state, area, phone);
    case View::favourites: return draw_favourites(state, area, phone);
    case View::settings: return draw_settings(state, area, phone);
    case View::help: return draw_help(state, area, phone);
    case View::home:
    case View::compare: return;
  }
}

bool inspecting(const State& state) { return state.view == View::compare && !state.inspected.empty(); }

void body(State& state, Rect rest, bool phone) {
  const bool docked = inspecting(state) && rest.w + size::rail >= kDockFrom;
  if (docked) {
    const Rect pane = rest.take_right(size::inspector);
    content(state, rest, phone);
    if (rest_is_here(state, pane)) draw_inspector(state, pane);
  } else {
    content(state, rest, phone);
  }
}

void shortcuts(State& state) {
  if (state.tour_step) return;  // the tour has the keyboard
  if (command_pressed('k')) state.palette_wanted = true;
  if (escape_pressed()) {
    if (state.packs_open) state.packs_open = false;
    else if (state.privacy.open) state.privacy.open = false;
    else if (inspecting(state)) state.inspected.clear();
    // Esc in the search gives up what was typed, and no more.
    else if (state.view == View::factors && !state.library.searching) state.library.close_panes();
    else if (state.view == View::mydata && !state.mydata.searching) state.mydata.esc = true;
    else if (state.view == View::favourites) state.favourites_esc = true;
  }
  if (question_pressed()) state.open_help(2);
  if (state.view == View::compare && !state.own_case() && letter_pressed('v')) {
    state.choose_vehicle(state.vehicle == Vehicle::ice ? Vehicle::ev : Vehicle::ice);
  }
}

}  // namespace

bool rest_is_here(State& state, const Rect& area) {
  if (state.rest == Rest::here) return true;
  fill(area, Token::bg_app);
  const bool failed = state.rest == Rest::failed;
  const Rect middle{area.x, area.y + area.h / 2 - 80, area.w, 110};
  empty_state("rest", middle, tr(failed ? Msg::rest_failed : Msg::rest_coming), tr(failed ? Msg::rest_failed_hint : Msg::rest_coming_hint));
  if (!failed) return false;
  const float width = 120;
  const Rect again{area.x + (area.w - width) / 2, middle.bottom() + 12, width, size::control};
  if (button("again", again, {tr(Msg::rest_again), Icon::none, ButtonKind::primary})) {
    state.rest = Rest::coming;
    state.kit.host().fetch_rest();
  }
  return false;
}

void draw_shell(State& state, const Rect& window) {
  const bool phone = is_phone(window.w);
  Rect rest = window;
  shortcuts(state);
  {
    const RootWindow root(window);
    if (phone) {
      // An open scheme has a title of its own.
      const bool titled = state.view == View::scheme && state.rest == Rest::here && !state.schemes.empty();
      if (!titled) phone_title(state, rest.take_top(size::phone_title));
      phone_packs(state, rest.take_top(kPackStrip), titled);
      rest.take_top(draw_pack_alerts(state, rest));
      if (state.rest == Rest::here) rest.take_top(draw_storage_alerts(state, rest));
      const Rect nav = rest.take_bottom(size::phone_nav);
      body(state, rest, true);
      navigation(state, nav, true);
    } else {
      top_bar(state, rest.take_top(size::top_bar));
      rest.take_top(draw_pack_alerts(state, rest));
      if (state.rest == Rest::here) rest.take_top(draw_storage_alerts(state, rest));
      const Rect status = rest.take_bottom(size::status_bar);
      navigation(state, rest.take_left(size::rail), false);
      body(state, rest, false);
      status_bar(state, status);
    }
    if (state.rest == Rest::here) {
      if (std::exchange(state.palette_wanted, false)) open_palette(state);
      draw_palette(state, window);
    }
  }
  if (inspecting(state) && window.w < kDockFrom) {
    const Rect pane = phone ? rest : Rect(rest).take_right(size::inspector);
    const OverPane over("overlay", pane, tr(Msg::inspector_title), true);
    if (rest_is_here(state, pane)) draw_inspector(state, pane);
  }
  if (state.rest == Rest::here && factor_detail_lies_over(state, window.w)) {
    const Rect pane = phone ? rest : Rect(rest).take_right(kFactorPane);
    const OverPane over("overlay", pane, tr(Msg::detail_title), true);
    draw_factor_detail(state, pane);
  }
  if (state.packs_open) {
    const Rect pane = phone ? rest : Rect(rest).take_right(kPackPanel);
    const OverPane over("packs", pane, tr(Msg::packs_title), true);
    if (rest_is_here(state, pane)) draw_pack_panel(state, pane);
  }
  if (state.privacy.open) {
    const Rect pane = phone ? rest : Rect(rest).take_right(kPackPanel);
    const OverPane over("privacy", pane, tr(Msg::privacy_title), true);
    if (rest_is_here(state, pane)) draw_privacy_panel(state, pane);
  }
  if (state.rest == Rest::here) draw_storage_panes(state, window);
  if (state.rest == Rest::here && state.tour_step) draw_tour(state, window);
  if (!state.kit.toasts().empty()) draw_toasts(window);
  draw_tooltip();
}

}  // namespace qingtan::ui
