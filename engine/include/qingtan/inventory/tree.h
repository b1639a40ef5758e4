#pragma once
// Where a total comes from, drawn: as a tree that goes upstream from what is asked, and as the
// flows of a Sankey diagram. Both rest on the factors of the products, so they are exact without
// going through the system again, and loops are expanded as deep as the tree goes.

#include "qingtan/inventory/inventory.h"

namespace qingtan::inventory {

struct TreeOptions {
  std::uint32_t most_depth = 12;
  std::uint32_t most_nodes = 200;
  double cut_off = 0.005;  // of the largest node at the top: smaller ones are summed as "rest"
};

/// Of `amount` of a product all that is given off, cradle to gate.
struct TreeNode {
  Index parent = kNone;  // in the tree; the roots are what is asked
  std::uint32_t depth = 0;
  Index column = 0;
  double amount = 0;  // in the product's unit; below 0: a credit
  double kgco2e = 0;  // = sum of own + that of the children + rest
  ByKind own{};       // of the process itself
  double rest = 0;    // of inputs that are not shown
  bool loop = false;  // the same process stands among those above
};

/// Parents before children. The largest nodes are expanded first, so that the bound of nodes leaves
/// out the smallest.
std::vector<TreeNode> contribution_tree(const Inventory& inventory, const Answer& answer,
                                        const TreeOptions& options = {});

/// kg CO2e that go from one process to another with the product, or come into being in one.
struct Flow {
  Index from = kNone;  // column; kNone: of `kind`, in the process `to`
  Kind kind = Kind::direct;
  Index to = kNone;  // column; kNone: to who asks
  double kgco2e = 0;
};

struct Sankey {
  std::vector<Flow> flows;  // the largest first
  std::size_t left_out = 0;
  double left_out_kgco2e = 0;  // sum of their sizes
};

/// In every process what comes in equals what goes out. Error: none; at most `most` flows.
Sankey sankey(const Inventory& inventory, const Answer& answer, std::size_t most = 300);

}  // namespace qingtan::inventory
