#include "qingtan/release/review.h"

#include <algorithm>

#include "qingtan/release/publication.h"
#include "release_plan.h"

namespace qingtan {
namespace {

Error not_next(std::string problem, std::string remedy) {
  return {ErrorCode::mix_up, "draft", "", std::move(problem), std::move(remedy)};
}

Quorum quorum(const RootDocument& root, const char* role, const Envelope& envelope) {
  const Role& members = root.roles.at(role);
  return {role, root.heading.version, members.key_ids,
          count_signers(members, root.keys, envelope.signed_bytes, envelope.signatures, {}),
          members.threshold};
}

std::vector<std::string> without(const std::vector<std::string>& all,
                                 const std::vector<std::string>& gone) {
  std::vector<std::string> rest;
  for (const std::string& id : all) {
    if (std::find(gone.begin(), gone.end(), id) == gone.end()) rest.push_back(id);
  }
  return rest;
}

std::vector<KeyChange> key_changes(const RootDocument* before, const RootDocument& after) {
  std::vector<KeyChange> changes;
  for (const auto& [name, role] : after.roles) {
    const Role old = before ? before->roles.at(name) : Role{};
    KeyChange change{name, without(role.key_ids, old.key_ids), without(old.key_ids, role.key_ids),
                     old.threshold, role.threshold};
    if (!change.added.empty() || !change.removed.empty() || old.threshold != role.threshold)
      changes.push_back(std::move(change));
  }
  return changes;
}

void set_heading(DraftReview& review, const Heading& heading, const Envelope& envelope) {
  review.role = heading.type;
  review.version = heading.version;
  review.expires = heading.expires;
  review.sha256 = sha256(bytes_of(envelope.signed_bytes));
}

Result<DraftReview> review_root(const Tree& tree, std::string_view draft, Instant now) {
  const auto envelope = read_envelope(draft, "draft");
  if (!envelope) return fail(envelope.error());
  const auto root = read_root(*envelope, "draft", {});
  if (!root) return fail(root.error());
  auto publisher = read_publisher(*root);
  if (!publisher) return fail(publisher.error());
  DraftReview review;
  set_heading(review, root->heading, *envelope);
  review.publisher = std::move(*publisher);
  if (newest_root(tree) == 0) {
    if (root->heading.version != 1) {
      return fail(not_next("this is root " + std::to_string(root->heading.version) +
                               ", and there is no tree that has the one before",
                           "give the tree"));
    }
    review.keys = key_changes(nullptr, *root);
  } else {
    const auto state = state_of(tree, now);
    if (!state) return fail(state.error());
    const std::int64_t next = state->root.heading.version + 1;
    if (root->heading.version != next) {
      return fail(not_next("this is root " + std::to_string(root->heading.version),
                           "root " + std::to_string(next)));
    }
    auto before = read_publisher(state->root);
    if (!before) return fail(before.error());
    review.before = std::move(*before);
    review.keys = key_changes(&state->root, *root);
    review.quorums.push_back(quorum(state->root, "root", *envelope));
  }
  review.quorums.push_back(quorum(*root, "root", *envelope));
  return review;
}

Result<PackDiff> diff_with_tree(const Tree& tree, const TreeState& state, const NewPack& pack) {
  const auto after = read_pack_file(pack.bytes, "the new pack", program_version());
  if (!after) return fail(after.error());
  const auto before = pack_in_tree(tree, newest_of(state.listed, after->id));
  if (!before) return fail(before.error());
  PackFile nothing;
  nothing.id = after->id;
  nothing.header = Json::object();
  return diff_packs(*before ? **before : nothing, *after);
}

std::int64_t lowest(const std::vector<PackTarget>& targets, const std::string& id) {
  std::int64_t seq = 1;
  for (const PackTarget& target : targets) {
    if (target.facts.id == id) seq = std::max(seq, target.min_seq);
  }
  return seq;
}

Result<DraftReview> review_targets(const Tree& tree, std::string_view draft,
                                   const std::vector<NewPack>& packs, Instant now) {
  const auto state = state_of(tree, now);
  if (!state) return fail(state.error());
  const auto checked = check_draft(tree, *state, draft, packs);
  if (!checked) return fail(checked.error());
  DraftReview review;
  set_heading(review, checked->document.heading, checked->envelope);
  review.quorums.push_back(quorum(state->root, "targets", checked->envelope));
  for (const NewPack& pack : packs) {
    auto diff = diff_with_tree(tree, *state, pack);
    if (!diff) return fail(diff.error());
    review.packs.push_back(std::move(*diff));
  }
  const auto& targets = checked->plan.targets;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const std::string& id = targets[i].facts.id;
    if (i > 0 && targets[i - 1].facts.id == id) continue;
    const Withdrawal change{id, lowest(state->listed, id), lowest(targets, id)};
    const bool told = std::any_of(review.withdrawals.begin(), review.withdrawals.end(),
                                  [&](const Withdrawal& known) { return known.pack == id; });
    if (change.min_seq != change.min_seq_before && !told) review.withdrawals.push_back(change);
  }
  return review;
}

}  // namespace

bool DraftReview::may_sign(const std::string& id) const {
  return std::any_of(quorums.begin(), quorums.end(), [&](const Quorum& quorum) {
    return std::find(quorum.members.begin(), quorum.members.end(), id) != quorum.members.end();
  });
}

Result<DraftReview> review_draft(const Tree& tree, std::string_view draft,
                                 const std::vector<NewPack>& packs, Instant now) {
  const std::string role = role_of(draft);
  if (role == "root") return review_root(tree, draft, now);
  if (role == "targets") return review_targets(tree, draft, packs, now);
  return fail({ErrorCode::unsupported_format, "draft", "",
               "this is no draft of a root or of a list of packs",
               "a file that found, rotate or release wrote"});
}

Result<std::string> sign_draft(const DraftReview& review, std::string_view draft,
                               const SigningKey& key) {
  if (!review.may_sign(key.id)) {
    return fail({ErrorCode::mix_up, "key", "", "the key " + key.id + " has no say in this document",
                 "a key of the role \"" + review.role + "\""});
  }
  return add_signature(draft, key);
}

}  // namespace qingtan
