#include "qingtan/release/receipt_maker.h"

#include <algorithm>

#include "release_plan.h"

namespace qingtan {
namespace {

Error unknown(std::string what, std::string remedy) {
  return {ErrorCode::unknown_reference, "", "", std::move(what), std::move(remedy)};
}

const PackTarget* listed(const std::vector<PackTarget>& targets, const std::string& id,
                         std::int64_t seq) {
  if (seq == 0) return newest_of(targets, id);
  const auto found = std::find_if(targets.begin(), targets.end(), [&](const PackTarget& target) {
    return target.facts.id == id && target.facts.seq == seq;
  });
  return found == targets.end() ? nullptr : &*found;
}

Result<void> add_record(Receipt& receipt, const PackFile& pack, const std::string& id) {
  const PackRecord* record = pack.find(id);
  if (!record) {
    return fail(unknown("the pack has no record \"" + id + "\"",
                        "an id as `qingtan pack diff` and the pack's lines show it"));
  }
  receipt.index = static_cast<std::uint64_t>(record - pack.records.data());
  receipt.size = pack.records.size();
  receipt.record = record->line;
  receipt.path = pack.tree.inclusion_proof(receipt.index);
  return {};
}

Result<void> add_proof(Receipt& receipt, const Tree& tree, const PackTarget& target,
                       const RootDocument& root) {
  const std::string name = target_file(target) + ".tlog-proof";
  const auto bytes = tree.find(name);
  if (bytes == tree.end()) {
    return fail({ErrorCode::not_found, name, "", "the pack's log proof is not in the tree",
                 "work on the whole tree"});
  }
  auto proof = read_tlog_proof(bytes->second, name);
  if (!proof) return fail(proof.error());
  const auto publisher = read_publisher(root);
  if (!publisher) return fail(publisher.error());
  const auto note = open_note(proof->checkpoint, publisher->log.keys, name);
  if (!note) return fail(note.error());
  receipt.log_key = note->signers.front().name;
  receipt.proof = std::move(*proof);
  receipt.release = release_entry(target);
  return {};
}

}  // namespace

Result<std::string> make_receipt(const Tree& tree, const std::string& pack, std::int64_t seq,
                                 const std::string& record) {
  const auto verified = verify_tree(tree, 0, Dates::ignore);
  if (!verified) return fail(verified.error());
  const PackTarget* target = listed(verified->listed(), pack, seq);
  if (!target) {
    return fail(unknown("no such release of a pack \"" + pack + "\" is listed",
                        "one that `qingtan pack show TREE` names"));
  }
  const auto file = pack_in_tree(tree, target);
  if (!file) return fail(file.error());
  Receipt receipt;
  if (auto added = add_record(receipt, **file, record); !added) return fail(added.error());
  if (auto added = add_proof(receipt, tree, *target, verified->trusted().root()); !added)
    return fail(added.error());
  receipt.targets = tree.at(numbered(verified->trusted().targets()->heading.version, "targets"));
  for (std::int64_t version = 2; version <= newest_root(tree); ++version)
    receipt.roots.push_back(tree.at(numbered(version, "root")));
  const auto bytes = write_receipt(receipt);
  if (!bytes) return bytes;
  if (auto checked = check_receipt(*bytes, tree.at(numbered(1, "root")), "receipt"); !checked)
    return fail(checked.error());
  return bytes;
}

}  // namespace qingtan
