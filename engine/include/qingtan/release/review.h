#pragma once
// What a key holder is about to sign, for people: a signature covers 64 hexadecimal digits, this
// says what they stand for.

#include "qingtan/model/pack_diff.h"
#include "qingtan/release/repository.h"

namespace qingtan {

/// Members that a role gains and loses, by key id.
struct KeyChange {
  std::string role;
  std::vector<std::string> added, removed;
  std::int64_t threshold_before = 0, threshold = 0;
};

/// How far the signing has come, under one root's rules.
struct Quorum {
  std::string role;
  std::int64_t root_version = 0;
  std::vector<std::string> members;
  std::int64_t have = 0, need = 0;
};

struct Withdrawal {
  std::string pack;
  std::int64_t min_seq_before = 1, min_seq = 1;
};

struct DraftReview {
  std::string role;  // "root" or "targets"
  std::int64_t version = 0;
  Instant expires = 0;
  Hash sha256{};                // of the bytes that signatures cover
  std::vector<Quorum> quorums;  // of a root two: the one before, and its own
  // of a root
  std::vector<KeyChange> keys;
  std::optional<Publisher> before, publisher;
  // of targets
  std::vector<PackDiff> packs;
  std::vector<Withdrawal> withdrawals;

  bool may_sign(const std::string& id) const;
};

/// Verifies the tree first; the draft must be its next root, or its next list with exactly these
/// packs. Only for a first root the tree may be empty. Errors: the tree does not verify; mix_up,
/// rollback (not the next one); those of the packs.
Result<DraftReview> review_draft(const Tree& tree, std::string_view draft,
                                 const std::vector<NewPack>& packs, Instant now);

/// add_signature, for keys that have a say. Error: mix_up.
Result<std::string> sign_draft(const DraftReview& review, std::string_view draft,
                               const SigningKey& key);

}  // namespace qingtan
