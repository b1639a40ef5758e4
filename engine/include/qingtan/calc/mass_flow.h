#pragma once
// Masses along one component's process chain (calculation.md 4): what goes into a process is its output
// divided by its yield, backwards from the net mass.

#include <vector>

#include "qingtan/model/scheme.h"

namespace qingtan {

struct MassFlow {
  double bought = 0;         // x_1, kg into the first process
  double scrap = 0;          // bought - net mass
  double utilisation = 1;    // net mass / bought: the product of all yields
  std::vector<double> into;  // x_k, kg into process k
  std::vector<double> out;   // kg out of process k: what goes into the next one, at last the net mass
};

/// Precondition: every yield is above 0.
MassFlow mass_flow(const Component& component);

}  // namespace qingtan
