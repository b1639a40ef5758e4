#pragma once
// What a release will sign, worked out from the tree and the new packs alone: whoever drafts, signs
// or publishes comes to the same bytes or refuses.

#include "tree_state.h"

namespace qingtan {

struct ReleasePlan {
  std::vector<PackTarget> targets;   // all, the new ones last
  std::vector<std::string> entries;  // that the log gets
};

/// "targets/<sha256>.base-2.qtpack"
std::string target_file(const PackTarget& target);

const PackTarget* newest_of(const std::vector<PackTarget>& targets, const std::string& id);

/// The pack in the tree that a target names, proven to be it; none if `target` is null.
Result<std::optional<PackFile>> pack_in_tree(const Tree& tree, const PackTarget* target);

/// The new packs among the old, each with the place that its entry has in a log of that size.
/// Errors: unreadable packs; those of check_succession.
Result<ReleasePlan> plan_release(const Tree& tree, const std::vector<PackTarget>& listed,
                                 std::uint64_t log_size, const ReleaseOrder& order);

Json body_of(std::int64_t version, Instant expires, const std::vector<PackTarget>& targets);

/// A draft that is the next one for this tree and these packs.
struct CheckedDraft {
  Envelope envelope;
  TargetsDocument document;
  ReleasePlan plan;
  bool logged = false;  // a publication that broke off has already put the entries into the log
};
/// What the draft raises min_seq to counts as ordered. Error: mix_up.
Result<CheckedDraft> check_draft(const Tree& tree, const TreeState& state, std::string_view draft,
                                 const std::vector<NewPack>& packs);

}  // namespace qingtan
