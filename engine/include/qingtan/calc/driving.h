#pragma once
// Energy that mass costs, from the driving cycle: Kim & Wallington 2013 (doi 10.1021/es402954w) and
// 2016 (doi 10.1021/acs.est.6b00154), in the form of field.md 6.1:
//   FRV = [(1 - theta*mu + k_rot)*I5/I2 + c_rr*g] * 1e7 / (H * eta_t * eta_c) * adjustment
// plus resizing * 0.3325 * 1e7 / (H * eta_c) * adjustment where the powertrain is adapted.
// I2 is the cycle's distance (m), I5 its integral of v*a over acceleration (m2/s2), H in J per unit.

#include "qingtan/model/scheme.h"

namespace qingtan {

struct CycleIntegrals {
  double distance_m;
  double acceleration_m2_s2;
};
CycleIntegrals integrals(DrivingCycle cycle);

/// Physics with every absent parameter filled in by vehicle.
DrivingPhysics with_defaults(const DrivingPhysics& physics, Vehicle vehicle);

/// Saving coefficient L: energy units per 100 km and 100 kg.
double saving_coefficient(const DrivingPhysics& physics, Vehicle vehicle);

}  // namespace qingtan
