#pragma once
// What is said about a system and its answer. Private to the layer.

#include "qingtan/inventory/inventory.h"

namespace qingtan::inventory {

/// "\"a\", \"b\" and 3 more"
std::string process_names(const Network& net, const std::vector<Index>& columns, std::size_t count);

void add_notes(const Network& net, Answer& answer);

}  // namespace qingtan::inventory
