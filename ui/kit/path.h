#pragma once
// Reads the subset of SVG path data that the icons use (M L H V C S A Z, both cases) into polylines.

#include <string_view>
#include <vector>

#include "ui/kit/geometry.h"

namespace qingtan::ui {

struct SubPath {
  std::vector<Point> points;
  bool closed = false;
};

std::vector<SubPath> flatten_path(std::string_view data);

}  // namespace qingtan::ui
