#pragma once
// What a change of factors does to schemes: each assessed with the factors before and after.

#include <span>
#include <vector>

#include "qingtan/calc/assess.h"

namespace qingtan {

/// The total of one scheme in kg CO2e per declared unit. NaN: it cannot be given with these factors,
/// because one is missing or the scheme does not fit them.
struct Effect {
  const Scheme* scheme = nullptr;
  double before = 0;
  double after = 0;
};

/// The schemes whose totals differ, in the order given. A scheme that has no total before nor after
/// is left out. Totals are compared as they are computed, without rounding.
/// A scheme that pins releases of packs keeps its total as long as both hold them.
std::vector<Effect> effects_of(FactorSource before, FactorSource after,
                               std::span<const Scheme* const> schemes,
                               const Conditions& conditions);

}  // namespace qingtan
