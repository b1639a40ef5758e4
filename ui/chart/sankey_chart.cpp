#include "ui/chart/sankey_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kNodeWidth = 10, kNodeGap = 14, kSankeyTop = 8, kNodeText = 150;
constexpr int kCurveSteps = 14;

struct PlacedNode {
  Rect box;
  double in = 0, out = 0;
  double size() const { return std::max(in, out); }
};

float smooth(float t) { return t * t * (3 - 2 * t); }

std::vector<Point> band(Point a, Point b, float height) {
  std::vector<Point> outline;
  for (int i = 0; i <= kCurveSteps; ++i) {
    const float t = static_cast<float>(i) / kCurveSteps;
    outline.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * smooth(t)});
  }
  for (int i = kCurveSteps; i >= 0; --i) {
    const Point& p = outline[static_cast<std::size_t>(i)];
    outline.push_back({p.x, p.y + height});
  }
  return outline;
}

std::vector<PlacedNode> place(std::span<const SankeyNode> nodes, std::span<const SankeyLink> links, float width, float height, double& scale) {
  std::vector<PlacedNode> placed(nodes.size());
  std::size_t levels = 1;
  for (const SankeyNode& node : nodes) levels = std::max(levels, node.level + 1);
  for (const SankeyLink& link : links) {
    placed[link.from].out += std::fabs(link.value);
    placed[link.to].in += std::fabs(link.value);
  }
  scale = 1e300;
  for (std::size_t level = 0; level < levels; ++level) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].level == level) sum += placed[i].size(), ++count;
    }
    if (sum > 0) scale = std::min(scale, (static_cast<double>(height - kSankeyTop) - count * kNodeGap) / sum);
  }
  // The last column's names stand at its right.
  const float step = levels > 1 ? (width - kNodeText - kNodeWidth) / static_cast<float>(levels - 1) : 0;
  for (std::size_t level = 0; level < levels; ++level) {
    float y = kSankeyTop;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].level != level) continue;
      const float tall = std::max(1.0f, static_cast<float>(placed[i].size() * scale));
      placed[i].box = {std::round(static_cast<float>(levels - 1 - level) * step), y, kNodeWidth, tall};
      y += tall + kNodeGap;
    }
  }
  return placed;
}

/// How far below its node's top each link begins (or ends): in the order of the other ends, the nearer ones first, so that
/// as few as can be cross.
std::vector<float> offsets(std::span<const SankeyNode> nodes, std::span<const SankeyLink> links, const std::vector<PlacedNode>& placed, double scale, bool leaving) {
  std::vector<std::size_t> order(links.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto other = [&](std::size_t i) { return leaving ? links[i].to : links[i].from; };
  const auto own = [&](std::size_t i) { return leaving ? links[i].from : links[i].to; };
  const auto distance = [&](std::size_t i) { return std::fabs(placed[other(i)].box.x - placed[own(i)].box.x); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const float ya = placed[other(a)].box.y, yb = placed[other(b)].box.y;
    return ya != yb ? ya < yb : distance(a) < distance(b);
  });
  std::vector<float> used(nodes.size(), 0), out(links.size(), 0);
  for (const std::size_t i : order) {
    out[i] = used[own(i)];
    used[own(i)] += static_cast<float>(std::fabs(links[i].value) * scale);
  }
  return out;
}

void sankey_node(Scene& scene, const SankeyNode& node, const PlacedNode& at) {
  const int datum = static_cast<int>(scene.data.size());
  scene.rect(at.box, node.colour, datum);
  const float room = kNodeText - 8;
  scene.text({at.box.right() + 6, at.box.centre().y + 4}, verbatim(fitted(Role::caption, node.name.str(), room)), {Role::caption, Token::tx}, datum);
  Datum item;
  item.local = node.local;
  item.hit = {at.box.x, at.box.y, kNodeWidth, std::max(8.0f, at.box.h)};
  item.tab_stop = true;
  item.reading.swatch = node.colour;
  item.reading.title = node.name;
  item.reading.value = number_short(at.size()) + verbatim(" ") + tr(Msg::unit_kgco2e);
  scene.data.push_back(std::move(item));
}

}  // namespace

Scene sankey_chart(std::span<const SankeyNode> nodes, std::span<const SankeyLink> links, float width, float height) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  double scale = 1;
  std::vector<PlacedNode> placed = place(nodes, links, width, height, scale);
  const std::vector<float> leaves = offsets(nodes, links, placed, scale, true), arrives = offsets(nodes, links, placed, scale, false);
  const int first_link = static_cast<int>(nodes.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Rect &from = placed[links[i].from].box, &to = placed[links[i].to].box;
    const float tall = static_cast<float>(std::fabs(links[i].value) * scale);
    const Point a{from.right(), from.y + leaves[i]}, b{to.x, to.y + arrives[i]};
    scene.add(MarkKind::area, links[i].value < 0 ? Token::bad : Token::ac, band(a, b, std::max(1.0f, tall)), 1, first_link + static_cast<int>(i)).alpha = 0.22f;
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) sankey_node(scene, nodes[i], placed[i]);
  for (std::size_t i = 0; i < links.size(); ++i) {
    const SankeyLink& link = links[i];
    const SceneMark& mark = scene.marks[i];
    const Point& middle = mark.points[kCurveSteps / 2];
    Datum item;
    item.local = "flow-" + std::to_string(i + 1);
    item.hit = {middle.x - 6, middle.y, 12, std::max(8.0f, static_cast<float>(std::fabs(link.value) * scale))};
    item.reading.has_swatch = false;
    item.reading.title = nodes[link.from].name + verbatim(" → ") + nodes[link.to].name;
    item.reading.value = number_short(link.value) + verbatim(" ") + tr(Msg::unit_kgco2e);
    scene.data.push_back(std::move(item));
  }
  return scene;
}

}  // namespace qingtan::ui
