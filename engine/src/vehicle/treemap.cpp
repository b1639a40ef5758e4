#include "qingtan/vehicle/treemap.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "qingtan/vehicle/ranking.h"

namespace qingtan {
namespace {

bool has_area(double value) { return value > 0 && std::isfinite(value); }

// The worst ratio of width to height in a row of areas between `least` and `most`, which sum to
// `sum` along a side (Bruls et al. 2000, section 3.2).
double worst_ratio(double least, double most, double sum, double side) {
  const double square = side * side;
  return std::max(square * most / (sum * sum), sum * sum / (square * least));
}

// Lays rows along the shorter side of what is left, as long as that makes its rectangles squarer.
class Layout {
 public:
  Layout(std::span<const double> areas, std::span<const std::size_t> order, Rectangle left,
         std::vector<Rectangle>& out)
      : areas_(areas), order_(order), left_(left), out_(out) {}

  void run() {
    std::size_t begin = 0;
    while (begin < order_.size()) {
      const double side = std::min(left_.width, left_.height);
      const double most = areas_[order_[begin]];  // the order is descending
      double sum = most;
      double ratio = worst_ratio(most, most, sum, side);
      std::size_t end = begin + 1;
      for (; end < order_.size(); ++end) {
        const double next = areas_[order_[end]];
        const double joined = worst_ratio(next, most, sum + next, side);
        if (joined > ratio) break;
        ratio = joined;
        sum += next;
      }
      place(begin, end, sum);
      begin = end;
    }
  }

 private:
  void place(std::size_t begin, std::size_t end, double sum) {
    const bool upright = left_.width >= left_.height;  // the row stands at the left edge
    const double side = upright ? left_.height : left_.width;
    const bool last = end == order_.size();
    // The last row takes all that is left, so that rounding leaves no gap.
    const double depth =
        last ? (upright ? left_.width : left_.height) : (side > 0 ? sum / side : 0);
    double at = upright ? left_.y : left_.x;
    for (std::size_t i = begin; i < end; ++i) {
      const double length = sum > 0 ? side * (areas_[order_[i]] / sum) : 0;
      out_[order_[i]] =
          upright ? Rectangle{left_.x, at, depth, length} : Rectangle{at, left_.y, length, depth};
      at += length;
    }
    if (upright) {
      left_.x += depth;
      left_.width = std::max(0.0, left_.width - depth);
    } else {
      left_.y += depth;
      left_.height = std::max(0.0, left_.height - depth);
    }
  }

  std::span<const double> areas_;
  std::span<const std::size_t> order_;
  Rectangle left_;
  std::vector<Rectangle>& out_;
};

class Nesting {
 public:
  Nesting(const WholeVehicle& vehicle, const TreemapQuestion& question)
      : vehicle_(vehicle), question_(question) {}

  Treemap run() {
    fill(question_.node, {0, 0, question_.width, question_.height}, 1);
    return std::move(map_);
  }

 private:
  void fill(WholeVehicle::Node node, Rectangle area, std::uint32_t depth) {
    const std::vector<NodeShare> all = contributions(vehicle_, node);
    std::vector<double> values;
    for (const NodeShare& one : all) {
      if (has_area(one.kgco2e))
        values.push_back(one.kgco2e);
      else
        ++map_.without_area;
    }
    const std::vector<Rectangle> areas = squarify(values, area);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (map_.cells.size() >= question_.most) {
        ++map_.left_out;
        map_.left_out_kgco2e += values[i];
        continue;
      }
      map_.cells.push_back({all[i].node, depth, values[i], areas[i]});
    }
    if (depth == question_.levels) return;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (map_.cells.size() >= question_.most) return;
      if (vehicle_.nodes()[all[i].node].children > 0) fill(all[i].node, areas[i], depth + 1);
    }
  }

  const WholeVehicle& vehicle_;
  TreemapQuestion question_;
  Treemap map_;
};

}  // namespace

std::vector<Rectangle> squarify(std::span<const double> values, Rectangle area) {
  std::vector<Rectangle> out(values.size());
  double largest = 0;
  for (double value : values) {
    if (has_area(value)) largest = std::max(largest, value);
  }
  std::vector<std::size_t> order;
  std::vector<double> areas(values.size(), 0);
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!has_area(values[i])) continue;
    areas[i] = values[i] / largest;  // so that no sum overflows
    if (!(areas[i] > 0)) continue;
    sum += areas[i];
    order.push_back(i);
  }
  if (!(area.width > 0) || !(area.height > 0)) order.clear();
  for (std::size_t i : order) areas[i] = areas[i] / sum * (area.width * area.height);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return areas[a] > areas[b]; });
  Layout(areas, order, area, out).run();
  return out;
}

Result<Treemap> treemap(const WholeVehicle& vehicle, const TreemapQuestion& question) {
  if (question.node >= vehicle.nodes().size()) {
    return fail({ErrorCode::unknown_reference, "", "/node", "the vehicle has no such node",
                 "name one of its " + std::to_string(vehicle.nodes().size()) + " nodes"});
  }
  constexpr double kLargest = 1e6;
  const auto is_side = [](double side) { return side > 0 && side <= kLargest; };
  if (!is_side(question.width) || !is_side(question.height) || question.levels < 1 ||
      question.levels > kMaxAssemblyDepth || question.most > kMaxAssemblyNodes) {
    return fail({ErrorCode::out_of_range, "", "/treemap",
                 "the treemap's size, levels or number of cells is out of range",
                 "use sides above 0 and at most 1000000, 1 to 32 levels, at most 400,000 cells"});
  }
  return Nesting(vehicle, question).run();
}

}  // namespace qingtan
