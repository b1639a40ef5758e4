#pragma once
// The parts of a scheme that one can select and work on, and the changes of its structure.

#include <cstdint>
#include <string>
#include <vector>

#include "qingtan/calc/assessment.h"
#include "qingtan/model/scheme.h"

namespace qingtan::ui {

enum class NodeKind : std::uint8_t { part, component, material, process, joinings, joining, use, energy_production, energy_direct };

struct SchemeNode {
  NodeKind kind = NodeKind::part;
  std::uint32_t component = 0;  // of component, material, process
  std::uint32_t item = 0;       // of process, joining, energy
  friend bool operator==(const SchemeNode&, const SchemeNode&) = default;
};

/// Stable within the scheme as it is: "component-0", "component-0/process-1", "use/production".
std::string id_of(const SchemeNode& node);

/// All nodes in the order of the tree.
std::vector<SchemeNode> nodes_of(const Scheme& scheme);
/// The node that a line of a result belongs to.
SchemeNode node_of(const Line& line);
SchemeNode parent_of(const SchemeNode& node);
/// Whether the scheme (still) has it.
bool has_node(const Scheme& scheme, const SchemeNode& node);
/// The node itself where the scheme has it, else what is nearest to it.
SchemeNode nearest(const Scheme& scheme, SchemeNode node);

// Changes. Each returns what is then selected.
SchemeNode add_component(Scheme& scheme);
SchemeNode add_process(Scheme& scheme, std::uint32_t component, std::string factor);
SchemeNode add_joining(Scheme& scheme, std::string factor);
/// Components, processes and joinings only.
bool can_remove(const Scheme& scheme, const SchemeNode& node);
SchemeNode remove(Scheme& scheme, const SchemeNode& node);
SchemeNode duplicate(Scheme& scheme, const SchemeNode& node);
/// One place up (-1) or down (+1) among its like; false where there is no place.
bool can_move(const Scheme& scheme, const SchemeNode& node, int by);
SchemeNode move(Scheme& scheme, const SchemeNode& node, int by);
/// A process from one place of its component to another.
void reorder_process(Scheme& scheme, std::uint32_t component, std::size_t from, std::size_t to);

}  // namespace qingtan::ui
