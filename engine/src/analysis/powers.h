#pragma once
// Whole powers by repeated multiplication, always in the same order. Private to the layer.

#include <cstdint>

namespace qingtan {

inline double to_power(double x, std::int32_t power) {
  double out = 1;
  for (std::int32_t i = 0; i < (power < 0 ? -power : power); ++i) out *= x;
  return power < 0 ? 1 / out : out;
}

}  // namespace qingtan
