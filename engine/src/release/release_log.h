#pragma once
// The log's part of a release.

#include "qingtan/release/repository.h"

namespace qingtan {

struct NewEntries {
  const std::vector<std::string>& lines;
  bool logged = false;  // they are the log's last ones already
};

/// Tiles, entries and checkpoint after the new entries, and a tlog-proof beside each new pack:
/// those of `targets` from `first_new` on. Errors: the tree's log does not verify; the key is not
/// the log's; mix_up: what is logged already are other entries.
Result<TreeWrites> extend_log(const Tree& tree, const NewEntries& entries,
                              const std::vector<PackTarget>& targets, std::size_t first_new,
                              const RootDocument& root, const OnlineKeys& keys);

}  // namespace qingtan
