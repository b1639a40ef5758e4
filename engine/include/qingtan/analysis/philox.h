#pragma once
// Philox 4x32-10, a counter-based random number generator: Salmon, Moraes, Dror & Shaw 2011,
// "Parallel random numbers: as easy as 1, 2, 3", doi 10.1145/2063384.2063405. Any number of the
// stream can be had without those before it, so blocks of draws are worked out anywhere in any
// order.

#include <array>
#include <cstdint>

namespace qingtan {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

inline PhiloxCounter philox(PhiloxCounter c, PhiloxKey k) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53} * c[0];
    const std::uint64_t p1 = std::uint64_t{0xCD9E8D57} * c[2];
    c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(p1),
         static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(p0)};
    k[0] += 0x9E3779B9;
    k[1] += 0xBB67AE85;
  }
  return c;
}

/// The middle of the w-th of 2^32 equal parts of (0, 1): exact.
inline double unit_of(std::uint32_t w) { return static_cast<double>(w) * 0x1p-32 + 0x1p-33; }

}  // namespace qingtan
