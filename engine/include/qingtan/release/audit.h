#pragma once
// What a client does not look at: a client fetches the newest packs and a few tiles; an auditor, or
// the publisher, looks at the whole tree.

#include "qingtan/release/repository.h"

namespace qingtan {

struct AuditReport {
  std::size_t packs = 0;
  std::uint64_t entries = 0;
  std::uint64_t unclaimed = 0;  // entries of a publication that was given up
};

/// After `verified` of the same tree: every listed pack is there with its proof, the log's files
/// are those that its entries make, and they record every change of every listed release. Files of
/// an earlier size of the log are not looked at. Errors: not_found, hash_mismatch, log_alarm; those
/// of packs and proofs.
Result<AuditReport> audit_tree(const Tree& tree, const PackUpdate& verified);

}  // namespace qingtan
