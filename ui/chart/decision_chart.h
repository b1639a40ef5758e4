#pragma once
// Which scheme is the lowest over two numbers: regions in the schemes' colours, with the lines on which two are equal.

#include <functional>
#include <span>

#include "qingtan/analysis/decision_map.h"
#include "ui/chart/scene.h"

namespace qingtan::ui {

struct MapAxisText {
  double low = 0, high = 0;
  double now = 0;  // its value today; outside the range: no mark
  Localized name;
  std::function<Localized(double)> written;
  Localized unit = {};  // follows the name, and stays where that is shortened; may be empty
};

struct MapScheme {
  std::size_t letter = 0;
  Localized name;
};

struct DecisionChart {
  Scene scene;
  Rect plot;  // where the cells stand
};

/// `rows`: how many the whole map will have; those that are not there yet stay empty. One datum a boundary.
DecisionChart decision_chart(const DecisionMap& map, std::size_t rows, const MapAxisText& x, const MapAxisText& y, std::span<const MapScheme> schemes, float width,
                             float height);

}  // namespace qingtan::ui
