#include "ui/views/views.h"

#include <array>
#include <cmath>

#include "ui/kit/flow.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kTwoColumns = 1150, kTablet = 700;

template <class T>
std::size_t index_of(const std::vector<T>& all, const T& one) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == one) return i;
  }
  return 0;
}

void case_select(State& state, Flow& flow, float height) {
  std::vector<Choice> choices;
  std::size_t active = 0;
  for (const CaseFamily& family : state.workspace.families()) {
    if (family.id == state.family) active = choices.size();
    choices.push_back({family.id, tr(state.workspace.sample(family.variants[0]).name)});
  }
  if (state.own_pack) {
    if (state.own_case()) active = choices.size();
    choices.push_back({kOwnCase, tr(Msg::own_schemes)});
  }
  const float width = select_width(tr(Msg::compare_case), choices[active].label);
  const std::size_t chosen = select("case", flow.place(width, height), tr(Msg::compare_case), choices, active);
  if (chosen == active) return;
  if (choices[chosen].local == kOwnCase) state.compare_own_schemes();
  else state.open_case(std::string(choices[chosen].local));
}

void pack_select(State& state, Flow& flow, float height) {
  if (state.own_case()) return;
  const CaseFamily& family = *state.workspace.family(state.family);
  std::vector<Choice> choices;
  for (const CaseVariant& variant : family.variants) {
    const Pack& pack = state.workspace.packs()[variant.pack];
    choices.push_back({pack.header.id, tr(pack.header.name)});
  }
  const float width = std::min(400.0f, select_width(tr(Msg::compare_pack), choices[state.variant].label));
  const std::size_t chosen = select("pack", flow.place(width, height), tr(Msg::compare_pack), choices, state.variant);
  if (chosen != state.variant) state.choose_variant(chosen);
}

/// The letters of what is compared, and what chooses it. Its place is kept while it is not here.
void routes_shown(State& state, Flow& flow, float height, bool phone) {
  const std::size_t count = state.study->of(state.vehicle).routes.size();
  const float letters = phone ? 0 : static_cast<float>(count) * (size::chip + 4), more = button_width(comparison_routes_button(), true);
  Rect box = flow.place(letters + more, height);
  const std::vector<Localized> names = route_names(state);
  for (std::size_t i = 0; letters > 0 && i < count; ++i) {
    const Rect at = box.take_left(size::chip).middle(size::chip);
    chip(at, i);
    say("scheme-" + scheme_letter(i).str(), SemRole::text, at, scheme_title(i, names[i]));
    box.take_left(4);
  }
  if (state.rest == Rest::here) draw_comparison_routes(state, box);
}

void vehicle_segment(State& state, Flow& flow, float height) {
  // One's own schemes are each for one kind of vehicle.
  const bool own = state.own_case();
  const std::array choices{Choice{"ice", tr(Vehicle::ice), Icon::fuel, own && state.vehicle == Vehicle::ev},
                           Choice{"ev", tr(Vehicle::ev), Icon::bolt, own && state.vehicle == Vehicle::ice}};
  const std::size_t active = state.vehicle == Vehicle::ice ? 0 : 1;
  const std::size_t chosen =
      segmented("vehicle", flow.place(segmented_width(choices), height), tr(Msg::vehicle), choices, active);
  if (chosen != active) state.choose_vehicle(chosen == 0 ? Vehicle::ice : Vehicle::ev);
}

void year_select(State& state, Flow& flow, float height) {
  const std::vector<int> years = state.workspace.forecast_years(*state.study->pack);
  if (years.empty()) return;
  std::vector<std::string> names;
  for (const int year : years) names.push_back(std::to_string(year));
  std::vector<Choice> choices;
  for (const std::string& name : names) choices.push_back({name, verbatim(name)});
  const std::size_t active = index_of(years, state.year);
  const float width = select_width(tr(Msg::compare_year), choices[active].label);
  const std::size_t chosen = select("year", flow.place(width, height), tr(Msg::compare_year), choices, active);
  if (chosen == active) return;
  state.year = years[chosen];
  state.recompute();
}

void scenario_select(State& state, Flow& flow, float height) {
  const std::vector<Scenario>& scenarios = state.study->pack->scenarios;
  if (scenarios.empty()) return;
  std::vector<Choice> choices{{"none", tr(Msg::no_scenario)}};
  std::size_t active = 0;
  for (const Scenario& scenario : scenarios) {
    if (scenario.id == state.scenario) active = choices.size();
    choices.push_back({scenario.id, tr(scenario.name)});
  }
  const float width = std::min(260.0f, select_width(tr(Msg::compare_scenario), choices[active].label));
  const std::size_t chosen = select("scenario", flow.place(width, height), tr(Msg::compare_scenario), choices, active);
  if (chosen == active) return;
  state.scenario = chosen == 0 ? std::string{} : scenarios[chosen - 1].id;
  state.inspected.clear();
  state.recompute();
}

/// The release that a scheme pins and that is not held: which it is, and which there are.
Localized pin_problem(const State& state, const Error& error) {
  const Scheme* scheme = state.study->pack->find_scheme(error.file);
  const std::vector<PackPin> pins = scheme == nullptr ? std::vector<PackPin>{} : state.workspace.pins_not_held(*scheme);
  if (pins.empty()) return {};
  const auto release = [](std::int64_t seq) { return tr(Msg::packs_release, {{"seq", number(static_cast<double>(seq), 0)}}); };
  Localized held;
  for (const ReleaseAtHand& each : state.workspace.at_hand(pins[0].pack)) {
    held += (held.empty() ? Localized{} : verbatim(", ")) + release(each.seq);
  }
  return tr(Msg::pin_not_held, {{"scheme", tr(scheme->name)},
                                {"release", verbatim(pins[0].pack + " ") + release(pins[0].seq)},
                                {"held", held.empty() ? tr(Msg::none_held) : held}});
}

Localized first_problem(const State& state, const Errors& errors) {
  const Error& first = errors.front();
  if (first.code == ErrorCode::unknown_release) {
    if (Localized text = pin_problem(state, first); !text.empty()) return text;
  }
  if (state.rest == Rest::here) return verbatim(first.file + ": ") + error_words(first);
  return verbatim(first.file + (first.path.empty() ? "" : " " + first.path) + ": " + first.problem + "; " + first.remedy);
}

/// Chart, relative bars and check; break-even and table. As many beside each other as the width allows.
float compare_cards(State& state, Rect rest, bool phone) {
  const auto whole_row = [&rest](float height) {
    const Rect row = rest.take_top(height);
    rest.take_top(size::gap);
    return row;
  };
  whole_row(0);
  whole_row(draw_verdict(state, rest));
  if (rest.w >= kTwoColumns) {
    const float side = std::floor((rest.w - 2 * size::gap) * 0.255f);
    const float height = std::max(320.0f, check_card_height(state, side));
    Rect row = whole_row(height);
    draw_chart_card(state, row.take_left(row.w - 2 * (side + size::gap)));
    row.take_left(size::gap);
    draw_relative_card(state, row.take_left(side));
    row.take_left(size::gap);
    draw_check_card(state, row);
    row = whole_row(std::max(break_even_height(state), table_card_height(state, false)));
    draw_break_even_card(state, row.take_left(std::floor(row.w * 0.365f)));
    row.take_left(size::gap);
    draw_table_card(state, row, false);
    return rest.y;
  }
  draw_chart_card(state, whole_row(320));
  draw_table_card(state, whole_row(table_card_height(state, phone)), phone);
  if (rest.w >= kTablet) {
    const float half = std::floor((rest.w - size::gap) / 2);
    Rect row = whole_row(std::max(320.0f, check_card_height(state, half)));
    draw_relative_card(state, row.take_left(half));
    row.take_left(size::gap);
    draw_check_card(state, row);
  } else {
    draw_relative_card(state, whole_row(320));
    draw_check_card(state, whole_row(check_card_height(state, rest.w)));
  }
  draw_break_even_card(state, whole_row(break_even_height(state)));
  return rest.y;
}

/// The controls wrap, so the height of their background is known one frame late.
void head(State& state, Rect& area, bool phone) {
  fill({area.x, area.y, area.w, state.header_height}, Token::bg_panel);
  hline(area.x, area.right(), area.y + state.header_height - 1, Token::line);
  const float height = draw_compare_header(state, area, phone);
  if (height != state.header_height) state.header_height = height, state.kit.want_frame(0);
  area.take_top(height);
}

float results(State& state, Rect rest, bool phone) {
  const Outcome& outcome = state.study->of(state.vehicle);
  const bool whole = outcome.errors.empty() && outcome.now && outcome.then;
  if (state.rest == Rest::here) follow_comparison(state);
  if (whole) return compare_cards(state, rest, phone);
  rest.take_top(size::gap);
  const Localized problem = outcome.errors.empty() ? tr(Msg::not_available) : first_problem(state, outcome.errors);
  error_panel("error", rest.take_top(96), tr(Msg::error_title), problem);
  return rest.y + size::gap;
}

}  // namespace

std::vector<Localized> route_names(const State& state) {
  std::vector<Localized> names;
  for (const SampleRoute* route : state.study->of(state.vehicle).routes) names.push_back(tr(route->name));
  return names;
}

std::size_t lowest(const Comparison& comparison) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < comparison.assessments.size(); ++i) {
    if (comparison.assessments[i].total_kgco2e < comparison.assessments[best].total_kgco2e) best = i;
  }
  return best;
}

Token relative_colour(double ratio) {
  if (std::isnan(ratio)) return Token::warn;
  const double shown = std::round(ratio * 100);
  return shown < 100 ? Token::ac : shown > 100 ? Token::bad : Token::tx_3;
}

Token change_colour(double ratio) {
  if (std::isnan(ratio)) return Token::warn;
  const double shown = std::round(ratio * 100);
  return shown < 0 ? Token::ac : shown > 0 ? Token::bad : Token::tx_3;
}

float draw_compare_header(State& state, const Rect& area, bool phone) {
  const Scope scope("controls");
  const float control = phone ? size::phone_control : size::control_small;
  const float row = phone ? 52 : size::page_head;
  Rect inner = area.inset(phone ? 12 : size::pad, 0);
  if (!phone) {
    const float title = label("title", {inner.x, inner.y, inner.w, row}, tr(Msg::compare_title), {Role::title}, SemRole::heading);
    inner.take_left(title + 16);
  }
  const bool acts = state.study && state.rest == Rest::here;
  const float acts_width = acts ? comparison_acts_width(control, phone) : 0;
  Rect right = inner;
  if (acts && !phone) right = inner.take_right(acts_width), inner.take_right(12);
  Flow flow(inner, row, phone ? 8 : 12);
  if (state.study) routes_shown(state, flow, control, phone);
  vehicle_segment(state, flow, control);
  case_select(state, flow, control);
  pack_select(state, flow, control);
  if (state.study) {
    year_select(state, flow, control);
    scenario_select(state, flow, control);
  }
  if (acts) {
    draw_comparison_choices(state, flow, control);
    draw_comparison_acts(state, phone ? flow.place(acts_width, control) : Rect{right.x, right.y, right.w, row}.middle(control), phone);
  }
  return flow.bottom() - area.y;
}

void draw_compare(State& state, const Rect& area, bool phone) {
  if (!state.study || (!state.own_case() && state.workspace.family(state.family) == nullptr)) {
    empty_state("empty", area, tr(Msg::home_empty), tr(Msg::home_empty_hint));
    return;
  }
  Rect below = area;
  if (!phone) head(state, below, false);
  ScrollArea scroll("compare", below, tr(Msg::compare_title));
  Rect rest = scroll.content();
  rest.h = 1e5f;
  if (phone) head(state, rest, true);
  scroll.used(results(state, rest.inset(phone ? 12 : size::pad, 0), phone));
}

}  // namespace qingtan::ui
