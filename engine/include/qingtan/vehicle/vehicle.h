#pragma once
// A whole vehicle, kept so that an edit costs what it touches: every distinct scheme is bound and
// assessed once, and the sums of each assembly lie in a binary tree over its items. An edit
// assesses one scheme and renews the sums on the way to the top, O(depth * log items).
//
//   auto car = WholeVehicle::make(assembly, shelf, catalogues, conditions, "car.json");
//   car->sums(WholeVehicle::kTop).total_kgco2e;
//   car->replace_part(node, edited_scheme);   // one assessment, a few additions
//
// A tree's shape depends on the number of items alone, and each of its nodes is the sum of the same
// two below it. So whatever edits led to a vehicle, its sums have the same bits as those of that
// vehicle made anew.

#include "qingtan/vehicle/levers.h"
#include "qingtan/vehicle/sum_table.h"

namespace qingtan {

/// Of what stands at a node. A missing factor makes carbon NaN and `complete` false.
struct VehicleSums {
  bool complete = true;
  double total_kgco2e = 0;
  std::array<double, kStageCount> stages{};
  double production_kgco2e = 0, use_kgco2e = 0;
  double net_mass_kg = 0, material_input_kg = 0;
  std::optional<double> cost_cny;     // nothing if any part has none
  std::vector<EnergyUse> energy_use;  // by unit, in the order of Measure
  std::uint8_t marks = 0;
  std::uint32_t parts = 0;               // places, whatever their counts
  std::uint32_t parts_without_cost = 0;  // of these
  std::uint32_t parts_incomplete = 0;
};

class WholeVehicle {
 public:
  using Node = std::uint32_t;
  using Design = std::uint32_t;  // a distinct scheme; any number of places use it
  static constexpr Node kTop = 0;
  static constexpr Design kNoDesign = 0xffffffff;

  /// The catalogues must outlive it. Errors: those of unfold, bind_scheme, assess; out_of_range of
  /// sums too large for a double; missing_value of a vehicle without parts.
  static Result<WholeVehicle> make(const Assembly& assembly, const Shelf& shelf,
                                   FactorSource factors, const Conditions& conditions,
                                   std::string_view file);

  const std::vector<AssemblyNode>& nodes() const { return nodes_; }
  /// Of an assembly, in order.
  std::vector<Node> children(Node node) const;
  /// kNoDesign for an assembly.
  Design design_of(Node node) const { return design_of_[node]; }
  std::size_t designs() const { return designs_.size(); }
  const Scheme& scheme(Design design) const { return *designs_[design].scheme; }
  const BoundScheme& bound(Design design) const { return designs_[design].bound; }
  /// Where it stands, ascending. A design that an edit has taken from everywhere has none.
  const std::vector<Node>& places(Design design) const { return designs_[design].places; }
  /// How many of it are in the vehicle: the products of the counts down to its places.
  double count_in_vehicle(Design design) const;
  /// The product of the counts down to this node.
  double product(Node node) const;
  const Conditions& conditions() const { return conditions_; }

  /// Of one of what stands at the node.
  VehicleSums sums(Node node) const;
  /// Of all of it in the vehicle: product(node) times that.
  double kgco2e_in_vehicle(Node node) const;
  double net_mass_in_vehicle(Node node) const;
  /// One of this design.
  double kgco2e_of(Design design) const { return total_of(table_.own(design)); }
  double net_mass_of(Design design) const { return table_.own(design)[SumTable::kMass]; }

  /// Factors that are not in the catalogue, by place; at most kMaxErrors.
  Errors missing() const;

  // Each of these leaves the vehicle as it was where it fails.
  /// Everything anew, under these conditions.
  Result<void> recalculate(const Conditions& conditions);
  /// Another scheme in every place of a design.
  Result<void> replace_design(Design design, Scheme scheme);
  /// Another scheme in one place: a design of its own from here on.
  Result<void> replace_part(Node node, Scheme scheme);
  /// Of the item at the node; > 0 and finite, out_of_range else.
  Result<void> set_count(Node node, double count);

  /// What the levers of one part of this design are worth; worked out when first asked for.
  const PartLevers& levers(Design design, const LeverSteps& steps);

 private:
  struct DesignState {
    std::shared_ptr<const Scheme> scheme;
    BoundScheme bound;
    std::vector<Node> places;
    std::optional<PartLevers> levers;
  };

  WholeVehicle(FactorSource factors, std::string_view file) : factors_(factors), file_(file) {}
  Result<void> bind_all();
  Errors under_place(Errors errors, Node node) const;
  Result<DesignState> bind_one(Scheme scheme, Node place) const;
  Result<SumTable> assess_all(const Conditions& conditions) const;
  Result<void> check_finite(const SumTable& table) const;
  Result<void> put_design(Design design, DesignState state);
  void renew_places(Design design);
  std::uint32_t units() const;

  FactorSource factors_;
  std::string file_;
  Conditions conditions_;
  std::vector<AssemblyNode> nodes_;
  std::vector<Design> design_of_;
  std::vector<DesignState> designs_;
  SumShape shape_;
  SumTable table_;
  LeverSteps steps_;
};

}  // namespace qingtan
