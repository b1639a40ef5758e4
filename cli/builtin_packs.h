#pragma once
// The release that comes with the program: packs, metadata and proofs in one bundle.

#include <string_view>

namespace qingtan::cli {

std::string_view builtin_bundle();

}  // namespace qingtan::cli
