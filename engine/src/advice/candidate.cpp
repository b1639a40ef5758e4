#include "candidate.h"

#include <cmath>
#include <set>

namespace qingtan {
namespace {

Json number_or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

void add(std::vector<SchemeChange>& changes, std::string path, Json from, Json to) {
  if (from != to) changes.push_back({std::move(path), std::move(from), std::move(to)});
}

}  // namespace

Workbench::Workbench(const Scheme& scheme, const BoundScheme& bound, const SlotList& slots,
                     const Conditions& conditions)
    : original_(scheme),
      bound_original_(bound),
      slots_(slots),
      conditions_(conditions),
      scheme_(scheme),
      bound_(bound) {
  bound_.scheme = &scheme_;
}

void Workbench::set(const Slot& slot, const Option& option) {
  switch (slot.kind) {
    case SlotKind::material: {
      Component& c = scheme_.components[slot.component];
      c.recycled_share = option.share;
      c.net_mass_kg = original_.components[slot.component].net_mass_kg * option.mass_ratio;
      bound_.components[slot.component].material = option.factor;
      return;
    }
    case SlotKind::process:
      scheme_.components[slot.component].processes[slot.process].yield = option.yield;
      bound_.components[slot.component].processes[slot.process] = option.factor;
      return;
    case SlotKind::use_energy:
      bound_.energies[0].production = option.factor;
      return;
    case SlotKind::production_energy:
      return;  // after the factors are chosen
  }
}

const Derived* Workbench::derived(FactorIndex factor) const {
  const auto it = slots_.with_source.find({source_, factor});
  return it == slots_.with_source.end() ? nullptr : &slots_.derived[it->second];
}

std::string Workbench::id_of(FactorIndex factor) const {
  const Derived* d = derived(factor);
  return d ? d->factor.id.str() : bound_.catalogue->factor(factor).id.str();
}

// The lines of production with the other source's values, and the sums in the order of assess().
void Workbench::use_source(Assessment& a) const {
  a.stages.fill(0);
  a.marks = 0;
  for (Line& line : a.lines) {
    const bool production = line.kind == LineKind::material || line.kind == LineKind::process ||
                            line.kind == LineKind::joining;
    if (const Derived* d = production ? derived(line.factor) : nullptr) {
      line.factor_value = d->value;
      line.kgco2e = line.amount * d->value;
      line.marks |= d->marks;
    }
    a.stages[static_cast<std::size_t>(line.stage)] += line.kgco2e;
    a.marks |= line.marks;
  }
  a.production_kgco2e =
      a.stage(Stage::material) + a.stage(Stage::processing) + a.stage(Stage::joining);
  a.use_kgco2e = a.stage(Stage::fuel_production) + a.stage(Stage::fuel_direct);
  a.total_kgco2e = a.production_kgco2e + a.use_kgco2e + a.stage(Stage::end_of_life);
}

void Workbench::set(const Choice& choice) {
  bound_.components = bound_original_.components;
  bound_.joinings = bound_original_.joinings;
  bound_.energies = bound_original_.energies;
  source_ = kNoFactor;
  double gained = 0;
  for (std::size_t s = 0; s < choice.size(); ++s) {
    const Slot& slot = slots_.slots[s];
    const Option& option = slot.options[choice[s]];
    set(slot, option);
    if (slot.kind == SlotKind::production_energy && choice[s] > 0) source_ = option.factor;
    if (slot.kind == SlotKind::material && option.mass_ratio != 1)
      gained += original_.components[slot.component].net_mass_kg * (option.mass_ratio - 1);
  }
  if (original_.declared_mass_kg) scheme_.declared_mass_kg = *original_.declared_mass_kg + gained;
}

std::optional<Assessment> Workbench::assess_with(const Choice& choice) {
  set(choice);
  if (scheme_.declared_mass_kg && !(*scheme_.declared_mass_kg > 0)) return std::nullopt;
  auto result = assess(bound_, conditions_);
  if (!result || !result->complete) return std::nullopt;
  if (source_ != kNoFactor) use_source(*result);
  if (!std::isfinite(result->total_kgco2e)) return std::nullopt;
  return std::move(*result);
}

void Workbench::add_material_changes(std::size_t i, std::vector<SchemeChange>& changes) const {
  const Component& before = original_.components[i];
  const Component& after = scheme_.components[i];
  const std::string path = pointer("/components", i);
  const FactorIndex material = bound_.components[i].material;
  const bool other = material != bound_original_.components[i].material;
  add(changes, path + "/material", before.material, id_of(material));
  add(changes, path + "/net_mass_kg", before.net_mass_kg, after.net_mass_kg);
  add(changes, path + "/recycled_share", number_or_null(before.recycled_share),
      number_or_null(after.recycled_share));
  if (!other) return;
  // These were of the old material.
  add(changes, path + "/density_kg_m3", number_or_null(before.density_kg_m3), nullptr);
  add(changes, path + "/heating_value_kj_kg", number_or_null(before.heating_value_kj_kg), nullptr);
}

std::vector<SchemeChange> Workbench::changes_of(const Choice& choice) {
  set(choice);
  std::vector<SchemeChange> changes;
  const auto id = [&](FactorIndex index) { return id_of(index); };
  if (scheme_.declared_mass_kg)
    add(changes, "/declared_mass_kg", *original_.declared_mass_kg, *scheme_.declared_mass_kg);
  for (std::size_t i = 0; i < scheme_.components.size(); ++i) {
    add_material_changes(i, changes);
    for (std::size_t k = 0; k < scheme_.components[i].processes.size(); ++k) {
      const std::string path = pointer(pointer("/components", i) + "/processes", k);
      const Process& before = original_.components[i].processes[k];
      add(changes, path + "/factor", before.factor, id(bound_.components[i].processes[k]));
      add(changes, path + "/yield", before.yield, scheme_.components[i].processes[k].yield);
    }
  }
  for (std::size_t j = 0; j < scheme_.joinings.size(); ++j) {
    add(changes, pointer("/joinings", j) + "/factor", original_.joinings[j].factor,
        id(bound_.joinings[j]));
  }
  if (scheme_.use && scheme_.vehicle != Vehicle::other && !bound_.energies.empty() &&
      bound_.energies[0].production != kNoFactor) {
    add(changes, "/use/energy_production", original_.use->energy_production,
        bound_.catalogue->factor(bound_.energies[0].production).id.str());
  }
  return changes;
}

std::vector<AdviceStep> Workbench::steps_of(const Choice& choice) const {
  std::vector<AdviceStep> steps;
  for (std::size_t s = 0; s < choice.size(); ++s) {
    const Option& option = slots_.slots[s].options[choice[s]];
    steps.insert(steps.end(), option.steps.begin(), option.steps.end());
  }
  return steps;
}

std::vector<std::size_t> Workbench::derived_of(const Choice& choice) {
  set(choice);
  std::set<std::size_t> all;
  const auto add_of = [&](FactorIndex factor) {
    const auto it = slots_.with_source.find({source_, factor});
    if (it != slots_.with_source.end()) all.insert(it->second);
  };
  for (const BoundComponent& c : bound_.components) {
    add_of(c.material);
    for (FactorIndex process : c.processes) add_of(process);
  }
  for (FactorIndex joining : bound_.joinings) add_of(joining);
  return {all.begin(), all.end()};
}

Objectives objectives_of(const Assessment& a) {
  return {a.total_kgco2e, a.net_mass_kg, a.cost_cny};
}

}  // namespace qingtan
