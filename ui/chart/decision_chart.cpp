#include "ui/chart/decision_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/widgets.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kMapLeft = 64, kMapTop = 28, kMapFoot = 44, kMapRight = 20, kRegionAlpha = 0.3f, kNameClear = 90;
constexpr int kMapTicks = 4;

struct MapFrame {
  const DecisionMap& map;
  const MapAxisText &x, &y;
  Rect area;
  std::size_t rows = 1;

  float at_x(double value) const { return area.x + static_cast<float>((value - x.low) / (x.high - x.low)) * area.w; }
  float at_y(double value) const { return area.bottom() - static_cast<float>((value - y.low) / (y.high - y.low)) * area.h; }
  std::size_t winner(std::size_t column, std::size_t row) const { return map.winners[row * map.x.size() + column]; }
};

/// Between two cells of a row that different schemes win: where these are equal, or the edge of the cells.
float edge(const MapFrame& frame, std::size_t column, std::size_t row) {
  const std::size_t a = frame.winner(column - 1, row), b = frame.winner(column, row);
  for (const MapBoundary& line : frame.map.boundaries) {
    if (line.first != std::min(a, b) || line.second != std::max(a, b)) continue;
    for (const auto& [x, y] : line.points) {
      if (y == frame.map.y[row] && x >= frame.map.x[column - 1] && x <= frame.map.x[column]) return frame.at_x(x);
    }
  }
  return frame.at_x((frame.map.x[column - 1] + frame.map.x[column]) / 2);
}

/// A rectangle for each run of cells with the same winner.
void region_rows(Scene& scene, const MapFrame& frame, std::span<const MapScheme> schemes) {
  for (std::size_t row = 0; row < frame.map.y.size(); ++row) {
    const float top = std::round(frame.area.bottom() - frame.area.h * static_cast<float>(row + 1) / static_cast<float>(frame.rows));
    const float bottom = std::round(frame.area.bottom() - frame.area.h * static_cast<float>(row) / static_cast<float>(frame.rows));
    float from = frame.area.x;
    for (std::size_t column = 1; column <= frame.map.x.size(); ++column) {
      const bool last = column == frame.map.x.size();
      if (!last && frame.winner(column, row) == frame.winner(column - 1, row)) continue;
      const float to = last ? frame.area.right() : edge(frame, column, row);
      scene.rect({from, top, to - from, bottom - top}, scheme_colour(schemes[frame.winner(column - 1, row)].letter), kNoDatum, kRegionAlpha);
      from = to;
    }
  }
}

/// The letter of a scheme in the middle of what it wins.
void region_names(Scene& scene, const MapFrame& frame, std::span<const MapScheme> schemes) {
  for (std::size_t s = 0; s < schemes.size(); ++s) {
    double sum_x = 0, sum_y = 0, cells = 0;
    for (std::size_t i = 0; i < frame.map.winners.size(); ++i) {
      if (frame.map.winners[i] != s) continue;
      sum_x += static_cast<double>(i % frame.map.x.size()), sum_y += static_cast<double>(i / frame.map.x.size()), ++cells;
    }
    if (cells < 40) continue;
    const Point at{frame.area.x + static_cast<float>((sum_x / cells + 0.5) / static_cast<double>(frame.map.x.size())) * frame.area.w,
                   frame.area.bottom() - static_cast<float>((sum_y / cells + 0.5) / static_cast<double>(frame.rows)) * frame.area.h};
    // Clear of the mark of today.
    const bool on_today = std::fabs(at.x - frame.at_x(frame.x.now)) < kNameClear && std::fabs(at.y - frame.at_y(frame.y.now)) < kNameClear / 3;
    scene.text({at.x, at.y + (on_today ? kNameClear / 2 : 5)}, verbatim(fitted(Role::body_bold, scheme_title(schemes[s].letter, schemes[s].name).str(), frame.area.w * 0.4f)), {Role::body_bold, Token::tx, Align::centre});
  }
}

/// As much of the name as there is room for, and the unit.
Localized axis_title(const MapAxisText& axis, float width) {
  const Localized unit = axis.unit.empty() ? Localized{} : verbatim("  ") + axis.unit;
  return verbatim(fitted(Role::caption, axis.name.str(), width - text_width(Role::caption, unit.str()))) + unit;
}

void map_axes(Scene& scene, const MapFrame& frame) {
  const Rect& a = frame.area;
  for (int i = 0; i <= kMapTicks; ++i) {
    const double share = static_cast<double>(i) / kMapTicks;
    const double vx = frame.x.low + (frame.x.high - frame.x.low) * share, vy = frame.y.low + (frame.y.high - frame.y.low) * share;
    const Align align = i == 0 ? Align::left : i == kMapTicks ? Align::right : Align::centre;
    scene.text({std::round(frame.at_x(vx)), a.bottom() + 16}, frame.x.written(vx), {Role::caption, Token::tx_3, align});
    scene.text({a.x - 8, std::round(frame.at_y(vy)) + (i == 0 ? 0.0f : i == kMapTicks ? 10.0f : 4.0f)}, frame.y.written(vy), {Role::caption, Token::tx_3, Align::right});
  }
  scene.rect({a.x, a.bottom(), a.w, 1}, Token::line_strong);
  scene.rect({a.x - 1, a.y, 1, a.h}, Token::line_strong);
  scene.text({a.right(), a.bottom() + 36}, axis_title(frame.x, a.w), {Role::caption, Token::tx_2, Align::right});
  scene.text({0, 14}, axis_title(frame.y, a.right()), {Role::caption, Token::tx_2});
}

void today(Scene& scene, const MapFrame& frame) {
  const bool inside_x = frame.x.now >= frame.x.low && frame.x.now <= frame.x.high, inside_y = frame.y.now >= frame.y.low && frame.y.now <= frame.y.high;
  const float x = std::round(frame.at_x(frame.x.now)), y = std::round(frame.at_y(frame.y.now));
  if (inside_x) scene.add(MarkKind::dashed, Token::tx_3, {{x, frame.area.y}, {x, frame.area.bottom()}}, 1);
  if (inside_y) scene.add(MarkKind::dashed, Token::tx_3, {{frame.area.x, y}, {frame.area.right(), y}}, 1);
  if (inside_x && inside_y) {
    scene.add(MarkKind::disc, Token::bg_panel, {{x, y}}, 5);
    scene.add(MarkKind::ring, Token::tx, {{x, y}}, 5);
  }
}

void boundary(Scene& scene, const MapFrame& frame, const MapBoundary& line, std::span<const MapScheme> schemes) {
  const int datum = static_cast<int>(scene.data.size());
  std::vector<Point> points;
  for (const auto& [x, y] : line.points) points.push_back({frame.at_x(x), frame.at_y(y)});
  // One line as long as a row has one crossing; where it has two, each point for itself.
  bool single = true;
  for (std::size_t i = 1; i < line.points.size(); ++i) single = single && line.points[i][1] != line.points[i - 1][1];
  if (single && points.size() > 1) scene.add(MarkKind::polyline, Token::tx, points, 1.5f, datum);
  else for (const Point& p : points) scene.add(MarkKind::disc, Token::tx, {p}, 1.5f, datum);
  Datum item;
  item.local = "equal-" + std::to_string(line.first) + "-" + std::to_string(line.second);
  const Point middle = points[points.size() / 2];
  item.hit = {middle.x - 8, middle.y - 8, 16, 16};
  item.tab_stop = true;
  item.reading.has_swatch = false;
  item.reading.title = scheme_letter(schemes[line.first].letter) + verbatim(" = ") + scheme_letter(schemes[line.second].letter);
  item.reading.value = tr(Msg::map_boundary);
  for (const std::size_t i : {std::size_t{0}, points.size() / 2, points.size() - 1}) {
    item.reading.rows.push_back({frame.y.written(line.points[i][1]), frame.x.written(line.points[i][0])});
  }
  scene.data.push_back(std::move(item));
}

}  // namespace

DecisionChart decision_chart(const DecisionMap& map, std::size_t rows, const MapAxisText& x, const MapAxisText& y, std::span<const MapScheme> schemes, float width,
                             float height) {
  DecisionChart chart;
  chart.scene.width = width;
  chart.scene.height = height;
  chart.plot = {kMapLeft, kMapTop, width - kMapLeft - kMapRight, height - kMapTop - kMapFoot};
  const MapFrame frame{map, x, y, chart.plot, rows};
  region_rows(chart.scene, frame, schemes);
  map_axes(chart.scene, frame);
  for (const MapBoundary& line : map.boundaries) boundary(chart.scene, frame, line, schemes);
  today(chart.scene, frame);
  region_names(chart.scene, frame, schemes);
  return chart;
}

}  // namespace qingtan::ui
