#pragma once
// What moves a total: exact derivatives, the swing of each input by some per cent, and what a
// percentage point of a yield is worth (calculation.md 7).

#include "qingtan/analysis/tape.h"

namespace qingtan {

struct InputEffect {
  std::uint32_t input = 0;               // of the tape
  double derivative = 0;                 // kg CO2e per unit of the input, exact at its value
  double low_value = 0, high_value = 0;  // value less and plus x %, inside the input's range
  double low = 0, high = 0;              // totals there, kg CO2e
  double swing() const { return high > low ? high - low : low - high; }
};

/// One percentage point of a yield.
struct YieldPoint {
  std::uint32_t input = 0;
  double saving =
      0;  // kg CO2e that one point more saves; a yield above 0.99: that the last point saved
};

struct SchemeSensitivity {
  double total = 0;
  std::vector<InputEffect> tornado;  // by swing, largest first
  std::vector<YieldPoint> yields;    // by saving, largest first
};

struct Sensitivity {
  Tape tape;
  double percent = 10;
  std::vector<SchemeSensitivity> schemes;
};

inline constexpr double kMaxPercent = 100;

/// Errors: those of make_tape; out_of_range where `percent` is not above 0 and at most 100.
Result<Sensitivity> sensitivity(std::span<const BoundScheme* const> schemes,
                                const Conditions& conditions, double percent);

}  // namespace qingtan
