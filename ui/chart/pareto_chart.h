#pragma once
// Candidates over two of their objectives: carbon up, mass or cost across.

#include <optional>
#include <span>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct ParetoPoint {
  std::string local;
  Localized name;
  double across = 0, carbon = 0;
  bool front = false;
  bool chosen = false;
  std::vector<std::pair<Localized, Localized>> rows = {};
};

struct ParetoAxis {
  Localized name;  // with its unit
  double now = 0, now_carbon = 0;  // of the scheme as it is
  std::optional<double> limit;     // of what is across
};

/// One datum a point, in the order given.
Scene pareto_chart(std::span<const ParetoPoint> points, const ParetoAxis& axis, float width, float height);

}  // namespace qingtan::ui
