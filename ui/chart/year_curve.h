#pragma once
// A total from year to year: a line with ringed points where a number is said.

#include <vector>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct YearTotal {
  int year = 0;
  double kgco2e = 0;
};

/// `marked`: the year whose point is said beside the first and the last one. Ascending years, at least two.
Scene year_curve(const std::vector<YearTotal>& totals, int marked, float width, float height);

}  // namespace qingtan::ui
