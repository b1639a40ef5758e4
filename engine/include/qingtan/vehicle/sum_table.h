#pragma once
// The numbers of a vehicle: a row for each design, and for each assembly a binary tree of rows over
// its items. The tree's shape depends on the number of items alone and each inner row is the sum of
// the same two, so that a row has the same bits however it came about.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "qingtan/calc/assembly_tree.h"

namespace qingtan {

/// Beside the numbers of a row: what is counted or collected.
struct SumFlags {
  std::uint32_t parts = 0, without_cost = 0, incomplete = 0;
  std::uint32_t units = 0;  // of the energies, bits of Measure
  std::uint8_t marks = 0;
  friend bool operator==(const SumFlags&, const SumFlags&) = default;
};

/// Where the rows of each node lie: two slots an item. Item i of n stands in slot n + i; slot
/// j < n is the sum of 2j and 2j + 1; slot 1 is the assembly's sum.
class SumShape {
 public:
  SumShape() = default;
  explicit SumShape(const std::vector<AssemblyNode>& nodes);
  std::size_t slots() const { return slots_; }
  std::size_t base(std::uint32_t node) const { return base_[node]; }
  std::uint32_t position(std::uint32_t node) const { return position_[node]; }  // among siblings

 private:
  std::vector<std::size_t> base_;
  std::vector<std::uint32_t> position_;
  std::size_t slots_ = 0;
};

class SumTable {
 public:
  using Node = std::uint32_t;
  using Design = std::uint32_t;
  enum Column : std::size_t { kStage0 = 0, kMass = kStageCount, kInput, kCost, kEnergy0 };

  SumTable() = default;
  /// `units`: bits of the measures that get a column.
  SumTable(std::size_t designs, std::uint32_t units);

  void set_design(Design design, const Assessment& one);
  void add_design();
  /// What set_design will overwrite, and putting it back.
  struct Saved {
    std::vector<double> row;
    SumFlags flags;
  };
  Saved save_design(Design design) const;
  void restore_design(Design design, const Saved& saved);
  /// Whether what it uses has a column.
  bool holds(std::uint32_t units) const { return (units & ~units_) == 0; }
  const double* own(Design design) const { return &own_[design * stride_]; }
  const SumFlags& own_flags(Design design) const { return own_flags_[design]; }

  /// All sums anew.
  void sum_all(const std::vector<AssemblyNode>& nodes, const std::vector<Design>& design_of,
               const SumShape& shape);
  /// Those on the way from this node to the top.
  void renew(Node node, const std::vector<AssemblyNode>& nodes,
             const std::vector<Design>& design_of, const SumShape& shape);

  /// The row and flags of one of what stands at a node.
  const double* row(Node node, const std::vector<Design>& design_of, const SumShape& shape) const;
  const SumFlags& flags(Node node, const std::vector<Design>& design_of,
                        const SumShape& shape) const;
  const std::vector<Measure>& measures() const { return measures_; }

 private:
  void put_item(Node node, const std::vector<AssemblyNode>& nodes,
                const std::vector<Design>& design_of, const SumShape& shape);
  void add_pair(std::size_t base, std::size_t slot);

  std::uint32_t units_ = 0;
  std::vector<Measure> measures_;  // ascending, a column each from kEnergy0 on
  std::size_t stride_ = kEnergy0;
  std::vector<double> own_;  // by design
  std::vector<SumFlags> own_flags_;
  std::vector<double> rows_;  // by slot
  std::vector<SumFlags> flags_;
};

inline constexpr std::uint32_t unit_bit(Measure measure) {
  return 1u << static_cast<unsigned>(measure);
}

/// Stages to the total, in the order of assess().
double total_of(const double* row);

}  // namespace qingtan
