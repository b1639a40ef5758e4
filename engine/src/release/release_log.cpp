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

// As the root names the key.
std::string name_of(const Seed& log, const LogPolicy& policy) {
  const Ed25519Key key = public_key_of(log);
  for (const NoteKey& known : policy.keys) {
    if (known.public_key == key) return known.name;
  }
  return "";
}

struct LogHead {
  Checkpoint checkpoint;
  std::string note;
};

Result<LogHead> append(const Tree& tree, const std::vector<std::string>& lines,
                       const LogPolicy& policy, const OnlineKeys& keys, TreeWrites& writes) {
  auto log = open_log(tree, policy);
  if (!log) return fail(log.error());
  for (const std::string& line : lines) {
    if (auto added = log->add(line); !added) return fail(added.error());
  }
  LogUpdate update = log->build();
  for (LogFile& file : update.files) writes.push_back({log_path(file.path), std::move(file.bytes)});
  const std::string name = name_of(keys.log, policy);
  if (name.empty()) {
    return fail({ErrorCode::bad_signature, "log key", "", "the root names another key of the log",
                 "the log's key"});
  }
  const std::string text = write_checkpoint(update.checkpoint);
  auto note = write_note({text, {sign_note(text, name, keys.log)}});
  if (!note) return fail(note.error());
  if (auto opened = open_checkpoint(*note, policy, "log/checkpoint"); !opened)
    return fail(opened.error());
  return LogHead{std::move(update.checkpoint), std::move(*note)};
}

// The head as it stands, if the log ends in these lines.
Result<LogHead> head_after(const Tree& tree, const std::vector<std::string>& lines,
                           const LogPolicy& policy) {
  const auto note = tree.find("log/checkpoint");
  if (note == tree.end()) return LogHead{};
  auto checkpoint = open_checkpoint(note->second, policy, "log/checkpoint");
  if (!checkpoint) return fail(checkpoint.error());
  const std::uint64_t first = checkpoint->size - lines.size();
  TileRequest request(checkpoint->size, checkpoint->root);
  for (std::size_t i = 0; i < lines.size(); ++i) request.add_leaf(first + i);
  const auto leaves = proven(tree, request);
  if (!leaves) return fail(leaves.error());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto leaf = leaves->leaf(first + i);
        !leaf || *leaf != leaf_hash(bytes_of(lines[i]))) {
      return fail({ErrorCode::mix_up, "log/checkpoint", "",
                   "the log has other entries than this draft", "draft again, and sign that"});
    }
  }
  return LogHead{std::move(*checkpoint), note->second};
}

}  // namespace

Result<TreeWrites> extend_log(const Tree& tree, const NewEntries& entries,
                              const std::vector<PackTarget>& targets, std::size_t first_new,
                              const RootDocument& root, const OnlineKeys& keys) {
  const auto publisher = read_publisher(root);
  if (!publisher) return fail(publisher.error());
  TreeWrites writes;
  const auto head = entries.logged ? head_after(tree, entries.lines, publisher->log)
                                   : append(tree, entries.lines, publisher->log, keys, writes);
  if (!head) return fail(head.error());
  Tree after = tree;
  write_into(after, writes);
  for (std::size_t i = first_new; i < targets.size(); ++i) {
    auto proof = proof_of(after, targets[i], head->checkpoint, head->note);
    if (!proof) return fail(proof.error());
    writes.push_back(std::move(*proof));
  }
  writes.push_back({"log/checkpoint", head->note});
  return writes;
}

}  // namespace qingtan
