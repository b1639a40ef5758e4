#include "ui/chart/year_curve.h"

#include <algorithm>
#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kCurveLeft = 44, kCurveTop = 24, kCurveRight = 24, kCurveFoot = 28;
constexpr int kLabelYears = 10;

}  // namespace

Scene year_curve(const std::vector<YearTotal>& totals, int marked, float width, float height) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  if (totals.size() < 2) return scene;
  double highest = 0;
  for (const YearTotal& each : totals) highest = std::max(highest, each.kgco2e);
  const Rect area{kCurveLeft, kCurveTop, width - kCurveLeft - kCurveRight, height - kCurveTop - kCurveFoot};
  const double step = axis_step(highest);
  const int ticks = std::max(1, static_cast<int>(std::ceil(highest / step - 1e-9)));
  const int first = totals.front().year, last = totals.back().year;
  const auto x = [&](int year) { return area.x + static_cast<float>(year - first) / static_cast<float>(last - first) * area.w; };
  const auto y = [&](double kg) { return area.bottom() - static_cast<float>(kg / (step * ticks)) * area.h; };
  for (int i = 0; i <= ticks; ++i) {
    const float at = std::round(y(step * i));
    scene.rect({area.x, at, area.w, 1}, i == 0 ? Token::line_strong : Token::line_subtle);
    scene.text({area.x - 8, at + 4}, number(step * i, step < 1 ? 1 : 0), {Role::caption, Token::tx_3, Align::right});
  }
  std::vector<Point> line;
  for (const YearTotal& each : totals) line.push_back({x(each.year), y(each.kgco2e)});
  scene.add(MarkKind::polyline, Token::ac, line, 2);
  for (const YearTotal& each : totals) {
    const bool said = each.year == first || each.year == last || each.year == marked;
    const Point at{x(each.year), y(each.kgco2e)};
    const int datum = static_cast<int>(scene.data.size());
    if (said) {
      scene.add(MarkKind::disc, Token::bg_panel, {at}, 4, datum);
      scene.add(MarkKind::ring, Token::ac, {at}, 4, datum);
      const Align align = each.year == last ? Align::right : each.year == first ? Align::left : Align::centre;
      scene.text({at.x, at.y - 8}, amount(each.kgco2e, 1), {Role::caption, Token::tx, align}, datum);
    }
    if (each.year == first || each.year == marked || each.year % kLabelYears == 0) {
      const bool crowded = each.year != first && each.year != marked && (std::abs(each.year - first) < 3 || std::abs(each.year - marked) < 3);
      if (!crowded) scene.text({at.x, area.bottom() + 18}, verbatim(std::to_string(each.year)), {Role::caption, Token::tx_3, Align::centre});
    }
    const float half = area.w / static_cast<float>(2 * (last - first));
    Datum item;
    item.local = std::to_string(each.year);
    item.hit = {at.x - half, area.y, 2 * half, area.h};
    item.tab_stop = said;
    item.reading.swatch = Token::ac;
    item.reading.title = verbatim(std::to_string(each.year));
    item.reading.value = amount(each.kgco2e, 2);
    scene.data.push_back(std::move(item));
  }
  return scene;
}

}  // namespace qingtan::ui
