// The comparison's share of the program's second part: the radar, and how sure it is which scheme is the lowest.

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/chart/caption.h"
#include "ui/chart/probability_matrix.h"
#include "ui/chart/radar.h"
#include "ui/kit/table.h"
#include "ui/model/compare_desk.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr double kSpreadSlice = 0.004;     // seconds of a frame
constexpr double kSureEnough = 0.9;        // below this a lower total is no ground for a choice
constexpr float kChancesHead = 28;

struct SpreadAxis {
  RadarAxis axis;
  Subject subject;
};

/// Carbon now and later, mass, and cost where every scheme has one.
std::vector<SpreadAxis> radar_axes(const State& state) {
  const Outcome& outcome = state.study->of(state.vehicle);
  const std::vector<Relative>&now = outcome.now->relative, &then = outcome.then->relative;
  std::vector<SpreadAxis> axes{{{"carbon", tr(Msg::axis_carbon), {}}, Subject::relative_carbon},
                               {{"mass", tr(Msg::axis_mass), {}}, Subject::relative_mass},
                               {{"carbon-later", tr(Msg::axis_carbon_in, {{"year", verbatim(std::to_string(state.study->year))}}), {}}, Subject::drop}};
  for (const Relative& each : now) axes[0].axis.ratios.push_back(each.carbon), axes[1].axis.ratios.push_back(each.mass);
  for (const Relative& each : then) axes[2].axis.ratios.push_back(each.carbon);
  if (!std::all_of(now.begin(), now.end(), [](const Relative& each) { return each.cost.has_value(); })) return axes;
  axes.push_back({{"cost", tr(Msg::axis_cost), {}}, Subject::relative_cost});
  for (const Relative& each : now) axes[3].axis.ratios.push_back(*each.cost);
  return axes;
}

std::string spread_key(const State& state, const Rect& at) {
  return std::to_string(state.studies) + "/" + std::string(word(state.vehicle)) + "/" + std::to_string(at.w) + "x" + std::to_string(at.h);
}

/// The probabilities as they are known so far.
const MonteCarloResult* chances_of(State& state) {
  const DrawsRun& run = state.comparison().now;
  return run.plan() != nullptr && !run.plan()->columns.empty() ? run.result() : nullptr;
}

Localized no_chances(State& state) {
  const DrawsRun& run = state.comparison().now;
  if (!run.errors().empty() || run.plan() == nullptr) return tr(Msg::chances_incomplete);
  return tr(run.plan()->columns.empty() ? Msg::chances_certain : Msg::chances_coming);
}

/// The scheme with the lowest total but one.
std::size_t next_lowest(const Comparison& comparison, std::size_t best) {
  std::size_t next = best == 0 ? 1 : 0;
  for (std::size_t i = 0; i < comparison.assessments.size(); ++i) {
    if (i != best && comparison.assessments[i].total_kgco2e < comparison.assessments[next].total_kgco2e) next = i;
  }
  return next;
}

}  // namespace

void follow_comparison(State& state) {
  if (state.comparison().work(state, kSpreadSlice)) state.kit.want_frame(0);
}

std::string spread_version(State& state) { return std::to_string(state.comparison().now.version()) + "/" + std::to_string(state.comparison().then.version()); }

void draw_radar(State& state, const Rect& card_rect, const Rect& area) {
  const Scene& scene = state.comparison().radar.get(spread_key(state, area), [&] {
    std::vector<RadarAxis> plain;
    for (const SpreadAxis& each : radar_axes(state)) plain.push_back(each.axis);
    return radar_chart(plain, route_names(state), area.w, area.h);
  });
  const int hit = show_scene("web", scene, {area.x, area.y}, tr(Msg::radar_title));
  chart_buttons(state, card_rect, scene, "radar", [&] {
    return ChartCaption{relative_title(state), tr(Msg::radar_caption) + verbatim(" · ") + tr(state.vehicle), scheme_legend(route_names(state))};
  });
  if (hit == kNoDatum) return;
  const std::vector<SpreadAxis> axes = radar_axes(state);
  const std::size_t schemes = state.study->of(state.vehicle).now->assessments.size();
  const std::size_t index = static_cast<std::size_t>(hit), axis = index / schemes, scheme = index % schemes;
  if (axis >= axes.size()) return state.inspect({Subject::total, state.vehicle, false, scheme});
  const Subject subject = axes[axis].subject;
  state.inspect({subject, state.vehicle, subject == Subject::drop, scheme});
}

void draw_chances(State& state, Rect area) {
  const Scope scope("chances");
  Rect head = area.take_top(kChancesHead);
  const MonteCarloResult* result = chances_of(state);
  label("title", head, tr(Msg::chances_title), {Role::body_bold}, SemRole::heading);
  if (result == nullptr) {
    const Localized why = no_chances(state);
    draw_paragraph(area, why.str(), {Role::caption, Token::tx_3});
    return say("none", SemRole::status, area, why);
  }
  const Scene& scene = state.comparison().chances.get(spread_key(state, area) + "/" + std::to_string(state.comparison().now.version()), [&] {
    std::vector<MatrixScheme> schemes;
    for (std::size_t i = 0; i < result->schemes.size(); ++i) schemes.push_back({state.study->of(state.vehicle).routes[i]->id, i, {}});
    return probability_matrix(schemes, result->probability_below, area.w);
  });
  (void)show_scene("matrix", scene, {area.x, area.y}, tr(Msg::chances_title));
  for (std::size_t i = 0; i < result->schemes.size(); ++i) {
    const MatrixLetters at = matrix_letters(result->schemes.size(), area.w, i);
    chip(at.column.moved(area.x, area.y), i);
    chip(at.row.moved(area.x, area.y), i);
  }
  chart_buttons(state, {head.x, head.y - (size::card_head - kChancesHead) / 2, head.w + 8, size::card_head}, scene, "chances", [&] {
    return ChartCaption{tr(Msg::chances_title), tr(Msg::chances_unit, {{"count", number(static_cast<double>(result->draws), 0)}}), scheme_legend(route_names(state))};
  });
  area.take_top(scene.height);
  label("draws", area.take_top(16), tr(Msg::chances_unit, {{"count", number(static_cast<double>(result->draws), 0)}}), {Role::caption, Token::tx_3}, SemRole::status);
}

Localized chance_words(State& state) {
  const MonteCarloResult* result = chances_of(state);
  const Comparison& now = *state.study->of(state.vehicle).now;
  if (result == nullptr || now.assessments.size() < 2) return {};
  const std::size_t best = lowest(now), next = next_lowest(now, best);
  const double chance = result->probability_below[best][next];
  const double less = change_of_total(now.assessments[next], now.assessments[best]);
  if (std::isnan(less)) return {};
  return tr(chance < kSureEnough ? Msg::chance_words_close : Msg::chance_words,
            {{"second", scheme_title(next, route_names(state)[next])}, {"less", percent(-less)}, {"chance", probability(chance)}});
}

Column chance_column() { return {"chance", tr(Msg::chance_below), 68, Align::right, true}; }
ColumnGroup chance_group(std::size_t column) { return {column, 1, tr(Msg::chance_group), false}; }

void draw_chance(State& state, Table& table, std::size_t column, std::size_t scheme) {
  const MonteCarloResult* result = chances_of(state);
  const bool known = result != nullptr && scheme != 0 && scheme < result->schemes.size();
  const double chance = known ? result->probability_below[scheme][0] : 0;
  table.cell(column, known ? probability(chance) : verbatim("—"), {chance >= kSureEnough ? Role::body_bold : Role::body, known ? Token::tx : Token::tx_3, Align::right});
}

std::vector<Band> total_bands(State& state, bool later) {
  const DrawsRun& run = later ? state.comparison().then : state.comparison().now;
  std::vector<Band> bands;
  if (run.plan() == nullptr || run.plan()->columns.empty() || run.result() == nullptr) return bands;
  for (const Summary& each : run.result()->schemes) bands.push_back({each.p5, each.p95});
  return bands;
}

}  // namespace qingtan::ui
