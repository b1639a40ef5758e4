#pragma once
// How the totals of schemes are spread over the draws: densities on one axis, and below it a whisker from P5 to P95 for
// each scheme.

#include <span>

#include "qingtan/analysis/monte_carlo.h"
#include "ui/chart/scene.h"

namespace qingtan::ui {

struct DensityCurve {
  std::string local;
  std::size_t letter = 0;
  Localized name;
  bool marked = false;  // filled: the one that is worked on
};

/// One datum a scheme, in the order of the result.
Scene density_chart(const MonteCarloResult& result, std::span<const DensityCurve> curves, float width);

}  // namespace qingtan::ui
