#pragma once
// Schemes on three axes or more, each relative to the baseline, whose polygon is the dashed one at 100 %.

#include <span>
#include <string>
#include <vector>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct RadarAxis {
  std::string local;  // stable id
  Localized name;
  std::vector<double> ratios;  // of each scheme; NaN: not known, no point is drawn
};

/// Data: axis by axis a point of each scheme, then one datum a scheme, in the legend. Precondition: three axes at least, names of all schemes.
Scene radar_chart(std::span<const RadarAxis> axes, std::span<const Localized> names, float width, float height);

}  // namespace qingtan::ui
