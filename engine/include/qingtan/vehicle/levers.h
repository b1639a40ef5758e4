#pragma once
// What three plain steps would save on one part: the order in which to look, not a forecast. The
// steps are assumptions of ours, the same for every part, and can be changed:
//   yield           every yield of the part rises by 5 percentage points, at most to 1
//   mass            the part becomes 10 % lighter, its use phase with it; quantities stay
//   recycled_share  the share rises by 20 percentage points, at most to 1, where the material
//   states
//                   primary and recycled value and the share is known
// Each is worked out exactly from the assessment's lines, one lever at a time, everything else
// unchanged.

#include <optional>
#include <string_view>

#include "qingtan/calc/assess.h"
#include "qingtan/calc/factor_value.h"

namespace qingtan {

struct LeverSteps {
  double yield = 0.05;           // points of yield, 0..1
  double mass = 0.10;            // share of the mass, 0..1
  double recycled_share = 0.20;  // points of share, 0..1
  friend bool operator==(const LeverSteps&, const LeverSteps&) = default;
};

enum class Lever { none, yield, mass, recycled_share };
std::string_view word(Lever lever);

struct PartLevers {
  // kg CO2e saved on one part, negative where the step costs; nothing: it has no such lever.
  std::optional<double> yield, mass, recycled_share;
  double scrap_share = 0;    // of the material bought that becomes scrap, 0..1
  Lever best = Lever::none;  // that saves most; none: no step saves anything
  double best_kgco2e = 0;
};

/// Of a complete assessment; an incomplete one has no levers.
PartLevers levers_of(const BoundScheme& bound, const Assessment& one, const Outlook& outlook,
                     const Conditions& conditions, const LeverSteps& steps);

}  // namespace qingtan
