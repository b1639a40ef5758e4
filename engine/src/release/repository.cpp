#include "qingtan/release/repository.h"

#include "qingtan/trust/bundle.h"
#include "release_log.h"
#include "release_plan.h"

namespace qingtan {
namespace {

Error refused(ErrorCode code, std::string file, std::string problem, std::string remedy) {
  return {code, std::move(file), "", std::move(problem), std::move(remedy)};
}

Result<void> add_timestamp(TreeWrites& writes, std::int64_t version, std::int64_t snapshot_version,
                           const std::string& snapshot, const OnlineKeys& keys,
                           const ReleaseDates& dates) {
  auto timestamp =
      signed_document(timestamp_body(version, dates.timestamp_expires, snapshot_version, snapshot),
                      {&keys.timestamp, 1});
  if (!timestamp) return fail(timestamp.error());
  writes.push_back({"metadata/timestamp.json", std::move(*timestamp)});
  return {};
}

// Nothing is published that a client would then refuse.
Result<TreeWrites> verified_writes(const Tree& tree, TreeWrites writes, Instant now, Dates dates) {
  Tree after = tree;
  write_into(after, writes);
  if (auto verified = verify_tree(after, now, dates); !verified) return fail(verified.error());
  return writes;
}

Result<std::string> bundle_files(const Tree& tree, const std::vector<std::string>& names) {
  std::vector<BundleFile> files;
  for (const std::string& name : names) files.push_back({name, tree.at(name)});
  return write_bundle(files);
}

}  // namespace

void write_into(Tree& tree, const TreeWrites& writes) {
  for (const StoreWrite& write : writes) tree[write.name] = write.bytes;
}

ReleaseDates usual_dates(Instant now) {
  return {now, now + 180 * kDaySeconds, now + 30 * kDaySeconds, now + 7 * kDaySeconds};
}

Result<std::string> draft_targets(const Tree& tree, const ReleaseOrder& order,
                                  const ReleaseDates& dates) {
  const auto state = state_of(tree, dates.now);
  if (!state) return fail(state.error());
  const auto plan = plan_release(tree, state->listed, state->log_size, order);
  if (!plan) return fail(plan.error());
  return draft_document(
      body_of(state->version("targets") + 1, dates.targets_expire, plan->targets));
}

Result<TreeWrites> publish_release(const Tree& tree, std::string_view signed_targets,
                                   const std::vector<NewPack>& packs, const OnlineKeys& keys,
                                   const ReleaseDates& dates) {
  const auto state = state_of(tree, dates.now);
  if (!state) return fail(state.error());
  const auto draft = check_draft(tree, *state, signed_targets, packs);
  if (!draft) return fail(draft.error());
  const std::vector<PackTarget>& targets = draft->plan.targets;
  const std::int64_t version = draft->document.heading.version;
  const Role& role = state->root.roles.at("targets");
  const std::int64_t signers = count_signers(role, state->root.keys, draft->envelope.signed_bytes,
                                             draft->envelope.signatures, {});
  if (signers < role.threshold) {
    return fail({ErrorCode::bad_signature, "targets.json", "/signatures",
                 std::to_string(signers) + " of " + std::to_string(role.threshold) +
                     " release keys have signed",
                 "let the next key holder sign"});
  }
  TreeWrites writes;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    writes.push_back({target_file(targets[state->listed.size() + i]), packs[i].bytes});
  }
  auto log = extend_log(tree, {draft->plan.entries, draft->logged}, targets, state->listed.size(),
                        state->root, keys);
  if (!log) return fail(log.error());
  writes.insert(writes.end(), log->begin(), log->end());
  writes.push_back({numbered(version, "targets"), std::string(signed_targets)});
  const std::int64_t snapshot_version = state->version("snapshot") + 1;
  auto snapshot = signed_document(
      snapshot_body(snapshot_version, dates.snapshot_expires, version, signed_targets),
      {&keys.snapshot, 1});
  if (!snapshot) return fail(snapshot.error());
  writes.push_back({numbered(snapshot_version, "snapshot"), *snapshot});
  if (auto added = add_timestamp(writes, state->version("timestamp") + 1, snapshot_version,
                                 *snapshot, keys, dates);
      !added) {
    return fail(added.error());
  }
  return verified_writes(tree, std::move(writes), dates.now, Dates::enforce);
}

Result<TreeWrites> renew_timestamp(const Tree& tree, const OnlineKeys& keys,
                                   const ReleaseDates& dates) {
  const auto state = state_of(tree, dates.now);
  if (!state) return fail(state.error());
  if (!state->verified) {
    return fail(refused(ErrorCode::not_found, "metadata/timestamp.json",
                        "nothing has been released", "release first"));
  }
  const TrustedMetadata& trusted = *state->trusted();
  TreeWrites writes;
  std::int64_t version = trusted.snapshot()->heading.version;
  std::string snapshot = tree.at(numbered(version, "snapshot"));
  const bool due =
      trusted.snapshot()->heading.expires - dates.now < (dates.snapshot_expires - dates.now) / 2;
  if (due || !is_signed_by(state->root, "snapshot", snapshot)) {
    const std::int64_t targets = trusted.targets()->heading.version;
    auto next = signed_document(snapshot_body(++version, dates.snapshot_expires, targets,
                                              tree.at(numbered(targets, "targets"))),
                                {&keys.snapshot, 1});
    if (!next) return fail(next.error());
    snapshot = std::move(*next);
    writes.push_back({numbered(version, "snapshot"), snapshot});
  }
  if (auto added = add_timestamp(writes, trusted.timestamp()->heading.version + 1, version,
                                 snapshot, keys, dates);
      !added) {
    return fail(added.error());
  }
  // A targets list past its date is no reason not to say that it is the newest.
  return verified_writes(tree, std::move(writes), dates.now, Dates::ignore);
}

Result<TreeWrites> publish_root(const Tree& tree, std::string_view signed_root) {
  const std::int64_t newest = newest_root(tree);
  if (newest == 0) {
    auto opened = TrustedMetadata::open(signed_root, {}, 0);
    if (!opened) return fail(opened.error());
    if (auto publisher = read_publisher(opened->root()); !publisher) return fail(publisher.error());
    return TreeWrites{{numbered(1, "root"), std::string(signed_root)}};
  }
  auto trusted = TrustedMetadata::open(tree.at(numbered(newest, "root")), {}, 0);
  if (!trusted) return fail(trusted.error());
  if (auto next = trusted->update_root(signed_root); !next) return fail(next.error());
  if (auto publisher = read_publisher(trusted->root()); !publisher) return fail(publisher.error());
  return TreeWrites{{numbered(newest + 1, "root"), std::string(signed_root)}};
}

Result<std::string> bundle_of(const Tree& tree, bool earlier) {
  const auto verified = verify_tree(tree, 0, Dates::ignore);
  if (!verified) return fail(verified.error());
  std::vector<std::string> names;
  for (std::int64_t version = 1; version <= newest_root(tree); ++version)
    names.push_back(numbered(version, "root"));
  names.push_back("metadata/timestamp.json");
  names.push_back(numbered(verified->trusted().snapshot()->heading.version, "snapshot"));
  names.push_back(numbered(verified->trusted().targets()->heading.version, "targets"));
  for (const auto& [name, bytes] : tree) {
    if (name == "log/checkpoint" ||
        (name.starts_with("log/tile/") && !name.starts_with("log/tile/entries/"))) {
      names.push_back(name);
    }
  }
  std::vector<PackTarget> packs;
  for (const HeldPack& pack : verified->fetched()) packs.push_back(pack.target);
  if (earlier) packs = verified->listed();
  for (const PackTarget& target : packs) {
    if (!tree.contains(target_file(target))) continue;  // an earlier one may have been cleared away
    names.push_back(target_file(target));
    names.push_back(target_file(target) + ".tlog-proof");
  }
  return bundle_files(tree, names);
}

Result<std::string> program_bundle_of(const Tree& tree) {
  std::vector<std::string> names{numbered(1, "root")};
  if (auto verified = walk_tree(tree, 0, Dates::ignore, {}, names); !verified)
    return fail(verified.error());
  return bundle_files(tree, names);
}

}  // namespace qingtan
