#include "ui/model/factor_use.h"

#include <algorithm>
#include <optional>

#include "qingtan/model/unit.h"

namespace qingtan::ui {
namespace {

Dimension dimension_of(Measure measure) { return definition(measure).dimension; }

std::optional<std::uint32_t> component_of(const Scheme& scheme, const SchemeNode& node) {
  const bool inside = node.kind == NodeKind::component || node.kind == NodeKind::material || node.kind == NodeKind::process;
  if (inside && node.component < scheme.components.size()) return node.component;
  if (scheme.components.size() == 1) return 0;
  return std::nullopt;
}

UsePlace energy_place(const Scheme& scheme, const SchemeNode& selected, const Factor& factor) {
  const bool direct = factor.library == Library::energy_direct;
  if (!scheme.use) return {NoUse::no_use_phase, {}};
  if (direct && scheme.vehicle == Vehicle::ev) return {NoUse::no_combustion, {}};
  SchemeNode node{direct ? NodeKind::energy_direct : NodeKind::energy_production};
  Measure measure = scheme.use->energy_unit;
  if (scheme.vehicle == Vehicle::other) {
    if (scheme.use->energies.empty()) return {NoUse::no_use_phase, {}};
    const bool energy = selected.kind == NodeKind::energy_direct || selected.kind == NodeKind::energy_production;
    if (energy && selected.item < scheme.use->energies.size()) node.item = selected.item;
    measure = scheme.use->energies[node.item].unit;
  }
  if (dimension_of(factor.unit.per) != dimension_of(measure)) return {NoUse::other_unit, {}};
  return {NoUse::none, node};
}

void set_energy(Scheme& scheme, const SchemeNode& node, const std::string& id) {
  const bool direct = node.kind == NodeKind::energy_direct;
  if (scheme.vehicle == Vehicle::other) {
    NamedEnergy& energy = scheme.use->energies[node.item];
    (direct ? energy.energy_direct : energy.energy_production) = id;
  } else {
    (direct ? scheme.use->energy_direct : scheme.use->energy_production) = id;
  }
}

SchemeNode set_factor(Scheme& scheme, const UsePlace& place, const Factor& factor) {
  const std::string id = factor.id;
  switch (factor.library) {
    case Library::material: {
      Component& component = scheme.components[place.node.component];
      component.material = id;
      // A share can be chosen only where the factor has a value for primary and one for recycled material.
      if (!factor.has_both_values()) component.recycled_share.reset();
      return {NodeKind::material, place.node.component};
    }
    case Library::processing: {
      const SchemeNode node = add_process(scheme, place.node.component, id);
      if (factor.basis == Basis::quantity) scheme.components[node.component].processes[node.item].quantity = 1;
      return node;
    }
    case Library::joining:
      scheme.stages[static_cast<std::size_t>(Stage::joining)] = true;
      return add_joining(scheme, id);
    case Library::energy_direct:
    case Library::energy_production: set_energy(scheme, place.node, id); return place.node;
  }
  return {};
}

}  // namespace

UsePlace place_of(const SchemeDesk& desk, const Factor& factor) {
  if (desk.empty()) return {NoUse::no_scheme, {}};
  const SchemeDocument& document = desk.active();
  const Scheme& scheme = document.scheme();
  switch (factor.library) {
    case Library::material:
    case Library::processing: {
      const auto component = component_of(scheme, document.selected);
      if (!component) return {NoUse::no_component, {}};
      const bool by_mass = factor.library == Library::processing || dimension_of(factor.unit.per) == Dimension::mass;
      if (!by_mass) return {NoUse::other_unit, {}};
      return {NoUse::none, {NodeKind::component, *component}};
    }
    case Library::joining: return {NoUse::none, {NodeKind::joinings}};
    case Library::energy_direct:
    case Library::energy_production: break;
  }
  return energy_place(scheme, document.selected, factor);
}

void use_factor(SchemeDocument& document, const UsePlace& place, const Factor& factor) {
  SchemeNode node;
  document.end_step();
  document.edit("use-factor", [&](Scheme& scheme) { node = set_factor(scheme, place, factor); });
  document.end_step();
  document.selected = node;
}

bool uses(const Scheme& scheme, std::string_view factor) {
  for (const Component& component : scheme.components) {
    if (component.material == factor) return true;
    for (const Process& process : component.processes) {
      if (process.factor == factor) return true;
    }
  }
  for (const Joining& joining : scheme.joinings) {
    if (joining.factor == factor) return true;
  }
  if (!scheme.use) return false;
  if (scheme.use->energy_production == factor || scheme.use->energy_direct == factor) return true;
  return std::any_of(scheme.use->energies.begin(), scheme.use->energies.end(), [&](const NamedEnergy& energy) {
    return energy.energy_production == factor || energy.energy_direct == factor;
  });
}

std::vector<const SchemeDocument*> schemes_with(const SchemeDesk& desk, std::string_view factor) {
  std::vector<const SchemeDocument*> found;
  for (const auto& document : desk.documents()) {
    if (uses(document->scheme(), factor)) found.push_back(document.get());
  }
  return found;
}

}  // namespace qingtan::ui
