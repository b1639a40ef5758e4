#pragma once
// Drafts of roots: the first one, and root N+1 that puts new keys in the place of old ones.

#include "qingtan/release/repository.h"

namespace qingtan {

/// Everything that the first root states.
struct Founding {
  RootPlan plan;  // version 1
  Publisher publisher;
};

/// Error: bad_value, if a key has two duties, or a threshold cannot be met.
Result<std::string> draft_root(const Founding& founding);

/// `before` leaves the role ("root", "targets", "snapshot", "timestamp"), `after` enters it.
struct KeySwap {
  std::string role;
  std::string before;  // key id, or at least its first eight characters: the key may be lost
  Ed25519Key after;
};

/// Root N+1. Without swaps it only gets a later date. Errors: the tree does not verify;
/// unknown_reference (`before` is not in the role); bad_value (`after` has a duty already).
Result<std::string> draft_rotation(const Tree& tree, std::span<const KeySwap> swaps,
                                   Instant expires, Instant now);

}  // namespace qingtan
