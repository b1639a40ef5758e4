#include "ui/chart/break_even.h"

#include <algorithm>
#include <cmath>

#include "qingtan/base/sort_few.h"
#include "ui/kit/widgets.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kPlotLeft = 36, kPlotTop = 24, kPlotFoot = 24, kLabels = 80, kLabelGap = 17;

struct Plot {
  Rect area;
  double top = 1, end_km = 1;

  float x(double km) const { return area.x + static_cast<float>(km / end_km) * area.w; }
  float y(double kg) const { return area.bottom() - static_cast<float>(kg / top) * area.h; }
};

Localized short_km(double km) {
  if (km == 0) return number(0, 0);
  return text_language() == Language::zh ? number_as_stored(km / 10000) : number_as_stored(km / 1000) + verbatim("k");
}

void axes(Scene& scene, Plot& plot, double highest) {
  const double step = axis_step(highest);
  const int ticks = static_cast<int>(std::ceil(highest / step - 1e-9));
  plot.top = step * ticks;
  for (int i = 0; i <= ticks; ++i) {
    const float y = std::round(plot.y(step * i));
    scene.rect({plot.area.x, y, plot.area.w, 1}, i == 0 ? Token::line_strong : Token::line_subtle);
    scene.text({plot.area.x - 8, y + 4}, number(step * i, step < 1 ? 1 : 0), {Role::caption, Token::tx_3, Align::right});
  }
  constexpr int kSteps = 6;
  for (int i = 0; i <= kSteps; ++i) {
    const double km = plot.end_km * i / kSteps;
    Localized text = short_km(km);
    if (i == kSteps) text += verbatim(text_language() == Language::zh ? " 万 km" : " km");
    scene.text({std::round(plot.x(km)), plot.area.bottom() + 18}, text, {Role::caption, Token::tx_3, Align::centre});
  }
}

/// End labels keep 17 px apart, in the order of the values.
std::vector<float> label_heights(const MileageLines& lines, const Plot& plot) {
  std::vector<std::size_t> order(lines.end.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  sort_few(order, [&](std::size_t a, std::size_t b) { return lines.end[a] != lines.end[b] ? lines.end[a] > lines.end[b] : a < b; });
  std::vector<float> heights(lines.end.size());
  float last = -1e9f;
  for (const std::size_t i : order) {
    last = std::max(plot.y(lines.end[i]), last + kLabelGap);
    heights[i] = last;
  }
  return heights;
}

void scheme_line(Scene& scene, const MileageLines& lines, const Plot& plot, std::size_t i, float label_y,
                 const Localized& name) {
  const int datum = static_cast<int>(scene.data.size());
  const Point a{plot.x(0), plot.y(lines.start[i])}, b{plot.x(lines.end_km), plot.y(lines.end[i])};
  scene.add(i == 0 ? MarkKind::dashed : MarkKind::polyline, scheme_colour(i), {a, b}, 2, datum);
  scheme_marker(scene, i, a, datum);
  const float x = plot.area.right() + 12;
  scheme_marker(scene, i, {x, label_y}, datum);
  scene.text({x + 10, label_y + 5}, scheme_letter(i), {Role::body}, datum);
  scene.text({scene.width, label_y + 5}, number(lines.end[i], 0), {Role::body, Token::tx, Align::right}, datum);
  Datum item;
  item.local = "line-" + std::string(1, static_cast<char>('a' + i % 26));
  item.hit = {x - 6, label_y - 8, scene.width - x + 6, 16};
  item.tab_stop = true;
  item.reading.swatch = scheme_colour(i);
  item.reading.title = scheme_title(i, name);
  item.reading.value = amount(lines.end[i], 1);
  item.reading.rows = {{kilometres(0), amount(lines.start[i], 1)}, {kilometres(lines.end_km), amount(lines.end[i], 1)}};
  scene.data.push_back(std::move(item));
}

void crossing(Scene& scene, const MileageLines& lines, const Plot& plot, std::size_t i) {
  const Crossing& c = lines.crossings[i];
  const int datum = static_cast<int>(scene.data.size());
  const Point at{std::round(plot.x(c.km)), std::round(plot.y(c.kgco2e))};
  scene.add(MarkKind::disc, Token::bg_panel, {at}, 8, datum);
  scene.add(MarkKind::ring, Token::tx, {at}, 8, datum);
  scene.text({at.x, at.y + 4}, number(static_cast<double>(i + 1), 0), {Role::caption, Token::tx, Align::centre}, datum);
  Datum item;
  item.local = "crossing-" + std::to_string(i + 1);
  item.hit = {at.x - 8, at.y - 8, 16, 16};
  item.tab_stop = true;
  item.reading.has_swatch = false;
  const std::size_t below = c.second_below_after ? c.second : c.first, above = c.second_below_after ? c.first : c.second;
  item.reading.title = tr(Msg::breakeven_below, {{"first", scheme_letter(below)}, {"second", scheme_letter(above)}});
  item.reading.value = tr(Msg::breakeven_from, {{"km", kilometres(std::ceil(c.km / 100) * 100)}});
  item.reading.rows = {{tr(Msg::value_total), amount(c.kgco2e, 1)}};
  scene.data.push_back(std::move(item));
}

}  // namespace

void scheme_marker(Scene& scene, std::size_t scheme, Point at, int datum) {
  const Token colour = scheme_colour(scheme);
  const float r = 3.5f;
  switch (scheme) {
    case 0: scene.add(MarkKind::disc, colour, {at}, r, datum); break;
    case 1: scene.rect({at.x - r, at.y - r, 2 * r, 2 * r}, colour, datum); break;
    case 2: scene.add(MarkKind::polygon, colour, {{at.x, at.y - 4.5f}, {at.x + 4.5f, at.y + r}, {at.x - 4.5f, at.y + r}}, 1, datum); break;
    case 3: scene.add(MarkKind::polygon, colour, {{at.x, at.y - 5}, {at.x + 5, at.y}, {at.x, at.y + 5}, {at.x - 5, at.y}}, 1, datum); break;
    default: scene.add(MarkKind::ring, colour, {at}, r, datum);
  }
}

Scene break_even_chart(const MileageLines& lines, const std::vector<Localized>& names, float width, float height) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  if (!lines.known) return scene;
  Plot plot{{kPlotLeft, kPlotTop, width - kPlotLeft - kLabels, height - kPlotTop - kPlotFoot}, 1, lines.end_km};
  axes(scene, plot, std::max(*std::max_element(lines.end.begin(), lines.end.end()),
                             *std::max_element(lines.start.begin(), lines.start.end())));
  const float now = std::round(plot.x(lines.now_km));
  scene.add(MarkKind::dashed, Token::tx_3, {{now, kPlotTop - 8}, {now, plot.area.bottom()}}, 1);
  scene.text({now - 4, kPlotTop - 4}, tr(Msg::breakeven_now, {{"km", kilometres(lines.now_km)}}),
             {Role::caption, Token::tx_2, Align::right});
  const std::vector<float> heights = label_heights(lines, plot);
  for (std::size_t i = 0; i < lines.end.size(); ++i) scheme_line(scene, lines, plot, i, heights[i], names[i]);
  for (std::size_t i = 0; i < lines.crossings.size(); ++i) crossing(scene, lines, plot, i);
  return scene;
}

}  // namespace qingtan::ui
