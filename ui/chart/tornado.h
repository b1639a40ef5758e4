#pragma once
// What moves a total: for each input a bar from the total with less of it to the total with more of it.

#include <span>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct TornadoBar {
  std::string local;
  Localized name;
  Localized low_value, high_value;  // of the input, with its unit
  double low = 0, high = 0;         // totals there, kg CO2e
};

/// One datum a bar, in the order given. `height` of the scene follows from their number.
Scene tornado_chart(double total, std::span<const TornadoBar> bars, float width);

}  // namespace qingtan::ui
