#pragma once
// Flows between nodes as bands whose width is their size, from left to right.

#include <span>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct SankeyNode {
  std::string local;
  Localized name;
  std::size_t level = 0;  // columns from the right
  Token colour = Token::ac;
};

struct SankeyLink {
  std::size_t from = 0, to = 0;  // nodes
  double value = 0;              // below 0: a credit, drawn as wide as its size
};

/// One datum a node, then one a link.
Scene sankey_chart(std::span<const SankeyNode> nodes, std::span<const SankeyLink> links, float width, float height);

}  // namespace qingtan::ui
