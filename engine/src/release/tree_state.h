#pragma once
// What a published tree says of itself, verified.

#include <optional>

#include "qingtan/release/repository.h"

namespace qingtan {

/// "metadata/3.root.json"
std::string numbered(std::int64_t version, const char* role);

struct TreeState {
  std::optional<PackUpdate> verified;  // none: nothing was released yet
  RootDocument root;                   // the newest, whether or not its keys have signed anything
  std::vector<PackTarget> listed;
  std::uint64_t log_size = 0;

  const TrustedMetadata* trusted() const { return verified ? &verified->trusted() : nullptr; }
  /// Of "targets", "snapshot" or "timestamp"; 0 before the first release.
  std::int64_t version(std::string_view role) const;
};

/// Dates are not enforced: a release must be possible after a timestamp has run out.
Result<TreeState> state_of(const Tree& tree, Instant now);

/// As verify_tree, and which of the tree's files were read for it, in their order.
Result<PackUpdate> walk_tree(const Tree& tree, Instant now, Dates dates, std::string_view root,
                             std::vector<std::string>& read);

bool is_signed_by(const RootDocument& root, const char* role, std::string_view document);

}  // namespace qingtan
