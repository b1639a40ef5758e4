#include "qingtan/vehicle/sum_table.h"

namespace qingtan {
namespace {
constexpr SumTable::Design kAssembly = 0xffffffff;
}

SumShape::SumShape(const std::vector<AssemblyNode>& nodes)
    : base_(nodes.size(), 0), position_(nodes.size(), 0) {
  std::vector<std::uint32_t> seen(nodes.size(), 0);
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    base_[node] = slots_;
    if (!nodes[node].scheme) slots_ += std::size_t{2} * std::max(nodes[node].children, 1u);
    if (node > 0) position_[node] = seen[nodes[node].parent]++;
  }
}

SumTable::SumTable(std::size_t designs, std::uint32_t units) : units_(units) {
  for (unsigned m = 0; m < 32; ++m) {
    if (units >> m & 1u) measures_.push_back(static_cast<Measure>(m));
  }
  stride_ = kEnergy0 + measures_.size();
  own_.assign(designs * stride_, 0);
  own_flags_.assign(designs, {});
}

void SumTable::add_design() {
  own_.resize(own_.size() + stride_, 0);
  own_flags_.emplace_back();
}

SumTable::Saved SumTable::save_design(Design design) const {
  return {{own(design), own(design) + stride_}, own_flags_[design]};
}

void SumTable::restore_design(Design design, const Saved& saved) {
  std::copy(saved.row.begin(), saved.row.end(),
            own_.begin() + static_cast<std::ptrdiff_t>(design * stride_));
  own_flags_[design] = saved.flags;
}

void SumTable::set_design(Design design, const Assessment& one) {
  double* row = &own_[design * stride_];
  for (std::size_t s = 0; s < kStageCount; ++s) row[kStage0 + s] = one.stages[s];
  row[kMass] = one.net_mass_kg;
  row[kInput] = one.material_input_kg;
  row[kCost] = one.cost_cny.value_or(0);
  SumFlags flags{1, one.cost_cny ? 0u : 1u, one.complete ? 0u : 1u, 0, one.marks};
  for (std::size_t u = 0; u < measures_.size(); ++u) {
    row[kEnergy0 + u] = 0;
    for (const EnergyUse& use : one.energy_use) {
      if (use.unit == measures_[u]) row[kEnergy0 + u] = use.amount;
    }
  }
  for (const EnergyUse& use : one.energy_use) flags.units |= unit_bit(use.unit);
  own_flags_[design] = flags;
}

const double* SumTable::row(Node node, const std::vector<Design>& design_of,
                            const SumShape& shape) const {
  const Design design = design_of[node];
  if (design != kAssembly) return own(design);
  return &rows_[(shape.base(node) + 1) * stride_];
}

const SumFlags& SumTable::flags(Node node, const std::vector<Design>& design_of,
                                const SumShape& shape) const {
  const Design design = design_of[node];
  return design != kAssembly ? own_flags_[design] : flags_[shape.base(node) + 1];
}

// An item's row is that of one, times its count.
void SumTable::put_item(Node node, const std::vector<AssemblyNode>& nodes,
                        const std::vector<Design>& design_of, const SumShape& shape) {
  const AssemblyNode& item = nodes[node];
  const std::size_t slot =
      shape.base(item.parent) + nodes[item.parent].children + shape.position(node);
  const double* one = row(node, design_of, shape);
  double* out = &rows_[slot * stride_];
  for (std::size_t c = 0; c < stride_; ++c) out[c] = item.count * one[c];
  flags_[slot] = flags(node, design_of, shape);
}

void SumTable::add_pair(std::size_t base, std::size_t slot) {
  const double* a = &rows_[(base + 2 * slot) * stride_];
  const double* b = a + stride_;
  double* out = &rows_[(base + slot) * stride_];
  for (std::size_t c = 0; c < stride_; ++c) out[c] = a[c] + b[c];
  const SumFlags& x = flags_[base + 2 * slot];
  const SumFlags& y = flags_[base + 2 * slot + 1];
  flags_[base + slot] = {x.parts + y.parts, x.without_cost + y.without_cost,
                         x.incomplete + y.incomplete, x.units | y.units,
                         static_cast<std::uint8_t>(x.marks | y.marks)};
}

void SumTable::sum_all(const std::vector<AssemblyNode>& nodes, const std::vector<Design>& design_of,
                       const SumShape& shape) {
  rows_.assign(shape.slots() * stride_, 0);
  flags_.assign(shape.slots(), {});
  // Reading order puts an assembly before its items; backwards, after them.
  for (std::size_t n = nodes.size(); n-- > 0;) {
    const Node node = static_cast<Node>(n);
    if (!nodes[node].scheme) {
      for (std::size_t i = nodes[node].children; i-- > 1;) add_pair(shape.base(node), i);
    }
    if (n > 0) put_item(node, nodes, design_of, shape);
  }
}

void SumTable::renew(Node node, const std::vector<AssemblyNode>& nodes,
                     const std::vector<Design>& design_of, const SumShape& shape) {
  while (node != 0) {
    put_item(node, nodes, design_of, shape);
    const Node parent = nodes[node].parent;
    std::size_t slot = std::size_t{nodes[parent].children} + shape.position(node);
    while (slot > 1) add_pair(shape.base(parent), slot /= 2);
    node = parent;
  }
}

double total_of(const double* row) {
  const auto stage = [&](Stage s) { return row[static_cast<std::size_t>(s)]; };
  const double production =
      stage(Stage::material) + stage(Stage::processing) + stage(Stage::joining);
  const double use = stage(Stage::fuel_production) + stage(Stage::fuel_direct);
  return production + use + stage(Stage::end_of_life);
}

}  // namespace qingtan
