#pragma once
// Proof that an entry stands in a transparency log, to be checked offline
// (c2sp.org/tlog-proof@v1): its index, the inclusion proof and the log's signed checkpoint.

#include "qingtan/trust/checkpoint.h"

namespace qingtan {

inline constexpr std::size_t kTlogProofBytes = std::size_t{128} << 10;
inline constexpr std::size_t kTlogProofHashes = 63;

struct TlogProof {
  std::string extra;  // opaque and proven by nothing; empty: there is none
  std::uint64_t index = 0;
  std::vector<Hash> hashes;
  std::string checkpoint;  // the signed note, as the log gave it

  friend bool operator==(const TlogProof&, const TlogProof&) = default;
};

/// Reading proves nothing. Errors: too_large, syntax, out_of_range.
Result<TlogProof> read_tlog_proof(std::string_view bytes, std::string_view file);
std::string write_tlog_proof(const TlogProof& proof);

/// The checkpoint, if a key of the policy signed it and it has `leaf` (the entry's bytes) at the
/// index. Errors: those of open_checkpoint; out_of_range (no such index); hash_mismatch.
Result<Checkpoint> verify_tlog_proof(const TlogProof& proof, ByteView leaf, const LogPolicy& policy,
                                     std::string_view file);

}  // namespace qingtan
