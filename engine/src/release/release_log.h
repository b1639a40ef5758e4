#pragma once
// The log's part of a release.

#include "qingtan/release/repository.h"

namespace qingtan {

/// Tiles, entries and checkpoint after `entries`, and a tlog-proof beside each new pack: those of
/// `targets` from `first_new` on. Errors: the tree's log does not verify; the key is not the log's.
Result<TreeWrites> append_to_log(const Tree& tree, const std::vector<std::string>& entries,
                                 const std::vector<PackTarget>& targets, std::size_t first_new,
                                 const RootDocument& root, const OnlineKeys& keys);

}  // namespace qingtan
