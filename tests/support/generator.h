#pragma once
// Generated schemes over a catalogue: valid by construction, seeded, the same on every platform.

#include <cstdint>
#include <string>

#include "qingtan/calc/assess.h"

namespace qingtan::test {

/// SplitMix64 (Steele, Lea & Flood 2014): small, and the same bits everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // [0, 1)
  double between(double low, double high) { return low + (high - low) * unit(); }

 private:
  std::uint64_t state_;
};

/// A scheme that binds against the catalogue, of any vehicle, with all features in use at times.
Scheme generate_scheme(Random& random, const Catalogue& catalogue, const std::string& id);

/// A year, a scenario, a method of end of life, or none of them.
Conditions any_conditions(Random& random, const Catalogue& catalogue);

/// Gives about half of the scheme's numbers an uncertainty, of any kind.
void add_uncertainties(Random& random, Scheme& scheme);

}  // namespace qingtan::test
