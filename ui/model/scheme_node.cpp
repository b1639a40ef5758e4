#include "ui/model/scheme_node.h"

#include <algorithm>
#include <utility>

namespace qingtan::ui {
namespace {

bool movable(NodeKind kind) {
  return kind == NodeKind::component || kind == NodeKind::process || kind == NodeKind::joining;
}

/// Calls use(list, index) with the list that the node stands in.
template <class S, class Use>
void in_list(S& scheme, const SchemeNode& node, Use use) {
  switch (node.kind) {
    case NodeKind::component: return use(scheme.components, node.component);
    case NodeKind::process: return use(scheme.components[node.component].processes, node.item);
    case NodeKind::joining: return use(scheme.joinings, node.item);
    default: return;
  }
}

SchemeNode at(SchemeNode node, std::size_t index) {
  (node.kind == NodeKind::component ? node.component : node.item) = static_cast<std::uint32_t>(index);
  return node;
}

}  // namespace

std::string id_of(const SchemeNode& node) {
  const std::string component = "component-" + std::to_string(node.component);
  switch (node.kind) {
    case NodeKind::part: return "part";
    case NodeKind::component: return component;
    case NodeKind::material: return component + "-material";
    case NodeKind::process: return component + "-process-" + std::to_string(node.item);
    case NodeKind::joinings: return "joinings";
    case NodeKind::joining: return "joining-" + std::to_string(node.item);
    case NodeKind::use: return "use";
    case NodeKind::energy_production: return "energy-production-" + std::to_string(node.item);
    case NodeKind::energy_direct: return "energy-direct-" + std::to_string(node.item);
  }
  return {};
}

std::vector<SchemeNode> nodes_of(const Scheme& scheme) {
  std::vector<SchemeNode> all{{NodeKind::part}};
  for (std::uint32_t c = 0; c < scheme.components.size(); ++c) {
    all.push_back({NodeKind::component, c});
    all.push_back({NodeKind::material, c});
    for (std::uint32_t k = 0; k < scheme.components[c].processes.size(); ++k) all.push_back({NodeKind::process, c, k});
  }
  if (scheme.has(Stage::joining)) all.push_back({NodeKind::joinings});
  if (scheme.has(Stage::joining)) {
    for (std::uint32_t i = 0; i < scheme.joinings.size(); ++i) all.push_back({NodeKind::joining, 0, i});
  }
  if (!scheme.use) return all;
  all.push_back({NodeKind::use});
  const std::size_t energies = scheme.vehicle == Vehicle::other ? scheme.use->energies.size() : 1;
  for (std::uint32_t i = 0; i < energies; ++i) {
    all.push_back({NodeKind::energy_production, 0, i});
    if (scheme.vehicle != Vehicle::ev) all.push_back({NodeKind::energy_direct, 0, i});
  }
  return all;
}

SchemeNode node_of(const Line& line) {
  switch (line.kind) {
    case LineKind::material:
    case LineKind::scrap_credit: return {NodeKind::material, line.component};
    case LineKind::process: return {NodeKind::process, line.component, line.item};
    case LineKind::joining: return {NodeKind::joining, 0, line.item};
    case LineKind::fuel_production: return {NodeKind::energy_production, 0, line.item};
    case LineKind::fuel_direct: return {NodeKind::energy_direct, 0, line.item};
    case LineKind::end_of_life: return {NodeKind::component, line.component};
  }
  return {};
}

SchemeNode parent_of(const SchemeNode& node) {
  switch (node.kind) {
    case NodeKind::material:
    case NodeKind::process: return {NodeKind::component, node.component};
    case NodeKind::joining: return {NodeKind::joinings};
    case NodeKind::energy_production:
    case NodeKind::energy_direct: return {NodeKind::use};
    default: return {};
  }
}

bool has_node(const Scheme& scheme, const SchemeNode& node) {
  const auto all = nodes_of(scheme);
  return std::find(all.begin(), all.end(), node) != all.end();
}

SchemeNode nearest(const Scheme& scheme, SchemeNode node) {
  while (!has_node(scheme, node)) {
    if (node.item > 0) --node.item;
    else if (node.kind == NodeKind::component && node.component > 0) --node.component;
    else if (node.kind == NodeKind::part) return {};
    else node = parent_of(node);
  }
  return node;
}

SchemeNode add_component(Scheme& scheme) {
  Component fresh;
  fresh.net_mass_kg = 1;
  scheme.components.push_back(std::move(fresh));
  return {NodeKind::component, static_cast<std::uint32_t>(scheme.components.size() - 1)};
}

SchemeNode add_process(Scheme& scheme, std::uint32_t component, std::string factor) {
  auto& chain = scheme.components[component].processes;
  Process fresh;
  fresh.factor = std::move(factor);
  chain.push_back(std::move(fresh));
  return {NodeKind::process, component, static_cast<std::uint32_t>(chain.size() - 1)};
}

SchemeNode add_joining(Scheme& scheme, std::string factor) {
  Joining fresh;
  fresh.factor = std::move(factor);
  fresh.quantity = 1;
  scheme.joinings.push_back(std::move(fresh));
  return {NodeKind::joining, 0, static_cast<std::uint32_t>(scheme.joinings.size() - 1)};
}

bool can_remove(const Scheme& scheme, const SchemeNode& node) {
  if (node.kind == NodeKind::component) return scheme.components.size() > 1;
  return movable(node.kind);
}

SchemeNode remove(Scheme& scheme, const SchemeNode& node) {
  SchemeNode next = node;
  in_list(scheme, node, [](auto& list, std::size_t i) { list.erase(list.begin() + static_cast<std::ptrdiff_t>(i)); });
  return nearest(scheme, next);
}

SchemeNode duplicate(Scheme& scheme, const SchemeNode& node) {
  SchemeNode copy = node;
  in_list(scheme, node, [&](auto& list, std::size_t i) {
    auto twin = list[i];
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(twin));
    copy = at(node, i + 1);
  });
  return copy;
}

bool can_move(const Scheme& scheme, const SchemeNode& node, int by) {
  bool possible = false;
  in_list(scheme, node, [&](const auto& list, std::size_t i) {
    possible = by < 0 ? i > 0 : i + 1 < list.size();
  });
  return possible;
}

SchemeNode move(Scheme& scheme, const SchemeNode& node, int by) {
  SchemeNode moved = node;
  if (!can_move(scheme, node, by)) return moved;
  in_list(scheme, node, [&](auto& list, std::size_t i) {
    const std::size_t to = by < 0 ? i - 1 : i + 1;
    std::swap(list[i], list[to]);
    moved = at(node, to);
  });
  return moved;
}

void reorder_process(Scheme& scheme, std::uint32_t component, std::size_t from, std::size_t to) {
  auto& chain = scheme.components[component].processes;
  const auto begin = chain.begin();
  const auto a = static_cast<std::ptrdiff_t>(from), b = static_cast<std::ptrdiff_t>(to);
  if (a < b) std::rotate(begin + a, begin + a + 1, begin + b + 1);
  else std::rotate(begin + b, begin + a, begin + a + 1);
}

}  // namespace qingtan::ui
