#include "qingtan/vehicle/vehicle.h"

#include <cmath>
#include <map>

namespace qingtan {
namespace {

// The units of a scheme's energies do not depend on the conditions.
std::uint32_t units_of(const Scheme& scheme) {
  if (!scheme.use) return 0;
  if (scheme.vehicle != Vehicle::other) return unit_bit(scheme.use->energy_unit);
  std::uint32_t units = 0;
  for (const NamedEnergy& energy : scheme.use->energies) units |= unit_bit(energy.unit);
  return units;
}

}  // namespace

Result<WholeVehicle> WholeVehicle::make(const Assembly& assembly, const Shelf& shelf,
                                        FactorSource factors, const Conditions& conditions,
                                        std::string_view file) {
  WholeVehicle car(factors, file);
  auto nodes = unfold(assembly, shelf, file);
  if (!nodes) return fail(nodes.error());
  car.nodes_ = std::move(*nodes);
  if (auto ok = car.bind_all(); !ok) return fail(ok.error());
  if (auto ok = car.recalculate(conditions); !ok) return fail(ok.error());
  return car;
}

Result<void> WholeVehicle::bind_all() {
  std::map<const Scheme*, Design> known;
  design_of_.assign(nodes_.size(), kNoDesign);
  for (Node node = 0; node < nodes_.size(); ++node) {
    const auto& scheme = nodes_[node].scheme;
    if (!scheme) continue;
    const auto [at, first] = known.emplace(scheme.get(), static_cast<Design>(designs_.size()));
    if (first) {
      auto bound = bind_scheme(*scheme, factors_, file_);
      if (!bound) return fail(under_place(std::move(bound.error()), node));
      designs_.push_back({scheme, std::move(*bound), {}, {}});
    }
    design_of_[node] = at->second;
    designs_[at->second].places.push_back(node);
  }
  if (designs_.empty()) {
    return fail({ErrorCode::missing_value, file_, "/items", "the assembly has no part",
                 "give it at least one scheme"});
  }
  shape_ = SumShape(nodes_);
  return {};
}

Errors WholeVehicle::under_place(Errors errors, Node node) const {
  for (Error& error : errors) error.path = nodes_[node].path + "/scheme" + error.path;
  return errors;
}

Errors WholeVehicle::missing() const {
  Errors all;
  for (const DesignState& design : designs_) {
    if (design.places.empty()) continue;
    for (Error& error : under_place(design.bound.missing, design.places.front())) {
      if (all.size() < kMaxErrors) all.push_back(std::move(error));
    }
  }
  return all;
}

std::uint32_t WholeVehicle::units() const {
  std::uint32_t units = 0;
  for (const DesignState& design : designs_) {
    if (!design.places.empty()) units |= units_of(*design.scheme);
  }
  return units;
}

Result<SumTable> WholeVehicle::assess_all(const Conditions& conditions) const {
  SumTable table(designs_.size(), units());
  for (Design d = 0; d < designs_.size(); ++d) {
    if (designs_[d].places.empty()) continue;
    const auto one = assess(designs_[d].bound, conditions);
    if (!one) return fail(under_place(one.error(), designs_[d].places.front()));
    table.set_design(d, *one);
  }
  table.sum_all(nodes_, design_of_, shape_);
  if (auto ok = check_finite(table); !ok) return fail(ok.error());
  return table;
}

Result<void> WholeVehicle::check_finite(const SumTable& table) const {
  const double* top = table.row(kTop, design_of_, shape_);
  const SumFlags& flags = table.flags(kTop, design_of_, shape_);
  const bool whole = flags.incomplete > 0 || std::isfinite(total_of(top));
  if (whole && std::isfinite(top[SumTable::kMass]) && std::isfinite(top[SumTable::kInput]) &&
      std::isfinite(top[SumTable::kCost])) {
    return {};
  }
  return fail({ErrorCode::out_of_range, file_, "/items", "the sum is too large for a double",
               "check the counts"});
}

Result<void> WholeVehicle::recalculate(const Conditions& conditions) {
  auto table = assess_all(conditions);
  if (!table) return fail(table.error());
  table_ = std::move(*table);
  conditions_ = conditions;
  for (DesignState& design : designs_) design.levers.reset();
  return {};
}

// One walk to the top costs about thirty rows; where it is cheaper, all sums are made anew. The
// bits are the same.
void WholeVehicle::renew_places(Design design) {
  const std::vector<Node>& places = designs_[design].places;
  if (places.size() > nodes_.size() / 16 + 1) return table_.sum_all(nodes_, design_of_, shape_);
  for (Node node : places) table_.renew(node, nodes_, design_of_, shape_);
}

Result<WholeVehicle::DesignState> WholeVehicle::bind_one(Scheme scheme, Node place) const {
  DesignState state{std::make_shared<const Scheme>(std::move(scheme)), {}, {}, {}};
  auto bound = bind_scheme(*state.scheme, factors_, file_);
  if (!bound) return fail(under_place(bound.error(), place));
  state.bound = std::move(*bound);
  return state;
}

// Puts it in place of what the design was, and its numbers into the sums; or changes nothing.
Result<void> WholeVehicle::put_design(Design design, DesignState state) {
  const auto one = assess(state.bound, conditions_);
  if (!one) return fail(under_place(one.error(), state.places.front()));
  std::swap(designs_[design], state);
  if (!table_.holds(units_of(*designs_[design].scheme))) {
    auto table = assess_all(conditions_);
    if (!table) {
      std::swap(designs_[design], state);
      return fail(table.error());
    }
    table_ = std::move(*table);
    return {};
  }
  const SumTable::Saved before = table_.save_design(design);
  table_.set_design(design, *one);
  renew_places(design);
  auto ok = check_finite(table_);
  if (!ok) {
    table_.restore_design(design, before);
    renew_places(design);
    std::swap(designs_[design], state);
  }
  return ok;
}

Result<void> WholeVehicle::replace_design(Design design, Scheme scheme) {
  if (design >= designs_.size() || designs_[design].places.empty()) {
    return fail({ErrorCode::unknown_reference, file_, "", "the vehicle has no such design",
                 "name one that has a place in it"});
  }
  auto state = bind_one(std::move(scheme), designs_[design].places.front());
  if (!state) return fail(state.error());
  state->places = designs_[design].places;
  for (Node node : state->places) nodes_[node].scheme = state->scheme;
  const std::shared_ptr<const Scheme> before = designs_[design].scheme;
  auto ok = put_design(design, std::move(*state));
  if (!ok) {
    for (Node node : designs_[design].places) nodes_[node].scheme = before;
  }
  return ok;
}

Result<void> WholeVehicle::replace_part(Node node, Scheme scheme) {
  if (node >= nodes_.size() || design_of_[node] == kNoDesign) {
    return fail({ErrorCode::unknown_reference, file_, "", "there is no part at this node",
                 "name a node that holds a scheme"});
  }
  const Design old = design_of_[node];
  if (designs_[old].places.size() == 1) return replace_design(old, std::move(scheme));
  auto state = bind_one(std::move(scheme), node);
  if (!state) return fail(state.error());
  state->places = {node};
  if (designs_.back().scheme) {  // else the last one is left over from an edit that failed
    designs_.emplace_back();
    table_.add_design();
  }
  const Design design = static_cast<Design>(designs_.size() - 1);
  const std::shared_ptr<const Scheme> before = nodes_[node].scheme;
  std::vector<Node>& siblings = designs_[old].places;
  const std::vector<Node> all = siblings;
  nodes_[node].scheme = state->scheme;
  design_of_[node] = design;
  std::erase(siblings, node);
  auto ok = put_design(design, std::move(*state));
  if (!ok) {
    nodes_[node].scheme = before;
    design_of_[node] = old;
    designs_[old].places = all;
    designs_[design].places.clear();
    table_.renew(node, nodes_, design_of_, shape_);
  }
  return ok;
}

Result<void> WholeVehicle::set_count(Node node, double count) {
  if (node >= nodes_.size() || node == kTop) {
    return fail({ErrorCode::unknown_reference, file_, "", "there is no item at this node",
                 "name a node below the top"});
  }
  if (!(count > 0) || !std::isfinite(count)) {
    return fail({ErrorCode::out_of_range, file_, nodes_[node].path + "/count",
                 "a count must be a number above 0", "give how many there are"});
  }
  const double before = nodes_[node].count;
  nodes_[node].count = count;
  table_.renew(node, nodes_, design_of_, shape_);
  auto ok = check_finite(table_);
  if (!ok) {
    nodes_[node].count = before;
    table_.renew(node, nodes_, design_of_, shape_);
  }
  return ok;
}

}  // namespace qingtan
