#include "evaluation.h"
#include "qingtan/calc/driving.h"

namespace qingtan {

double use_mass(const Scheme& scheme) {
  return scheme.declared_mass_kg ? *scheme.declared_mass_kg : scheme.net_mass_kg();
}

DrivenEnergy driven_energy(const Scheme& scheme, const Conditions& conditions) {
  const UsePhase& use = *scheme.use;
  DrivenEnergy d;
  d.method = conditions.use_method.value_or(use.method);
  d.saving_coefficient = use.saving_coefficient;
  UseMethod mass_rule = d.method;
  if (d.method == UseMethod::physics) {
    const DrivingPhysics physics = use.physics.value_or(DrivingPhysics{});
    d.saving_coefficient = saving_coefficient(physics, scheme.vehicle);
    mass_rule = physics.apply_to;
  }
  d.mass_kg = use_mass(scheme);
  if (mass_rule == UseMethod::mass_difference) {
    d.reference_kg = use.reference_mass_kg.value_or(0);
    d.mass_kg -= d.reference_kg;
  }
  d.amount = use.correction * d.saving_coefficient * (d.mass_kg / 100) * (use.lifetime_km / 100);
  if (scheme.vehicle == Vehicle::ev && use.charging_efficiency) d.amount /= *use.charging_efficiency;
  return d;
}

bool time_explicit(const Scheme& scheme, const Conditions& conditions) {
  return conditions.timing.value_or(scheme.use->timing) == Timing::time_explicit;
}

FactorValue use_value(const Evaluation& e, FactorIndex factor) {
  const Factor& f = e.catalogue.factor(factor);
  if (!time_explicit(e.scheme, e.conditions)) return value_at(f, {}, e.outlook);
  const int first = e.outlook.year.value_or(e.outlook.reference_year);
  const int years = e.scheme.use->life_years;
  FactorValue mean = value_at(f, {}, e.outlook, first);
  double sum = 0;
  for (int y = 0; y < years; ++y) {
    const FactorValue v = value_at(f, {}, e.outlook, first + y);
    sum += v.value;
    mean.beyond_forecast |= v.beyond_forecast;
  }
  mean.value = sum / years;
  return mean;
}

namespace {

void add_energy(Evaluation& e, std::uint32_t item, const BoundEnergy& factors, double amount,
                Measure unit) {
  const std::uint8_t mark = time_explicit(e.scheme, e.conditions) ? kTimeAveraged : 0;
  const auto line = [&](Stage stage, LineKind kind, FactorIndex factor, bool expected) {
    if (!e.scheme.has(stage)) return;
    const Evaluation::Place place{stage, kind, 0, item};
    if (factor != kNoFactor) e.add_line(place, factor, amount, use_value(e, factor), mark);
    else if (expected) e.add_missing(place, amount, unit);
  };
  const bool named = e.scheme.vehicle == Vehicle::other;
  const UsePhase& use = *e.scheme.use;
  const std::string& production = named ? use.energies[item].energy_production : use.energy_production;
  const std::string& direct = named ? use.energies[item].energy_direct : use.energy_direct;
  // Of named energies either may be left out; a car's fuel has both, and a battery only its production.
  line(Stage::fuel_production, LineKind::fuel_production, factors.production, !named || !production.empty());
  line(Stage::fuel_direct, LineKind::fuel_direct, factors.direct,
       named ? !direct.empty() : e.scheme.vehicle == Vehicle::ice);
}

void add_energy_use(Assessment& result, Measure unit, double amount) {
  for (EnergyUse& use : result.energy_use) {
    if (use.unit == unit) {
      use.amount += amount;
      return;
    }
  }
  result.energy_use.push_back({unit, amount});
}

void warn_of_masses(Evaluation& e) {
  if (!e.scheme.declared_mass_kg) return;
  const double declared = *e.scheme.declared_mass_kg;
  const double net = e.scheme.net_mass_kg();
  const double gap = declared > net ? declared - net : net - declared;
  if (gap > 0.005 * declared) {
    e.warn(WarningCode::mass_mismatch, LineKind::fuel_production, 0, 0, kNoFactor, declared, net);
  }
}

// Koffler & Rohde-Brandenburger 2010: with powertrain adaptation only a mass difference counts.
void warn_of_resizing(Evaluation& e) {
  const UsePhase& use = *e.scheme.use;
  const UseMethod method = e.conditions.use_method.value_or(use.method);
  if (method == UseMethod::physics && use.physics && use.physics->resizing > 0 &&
      use.physics->apply_to == UseMethod::published) {
    e.warn(WarningCode::direction_of_method, LineKind::fuel_production, 0, 0);
  }
}

}  // namespace

void add_use_phase(Evaluation& e) {
  warn_of_masses(e);
  if (!e.scheme.use) return;
  const UsePhase& use = *e.scheme.use;
  if (e.scheme.vehicle == Vehicle::other) {
    for (std::uint32_t i = 0; i < use.energies.size(); ++i) {
      add_energy_use(e.result, use.energies[i].unit, use.energies[i].amount);
      add_energy(e, i, e.bound.energies[i], use.energies[i].amount, use.energies[i].unit);
    }
    return;
  }
  warn_of_resizing(e);
  if (e.scheme.vehicle == Vehicle::ev && !use.energy_direct.empty()) {
    e.warn(WarningCode::energy_direct_ignored, LineKind::fuel_direct, 0, 0);
  }
  const DrivenEnergy energy = driven_energy(e.scheme, e.conditions);
  add_energy_use(e.result, use.energy_unit, energy.amount);
  add_energy(e, 0, e.bound.energies[0], energy.amount, use.energy_unit);
}

}  // namespace qingtan
