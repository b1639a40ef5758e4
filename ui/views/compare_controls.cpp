// What the comparison's head and table have from the program's second part: what is compared, baseline, mileage, star, report, the table as data.

#include <cmath>
#include <vector>

#include "ui/kit/field.h"
#include "ui/kit/flow.h"
#include "ui/kit/popover.h"
#include "ui/kit/rows.h"
#include "ui/kit/widgets.h"
#include "ui/kit/window.h"
#include "ui/model/compare_desk.h"
#include "ui/model/comparison_choice.h"
#include "ui/model/factor_table.h"
#include "ui/model/report_desk.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/favourites_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kMileage = 120, kActsGap = 8, kRouteRow = 32, kRouteList = 360;
const NumberRule kDistance{.least = 0, .most = 5e6, .above_least = true, .optional = true, .decimals = 0};

ButtonSpec report_act() { return {tr(Msg::result_report), Icon::report, ButtonKind::primary}; }

/// The route chosen becomes the first one: everything relative is so to it.
void baseline_select(State& state, Flow& flow, float height) {
  const std::vector<const SampleRoute*>& routes = state.study->of(state.vehicle).routes;
  if (routes.size() < 2) return;
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < routes.size(); ++i) choices.push_back({routes[i]->id, scheme_title(i, tr(routes[i]->name))});
  const Localized title = tr(Msg::compare_baseline), letter = scheme_letter(0);
  const std::size_t chosen = select("baseline", flow.place(select_width(title, letter), height), title, choices, 0, {}, letter);
  if (chosen == 0) return;
  state.after_frame([&state, id = routes[chosen]->id] {
    Arrangement other = arrangement_of(state);
    other.baseline = id;
    rearrange(state, std::move(other));
  });
}

/// What all schemes shown are driven; nothing where they differ.
std::optional<double> common_mileage(const Outcome& outcome) {
  const UsePhase& first = *outcome.bound[0].scheme->use;
  for (const BoundScheme& each : outcome.bound) {
    if (each.scheme->use->lifetime_km != first.lifetime_km) return std::nullopt;
  }
  return first.lifetime_km;
}

bool all_driven(const Outcome& outcome) {
  for (const BoundScheme& each : outcome.bound) {
    if (!each.scheme->use || each.scheme->vehicle == Vehicle::other) return false;
  }
  return !outcome.bound.empty();
}

void mileage_field(State& state, Flow& flow, float height) {
  const Outcome& outcome = state.study->of(state.vehicle);
  if (!all_driven(outcome)) return;
  const float word = text_width(Role::caption, tr(Msg::compare_mileage).str());
  Rect box = flow.place(word + 8 + kMileage, height);
  draw_text(box.take_left(word), tr(Msg::compare_mileage).str(), {Role::caption, Token::tx_2});
  box.take_left(8);
  FieldSpec spec;
  spec.name = tr(Msg::compare_mileage);
  spec.unit = verbatim("km");
  spec.placeholder = tr(Msg::compare_mileage_each);
  spec.right_aligned = true;
  const NumberEdit edit = number_field("mileage", box, spec, common_mileage(outcome), kDistance);
  if (!edit.committed) return;
  state.after_frame([&state, km = edit.value] {
    Arrangement other = arrangement_of(state);
    other.lifetime_km = km;
    rearrange(state, std::move(other));
  });
}

void route_row(const ComparisonChoice& each, const Rect& row, const ItemState& at) {
  if (at.hovered) fill(row, Token::bg_hover);
  Rect rest = row.inset(12, 0);
  tick_box(rest.take_left(16).middle(16), each.shown, at.hovered);
  rest.take_left(8);
  draw_text(rest.take_right(std::min(rest.w / 3, text_width(Role::caption, each.from.str()))), each.from.str(), {Role::caption, Token::tx_3});
  rest.take_right(8);
  draw_text(rest, each.name.str(), {each.shown ? Role::body_bold : Role::body});
}

void route_list(State& state, const Rect& area, float row_height, const std::vector<ComparisonChoice>& all) {
  std::size_t& cursor = state.comparison().choice_cursor;
  RowsSpec spec;
  spec.name = tr(Msg::compare_routes);
  spec.count = all.size();
  spec.row_height = row_height;
  spec.cursor = cursor;
  spec.reveal = true;
  spec.role = SemRole::listbox;
  const auto name = [&](std::size_t i) { return RowName{all[i].id, all[i].name, all[i].shown ? all[i].from + verbatim(", ") + tr(Msg::compare_shown) : all[i].from}; };
  const RowsState done = rows("all", area, spec, name, [&](std::size_t i, const Rect& row, const ItemState& at) { route_row(all[i], row, at); });
  cursor = done.cursor;
  if (!done.clicked && !done.chosen) return;
  state.after_frame([&state, id = all[cursor].id, shown = !all[cursor].shown] { choose_compared(state, id, shown); });
}

Localized cell_of(double value) { return std::isnan(value) ? Localized{} : verbatim(number_cell(value)); }

/// A line of the table as data: the mass, then of both kinds of vehicle total, ratio, later total and change; the cost last.
void add_row(std::string& text, const Study& study, const Outcome& outcome, std::size_t i) {
  const Comparison& shown = *outcome.now;
  const SampleRoute& route = *outcome.routes[i];
  const std::string name = tab_cell(scheme_title(i, tr(route.name)).str());
  std::vector<Localized> cells{verbatim(name), cell_of(shown.assessments[i].net_mass_kg), cell_of(shown.relative[i].mass)};
  for (const Outcome* each : {&study.ice, &study.ev}) {
    const std::size_t at = each->index_of(route);
    if (!each->now || !each->then || at >= each->now->assessments.size()) {
      cells.insert(cells.end(), 4, Localized{});
      continue;
    }
    const Assessment &now = each->now->assessments[at], &then = each->then->assessments[at];
    const bool relative = each->routes[0] == outcome.routes[0];
    cells.push_back(cell_of(now.total_kgco2e));
    cells.push_back(relative ? cell_of(each->now->relative[at].carbon) : Localized{});
    cells.push_back(cell_of(then.total_kgco2e));
    cells.push_back(cell_of(change_of_total(now, then)));
  }
  if (shown.relative[0].cost) cells.push_back(shown.relative[i].cost ? cell_of(*shown.relative[i].cost) : Localized{});
  for (std::size_t c = 0; c < cells.size(); ++c) text += (c ? "\t" : "") + cells[c].str();
  text += "\n";
}

std::string table_as_data(const State& state) {
  const Study& study = *state.study;
  const Localized year = verbatim(std::to_string(study.year)), gap = verbatim(" ");
  std::string text = tr(Msg::column_scheme).str() + "\t" + tr(Msg::column_mass).str() + " kg\t" + (tr(Msg::column_mass) + gap + tr(Msg::column_relative)).str();
  for (const Msg group : {Msg::group_ice, Msg::group_ev}) {
    for (const Localized& column : {tr(Msg::now), tr(Msg::column_relative), year, tr(Msg::column_drop)}) text += "\t" + (tr(group) + gap + column).str();
  }
  const Comparison& shown = *study.of(state.vehicle).now;
  if (shown.relative[0].cost) text += "\t" + (tr(Msg::column_cost) + gap + tr(Msg::column_relative)).str();
  text += "\n";
  for (std::size_t i = 0; i < shown.assessments.size(); ++i) add_row(text, study, study.of(state.vehicle), i);
  return text;
}

}  // namespace

void draw_comparison_routes(State& state, const Rect& box) {
  const std::string_view local = "routes";
  ButtonSpec spec = comparison_routes_button();
  spec.tooltip = tr(Msg::compare_routes);
  if (button(local, box, spec)) open_popover(local);
  if (!popover_open(local)) return;
  const std::vector<ComparisonChoice> all = comparison_choices(state);
  const float row = std::max(kRouteRow, box.h), list = row * std::min(8.0f, static_cast<float>(all.size()));
  const Popover popover(local, box, kRouteList, list + 36, spec.tooltip);
  if (!popover.open()) return;
  if (popover.appearing()) state.comparison().choice_cursor = 0;
  Rect rest = popover.content();
  const Rect foot = rest.take_bottom(28);
  hline(foot.x, foot.right(), foot.y, Token::line_subtle);
  label("most", foot.inset(12, 0), tr(Msg::compare_most, {{"count", number(static_cast<double>(kMostCompared), 0)}}), {Role::caption, Token::tx_3});
  route_list(state, rest, row, all);
}

void draw_comparison_choices(State& state, Flow& flow, float height) {
  if (state.study->of(state.vehicle).bound.empty()) return;
  baseline_select(state, flow, height);
  mileage_field(state, flow, height);
}

float comparison_acts_width(float height, bool phone) { return phone ? 2 * height + kActsGap : height + kActsGap + button_width(report_act(), true); }

void draw_comparison_acts(State& state, Rect box, bool phone) {
  const Outcome& outcome = state.study->of(state.vehicle);
  if (!outcome.now || !outcome.then) return;
  const bool on = favourite_of_comparison(state) != nullptr;
  if (star_button("star", box.take_left(box.h), on, tr(on ? Msg::star_remove_comparison : Msg::star_comparison)) || letter_pressed('s'))
    state.after_frame([&state] { star_comparison(state); });
  box.take_left(kActsGap);
  const bool pressed = phone ? icon_button("report", box, Icon::report, tr(Msg::result_report)) : button("report", box, report_act());
  if (pressed) state.after_frame([&state] { state.open_report(ReportOf::comparison); });
}

void draw_table_copy(State& state, const Rect& card_rect) {
  Rect row{card_rect.x, card_rect.y, card_rect.w - 8, size::card_head};
  if (!icon_button("copy", row.take_right(28).middle(28), Icon::copy, tr(Msg::chart_copy))) return;
  state.kit.host().copy_text(table_as_data(state));
  state.kit.toast({tr(Msg::chart_copied), Token::ok});
}

}  // namespace qingtan::ui
