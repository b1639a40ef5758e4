#pragma once
// How a process's burden is divided. Private to the layer.

#include "qingtan/inventory/network.h"

namespace qingtan::inventory {

/// Columns of this process with their shares; an error where they cannot be told. `at`: its path.
std::vector<Column> columns_of(const Process& process, std::uint32_t number, const std::string& at,
                               ErrorList& errors);

}  // namespace qingtan::inventory
