#pragma once
// What this program trusts from its own bytes: the release that it was built with.

#include "qingtan/release/repository.h"

namespace qingtan::cli {

Result<Tree> builtin_tree();
/// The first root.
Result<std::string> builtin_root();

}  // namespace qingtan::cli
