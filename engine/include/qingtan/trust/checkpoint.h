#pragma once
// Checkpoints (c2sp.org/tlog-checkpoint): how large a transparency log is and what its Merkle root
// is, as the text of a signed note.

#include <optional>

#include "qingtan/trust/note.h"

namespace qingtan {

struct Checkpoint {
  std::string origin;      // names the log
  std::uint64_t size = 0;  // leaves; below 2^63
  Hash root{};
  std::vector<std::string> extensions;  // further lines, opaque

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// A tree size or index: decimal digits without sign or leading zeros, below 2^63.
std::optional<std::uint64_t> parse_tree_number(std::string_view text);

/// Errors: syntax, out_of_range, hash_mismatch (an empty log with another root than the empty one).
Result<Checkpoint> read_checkpoint(std::string_view text, std::string_view file);
std::string write_checkpoint(const Checkpoint& checkpoint);

/// Which log is meant and whose signatures count for it.
struct LogPolicy {
  std::string origin;
  std::vector<NoteKey> keys;  // one of them must have signed
};

/// A checkpoint that a key of the policy signed. Errors: those of open_note and read_checkpoint,
/// and mix_up: the checkpoint of another log.
Result<Checkpoint> open_checkpoint(std::string_view note, const LogPolicy& policy,
                                   std::string_view file);

}  // namespace qingtan
