#pragma once
// A factor's receipt, checked from beginning to end without a network: root that the auditor trusts
// -> roots after it -> release keys -> list of packs -> pack -> record, and the pack in the log.

#include "qingtan/supply/pack_target.h"
#include "qingtan/trust/receipt.h"

namespace qingtan {

struct ReceiptReport {
  PackTarget pack;
  Json record;  // as it stands in the pack
  std::int64_t root_version = 0;
  std::int64_t targets_version = 0;
  Instant targets_expire =
      0;  // a receipt outlives it: it says what was published, not what is newest
  KeyStage stage = KeyStage::development;
  Checkpoint checkpoint;
};

/// `root` is trusted as it is. Roots of the receipt up to its version are passed over. Errors:
/// those of read_receipt and verify_receipt; bad_signature, rollback, mix_up of roots and list;
/// mix_up: the list does not name the pack.
Result<ReceiptReport> check_receipt(std::string_view receipt, std::string_view root,
                                    std::string_view file, const Profile& profile = {});

}  // namespace qingtan
