#include "release_plan.h"

#include <algorithm>

#include "qingtan/model/pack.h"

namespace qingtan {
namespace {

using LowestSeq = std::map<std::string, std::int64_t>;

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
  made.target.records = file->records.size();
  made.target.released = file->header.value("released", std::string());
  made.target.file.name = pack_name(file->id, file->seq);
  made.target.file.length = pack.bytes.size();
  made.target.file.hashes.sha256 = to_hex(made.target.facts.sha256);
  made.file = std::move(*file);
  return made;
}

LowestSeq lowest_of(const std::vector<PackTarget>& targets) {
  LowestSeq lowest;
  for (const PackTarget& target : targets) {
    auto& seq = lowest[target.facts.id];
    seq = std::max(seq, target.min_seq);
  }
  return lowest;
}

// A withdrawal holds for every release of the pack, and for those to come.
void raise(std::vector<PackTarget>& targets, const LowestSeq& ordered) {
  const LowestSeq listed = lowest_of(targets);
  for (PackTarget& target : targets) {
    target.min_seq = listed.at(target.facts.id);
    const auto more = ordered.find(target.facts.id);
    if (more != ordered.end()) target.min_seq = std::max(target.min_seq, more->second);
  }
}

}  // namespace

std::string target_file(const PackTarget& target) {
  return "targets/" + target_path(target.file, true);
}

const PackTarget* newest_of(const std::vector<PackTarget>& targets, const std::string& id) {
  const PackTarget* found = nullptr;
  for (const PackTarget& target : targets) {
    if (target.facts.id == id) found = &target;  // ascending by seq
  }
  return found;
}

Result<PackTarget> listed_target(const std::vector<PackTarget>& listed, std::string_view pack,
                                 std::string_view file) {
  const auto read = read_pack_file(pack, file, program_version());
  if (!read) return fail(read.error());
  const std::string name = pack_name(read->id, read->seq);
  for (const PackTarget& target : listed) {
    if (target.file.name != name) continue;
    if (const auto same = check_pack(target, pack); !same) return fail(same.error());
    if (target.facts.seq >= target.min_seq) return target;
    return fail({ErrorCode::rollback, std::string(file), "",
                 "the publisher has withdrawn this release", "a newer release"});
  }
  return fail({ErrorCode::mix_up, std::string(file), "", "no signed list names " + name,
               "a pack that was released"});
}

Result<std::optional<PackFile>> pack_in_tree(const Tree& tree, const PackTarget* target) {
  if (!target) return std::optional<PackFile>();
  const auto bytes = tree.find(target_file(*target));
  if (bytes == tree.end()) {
    return fail({ErrorCode::not_found, target_file(*target), "",
                 "the release before is not in the tree", "work on the whole tree"});
  }
  auto loaded = check_pack(*target, bytes->second);
  if (!loaded) return fail(loaded.error());
  return std::optional<PackFile>(std::move(loaded->file));
}

Result<ReleasePlan> plan_release(const Tree& tree, const std::vector<PackTarget>& listed,
                                 std::uint64_t log_size, const ReleaseOrder& order) {
  ReleasePlan plan{listed, {}};
  for (const NewPack& pack : order.packs) {
    auto made = candidate(pack);
    if (!made) return fail(made.error());
    auto before = pack_in_tree(tree, newest_of(listed, made->target.facts.id));
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
  raise(plan.targets, order.min_seq);
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

Result<CheckedDraft> check_draft(const Tree& tree, const TreeState& state, std::string_view draft,
                                 const std::vector<NewPack>& packs) {
  CheckedDraft checked;
  auto envelope = read_envelope(draft, "targets.json");
  if (!envelope) return fail(envelope.error());
  checked.envelope = std::move(*envelope);
  auto document = read_targets(checked.envelope, "targets.json", {});
  if (!document) return fail(document.error());
  checked.document = std::move(*document);
  const auto named = pack_targets(checked.document);
  if (!named) return fail(named.error());
  const ReleaseOrder order{packs, lowest_of(*named)};
  const Heading& heading = checked.document.heading;
  std::uint64_t log_size = state.log_size;
  for (const bool logged : {false, true}) {
    auto plan = plan_release(tree, state.listed, log_size, order);
    if (!plan) return fail(plan.error());
    if (checked.envelope.body ==
        body_of(state.version("targets") + 1, heading.expires, plan->targets)) {
      checked.plan = std::move(*plan);
      checked.logged = logged;
      return checked;
    }
    if (plan->entries.empty() || plan->entries.size() > log_size) break;
    log_size -= plan->entries.size();
  }
  return fail({ErrorCode::mix_up, "targets.json", "",
               "the draft was not made from this tree and these packs",
               "give exactly its new packs; or draft it again, and sign that"});
}

}  // namespace qingtan
