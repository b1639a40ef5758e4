#pragma once
// Totals over mileage, for the break-even chart. Start, end and crossings are the engine's.

#include <vector>

#include "ui/model/workspace.h"

namespace qingtan::ui {

struct Crossing {
  std::size_t first = 0, second = 0;  // first < second, indices of schemes
  double km = 0;
  double kgco2e = 0;                  // both totals there
  bool second_below_after = false;    // beyond the crossing
};

struct MileageLines {
  double end_km = 0;
  double now_km = 0;
  std::vector<double> start, end;    // total at 0 km and at end_km
  std::vector<Crossing> crossings;   // ascending
  bool known = false;
};

/// Twice the lifetime of the baseline. Unknown where a scheme has no use phase or a result is missing.
MileageLines mileage_lines(const Outcome& outcome, FactorSource factors);

}  // namespace qingtan::ui
