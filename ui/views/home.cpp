#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/home_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kSide = 328, kCardGap = 12, kCardMinZh = 176, kCardMinEn = 240, kHomeLine = 20, kRatio = 40;

std::size_t route_count(const Study& study) { return study.sample->routes.size(); }

/// Long route names take two lines: two routes may differ only at their end.
float route_height(const Study& study, std::size_t i, float width) {
  const Localized name = tr(study.sample->routes[i].name);
  const float text = draw_paragraph({0, 0, width - 2 * kRatio, 0}, name.str(), {Role::caption}, false);
  return std::max(kHomeLine, text + 4);
}

float card_height(const Study& study, float width) {
  float height = 12 + 84 + 6 + 24 + kHomeLine + 12;
  for (std::size_t i = 0; i < route_count(study); ++i) height += route_height(study, i, width - 24);
  return height;
}

Localized ratio_text(const Outcome& outcome, std::size_t route) {
  if (!outcome.now || route >= outcome.now->relative.size()) return tr(Msg::not_available);
  const double carbon = outcome.now->relative[route].carbon;
  if (std::isnan(carbon)) return tr(Msg::incomplete);
  return route == 0 ? tr(Msg::baseline) : percent(carbon);
}

Token ratio_colour(const Outcome& outcome, std::size_t route) {
  if (!outcome.now || route >= outcome.now->relative.size() || route == 0) return Token::tx_3;
  return relative_colour(outcome.now->relative[route].carbon);
}

Localized mass_range(const Study& study) {
  if (!study.ice.now || study.ice.now->assessments.empty()) return {};
  double lightest = study.ice.now->assessments[0].net_mass_kg;
  for (const Assessment& each : study.ice.now->assessments) lightest = std::min(lightest, each.net_mass_kg);
  if (route_count(study) < 2) return number(lightest, 3) + verbatim(" kg");
  return tr(Msg::home_masses, {{"from", number(study.ice.now->assessments[0].net_mass_kg, 3)}, {"to", number(lightest, 3)}});
}

void route_line(Rect line, const Study& study, std::size_t i, const Localized& name) {
  const Rect whole_line = line;
  const Rect ev = line.take_right(kRatio).middle(kHomeLine), ice = line.take_right(kRatio).middle(kHomeLine);
  const Scope scope(study.sample->routes[i].id, SemRole::row, name, whole_line);
  draw_paragraph({line.x, line.y + 2, line.w, line.h}, name.str(), {Role::caption, i == 0 ? Token::tx_2 : Token::tx});
  const std::size_t as_ice = study.ice.index_of(study.sample->routes[i]), as_ev = study.ev.index_of(study.sample->routes[i]);
  const Localized ice_text = ratio_text(study.ice, as_ice), ev_text = ratio_text(study.ev, as_ev);
  draw_text(ice, ice_text.str(), {Role::caption, ratio_colour(study.ice, as_ice), Align::right});
  draw_text(ev, ev_text.str(), {Role::caption, ratio_colour(study.ev, as_ev), Align::right});
  say("ice", SemRole::cell, ice, tr(Vehicle::ice), ice_text);
  say("ev", SemRole::cell, ev, tr(Vehicle::ev), ev_text);
}

/// The whole card opens the case.
bool case_card(const Rect& rect, const std::string& id, const Study& study) {
  const Localized name = tr(study.sample->name);
  ItemSpec what;
  what.name = tr(Msg::home_open_case, {{"name", name}});
  const ItemState state = item(id, rect, what);
  panel(rect, state.hovered ? Token::bg_hover : Token::bg_panel, state.hovered ? Token::line_strong : Token::line);
  const Scope scope(id);
  Rect body = rect.inset(12);
  const Rect art = body.take_top(84);
  if (has_drawing(id)) draw_part(art, id, Token::ac);
  else draw_icon(art, Icon::compare, Token::line_strong, 40);
  body.take_top(6);
  Rect title = body.take_top(24);
  const Localized masses = mass_range(study);
  const float name_width = text_width(Role::body_bold, name.str());
  if (name_width + 8 + text_width(Role::caption, masses.str()) <= title.w) {
    draw_text(title, masses.str(), {Role::caption, Token::tx_3, Align::right});
  }
  label("name", title, name, {Role::body_bold}, SemRole::heading);
  Rect head = body.take_top(kHomeLine);
  draw_text(head.take_right(kRatio), tr(Msg::short_ev).str(), {Role::caption, Token::tx_3, Align::right});
  draw_text(head.take_right(kRatio), tr(Msg::short_ice).str(), {Role::caption, Token::tx_3, Align::right});
  draw_text(head, tr(Msg::route).str(), {Role::caption, Token::tx_3});
  for (std::size_t i = 0; i < route_count(study); ++i) {
    route_line(body.take_top(route_height(study, i, body.w)), study, i, tr(study.sample->routes[i].name));
  }
  if (state.focused) focus_ring(rect, size::radius_card);
  return state.pressed;
}

/// A case of one route has nothing to compare; the scheme view offers it.
std::vector<const CaseFamily*> cases_with_routes(const State& state) {
  std::vector<const CaseFamily*> all;
  for (const CaseFamily& family : state.workspace.families()) {
    if (route_count(state.home.at(family.id)) > 1) all.push_back(&family);
  }
  return all;
}

float home_cards(State& state, const Rect& area, bool phone) {
  const Scope scope("cases");
  const float minimum = phone ? area.w : text_language() == Language::zh ? kCardMinZh : kCardMinEn;
  const int columns = std::clamp(static_cast<int>((area.w + kCardGap) / (minimum + kCardGap)), 1, 5);
  const float width = std::floor((area.w - kCardGap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  float y = area.y, row_height = 0;
  int column = 0;
  std::string opened;
  const std::vector<const CaseFamily*> shown = cases_with_routes(state);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const CaseFamily& family = *shown[i];
    const Study& study = state.home.at(family.id);
    if (column == 0) {
      row_height = 0;
      // Cards of one row are as tall as the tallest.
      for (std::size_t k = i; k < std::min(shown.size(), i + static_cast<std::size_t>(columns)); ++k) {
        row_height = std::max(row_height, card_height(state.home.at(shown[k]->id), width));
      }
    }
    const Rect card{area.x + static_cast<float>(column) * (width + kCardGap), y, width, row_height};
    if (case_card(card, family.id, study)) opened = family.id;
    if (++column == columns) column = 0, y += row_height + kCardGap;
  }
  if (column != 0) y += row_height + kCardGap;
  if (!opened.empty()) state.open_case(opened);
  return y;
}

Localized reason(const Errors& errors) {
  if (errors.empty()) return {};
  const Error& first = errors.front();
  return verbatim(first.file + (first.path.empty() ? "" : " " + first.path) + ": ") +
         tr(Msg::error_remedy, {{"problem", verbatim(first.problem)}, {"remedy", verbatim(first.remedy)}});
}

float failures(const State& state, Rect area) {
  if (state.failed_release.empty()) return area.y;
  const Localized text = reason(state.failed_release);
  const float height = 52 + draw_paragraph({0, 0, area.w - 32, 0}, text.str(), {Role::body}, false);
  error_panel("failed", area.take_top(height), tr(Msg::packs_bad_release), text);
  area.take_top(size::gap);
  return area.y;
}

Localized first_pack_name(const State& state) {
  const CaseVariant& variant = state.workspace.families()[0].variants[0];
  return tr(state.workspace.packs()[variant.pack].get().header.name);
}

/// What is done from here, at the right of the title.
void home_actions(State& state, Rect row, bool phone) {
  const bool here = state.rest == Rest::here;
  ButtonSpec fresh{tr(Msg::scheme_new), Icon::plus, ButtonKind::primary};
  const ButtonSpec file{tr(Msg::home_open_file), Icon::folder};
  fresh.disabled = !here;
  if (!phone) fresh.key = verbatim("N");
  if (phone) row = row.middle(size::phone_control);
  if ((button("new", row.take_right(button_width(fresh)), fresh) || letter_pressed('n')) && here) begin_new_scheme(state);
  row.take_right(8);
  if (button("open", row.take_right(button_width(file)), file)) state.kit.host().choose_file();
}

/// The card of schemes until the rest of the program, which knows schemes, has come. As tall as an empty one.
void schemes_coming(State& state, Rect& rest) {
  const Rect outside = rest.take_top(size::card_head + kNoSchemes + 1);
  const Scope scope("schemes", SemRole::region, tr(Msg::home_schemes), outside);
  const Rect body = card(outside, tr(Msg::home_schemes));
  const bool failed = state.rest == Rest::failed;
  empty_state("rest", body, tr(failed ? Msg::rest_failed : Msg::rest_coming), tr(failed ? Msg::rest_failed_hint : Msg::rest_coming_hint));
}

void home_head(State& state, Rect& rest, bool phone) {
  Rect row = rest.take_top(phone ? size::phone_control : size::control);
  home_actions(state, row, phone);
  row.take_left(label("title", row, tr(Msg::home_title), {Role::title}, SemRole::heading) + 12);
  if (!phone) label("today", row, verbatim(state.workspace.today()), {Role::body, Token::tx_3});
}

void home_samples(State& state, Rect& rest, bool phone) {
  if (state.workspace.families().empty()) {
    empty_state("empty", rest.take_top(240), tr(Msg::home_empty), tr(Msg::home_empty_hint));
    return;
  }
  Rect head = rest.take_top(20);
  head.take_left(label("cases-title", head, tr(Msg::home_cases), {Role::body_bold}, SemRole::heading) + 8);
  const Localized caption = tr(Msg::home_cases_caption, {{"pack", first_pack_name(state)}});
  if (phone) rest.take_top(draw_paragraph(rest, caption.str(), {Role::caption, Token::tx_3}));
  else draw_text(head, caption.str(), {Role::caption, Token::tx_3});
  rest.take_top(8);
  rest.take_top(home_cards(state, rest, phone) - rest.y);
}

}  // namespace

void draw_home(State& state, const Rect& area, bool phone) {
  ScrollArea scroll("home", area, tr(Msg::nav_home));
  const float pad = phone ? 12 : 24;
  Rect rest = scroll.content().inset(pad, 0);
  rest.h = 1e5f;
  rest.take_top(phone ? 12 : 16);
  const bool side = rest.w > 1000;
  Rect right = side ? rest.take_right(kSide) : Rect{};
  if (side) rest.take_right(size::gap);
  home_head(state, rest, phone);
  rest.take_top(phone ? 12 : 16);
  rest.take_top(failures(state, rest) - rest.y);
  const bool here = state.rest == Rest::here;
  if (here) draw_home_schemes(state, rest, phone);
  else schemes_coming(state, rest);
  rest.take_top(size::gap);
  home_samples(state, rest, phone);
  rest.take_top(size::gap - kCardGap);
  if (here) draw_home_pending(state, rest, phone);
  Rect& beside = side ? right : rest;
  if (!side) rest.take_top(size::gap);
  draw_home_privacy(state, beside);
  beside.take_top(size::gap);
  draw_home_packs(state, beside);
  if (here) draw_home_favourites(state, beside);
  scroll.used(std::max(rest.y, beside.y) + 16);
}

}  // namespace qingtan::ui
