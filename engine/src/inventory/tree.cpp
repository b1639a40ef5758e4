#include "qingtan/inventory/tree.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace qingtan::inventory {
namespace {

constexpr std::size_t kMostWaiting = 200'000;

struct Waiting {
  TreeNode node;
  std::uint64_t number = 0;  // in which it was found, so that the order is one
};

struct Smaller {
  bool operator()(const Waiting& a, const Waiting& b) const {
    const double x = std::abs(a.node.kgco2e), y = std::abs(b.node.kgco2e);
    return x != y ? x < y : a.number > b.number;
  }
};

class Tree {
 public:
  Tree(const Inventory& inventory, const TreeOptions& options)
      : net_(inventory.network()), factors_(inventory.factors()), options_(options) {}

  std::vector<TreeNode> run(const std::vector<double>& demand) {
    double largest = 0;
    for (Index j = 0; j < demand.size(); ++j)
      largest = std::max(largest, std::abs(demand[j] * factors_[j]));
    least_ = largest * options_.cut_off;
    for (Index j = 0; j < demand.size(); ++j) {
      if (demand[j] != 0) wait(kNone, 0, j, demand[j]);
    }
    while (!waiting_.empty() && nodes_.size() < options_.most_nodes) {
      TreeNode node = waiting_.top().node;
      waiting_.pop();
      place(std::move(node));
    }
    for (; !waiting_.empty(); waiting_.pop()) {
      const TreeNode& node = waiting_.top().node;
      if (node.parent != kNone) nodes_[node.parent].rest += node.kgco2e;
    }
    return std::move(nodes_);
  }

 private:
  void wait(Index parent, std::uint32_t depth, Index column, double amount) {
    TreeNode n;
    n.parent = parent;
    n.depth = depth;
    n.column = column;
    n.amount = amount;
    n.kgco2e = amount * factors_[column];
    const bool shown =
        parent == kNone || (std::abs(n.kgco2e) >= least_ && n.kgco2e != 0 &&
                            depth <= options_.most_depth && waiting_.size() < kMostWaiting);
    if (shown)
      waiting_.push({n, found_++});
    else
      nodes_[parent].rest += n.kgco2e;
  }

  void place(TreeNode node) {
    const Index at = static_cast<Index>(nodes_.size());
    for (std::size_t k = 0; k < kKinds; ++k)
      node.own[k] = net_.burden[node.column][k] * node.amount;
    for (Index up = node.parent; up != kNone; up = nodes_[up].parent)
      node.loop = node.loop || nodes_[up].column == node.column;
    const Index j = node.column;
    const double amount = node.amount;
    const std::uint32_t depth = node.depth + 1;
    nodes_.push_back(std::move(node));
    for (Index p = net_.matrix.start[j]; p < net_.matrix.start[j + 1]; ++p) {
      const Index row = net_.matrix.row[p];
      const double used = row == j ? 1 - net_.matrix.value[p] : -net_.matrix.value[p];
      if (used != 0) wait(at, depth, row, used * amount);
    }
  }

  const Network& net_;
  const std::vector<double>& factors_;
  const TreeOptions& options_;
  double least_ = 0;
  std::uint64_t found_ = 0;
  std::vector<TreeNode> nodes_;
  std::priority_queue<Waiting, std::vector<Waiting>, Smaller> waiting_;
};

}  // namespace

std::vector<TreeNode> contribution_tree(const Inventory& inventory, const Answer& answer,
                                        const TreeOptions& options) {
  return Tree(inventory, options).run(answer.demand);
}

Sankey sankey(const Inventory& inventory, const Answer& answer, std::size_t most) {
  const Network& net = inventory.network();
  const std::vector<double>& factors = inventory.factors();
  Sankey out;
  const auto add = [&](Index from, Kind kind, Index to, double kg) {
    if (kg != 0) out.flows.push_back({from, kind, to, kg});
  };
  for (Index j = 0; j < net.columns.size(); ++j) {
    const double x = answer.output[j];
    if (answer.demand[j] != 0) add(j, Kind::direct, kNone, answer.demand[j] * factors[j]);
    if (x == 0) continue;
    for (Kind kind : kAllKinds)
      add(kNone, kind, j, net.burden[j][static_cast<std::size_t>(kind)] * x);
    for (Index p = net.matrix.start[j]; p < net.matrix.start[j + 1]; ++p) {
      const Index row = net.matrix.row[p];
      const double used = row == j ? 1 - net.matrix.value[p] : -net.matrix.value[p];
      add(row, Kind::direct, j, used * x * factors[row]);
    }
  }
  std::stable_sort(out.flows.begin(), out.flows.end(), [](const Flow& a, const Flow& b) {
    return std::abs(a.kgco2e) > std::abs(b.kgco2e);
  });
  for (std::size_t i = most; i < out.flows.size(); ++i) {
    ++out.left_out;
    out.left_out_kgco2e += std::abs(out.flows[i].kgco2e);
  }
  if (out.flows.size() > most) out.flows.resize(most);
  return out;
}

}  // namespace qingtan::inventory
