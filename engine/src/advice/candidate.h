#pragma once
// A choice of options worked out: the changed scheme, its assessment, the patch. Private to the
// layer.

#include "slots.h"

namespace qingtan {

using Choice = std::vector<std::uint16_t>;  // an option of each slot

/// A scheme that takes any choice in turn.
class Workbench {
 public:
  /// `slots` must outlive it.
  Workbench(const Scheme& scheme, const BoundScheme& bound, const SlotList& slots,
            const Conditions& conditions);
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  /// Nothing where the engine cannot assess it (a number out of range).
  std::optional<Assessment> assess_with(const Choice& choice);
  std::vector<SchemeChange> changes_of(const Choice& choice);
  std::vector<AdviceStep> steps_of(const Choice& choice) const;
  /// Where production's electricity came from in what was assessed last; kNoFactor: as it is.
  FactorIndex source() const { return source_; }
  /// Derived factors that the changes name.
  std::vector<std::size_t> derived_of(const Choice& choice);

 private:
  void set(const Choice& choice);
  void set(const Slot& slot, const Option& option);
  const Derived* derived(FactorIndex factor) const;
  void use_source(Assessment& assessment) const;
  std::string id_of(FactorIndex factor) const;
  void add_material_changes(std::size_t component, std::vector<SchemeChange>& changes) const;

  const Scheme& original_;
  const BoundScheme& bound_original_;
  const SlotList& slots_;
  Conditions conditions_;
  Scheme scheme_;
  BoundScheme bound_;
  FactorIndex source_ = kNoFactor;  // of production's electricity, where it is another
};

Objectives objectives_of(const Assessment& assessment);

}  // namespace qingtan
