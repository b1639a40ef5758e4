#pragma once
// How sure a saving is. Both results rest on factors, and on many of the same: an error in one of
// these moves both, so it is the difference that counts.
//
// Method "first_order_shared_factors": each factor f is off by one relative error for all its
// uses, independent of the other factors. With D_f its part of the saving in kg CO2e (its lines
// before minus its lines after) and r_f the relative standard deviation that it states,
//   var(saving) = sum over f of (D_f * r_f)^2,
// exact for normal errors, the first-order propagation of ISO/IEC Guide 98-3 (GUM) 5.1.2 for the
// others. Factors that state no uncertainty add nothing, so the result is then a lower bound, and
// says of how many. Amounts (masses, yields, distances) are taken as exact.

#include <optional>
#include <string_view>

#include "qingtan/calc/assessment.h"

namespace qingtan {

struct SavingUncertainty {
  double sd_kgco2e = 0;
  double p5_kgco2e = 0, p95_kgco2e = 0;  // saving -+ 1.6449 sd: of a normal distribution
  std::uint32_t factors = 0;             // whose part of the saving is not zero
  std::uint32_t factors_unstated = 0;    // of these, without a stated uncertainty
};

inline constexpr std::string_view kSavingMethod = "first_order_shared_factors";

/// Standard deviation over the value, of what the factor states; nothing where it states none, or
/// the value is 0.
std::optional<double> relative_sd(const Factor& factor);

SavingUncertainty uncertainty_of_saving(const Assessment& before, const Assessment& after,
                                        const Catalogue& catalogue);

}  // namespace qingtan
