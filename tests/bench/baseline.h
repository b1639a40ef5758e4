#pragma once
// What the same arithmetic costs without an engine around it: the multiply-adds of a scheme with its
// factors already in hand. The ratio to it is what checking, marking and explaining cost.

#include <string>
#include <vector>

#include "qingtan/calc/assess.h"

namespace qingtan::bench {

/// The numbers of one scheme in flat arrays.
struct FlatScheme {
  double net_mass = 0;
  double material = 0;             // kg CO2e per kg
  std::vector<double> yields;
  std::vector<double> processes;   // kg CO2e per kg out
  std::vector<double> quantities;
  std::vector<double> joints;      // kg CO2e per unit
  double energy_per_kg = 0;        // over the life
  double production = 0, direct = 0;
};

FlatScheme flatten_scheme(const BoundScheme& bound);

/// Total kg CO2e.
double flat_total(const FlatScheme& scheme);

/// Looks every id of the scheme up, and adds the values: the least that binding has to do.
double look_up(const Scheme& scheme, const Catalogue& catalogue);

}  // namespace qingtan::bench
