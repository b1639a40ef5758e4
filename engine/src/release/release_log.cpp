#include "release_log.h"

#include <algorithm>

#include "qingtan/trust/log_builder.h"
#include "qingtan/trust/tlog_proof.h"

namespace qingtan {
namespace {

std::string log_path(std::string_view path) { return "log/" + std::string(path); }

Result<ProvenTree> proven(const Tree& tree, TileRequest& request) {
  for (const Tile& tile : request.missing()) {
    const auto bytes = tree.find(log_path(tile_path(tile)));
    if (bytes == tree.end()) {
      return fail({ErrorCode::not_found, log_path(tile_path(tile)), "",
                   "a tile of the log is not in the tree", "publish from the whole tree"});
    }
    if (auto given = request.give(tile, bytes_of(bytes->second)); !given)
      return fail(given.error());
  }
  return request.prove();
}

Result<LogBuilder> open_log(const Tree& tree, const LogPolicy& policy) {
  const auto note = tree.find("log/checkpoint");
  if (note == tree.end()) return LogBuilder(policy.origin);
  const auto checkpoint = open_checkpoint(note->second, policy, "log/checkpoint");
  if (!checkpoint) return fail(checkpoint.error());
  TileRequest request(checkpoint->size, checkpoint->root);
  request.add_edge();
  const auto edge = proven(tree, request);
  if (!edge) return fail(edge.error());
  const std::string last = last_entries_path(checkpoint->size);
  const auto entries = tree.find(log_path(last));
  return LogBuilder::resume(*checkpoint, *edge,
                            last.empty() || entries == tree.end() ? "" : entries->second);
}

Result<StoreWrite> proof_of(const Tree& tree, const PackTarget& target,
                            const Checkpoint& checkpoint, const std::string& note) {
  TileRequest request(checkpoint.size, checkpoint.root);
  request.add_leaf(target.log_index);
  const auto leaves = proven(tree, request);
  if (!leaves) return fail(leaves.error());
  auto hashes = leaves->inclusion_proof(target.log_index);
  if (!hashes) return fail(hashes.error());
  const TlogProof proof{"", target.log_index, std::move(*hashes), note};
  return StoreWrite{"targets/" + target_path(target.file, true) + ".tlog-proof",
                    write_tlog_proof(proof)};
}

}  // namespace

Result<TreeWrites> append_to_log(const Tree& tree, const std::vector<std::string>& entries,
                                 const std::vector<PackTarget>& targets, std::size_t first_new,
                                 const RootDocument& root, const OnlineKeys& keys) {
  const auto publisher = read_publisher(root);
  if (!publisher) return fail(publisher.error());
  auto log = open_log(tree, publisher->log);
  if (!log) return fail(log.error());
  for (const std::string& entry : entries) {
    if (auto added = log->add(entry); !added) return fail(added.error());
  }
  LogUpdate update = log->build();
  TreeWrites writes;
  for (LogFile& file : update.files) writes.push_back({log_path(file.path), std::move(file.bytes)});
  const std::string text = write_checkpoint(update.checkpoint);
  const auto note = write_note({text, {sign_note(text, keys.log_name, keys.log)}});
  if (!note) return fail(note.error());
  if (auto opened = open_checkpoint(*note, publisher->log, "log/checkpoint"); !opened)
    return fail(opened.error());
  Tree after = tree;
  write_into(after, writes);
  for (std::size_t i = first_new; i < targets.size(); ++i) {
    auto proof = proof_of(after, targets[i], update.checkpoint, *note);
    if (!proof) return fail(proof.error());
    writes.push_back(std::move(*proof));
  }
  writes.push_back({"log/checkpoint", *note});
  return writes;
}

}  // namespace qingtan
