#include "ui/chart/density.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/widgets.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kDensityHeight = 200, kDensityTop = 12, kDensityFoot = 28, kWhiskerRow = 26, kDensityLetter = 24, kDensityMid = 56;

struct DensityPlot {
  Rect area;
  double low = 0, high = 1;

  float x(double value) const {
    if (!(high > low)) return area.x + area.w / 2;
    return std::clamp(area.x + static_cast<float>((value - low) / (high - low)) * area.w, area.x, area.right());
  }
};

/// Bins smoothed once with 1-2-1: sixty bins of ten thousand draws are ragged.
std::vector<double> smoothed(const std::array<std::uint32_t, kHistogramBins>& counts) {
  const auto at = [&counts](std::size_t i) { return static_cast<double>(counts[std::min(i, kHistogramBins - 1)]); };
  std::vector<double> out;
  for (std::size_t i = 0; i < kHistogramBins; ++i) out.push_back(at(i == 0 ? 0 : i - 1) + 2 * at(i) + at(i + 1));
  return out;
}

/// What is under a curve from one x to another, cut off there exactly.
std::vector<Point> between(const std::vector<Point>& curve, float from, float to, float base) {
  std::vector<Point> outline;
  const auto add = [&](float x, const Point& a, const Point& b) { outline.push_back({x, a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y)}); };
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
    const Point &a = curve[i], &b = curve[i + 1];
    if (b.x <= from || a.x >= to) continue;
    if (outline.empty()) add(std::max(a.x, from), a, b);
    add(std::min(b.x, to), a, b);
  }
  if (outline.size() < 2) return {};
  const float last = outline.back().x, first = outline.front().x;
  outline.push_back({last, base});
  outline.push_back({first, base});
  return outline;
}

void density_axis(Scene& scene, const DensityPlot& plot) {
  scene.rect({plot.area.x, plot.area.bottom(), plot.area.w, 1}, Token::line_strong);
  const double step = axis_step(plot.high - plot.low);
  for (double at = std::ceil(plot.low / step) * step; at <= plot.high; at += step) {
    const float x = std::round(plot.x(at));
    scene.rect({x, plot.area.y, 1, plot.area.h}, Token::line_subtle);
    scene.text({x, plot.area.bottom() + 18}, number(at, step_decimals(step)), {Role::caption, Token::tx_3, Align::centre});
  }
}

void density_curve(Scene& scene, const DensityPlot& plot, const std::vector<double>& bins, double most, const DensityCurve& curve, const Summary& summary, int datum) {
  std::vector<Point> line;
  for (std::size_t i = 0; i < kHistogramBins; ++i) {
    const float x = plot.area.x + plot.area.w * (static_cast<float>(i) + 0.5f) / static_cast<float>(kHistogramBins);
    line.push_back({x, plot.area.bottom() - static_cast<float>(bins[i] / most) * (plot.area.h - kDensityTop)});
  }
  const Token colour = scheme_colour(curve.letter);
  if (curve.marked) {
    std::vector<Point> outline = between(line, plot.x(summary.p5), plot.x(summary.p95), plot.area.bottom());
    if (!outline.empty()) scene.add(MarkKind::area, colour, std::move(outline), 1, datum).alpha = 0.28f;
  }
  scene.add(MarkKind::polyline, colour, line, curve.marked ? 2.0f : 1.5f, datum);
}

void whisker(Scene& scene, const DensityPlot& plot, const DensityCurve& curve, const Summary& s, float y, int datum) {
  const Token colour = scheme_colour(curve.letter);
  const float a = plot.x(s.p5), b = plot.x(s.p95), m = plot.x(s.p50);
  scene.text({0, y + 4}, scheme_letter(curve.letter), {Role::body_bold, Token::tx}, datum);
  scene.rect({a, y - 0.5f, std::max(1.0f, b - a), 1}, colour, datum);
  scene.rect({a, y - 3, 1, 6}, colour, datum);
  scene.rect({b - 1, y - 3, 1, 6}, colour, datum);
  scene.add(MarkKind::disc, colour, {{m, y}}, 3.5f, datum);
  const bool right = b + kDensityMid < scene.width;
  scene.text({right ? b + 8 : a - 8, y + 4}, number(s.p50, 1), {Role::caption, Token::tx_2, right ? Align::left : Align::right}, datum);
}

}  // namespace

Scene density_chart(const MonteCarloResult& result, std::span<const DensityCurve> curves, float width) {
  Scene scene;
  scene.width = width;
  const Histogram& axis = result.histogram;
  const DensityPlot plot{{kDensityLetter, 0, width - kDensityLetter - 8, kDensityHeight}, axis.low, axis.high};
  scene.height = kDensityHeight + kDensityFoot + kWhiskerRow * static_cast<float>(curves.size()) + 4;
  density_axis(scene, plot);
  std::vector<std::vector<double>> bins;
  double most = 1;
  for (const auto& counts : axis.counts) {
    bins.push_back(smoothed(counts));
    most = std::max(most, *std::max_element(bins.back().begin(), bins.back().end()));
  }
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const DensityCurve& curve = curves[i];
    const Summary& s = result.schemes[i];
    const int datum = static_cast<int>(i);
    const float y = std::round(kDensityHeight + kDensityFoot + kWhiskerRow * (static_cast<float>(i) + 0.5f));
    density_curve(scene, plot, bins[i], most, curve, s, datum);
    whisker(scene, plot, curve, s, y, datum);
    Datum item;
    item.local = curve.local;
    item.hit = {0, y - kWhiskerRow / 2, width, kWhiskerRow};
    item.tab_stop = true;
    item.reading.swatch = scheme_colour(curve.letter);
    item.reading.title = scheme_title(curve.letter, curve.name);
    item.reading.value = verbatim("P50 ") + number(s.p50, 1);
    item.reading.rows = {{verbatim("P5"), number(s.p5, 1)}, {verbatim("P95"), number(s.p95, 1)}};
    scene.data.push_back(std::move(item));
  }
  return scene;
}

}  // namespace qingtan::ui
