#include "ui/chart/pareto_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kParetoLeft = 52, kParetoTop = 26, kParetoFoot = 40, kParetoRight = 24;

struct Span {
  double low = 0, high = 1;
  void take(double value) { low = std::min(low, value), high = std::max(high, value); }
  void widen() {
    const double room = high > low ? (high - low) * 0.08 : std::max(1e-6, std::fabs(high) * 0.05);
    low -= room, high += room;
  }
};

struct ParetoFrame {
  Rect area;
  Span x, y;
  float at_x(double value) const { return area.x + static_cast<float>((value - x.low) / (x.high - x.low)) * area.w; }
  float at_y(double value) const { return area.bottom() - static_cast<float>((value - y.low) / (y.high - y.low)) * area.h; }
};

void pareto_axes(Scene& scene, const ParetoFrame& frame, const ParetoAxis& axis) {
  const double step_y = axis_step(frame.y.high - frame.y.low), step_x = axis_step(frame.x.high - frame.x.low);
  for (double at = std::ceil(frame.y.low / step_y) * step_y; at <= frame.y.high; at += step_y) {
    const float y = std::round(frame.at_y(at));
    scene.rect({frame.area.x, y, frame.area.w, 1}, Token::line_subtle);
    scene.text({frame.area.x - 8, y + 4}, number(at, step_decimals(step_y)), {Role::caption, Token::tx_3, Align::right});
  }
  for (double at = std::ceil(frame.x.low / step_x) * step_x; at <= frame.x.high; at += step_x) {
    scene.text({std::round(frame.at_x(at)), frame.area.bottom() + 16}, number(at, step_decimals(step_x)), {Role::caption, Token::tx_3, Align::centre});
  }
  scene.rect({frame.area.x, frame.area.bottom(), frame.area.w, 1}, Token::line_strong);
  scene.text({0, 14}, tr(Msg::advice_axis_carbon), {Role::caption, Token::tx_2});
  scene.text({frame.area.right(), frame.area.bottom() + 34}, axis.name, {Role::caption, Token::tx_2, Align::right});
}

void as_it_is(Scene& scene, const ParetoFrame& frame, const ParetoAxis& axis) {
  const float x = std::round(frame.at_x(axis.now)), y = std::round(frame.at_y(axis.now_carbon));
  scene.add(MarkKind::polygon, Token::tx, {{x, y - 6}, {x + 6, y}, {x, y + 6}, {x - 6, y}});
  scene.text({x + 40 < scene.width ? x : scene.width, y - 12}, tr(Msg::advice_now), {Role::caption_bold, Token::tx, x + 40 < scene.width ? Align::centre : Align::right});
}

}  // namespace

Scene pareto_chart(std::span<const ParetoPoint> points, const ParetoAxis& axis, float width, float height) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  ParetoFrame frame{{kParetoLeft, kParetoTop, width - kParetoLeft - kParetoRight, height - kParetoTop - kParetoFoot}, {axis.now, axis.now}, {axis.now_carbon, axis.now_carbon}};
  for (const ParetoPoint& point : points) frame.x.take(point.across), frame.y.take(point.carbon);
  frame.x.widen();
  frame.y.widen();
  pareto_axes(scene, frame, axis);
  if (axis.limit && *axis.limit >= frame.x.low && *axis.limit <= frame.x.high) {
    const float x = std::round(frame.at_x(*axis.limit));
    scene.add(MarkKind::dashed, Token::warn, {{x, frame.area.y}, {x, frame.area.bottom()}}, 1);
    scene.text({x - 4, frame.area.y + 12}, tr(Msg::advice_limit), {Role::caption, Token::warn, Align::right});
  }
  for (const ParetoPoint& point : points) {
    const int datum = static_cast<int>(scene.data.size());
    const Point at{std::round(frame.at_x(point.across)), std::round(frame.at_y(point.carbon))};
    if (point.front) scene.add(MarkKind::disc, Token::ac, {at}, 5, datum);
    else scene.add(MarkKind::ring, Token::tx_3, {at}, 4, datum);
    if (point.chosen) scene.add(MarkKind::ring, Token::ac, {at}, 9, datum);
    Datum item;
    item.local = point.local;
    item.hit = {at.x - 8, at.y - 8, 16, 16};
    item.tab_stop = true;
    item.reading.swatch = point.front ? Token::ac : Token::tx_3;
    item.reading.title = point.name;
    item.reading.value = amount(point.carbon, 2);
    item.reading.rows = point.rows;
    scene.data.push_back(std::move(item));
  }
  as_it_is(scene, frame, axis);
  return scene;
}

}  // namespace qingtan::ui
