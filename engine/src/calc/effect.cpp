#include "qingtan/calc/effect.h"

#include <cmath>
#include <limits>

namespace qingtan {
namespace {

double total(const Scheme& scheme, FactorSource factors, const Conditions& conditions) {
  const auto bound = bind_scheme(scheme, factors, scheme.id);
  const auto result = bound ? assess(*bound, conditions) : Result<Assessment>(fail(bound.error()));
  return result ? result->total_kgco2e : std::numeric_limits<double>::quiet_NaN();
}

bool differ(double before, double after) {
  if (std::isnan(before) || std::isnan(after)) return std::isnan(before) != std::isnan(after);
  return before != after;
}

}  // namespace

std::vector<Effect> effects_of(FactorSource before, FactorSource after,
                               std::span<const Scheme* const> schemes,
                               const Conditions& conditions) {
  std::vector<Effect> effects;
  for (const Scheme* scheme : schemes) {
    const double old_total = total(*scheme, before, conditions);
    const double new_total = total(*scheme, after, conditions);
    if (differ(old_total, new_total)) effects.push_back({scheme, old_total, new_total});
  }
  return effects;
}

}  // namespace qingtan
