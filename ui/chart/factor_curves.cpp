#include "ui/chart/factor_curves.h"

#include <algorithm>

#include "ui/text/number.h"

namespace qingtan::ui {
namespace {

constexpr float kFactorCurveMargin = 8, kFactorCurveTop = 22, kFactorCurveBase = 74, kFactorCurveRing = 3.5f, kFactorCurveLabel = 12;
constexpr int kFactorCurveTickEvery = 10;

float width_of(const Localized& text) { return text_width(Role::caption, text.str()); }

/// Three labels in a row, none over another.
void place_apart(float (&x)[3], const Localized (&text)[3], float width) {
  for (int i = 0; i < 3; ++i) {
    const float half = width_of(text[i]) / 2;
    x[i] = std::clamp(x[i], half, width - half);
  }
  const float first = (width_of(text[0]) + width_of(text[1])) / 2 + 6, second = (width_of(text[1]) + width_of(text[2])) / 2 + 6;
  x[0] = std::min(x[0], x[1] - first);
  x[2] = std::max(x[2], x[1] + second);
}

Reading reading_of(const Localized& title, const Localized& value) {
  Reading reading;
  reading.has_swatch = false;
  reading.title = title;
  reading.value = value;
  return reading;
}

struct CurvePlot {
  float width;
  int first, last;
  double top;

  float x(int year) const {
    const float share = last == first ? 0 : static_cast<float>(year - first) / static_cast<float>(last - first);
    return kFactorCurveMargin + share * (width - 2 * kFactorCurveMargin);
  }
  float y(double value) const { return kFactorCurveBase - static_cast<float>(value / top) * (kFactorCurveBase - kFactorCurveTop); }
};

CurvePlot plot_of(float width, std::span<const CurvePoint> points) {
  double top = 0;
  for (const CurvePoint& point : points) top = std::max({top, point.value, point.high});
  return {width, points.front().year, points.back().year, top > 0 ? top : 1};
}

void band(Scene& scene, const CurvePlot& plot, std::span<const CurvePoint> points) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    const CurvePoint &a = points[i - 1], &b = points[i];
    if (a.low >= a.high && b.low >= b.high) continue;
    scene.add(MarkKind::polygon, Token::ac,
              {{plot.x(a.year), plot.y(a.high)}, {plot.x(b.year), plot.y(b.high)}, {plot.x(b.year), plot.y(b.low)}, {plot.x(a.year), plot.y(a.low)}}).alpha = 0.12f;
  }
}

void years(Scene& scene, const CurvePlot& plot, std::span<const int> named) {
  std::vector<int> ticks(named.begin(), named.end());
  for (int year = (plot.first / kFactorCurveTickEvery + 1) * kFactorCurveTickEvery; year < plot.last; year += kFactorCurveTickEvery) ticks.push_back(year);
  std::sort(ticks.begin(), ticks.end());
  float free_from = 0;
  for (const int year : ticks) {
    const Localized text = verbatim(std::to_string(year));
    const float wide = width_of(text), x = std::clamp(plot.x(year), wide / 2, plot.width - wide / 2);
    if (x - wide / 2 < free_from) continue;
    scene.text({x, kFactorCurveBase + 16}, text, {Role::caption, Token::tx_3, Align::centre});
    free_from = x + wide / 2 + 6;
  }
}

}  // namespace

Scene interval_scene(float width, const Interval& interval, const Localized& low, const Localized& mid, const Localized& high) {
  Scene scene;
  scene.width = width;
  scene.height = 38;
  // The bar takes the middle of the line, whatever the numbers are.
  const double span = interval.high - interval.low, from = interval.low - span * 0.32, to = interval.high + span * 0.32;
  const auto x = [&](double value) {
    const double share = to > from ? (value - from) / (to - from) : 0.5;
    return std::round(kFactorCurveMargin + static_cast<float>(share) * (width - 2 * kFactorCurveMargin));
  };
  scene.add(MarkKind::line, Token::line, {{kFactorCurveMargin, 10}, {width - kFactorCurveMargin, 10}});
  scene.rect({x(interval.low), 6, x(interval.high) - x(interval.low), 8}, Token::ac, kNoDatum, 0.22f);
  for (const double end : {interval.low, interval.high}) scene.add(MarkKind::line, Token::ac, {{x(end), 3}, {x(end), 17}});
  scene.add(MarkKind::line, Token::ac, {{x(interval.mid), 1}, {x(interval.mid), 19}}, 2);
  const Localized names[3] = {tr(Msg::column_p5), tr(Msg::detail_p50), tr(Msg::column_p95)}, values[3] = {low, mid, high};
  const Localized text[3] = {names[0] + verbatim(" ") + low, names[1] + verbatim(" ") + mid, names[2] + verbatim(" ") + high};
  const float wanted[3] = {x(interval.low), x(interval.mid), x(interval.high)};
  float at[3] = {wanted[0], wanted[1], wanted[2]};
  place_apart(at, text, width);
  constexpr std::string_view locals[3] = {"p5", "p50", "p95"};
  for (int i = 0; i < 3; ++i) {
    scene.text({at[i], 34}, text[i], {Role::caption, Token::tx_2, Align::centre});
    scene.data.push_back({std::string(locals[i]), {wanted[i] - 8, 0, 16, 20}, false, kNoDatum, reading_of(names[i], values[i])});
  }
  return scene;
}

Scene forecast_scene(float width, std::span<const CurvePoint> points, std::span<const int> named,
                     const std::function<Localized(double)>& written) {
  Scene scene;
  scene.width = width;
  scene.height = 96;
  if (points.empty()) return scene;
  const CurvePlot plot = plot_of(width, points);
  scene.add(MarkKind::line, Token::line, {{kFactorCurveMargin, kFactorCurveBase}, {width - kFactorCurveMargin, kFactorCurveBase}});
  band(scene, plot, points);
  std::vector<Point> line;
  for (const CurvePoint& point : points) line.push_back({plot.x(point.year), plot.y(point.value)});
  scene.add(MarkKind::polyline, Token::ac, line, 2);
  float free_from = 0;
  for (const CurvePoint& point : points) {
    if (std::find(named.begin(), named.end(), point.year) == named.end()) continue;
    const Point at{plot.x(point.year), plot.y(point.value)};
    scene.add(MarkKind::disc, Token::bg_panel, {at}, kFactorCurveRing);
    scene.add(MarkKind::ring, Token::ac, {at}, kFactorCurveRing);
    const Localized text = written(point.value);
    const float wide = width_of(text), x = std::clamp(at.x, wide / 2, width - wide / 2);
    const float left = std::max(x - wide / 2, free_from);
    if (left + wide <= width) scene.text({left, at.y - 9}, text, {Role::caption, Token::tx});
    free_from = left + wide + 4;
    scene.data.push_back({std::to_string(point.year), {at.x - kFactorCurveLabel, at.y - kFactorCurveLabel, 2 * kFactorCurveLabel, 2 * kFactorCurveLabel}, false, kNoDatum,
                          reading_of(verbatim(std::to_string(point.year)), text)});
  }
  years(scene, plot, named);
  return scene;
}

}  // namespace qingtan::ui
