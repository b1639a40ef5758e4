#pragma once
// Packs of any size as a platform's is: every record with names in two languages, boundary, source.

#include <cstddef>
#include <string>

namespace qingtan::bench {

/// A built pack ("qtpack/1") of so many factors. Ends the program if it cannot be built.
std::string made_pack(std::size_t records);

}  // namespace qingtan::bench
