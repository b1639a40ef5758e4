#pragma once
// What a vehicle's footprint is made of, largest first, and where work would pay.

#include "qingtan/vehicle/vehicle.h"

namespace qingtan {

/// A node among its siblings.
struct NodeShare {
  WholeVehicle::Node node = 0;
  double kgco2e = 0;  // of all of it in the vehicle
  double share = 0;   // of the vehicle's total; NaN where that is not above 0
};

/// What is inside an assembly, most first; what has no number (a missing factor) last, equals in
/// order. A part has nothing inside.
std::vector<NodeShare> contributions(const WholeVehicle& vehicle, WholeVehicle::Node node);

/// A design in all its places.
struct Worth {
  WholeVehicle::Design design = 0;
  double count = 0;         // in the vehicle
  double kgco2e = 0;        // of all of these
  double share = 0;         // of the vehicle's total
  double score_kgco2e = 0;  // count * best lever of one; what the list is sorted by
  PartLevers levers;        // of one
};

/// The designs by score: what the best single step of levers.h would save in the whole vehicle,
/// that is its carbon times the plausible share of it. Equal scores by carbon, then in the order of
/// the vehicle. Parts whose factors are missing are left out.
std::vector<Worth> worth_working_on(WholeVehicle& vehicle, std::size_t most,
                                    const LeverSteps& = {});

}  // namespace qingtan
