#include "ui/chart/radar.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/chart/break_even.h"
#include "ui/kit/widgets.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kRadarName = 22, kRadarKey = 44, kRadarKeyLine = 20, kRadarHit = 14, kRadarPad = 4, kScaleGap = 8;
constexpr float kBestFill = 0.14f, kFill = 0.05f;
constexpr double kLeastTop = 1.2;  // so that the baseline never is the outline

struct Web {
  Point centre;
  float radius = 0;
  double top = 1;
  std::size_t count = 3;

  /// Clockwise from above.
  Point at(std::size_t axis, double ratio) const {
    const double angle = 2 * std::numbers::pi * static_cast<double>(axis) / static_cast<double>(count);
    const double r = static_cast<double>(radius) * ratio / top;
    return {centre.x + static_cast<float>(std::sin(angle) * r), centre.y - static_cast<float>(std::cos(angle) * r)};
  }
};

double largest(std::span<const RadarAxis> axes) {
  double top = kLeastTop;
  for (const RadarAxis& axis : axes) {
    for (const double ratio : axis.ratios) top = std::isfinite(ratio) ? std::max(top, ratio) : top;
  }
  return top;
}

std::size_t keys_in_line(float width, std::size_t schemes) {
  return std::clamp<std::size_t>(static_cast<std::size_t>(width / kRadarKey), 1, std::max<std::size_t>(1, schemes));
}

float key_height(float width, std::size_t schemes) {
  const std::size_t in_line = keys_in_line(width, schemes);
  return kRadarKeyLine * static_cast<float>((schemes + in_line - 1) / in_line);
}

/// As large as goes between the names and above the legend.
Web web_of(std::span<const RadarAxis> axes, float width, float height, std::size_t schemes) {
  Web web;
  web.count = axes.size();
  web.top = largest(axes);
  float side = 0;
  for (std::size_t i = 1; i < axes.size(); ++i) side = std::max(side, text_width(Role::caption, axes[i].name.str()));
  // Unit shape: how far the corners reach below and beside the centre.
  web.radius = 1;
  float low = 0, wide = 0;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const Point corner = web.at(i, web.top);
    low = std::max(low, corner.y), wide = std::max(wide, std::fabs(corner.x));
  }
  const float room = height - key_height(width, schemes) - 2 * kRadarName - kRadarPad;
  const bool corners_below = axes.size() % 2 == 1;
  const float beside = width / 2 - (corners_below && axes.size() == 3 ? side / 2 : side + kRadarPad);
  web.radius = std::max(24.0f, std::min(room / (1 + low), beside / wide));
  web.centre = {width / 2, kRadarName + (room - web.radius * (1 + low)) / 2 + web.radius};
  return web;
}

std::vector<Point> ring_of(const Web& web, double ratio) {
  std::vector<Point> ring;
  for (std::size_t i = 0; i <= web.count; ++i) ring.push_back(web.at(i % web.count, ratio));
  return ring;
}

double step_of(const Web& web) { return web.top > 3 ? 1 : 0.5; }

void grid_of(Scene& scene, const Web& web, std::span<const RadarAxis> axes) {
  const double step = step_of(web);
  for (double level = step; level < web.top - 1e-9; level += step) scene.add(MarkKind::polyline, Token::line_subtle, ring_of(web, level), 1);
  scene.add(MarkKind::polyline, Token::line, ring_of(web, web.top), 1);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const Point corner = web.at(i, web.top);
    scene.add(MarkKind::line, Token::line, {web.centre, corner}, 1);
    const float across = corner.x - web.centre.x, down = corner.y - web.centre.y;
    const bool above = std::fabs(across) < 1 && down < 0, below = down > 1;
    const bool beside = !above && std::fabs(down) < web.radius / 4;
    const Align align = beside ? (across > 0 ? Align::left : Align::right) : Align::centre;
    const float x = beside ? corner.x + (across > 0 ? kRadarPad : -kRadarPad) : corner.x;
    scene.text({x, beside ? corner.y + 4 : below ? corner.y + 16 : corner.y - 8}, axes[i].name, {Role::caption, Token::tx, align});
  }
}

/// To the right of the first axis, on a ground of its own: the schemes' lines pass there.
void scale_of(Scene& scene, const Web& web) {
  const double step = step_of(web);
  for (double level = step; level < web.top - 1e-9; level += step) {
    const Point p = web.at(0, level);
    const Localized words = percent(level);
    scene.rect({p.x + kScaleGap - 1, p.y - 7, text_width(Role::caption, words.str()) + 2, 14}, Token::bg_panel);
    scene.text({p.x + kScaleGap, p.y + 4}, words, {Role::caption, Token::tx_3});
  }
}

int key_of(Scene& scene, const Web& web, std::size_t i, std::size_t schemes, const Localized& name, std::span<const RadarAxis> axes) {
  const std::size_t in_line = keys_in_line(scene.width, schemes), line = i / in_line;
  const std::size_t here = std::min(in_line, schemes - line * in_line);
  const float left = web.centre.x - kRadarKey * static_cast<float>(here) / 2 + kRadarKey * static_cast<float>(i % in_line);
  const float y = scene.height - key_height(scene.width, schemes) + kRadarKeyLine * (static_cast<float>(line) + 0.5f);
  const int datum = static_cast<int>(scene.data.size());
  scheme_marker(scene, i, {left + 14, y}, datum);
  scene.text({left + 24, y + 4}, scheme_letter(i), {Role::caption, Token::tx_2}, datum);
  Datum item;
  item.local = std::string("scheme/") + static_cast<char>('a' + i % 26);
  item.hit = {left, y - kRadarKeyLine / 2, kRadarKey, kRadarKeyLine};
  item.tab_stop = true;
  item.reading.swatch = scheme_colour(i);
  item.reading.title = scheme_title(i, name);
  const auto text = [&](const RadarAxis& axis) { return std::isnan(axis.ratios[i]) ? tr(Msg::incomplete) : percent(axis.ratios[i]); };
  item.reading.value = text(axes[0]);
  for (const RadarAxis& axis : axes) item.reading.rows.push_back({axis.name, text(axis)});
  scene.data.push_back(std::move(item));
  return datum;
}

/// The scheme that the first axis recommends.
std::size_t lowest_of(const std::vector<double>& ratios) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < ratios.size(); ++i) {
    if (ratios[i] < ratios[best]) best = i;
  }
  return best;
}

void outline_of(Scene& scene, const Web& web, std::span<const RadarAxis> axes, std::size_t i, bool best, int datum) {
  std::vector<Point> outline;
  bool whole = true;
  for (std::size_t a = 0; a < axes.size(); ++a) {
    whole = whole && std::isfinite(axes[a].ratios[i]);
    if (whole) outline.push_back(web.at(a, axes[a].ratios[i]));
  }
  if (!whole) return;
  scene.add(MarkKind::area, scheme_colour(i), outline, 1, datum).alpha = best ? kBestFill : kFill;
  outline.push_back(outline.front());
  if (i > 0) {
    scene.add(MarkKind::polyline, scheme_colour(i), std::move(outline), 1.5f, datum);
    return;
  }
  for (std::size_t a = 0; a + 1 < outline.size(); ++a) scene.add(MarkKind::dashed, scheme_colour(0), {outline[a], outline[a + 1]}, 1.5f, datum);
}

}  // namespace

Scene radar_chart(std::span<const RadarAxis> axes, std::span<const Localized> names, float width, float height) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  const std::size_t schemes = names.size();
  const Web web = web_of(axes, width, height, schemes);
  grid_of(scene, web, axes);
  const std::size_t best = lowest_of(axes[0].ratios);
  const int first_key = static_cast<int>(axes.size() * schemes);
  for (std::size_t i = 0; i < schemes; ++i) outline_of(scene, web, axes, i, i == best, first_key + static_cast<int>(i));
  scale_of(scene, web);
  for (const RadarAxis& axis : axes) {
    const auto a = static_cast<std::size_t>(&axis - axes.data());
    for (std::size_t i = 0; i < schemes; ++i) {
      const bool known = std::isfinite(axis.ratios[i]);
      const Point p = web.at(a, known ? axis.ratios[i] : 0);
      Datum item;
      item.local = axis.local + "/" + static_cast<char>('a' + i % 26);
      item.hit = {p.x - kRadarHit / 2, p.y - kRadarHit / 2, kRadarHit, kRadarHit};
      item.tab_stop = true;
      item.group = first_key + static_cast<int>(i);
      item.reading.swatch = scheme_colour(i);
      item.reading.title = axis.name + verbatim(" ") + scheme_title(i, names[i]);
      item.reading.value = known ? percent(axis.ratios[i]) : tr(Msg::incomplete);
      if (known) scheme_marker(scene, i, p, static_cast<int>(scene.data.size()));
      scene.data.push_back(std::move(item));
    }
  }
  for (std::size_t i = 0; i < schemes; ++i) key_of(scene, web, i, schemes, names[i], axes);
  return scene;
}

}  // namespace qingtan::ui
