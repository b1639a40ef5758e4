#include "qingtan/vehicle/levers.h"

#include <algorithm>
#include <cmath>

#include "qingtan/calc/driving.h"

namespace qingtan {
namespace {

// Products of the yields from process k on, before and after the step; one more at the end, 1.
struct Yields {
  std::vector<double> before, after;
  explicit Yields(const Component& c, double step)
      : before(c.processes.size() + 1, 1), after(c.processes.size() + 1, 1) {
    for (std::size_t k = c.processes.size(); k-- > 0;) {
      const double y = c.processes[k].yield;
      before[k] = before[k + 1] * y;
      after[k] = after[k + 1] * std::min(1.0, y + step);
    }
  }
  // Amounts in proportion to the mass into process k fall by this share.
  double saved(std::size_t k) const { return 1 - before[k] / after[k]; }
};

double yield_saving(const Line& line, const BoundScheme& bound, const Yields& y) {
  switch (line.kind) {
    case LineKind::material:
      return line.kgco2e * y.saved(0);
    case LineKind::scrap_credit: {
      const double scrap = 1 / y.before[0] - 1;
      return scrap > 0 ? line.kgco2e * (1 - (1 / y.after[0] - 1) / scrap) : 0;
    }
    case LineKind::process: {
      const Basis basis = bound.catalogue->factor(line.factor).basis;
      if (basis == Basis::quantity) return 0;
      return line.kgco2e * y.saved(basis == Basis::input ? line.item : line.item + 1);
    }
    case LineKind::end_of_life:
      return line.item == 0 ? line.kgco2e * y.saved(0) : 0;
    default:
      return 0;
  }
}

// Energy over the life that one kg of the part costs, by the rule of the use phase.
double energy_per_kg(const Scheme& scheme, const Conditions& conditions) {
  const UsePhase& use = *scheme.use;
  const bool physics = conditions.use_method.value_or(use.method) == UseMethod::physics;
  const double l = physics
                       ? saving_coefficient(use.physics.value_or(DrivingPhysics{}), scheme.vehicle)
                       : use.saving_coefficient;
  const double energy = use.correction * l / 100 * (use.lifetime_km / 100);
  return scheme.vehicle == Vehicle::ev ? energy / use.charging_efficiency.value_or(1) : energy;
}

double mass_saving(const Line& line, const BoundScheme& bound, const Conditions& conditions,
                   double step) {
  const Scheme& scheme = *bound.scheme;
  switch (line.kind) {
    case LineKind::joining:
      return 0;
    case LineKind::process:
      if (bound.catalogue->factor(line.factor).basis == Basis::quantity) return 0;
      return line.kgco2e * step;
    case LineKind::fuel_production:
    case LineKind::fuel_direct: {
      if (scheme.vehicle == Vehicle::other)
        return 0;  // its energies are stated, not driven by mass
      const double mass = scheme.declared_mass_kg.value_or(scheme.net_mass_kg());
      return step * mass * energy_per_kg(scheme, conditions) * line.factor_value;
    }
    default:
      return line.kgco2e * step;
  }
}

std::optional<double> share_saving(const Line& line, const BoundScheme& bound,
                                   const Outlook& outlook, double step) {
  if (line.kind != LineKind::material) return std::nullopt;
  const Factor& factor = bound.catalogue->factor(line.factor);
  if (!factor.has_both_values()) return std::nullopt;
  const Component& component = bound.scheme->components[line.component];
  std::optional<double> share = component.recycled_share;
  if (!share && factor.recycled_share) share = *factor.recycled_share;
  if (!share) return std::nullopt;
  const double now = value_at(factor, *share, outlook).value;
  return line.amount * (now - value_at(factor, std::min(1.0, *share + step), outlook).value);
}

void choose(PartLevers& levers) {
  const std::pair<Lever, std::optional<double>> all[] = {
      {Lever::yield, levers.yield},
      {Lever::mass, levers.mass},
      {Lever::recycled_share, levers.recycled_share}};
  for (const auto& [lever, saving] : all) {
    if (!saving || !(*saving > levers.best_kgco2e)) continue;
    levers.best = lever;
    levers.best_kgco2e = *saving;
  }
}

}  // namespace

PartLevers levers_of(const BoundScheme& bound, const Assessment& one, const Outlook& outlook,
                     const Conditions& conditions, const LeverSteps& steps) {
  PartLevers levers;
  if (!one.complete) return levers;
  std::vector<Yields> yields;
  bool has_yield = false;
  for (const Component& component : bound.scheme->components) {
    yields.emplace_back(component, steps.yield);
    has_yield |= yields.back().before[0] < 1;
  }
  const double input = one.material_input_kg;
  if (input > 0) levers.scrap_share = (input - one.net_mass_kg) / input;
  double yield = 0, mass = 0;
  for (const Line& line : one.lines) {
    if (!yields.empty()) yield += yield_saving(line, bound, yields[line.component]);
    mass += mass_saving(line, bound, conditions, steps.mass);
    if (const auto share = share_saving(line, bound, outlook, steps.recycled_share))
      levers.recycled_share = levers.recycled_share.value_or(0) + *share;
  }
  if (has_yield) levers.yield = yield;
  if (one.net_mass_kg > 0) levers.mass = mass;
  choose(levers);
  return levers;
}

std::string_view word(Lever lever) {
  switch (lever) {
    case Lever::none:
      return "none";
    case Lever::yield:
      return "yield";
    case Lever::mass:
      return "mass";
    case Lever::recycled_share:
      return "recycled_share";
  }
  return "";
}

}  // namespace qingtan
