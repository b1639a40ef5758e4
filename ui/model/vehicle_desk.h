#pragma once
// The assembly that is looked at, and the whole vehicle that the engine makes of it.

#include <memory>
#include <optional>

#include "qingtan/vehicle/ranking.h"
#include "qingtan/vehicle/treemap.h"
#include "ui/chart/kept_scene.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

/// What the contributions are sorted by.
enum class PartColumn { name, count, mass, carbon };

class VehicleDesk {
 public:
  using Node = WholeVehicle::Node;

  const Assembly* assembly() const { return assembly_.get(); }
  bool is_example() const { return example_; }
  void open(Assembly assembly, bool example);
  /// A "qingtan.assembly/1" file. Errors: those of read_assembly; then nothing has changed.
  Result<void> import(std::string_view name, std::string_view bytes);
  /// The first route of every published case for this kind of vehicle, as often as a car has such a part.
  void open_example(const Workspace& workspace, Vehicle kind);

  void follow(const Workspace& workspace, const Conditions& conditions);
  const WholeVehicle* vehicle() const { return vehicle_ ? &*vehicle_ : nullptr; }
  const Errors& errors() const { return errors_; }
  int version() const { return version_; }
  /// Of what is shown, the most first or as it was sorted.
  const std::vector<NodeShare>& contributions();
  const std::vector<Worth>& worth() const { return worth_; }
  void sort_by(PartColumn column);
  PartColumn sorted_by() const { return sorted_by_; }
  bool ascending() const { return ascending_; }

  Node shown() const { return shown_; }  // the assembly that one has gone into
  void show(Node node);
  /// What stands at a node: of a scheme its part's name, of an assembly its own.
  Text name_of(Node node) const;

  static constexpr std::size_t kMostWorth = 12;
  KeptScene treemap;
  std::size_t not_drawn = 0;  // in `treemap`: nothing, or less than nothing, to draw

 private:
  void sort();
  std::shared_ptr<const Assembly> assembly_;
  bool example_ = false;
  std::optional<WholeVehicle> vehicle_;
  std::vector<NodeShare> contributions_;
  std::vector<Worth> worth_;
  Errors errors_;
  std::string key_;
  Node shown_ = WholeVehicle::kTop;
  PartColumn sorted_by_ = PartColumn::carbon;
  bool ascending_ = false;
  int revision_ = 0, version_ = 0;
};

}  // namespace qingtan::ui
