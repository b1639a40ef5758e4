#pragma once
// Makes receipts from a published tree.

#include "qingtan/release/repository.h"
#include "qingtan/supply/pack_receipt.h"

namespace qingtan {

/// The receipt of one record of a release of a pack; `seq` 0: the newest. It is checked from the
/// tree's first root before it is given. Errors: the tree does not verify; unknown_reference (no
/// such pack, release or record).
Result<std::string> make_receipt(const Tree& tree, const std::string& pack, std::int64_t seq,
                                 const std::string& record);

}  // namespace qingtan
