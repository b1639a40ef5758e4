// The band around a total: density of the Monte Carlo draws with P5, P50 and P95.

#include <algorithm>
#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kBandHeight = 80, kBandBase = 58, kBandTop = 16;
constexpr double kSlice = 0.004;  // seconds of a frame

/// Where a value stands on the axis.
float place(const Histogram& axis, double value, const Rect& area) {
  if (!(axis.high > axis.low)) return area.x + area.w / 2;
  return area.x + static_cast<float>((value - axis.low) / (axis.high - axis.low)) * area.w;
}

/// Bins smoothed once with 1-2-1: sixty bins of ten thousand draws are ragged.
std::vector<Point> curve_of(const Histogram& axis, const Rect& area) {
  const auto& counts = axis.counts[0];
  const auto at = [&counts](std::size_t i) { return static_cast<double>(counts[std::min(i, kHistogramBins - 1)]); };
  std::vector<double> smooth;
  for (std::size_t i = 0; i < kHistogramBins; ++i) smooth.push_back(at(i == 0 ? 0 : i - 1) + 2 * at(i) + at(i + 1));
  const double most = std::max(1.0, *std::max_element(smooth.begin(), smooth.end()));
  std::vector<Point> points;
  for (std::size_t i = 0; i < kHistogramBins; ++i) {
    const float x = area.x + area.w * (static_cast<float>(i) + 0.5f) / static_cast<float>(kHistogramBins);
    points.push_back({x, area.y + kBandBase - static_cast<float>(smooth[i] / most) * (kBandBase - kBandTop)});
  }
  return points;
}

/// The area under the curve from one x to another.
void fill_under(const std::vector<Point>& curve, float from, float to, float base, Token colour, float alpha) {
  std::vector<Point> outline;
  const auto add = [&](float x, const Point& a, const Point& b) {
    outline.push_back({x, a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y)});
  };
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
    const Point &a = curve[i], &b = curve[i + 1];
    if (b.x <= from || a.x >= to) continue;
    if (outline.empty()) add(std::max(a.x, from), a, b);
    add(std::min(b.x, to), a, b);
  }
  if (outline.size() < 2) return;
  outline.push_back({outline.back().x, base});
  outline.push_back({outline.front().x, base});
  area(outline, colour, alpha);
}

void percentile_mark(const Histogram& axis, const Rect& area, const char* name, double value, bool strong, float& free_from) {
  const float x = std::round(place(axis, value, area));
  fill({x, area.y + (strong ? 4 : 32), strong ? 2.0f : 1.0f, strong ? 58.0f : 30.0f}, Token::ac);
  const Localized text = verbatim(name) + verbatim(" ") + number(value, 1);
  const float width = text_width(Role::caption, text.str());
  const float left = std::max(free_from, std::clamp(x - width / 2, area.x, area.right() - width));
  draw_text({left, area.y + 64, width + 1, 16}, text.str(), {Role::caption, Token::tx_2});
  free_from = left + width + 6;
}

void plot(const MonteCarloResult& result, const Rect& area) {
  const Histogram& axis = result.histogram;
  const Summary& summary = result.schemes[0];
  const std::vector<Point> curve = curve_of(axis, area);
  const float base = area.y + kBandBase, p5 = place(axis, summary.p5, area), p95 = place(axis, summary.p95, area);
  fill_under(curve, area.x, p5, base, Token::line, 0.6f);
  fill_under(curve, p5, p95, base, Token::ac, 0.28f);
  fill_under(curve, p95, area.right(), base, Token::line, 0.6f);
  polyline(curve, Token::ac, 1.5f);
  hline(area.x, area.right(), base, Token::line_strong);
  float free_from = area.x;
  percentile_mark(axis, area, "P5", summary.p5, false, free_from);
  percentile_mark(axis, area, "P50", summary.p50, true, free_from);
  percentile_mark(axis, area, "P95", summary.p95, false, free_from);
}

}  // namespace

const MonteCarloResult* refined_uncertainty(const SchemeContext& c) {
  UncertaintyRun& run = c.desk.uncertainty;
  // The form, drawn before this, says what a point of yield is worth.
  const bool anew = run.follow(c.document, c.desk.later, c.state.workspace.generation());
  if (run.work(kSlice) || anew) kit().want_frame(0);
  const MonteCarloResult* result = run.result();
  return run.refused() || result == nullptr || !(result->schemes[0].sd > 0) ? nullptr : result;
}

void draw_uncertainty(const SchemeContext& c, Rect& rest) {
  const MonteCarloResult* result = refined_uncertainty(c);
  if (result == nullptr) return;
  hline(rest.x - 16, rest.right() + 16, rest.y, Token::line_subtle);
  rest.take_top(12);
  const Rect head = rest.take_top(20);
  label("uncertainty-title", head, tr(Msg::result_uncertainty), {Role::body_bold}, SemRole::heading);
  const Localized draws = tr(Msg::result_draws, {{"count", number(static_cast<double>(result->draws), 0)}});
  draw_text(head, draws.str(), {Role::caption, Token::tx_3, Align::right});
  rest.take_top(8);
  const Rect area = rest.take_top(kBandHeight);
  const Summary& s = result->schemes[0];
  const Localized spoken = verbatim("P5 ") + number(s.p5, 1) + verbatim(", P50 ") + number(s.p50, 1) + verbatim(", P95 ") + number(s.p95, 1);
  say("uncertainty", SemRole::img, area, tr(Msg::result_uncertainty), spoken);
  plot(*result, area);
  rest.take_top(8);
}

}  // namespace qingtan::ui
