#include "qingtan/calc/driving.h"

namespace qingtan {
namespace {

constexpr double kGravity = 9.8;             // m/s2, as in the published model
constexpr double kResizing = 0.3325;         // fixed share of resizing, Kim & Wallington 2016
constexpr double kPetrolMj = 31.2701658;     // MJ/L
constexpr double kKwhMj = 3.6;

}  // namespace

// Distance and integral over acceleration. WLTC 3b: UN GTR 15; NEDC: UN R83; both integrated from
// the 1 Hz tables. CLTC-P: GB/T 38146.1-2019, to be re-taken from the standard's own table. EPA:
// Milovanoff et al. 2019 (doi 10.1021/acs.est.8b05313), supporting data.
CycleIntegrals integrals(DrivingCycle cycle) {
  switch (cycle) {
    case DrivingCycle::wltc: return {23262.4, 3598.9};
    case DrivingCycle::cltc_p: return {14479.8, 2509.8};
    case DrivingCycle::nedc: return {10931.4, 1226.7};
    case DrivingCycle::epa_city: return {17769, 3090};
    case DrivingCycle::epa_highway: return {16507, 1165};
  }
  return {1, 0};
}

DrivingPhysics with_defaults(const DrivingPhysics& physics, Vehicle vehicle) {
  DrivingPhysics p = physics;
  const bool electric = vehicle == Vehicle::ev;
  if (!p.rolling_resistance) p.rolling_resistance = 0.008;
  if (!p.rotating_mass_factor) p.rotating_mass_factor = 0.1;
  if (!p.transmission_efficiency) p.transmission_efficiency = 0.88;
  if (!p.conversion_efficiency) p.conversion_efficiency = electric ? 0.92 : 0.38;
  if (!p.braking_share) p.braking_share = electric ? 0.6 : 0.0;
  if (!p.recuperation) p.recuperation = 0.8;
  if (!p.energy_density_mj) p.energy_density_mj = electric ? kKwhMj : kPetrolMj;
  return p;
}

double saving_coefficient(const DrivingPhysics& physics, Vehicle vehicle) {
  const DrivingPhysics p = with_defaults(physics, vehicle);
  const CycleIntegrals cycle = integrals(p.cycle);
  const double inertia = 1 - *p.braking_share * *p.recuperation + *p.rotating_mass_factor;
  const double work = inertia * (cycle.acceleration_m2_s2 / cycle.distance_m) +
                      *p.rolling_resistance * kGravity;  // J per m and kg
  const double joules = *p.energy_density_mj * 1e6;
  const double mass_only = work * 1e7 / (joules * *p.transmission_efficiency * *p.conversion_efficiency);
  const double resizing = p.resizing * kResizing * 1e7 / (joules * *p.conversion_efficiency);
  return (mass_only + resizing) * p.adjustment;
}

}  // namespace qingtan
