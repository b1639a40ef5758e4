#pragma once
// Which of many candidates are not beaten in everything: the Pareto front on carbon, mass and cost,
// less being better in each.
//
// A candidate whose cost is not known can neither beat nor be beaten in cost. So it is compared in
// carbon and mass with the others of unknown cost alone; the front is that of those with a cost,
// and beside it that of those without.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qingtan {

struct Objectives {
  double carbon = 0;           // kg CO2e; finite, as all of these
  double mass = 0;             // kg
  std::optional<double> cost;  // CNY; nothing: not known
  friend bool operator==(const Objectives&, const Objectives&) = default;
};

/// a is not worse in anything and better in something.
bool dominates(const Objectives& a, const Objectives& b);

/// Indices of those that nothing dominates, ascending. Equal ones are all on the front. O(n log n).
std::vector<std::uint32_t> pareto_front(std::span<const Objectives> candidates);

}  // namespace qingtan
