#pragma once
// The value of a factor in a year under a scenario (calculation.md 2 and 6), with how it came about.

#include <limits>
#include <optional>

#include "qingtan/base/error.h"
#include "qingtan/calc/conditions.h"
#include "qingtan/model/catalogue.h"

namespace qingtan {

enum class ValueRule {
  current,            // no year asked
  forecast,           // rule 1: its own points
  share_forecast,     // rule 1 on primary and recycled value, mixed at the share
  electricity_shift,  // rule 2: its electricity follows the scenario's grid
  scenario_grid,      // a grid factor replaced by the scenario's path
  held_constant,      // rule 3
};

struct FactorValue {
  double value = 0;  // kg CO2e per unit of the factor
  ValueRule rule = ValueRule::current;
  // How it came about; only the fields of the rule are set.
  bool beyond_forecast = false;     // the year lies after the last point: held at that point
  std::optional<double> share;      // recycled share that was used
  double primary = 0, recycled = 0; // at the year
  double electricity_kwh = 0;       // rule 2
  double grid_now = 0, grid_then = 0;
};

/// The year and scenario of an assessment, resolved once.
struct Outlook {
  std::optional<int> year;
  const Scenario* scenario = nullptr;
  const Factor* grid = nullptr;  // the scenario's grid factor
  double grid_now = 0;
  int reference_year = 2024;
};

/// Errors: out_of_range, unknown_reference, missing_forecast.
Result<Outlook> resolve_outlook(const Catalogue& catalogue, const Conditions& conditions);

/// Value at recycled share r = (1-r)*primary + r*recycled where the scheme sets r (precondition:
/// the factor has both values); else the factor's own value. `year` overrides the outlook's.
FactorValue value_at(const Factor& factor, std::optional<double> share, const Outlook& outlook,
                     std::optional<int> year);
inline FactorValue value_at(const Factor& factor, std::optional<double> share,
                            const Outlook& outlook) {
  return value_at(factor, share, outlook, outlook.year);
}

/// to / from - 1; NaN where `from` is 0.
inline double relative_change(double from, double to) {
  return from == 0 ? std::numeric_limits<double>::quiet_NaN() : to / from - 1;
}

}  // namespace qingtan
