#pragma once
// An assembly with every reference followed: its nodes in reading order, each before what is inside
// it, so that a node's subtree is the `span` nodes that begin with it.

#include <cstdint>

#include "qingtan/calc/assembly.h"

namespace qingtan {

struct AssemblyNode {
  std::string path;          // JSON pointer of the item into the top assembly; the top: ""
  std::uint32_t parent = 0;  // number in the list; the top is its own
  std::uint32_t span = 1;
  std::uint32_t children = 0;
  double count = 1;                      // of the item, in one of its parent
  double product = 1;                    // of the counts down to here
  std::shared_ptr<const Scheme> scheme;  // of a part; nothing for an assembly
  std::string id;                        // of an assembly, and its name
  Text name;
};

/// Assemblies may stand inside more often than parts do, but not without bound either.
inline constexpr std::size_t kMaxAssemblyNodes = 2 * kMaxAssemblyParts;

/// Errors: unknown_reference, cycle, duplicate, too_deep, too_large.
Result<std::vector<AssemblyNode>> unfold(const Assembly& assembly, const Shelf& shelf,
                                         std::string_view file);

}  // namespace qingtan
