#include "baseline.h"

namespace qingtan::bench {

FlatScheme flatten_scheme(const BoundScheme& bound) {
  const Scheme& s = *bound.scheme;
  const auto value = [&](FactorIndex index) { return bound.catalogue->factor(index).value; };
  FlatScheme flat;
  const Component& component = s.components[0];
  flat.net_mass = component.net_mass_kg;
  flat.material = value(bound.components[0].material);
  for (std::size_t k = 0; k < component.processes.size(); ++k) {
    flat.yields.push_back(component.processes[k].yield);
    flat.processes.push_back(value(bound.components[0].processes[k]));
  }
  for (std::size_t j = 0; j < s.joinings.size(); ++j) {
    flat.quantities.push_back(s.joinings[j].quantity);
    flat.joints.push_back(value(bound.joinings[j]));
  }
  const UsePhase& use = *s.use;
  flat.energy_per_kg = use.correction * use.saving_coefficient / 100 * (use.lifetime_km / 100);
  flat.production = value(bound.energies[0].production);
  flat.direct = value(bound.energies[0].direct);
  return flat;
}

double flat_total(const FlatScheme& s) {
  double total = 0;
  double mass = s.net_mass;
  for (std::size_t k = s.yields.size(); k-- > 0;) {
    total += mass * s.processes[k];
    mass /= s.yields[k];
  }
  total += mass * s.material;
  for (std::size_t j = 0; j < s.joints.size(); ++j) total += s.quantities[j] * s.joints[j];
  return total + s.net_mass * s.energy_per_kg * (s.production + s.direct);
}

double look_up(const Scheme& s, const Catalogue& catalogue) {
  double sum = 0;
  const auto add = [&](const std::string& id) {
    const FactorIndex index = catalogue.find(id);
    if (index != kNoFactor) sum += catalogue.factor(index).value;
  };
  for (const Component& component : s.components) {
    add(component.material);
    for (const Process& process : component.processes) add(process.factor);
  }
  for (const Joining& joint : s.joinings) add(joint.factor);
  if (s.use) {
    add(s.use->energy_production);
    add(s.use->energy_direct);
  }
  return sum;
}

}  // namespace qingtan::bench
