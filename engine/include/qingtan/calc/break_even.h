#pragma once
// Where the totals of two schemes cross as one parameter moves (calculation.md 7).

#include <vector>

#include "qingtan/calc/assess.h"

namespace qingtan {

enum class BreakEvenParameter {
  lifetime_km,     // km, both schemes
  recycled_share,  // 0..1, of `component` in the first scheme
  process_yield,   // 0..1, of `component`/`process` in the first scheme
  factor_value,    // kg CO2e per unit, of the factor `factor_id` wherever it occurs in both
  material_price,  // CNY per kg, of the factor `factor_id`; compares cost
};

struct BreakEvenQuestion {
  BreakEvenParameter parameter = BreakEvenParameter::lifetime_km;
  double low = 0, high = 0;  // range searched
  std::size_t component = 0;
  std::size_t process = 0;
  std::string factor_id;
};

struct BreakEven {
  bool linear = false;          // both totals are linear in the parameter over the range
  bool identical = false;       // the totals are equal everywhere
  std::vector<double> crossings;  // ascending
  double difference_low = 0;    // first minus second, at the ends of the range
  double difference_high = 0;
};

/// Exact to 1e-9 relative where linear; otherwise found by 256 sub-intervals and bisection, so that
/// two crossings closer than (high-low)/256 can be missed. Errors: out_of_range, missing_value,
/// unknown_factor.
Result<BreakEven> break_even(const Scheme& first, const Scheme& second, FactorSource factors,
                             const Conditions& conditions, const BreakEvenQuestion& question);

}  // namespace qingtan
