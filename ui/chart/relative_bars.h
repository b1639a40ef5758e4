#pragma once
// Carbon, mass and (where every price is known) cost relative to the baseline, as bars.

#include "qingtan/calc/compare.h"
#include "ui/chart/scene.h"

namespace qingtan::ui {

/// Rows grow with `height` up to a limit. One datum per bar: metric-major, schemes inside. `metrics` is 2, or 3 with cost.
Scene relative_bars(const std::vector<Relative>& relative, const std::vector<Localized>& names, float width, float height);
std::size_t metrics(const std::vector<Relative>& relative);

}  // namespace qingtan::ui
