#pragma once
// Areas in proportion to carbon: the squarified treemap of Bruls, Huizing & van Wijk 2000
// ("Squarified treemaps", Proc. TCVG 2000, doi 10.1007/978-3-7091-6783-0_4).

#include <span>

#include "qingtan/vehicle/vehicle.h"

namespace qingtan {

struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
};

/// One rectangle a value, in the order given, that fill `area`: each as large as its share of the
/// sum. Values that are not above 0, or not finite, have no area (width and height 0).
std::vector<Rectangle> squarify(std::span<const double> values, Rectangle area);

struct TreemapCell {
  WholeVehicle::Node node = 0;
  std::uint32_t depth = 0;  // below the node that was asked for
  double kgco2e = 0;        // in the vehicle
  Rectangle area;
};

struct TreemapQuestion {
  WholeVehicle::Node node = WholeVehicle::kTop;
  double width = 1, height = 1;  // above 0, finite
  std::uint32_t levels = 1;      // of nesting, 1..32
  std::size_t most = 2000;       // cells; the smallest at each level are left out beyond
};

struct Treemap {
  std::vector<TreemapCell> cells;  // an assembly before what is inside it; most first
  std::size_t without_area = 0;    // items with no carbon, negative carbon, or a missing factor
  std::size_t left_out = 0;        // beyond `most`; their area stays empty
  double left_out_kgco2e = 0;
};

/// Errors: out_of_range, of the question; unknown_reference of the node.
Result<Treemap> treemap(const WholeVehicle& vehicle, const TreemapQuestion& question);

}  // namespace qingtan
