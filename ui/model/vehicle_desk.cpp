#include "ui/model/vehicle_desk.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/text/localized.h"

namespace qingtan::ui {
namespace {

constexpr const char* kAssemblyFile = "assembly";

/// How many of a published part stand in a car, and in which group: an example, said so where it is shown.
struct ExamplePart {
  std::string_view case_id;
  double count;
  bool chassis;
};
constexpr std::array kExampleParts{ExamplePart{"b-pillar", 2, false}, ExamplePart{"bumper-beam", 1, false}, ExamplePart{"shock-tower", 2, false},
                                   ExamplePart{"door-inner-panel", 4, false}, ExamplePart{"wheel", 4, true}};

}  // namespace

void VehicleDesk::open(Assembly assembly, bool example) {
  assembly_ = std::make_shared<const Assembly>(std::move(assembly));
  example_ = example;
  shown_ = WholeVehicle::kTop;
  ++revision_;
}

Result<void> VehicleDesk::import(std::string_view name, std::string_view bytes) {
  Result<Assembly> read = read_assembly(bytes, name);
  if (!read) return std::unexpected(read.error());
  open(std::move(*read), false);
  return {};
}

void VehicleDesk::open_example(const Workspace& workspace, Vehicle kind) {
  Assembly body, chassis;
  body.id = "example-body";
  body.name = in_both(Msg::vehicle_body);
  chassis.id = "example-chassis";
  chassis.name = in_both(Msg::vehicle_chassis);
  for (const ExamplePart& part : kExampleParts) {
    const CaseFamily* family = workspace.family(part.case_id);
    if (family == nullptr) continue;
    const SampleRoute& route = workspace.sample(family->variants[0]).routes.front();
    const Pack& pack = workspace.packs()[family->variants[0].pack];
    const Scheme* scheme = pack.find_scheme(kind == Vehicle::ev ? route.ev_scheme : route.ice_scheme);
    if (scheme == nullptr) continue;
    AssemblyItem item;
    item.count = part.count;
    item.scheme = std::make_shared<const Scheme>(*scheme);
    (part.chassis ? chassis : body).items.push_back(std::move(item));
  }
  Assembly top;
  top.id = "example-vehicle";
  top.name = in_both(Msg::vehicle_example_name);
  for (Assembly* group : {&body, &chassis}) {
    if (group->items.empty()) continue;
    AssemblyItem item;
    item.assembly = std::make_shared<const Assembly>(std::move(*group));
    top.items.push_back(std::move(item));
  }
  if (!top.items.empty()) open(std::move(top), true);
}

void VehicleDesk::follow(const Workspace& workspace, const Conditions& conditions) {
  std::string key = std::to_string(revision_) + "/" + std::to_string(workspace.generation()) + "/" + std::to_string(conditions.year.value_or(0)) + "/" + conditions.scenario;
  if (key == key_) return;
  key_ = std::move(key);
  vehicle_.reset();
  worth_.clear();
  contributions_.clear();
  errors_.clear();
  ++version_;
  if (!assembly_) return;
  Shelf shelf;
  for (const Pack& pack : workspace.packs()) {
    for (const Scheme& scheme : pack.schemes) shelf.samples.push_back(std::make_shared<const Scheme>(scheme));
  }
  Result<WholeVehicle> made = WholeVehicle::make(*assembly_, shelf, workspace.catalogues(), conditions, kAssemblyFile);
  if (!made) {
    errors_ = made.error();
    return;
  }
  vehicle_.emplace(std::move(*made));
  if (shown_ >= vehicle_->nodes().size()) shown_ = WholeVehicle::kTop;
  worth_ = worth_working_on(*vehicle_, kMostWorth);
  sort();
}

void VehicleDesk::show(Node node) {
  if (!vehicle_ || node >= vehicle_->nodes().size() || vehicle_->design_of(node) != WholeVehicle::kNoDesign) return;
  shown_ = node;
  ++version_;
  sort();
}

void VehicleDesk::sort_by(PartColumn column) {
  ascending_ = column == sorted_by_ ? !ascending_ : column == PartColumn::name;
  sorted_by_ = column;
  sort();
}

void VehicleDesk::sort() {
  if (!vehicle_) return;
  contributions_ = qingtan::contributions(*vehicle_, shown_);
  // By carbon it is the engine's order.
  if (sorted_by_ == PartColumn::carbon && !ascending_) return;
  const auto number = [this](const NodeShare& each) {
    if (sorted_by_ == PartColumn::count) return vehicle_->product(each.node);
    return sorted_by_ == PartColumn::mass ? vehicle_->net_mass_in_vehicle(each.node) : std::isnan(each.kgco2e) ? -INFINITY : each.kgco2e;
  };
  std::stable_sort(contributions_.begin(), contributions_.end(), [&](const NodeShare& a, const NodeShare& b) {
    if (sorted_by_ == PartColumn::name) return ascending_ ? name_of(a.node).zh < name_of(b.node).zh : name_of(b.node).zh < name_of(a.node).zh;
    return ascending_ ? number(a) < number(b) : number(b) < number(a);
  });
}

const std::vector<NodeShare>& VehicleDesk::contributions() { return contributions_; }

Text VehicleDesk::name_of(Node node) const {
  const AssemblyNode& at = vehicle_->nodes()[node];
  if (!at.scheme) return at.name.empty() ? Text{at.id, at.id} : at.name;
  return at.scheme->part_name.empty() ? at.scheme->name : Text{at.scheme->part_name.zh + " · " + at.scheme->name.zh, at.scheme->part_name.en + " · " + at.scheme->name.en};
}

}  // namespace qingtan::ui
