#include "qingtan/release/repository.h"

#include <algorithm>

#include "qingtan/model/pack.h"
#include "qingtan/trust/bundle.h"
#include "qingtan/trust/tlog_proof.h"
#include "release_log.h"
#include "tree_state.h"

namespace qingtan {
namespace {

Error refused(ErrorCode code, std::string file, std::string problem, std::string remedy) {
  return {code, std::move(file), "", std::move(problem), std::move(remedy)};
}

std::string target_file(const PackTarget& target) {
  return "targets/" + target_path(target.file, true);
}

// A pack that is to be released, with what is signed of it.
struct Candidate {
  PackTarget target;
  PackFile file;
};

Result<Candidate> candidate(const NewPack& pack) {
  auto file = read_pack_file(pack.bytes, "the new pack", program_version());
  if (!file) return fail(file.error());
  if (const auto readable = read_pack(pack.bytes, pack_name(file->id, file->seq)); !readable) {
    return fail(readable.error());
  }
  Candidate made;
  made.target.facts = {file->id, file->seq, sha256(bytes_of(pack.bytes)), file->root};
  made.target.released = file->header.value("released", std::string());
  made.target.file.name = pack_name(file->id, file->seq);
  made.target.file.length = pack.bytes.size();
  made.target.file.hashes.sha256 = to_hex(made.target.facts.sha256);
  made.file = std::move(*file);
  return made;
}

const PackTarget* newest_of(const std::vector<PackTarget>& targets, const std::string& id) {
  const PackTarget* found = nullptr;
  for (const PackTarget& target : targets) {
    if (target.facts.id == id) found = &target;  // ascending by seq
  }
  return found;
}

// Records of the release before; none for a first one.
Result<std::optional<PackFile>> previous_file(const Tree& tree,
                                              const std::vector<PackTarget>& targets,
                                              const std::string& id) {
  const PackTarget* before = newest_of(targets, id);
  if (!before) return std::optional<PackFile>();
  const auto bytes = tree.find(target_file(*before));
  if (bytes == tree.end()) {
    return fail(refused(ErrorCode::not_found, target_file(*before),
                        "the previous release is not in the tree", "publish from the whole tree"));
  }
  auto file = check_pack(*before, bytes->second);
  if (!file) return fail(file.error());
  return std::optional<PackFile>(std::move(*file));
}

struct Plan {
  std::vector<PackTarget> targets;   // all, with the new ones
  std::vector<std::string> entries;  // that the log gets
};

// The new packs among the old, each with the place that its entry will have in the log.
Result<Plan> plan_release(const Tree& tree, const std::vector<PackTarget>& listed,
                          std::uint64_t log_size, const ReleaseOrder& order) {
  Plan plan{listed, {}};
  for (const NewPack& pack : order.packs) {
    auto made = candidate(pack);
    if (!made) return fail(made.error());
    auto before = previous_file(tree, listed, made->target.facts.id);
    if (!before) return fail(before.error());
    if (*before) {
      if (auto follows = check_succession(**before, made->file); !follows)
        return fail(follows.error());
    }
    const auto records =
        *before ? std::span<const PackRecord>((*before)->records) : std::span<const PackRecord>();
    for (const LogEntry& entry :
         release_entries(made->target.facts, made->file.records, records, made->target.released)) {
      auto line = write_log_entry(entry);
      if (!line) return fail(line.error());
      plan.entries.push_back(std::move(*line));
    }
    made->target.log_index = log_size + plan.entries.size() - 1;
    plan.targets.push_back(std::move(made->target));
  }
  for (PackTarget& target : plan.targets) {
    const auto lowest = order.min_seq.find(target.facts.id);
    if (lowest != order.min_seq.end()) target.min_seq = std::max(target.min_seq, lowest->second);
  }
  return plan;
}

Json body_of(std::int64_t version, Instant expires, const std::vector<PackTarget>& targets) {
  Json body = targets_body(version, expires, {});
  for (const PackTarget& target : targets) {
    body["targets"][target.file.name] = {{"length", target.file.length},
                                         {"hashes", {{"sha256", target.file.hashes.sha256}}},
                                         {"custom", pack_custom(target)}};
  }
  return body;
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
                                   const ReleaseOrder& order, const OnlineKeys& keys,
                                   const ReleaseDates& dates) {
  const auto state = state_of(tree, dates.now);
  if (!state) return fail(state.error());
  const auto plan = plan_release(tree, state->listed, state->log_size, order);
  if (!plan) return fail(plan.error());
  const auto envelope = read_envelope(signed_targets, "targets.json");
  if (!envelope) return fail(envelope.error());
  const auto document = read_targets(*envelope, "targets.json", {});
  if (!document) return fail(document.error());
  const std::int64_t version = document->heading.version;
  const Json expected =
      body_of(state->version("targets") + 1, document->heading.expires, plan->targets);
  if (envelope->body != expected) {
    return fail(refused(ErrorCode::mix_up, "targets.json",
                        "the draft was not made from this tree and these packs",
                        "make it again, and sign that"));
  }
  const Role& role = state->root.roles.at("targets");
  const std::int64_t signers =
      count_signers(role, state->root.keys, envelope->signed_bytes, envelope->signatures, {});
  if (signers < role.threshold) {
    return fail({ErrorCode::bad_signature, "targets.json", "/signatures",
                 std::to_string(signers) + " of " + std::to_string(role.threshold) +
                     " release keys have signed",
                 "let the next key holder sign"});
  }
  TreeWrites writes;
  for (std::size_t i = 0; i < order.packs.size(); ++i) {
    writes.push_back({target_file(plan->targets[state->listed.size() + i]), order.packs[i].bytes});
  }
  auto log =
      append_to_log(tree, plan->entries, plan->targets, state->listed.size(), state->root, keys);
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
  Tree after = tree;
  write_into(after, writes);
  if (auto verified = verify_tree(after, dates.now, Dates::enforce); !verified)
    return fail(verified.error());
  return writes;
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
  return writes;
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

Result<std::string> bundle_of(const Tree& tree) {
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
  for (const HeldPack& pack : verified->fetched()) {
    names.push_back(target_file(pack.target));
    names.push_back(target_file(pack.target) + ".tlog-proof");
  }
  std::vector<BundleFile> files;
  for (const std::string& name : names) files.push_back({name, tree.at(name)});
  return write_bundle(files);
}

}  // namespace qingtan
