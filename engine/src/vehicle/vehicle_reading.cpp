// What is read from a vehicle; how it is made and changed stands in vehicle.cpp.

#include <cmath>
#include <limits>

#include "qingtan/vehicle/vehicle.h"

namespace qingtan {

std::vector<WholeVehicle::Node> WholeVehicle::children(Node node) const {
  std::vector<Node> all;
  all.reserve(nodes_[node].children);
  for (Node at = node + 1; at < node + nodes_[node].span; at += nodes_[at].span) all.push_back(at);
  return all;
}

double WholeVehicle::product(Node node) const {
  double counts[kMaxAssemblyDepth + 1];
  std::size_t depth = 0;
  for (; node != kTop && depth < std::size(counts); node = nodes_[node].parent)
    counts[depth++] = nodes_[node].count;
  double product = 1;
  while (depth > 0) product *= counts[--depth];  // from the top down, as unfold() does
  return product;
}

double WholeVehicle::count_in_vehicle(Design design) const {
  double count = 0;
  for (Node node : designs_[design].places) count += product(node);
  return count;
}

VehicleSums WholeVehicle::sums(Node node) const {
  const double* row = table_.row(node, design_of_, shape_);
  const SumFlags& flags = table_.flags(node, design_of_, shape_);
  VehicleSums sums;
  for (std::size_t s = 0; s < kStageCount; ++s) sums.stages[s] = row[SumTable::kStage0 + s];
  const auto stage = [&](Stage s) { return sums.stages[static_cast<std::size_t>(s)]; };
  sums.complete = flags.incomplete == 0;
  sums.production_kgco2e =
      stage(Stage::material) + stage(Stage::processing) + stage(Stage::joining);
  sums.use_kgco2e = stage(Stage::fuel_production) + stage(Stage::fuel_direct);
  sums.total_kgco2e = total_of(row);
  sums.net_mass_kg = row[SumTable::kMass];
  sums.material_input_kg = row[SumTable::kInput];
  if (flags.without_cost == 0) sums.cost_cny = row[SumTable::kCost];
  for (std::size_t u = 0; u < table_.measures().size(); ++u) {
    if (flags.units & unit_bit(table_.measures()[u]))
      sums.energy_use.push_back({table_.measures()[u], row[SumTable::kEnergy0 + u]});
  }
  sums.marks = flags.marks;
  sums.parts = flags.parts;
  sums.parts_without_cost = flags.without_cost;
  sums.parts_incomplete = flags.incomplete;
  return sums;
}

double WholeVehicle::kgco2e_in_vehicle(Node node) const {
  return product(node) * total_of(table_.row(node, design_of_, shape_));
}

double WholeVehicle::net_mass_in_vehicle(Node node) const {
  return product(node) * table_.row(node, design_of_, shape_)[SumTable::kMass];
}

const PartLevers& WholeVehicle::levers(Design design, const LeverSteps& steps) {
  if (!(steps == steps_)) {
    for (DesignState& state : designs_) state.levers.reset();
    steps_ = steps;
  }
  DesignState& state = designs_[design];
  if (state.levers) return *state.levers;
  state.levers.emplace();
  // Both have succeeded under these conditions, or the vehicle would not be.
  const auto outlook = resolve_outlook(*state.bound.catalogue, conditions_);
  const auto one = assess(state.bound, conditions_);
  if (outlook && one) *state.levers = levers_of(state.bound, *one, *outlook, conditions_, steps);
  return *state.levers;
}

}  // namespace qingtan
