#pragma once
// What is measured: the specification's example scheme, and a vehicle of ten thousand parts.

#include <memory>
#include <string>

#include "qingtan/calc/assembly.h"
#include "qingtan/calc/assess.h"

namespace qingtan::bench {

/// calculation.md section 3: one material, two processes, one joint, use phase.
std::string example_scheme();

/// An assembly of `parts` items in place, of which `distinct` schemes are different.
Assembly vehicle(std::size_t parts, std::size_t distinct);

/// The same as a file.
std::string vehicle_json(std::size_t parts, std::size_t distinct);

}  // namespace qingtan::bench
