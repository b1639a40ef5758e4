#pragma once
// A factor's receipt, "qingtan.receipt/1": what an auditor needs to check one record of a pack
// offline, without the pack. Canonical JSON; bytes stand as base64 in pieces of 6144 bytes, the
// last one shorter.
//
//   {"fmt":"qingtan.receipt/1","index":7,"log":"<name of the log's key>","path":["<hash>",…],
//    "proof":["<bytes of the tlog-proof>"],"record":["<bytes of the record's line>"],
//    "release":{<the log's entry of the pack>},"roots":[["<bytes of 2.root.json>"],…],"size":3000,
//    "targets":["<bytes of targets.json>"]}
//
// "roots" carries the roots after the first, so that an auditor who trusts an older one can follow;
// it is absent where there is none. record --path--> Merkle root of the pack --targets, signed--> pack --release, proof--> log. The
// signatures of `targets` are checked by TrustedMetadata; what they state comes in as PackFacts.

#include "qingtan/trust/log_entry.h"
#include "qingtan/trust/tlog_proof.h"

namespace qingtan {

inline constexpr std::string_view kReceiptFormat = "qingtan.receipt/1";
inline constexpr std::size_t kReceiptBytes = std::size_t{2} << 20;
inline constexpr std::size_t kReceiptRoots = 64;

struct Receipt {
  std::string record;       // the line in the pack, without its line feed
  std::uint64_t index = 0;  // among the pack's record lines
  std::uint64_t size = 0;   // how many there are
  std::vector<Hash> path;   // inclusion proof in the pack
  std::string targets;      // signed metadata, opaque here
  LogEntry release;         // of the pack
  std::vector<std::string> roots;  // signed, ascending; opaque here
  TlogProof proof;          // of `release`
  std::string log_key;      // name of the key that signed the proof's checkpoint

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// Reading proves nothing. Errors: too_large, those of read_canonical, ObjectReader,
/// read_tlog_proof and read_log_entry; unsupported_format; bad_value.
Result<Receipt> read_receipt(std::string_view bytes, std::string_view file);
/// Errors: what read_receipt would refuse.
Result<std::string> write_receipt(const Receipt& receipt);

/// The record stands in the pack with that Merkle root. Error: hash_mismatch. (A root does not bind
/// the size: only the record is proven, not its place.)
Result<void> verify_receipt_record(const Receipt& receipt, const Hash& merkle_root);

/// The record stands in the pack of these facts, which stands in the log. `pack` must come from
/// verified metadata, such as receipt.targets once its signatures are checked. Errors:
/// hash_mismatch; mix_up (another pack, or another key than log_key signed); those of
/// verify_tlog_proof.
Result<Checkpoint> verify_receipt(const Receipt& receipt, const PackFacts& pack,
                                  const LogPolicy& policy);

}  // namespace qingtan
