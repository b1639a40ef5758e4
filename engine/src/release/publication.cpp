#include "qingtan/release/publication.h"

#include <algorithm>

#include "qingtan/release/key_file.h"
#include "release_plan.h"

namespace qingtan {
namespace {

bool stands(const Tree& tree, const std::string& path, std::string_view bytes) {
  const auto file = tree.find(path);
  return file != tree.end() && file->second == bytes;
}

Result<TreeWrites> root_writes(const Tree& tree, const std::string& root) {
  if (root.empty() || stands(tree, numbered(newest_root(tree), "root"), root)) return TreeWrites();
  return publish_root(tree, root);
}

// A publication that broke off after its last file.
Result<bool> is_published(const Tree& tree, const TreeState& state,
                          const Publication& publication) {
  const std::int64_t version = state.version("targets");
  if (version == 0 || !stands(tree, numbered(version, "targets"), publication.targets))
    return false;
  for (const NewPack& pack : publication.packs) {
    if (const auto listed = listed_target(state.listed, pack.bytes, "the new pack"); !listed)
      return fail(listed.error());
  }
  return true;
}

Result<void> add_minisign(TreeWrites& writes, const RootDocument& root, const SigningKey& key) {
  const auto& members = root.roles.at("targets").key_ids;
  if (std::find(members.begin(), members.end(), key.id) == members.end()) {
    return fail({ErrorCode::mix_up, "minisign key", "", "this is no release key of the newest root",
                 "one of the keys that sign packs"});
  }
  TreeWrites signatures;
  for (const StoreWrite& write : writes) {
    if (!write.name.ends_with(kPackExtension)) continue;
    const auto file = read_pack_file(write.bytes, write.name, program_version());
    if (!file) return fail(file.error());
    const std::string comment = file->id + " seq=" + std::to_string(file->seq) +
                                " sha256=" + to_hex(sha256(bytes_of(write.bytes)));
    signatures.push_back(
        {write.name + ".minisig", minisign_signature(key.seed, write.bytes, comment)});
  }
  writes.insert(writes.begin(), signatures.begin(), signatures.end());
  return {};
}

Result<TreeWrites> release_writes(const Tree& tree, const Publication& publication,
                                  const PublishingKeys& keys, const ReleaseDates& dates) {
  const auto state = state_of(tree, dates.now);
  if (!state) return fail(state.error());
  const auto published = is_published(tree, *state, publication);
  if (!published) return fail(published.error());
  if (*published) return TreeWrites();
  if (!keys.online) {
    return fail({ErrorCode::missing_field, "", "", "a release needs the online keys",
                 "give snapshot, timestamp and log key"});
  }
  auto writes = publish_release(tree, publication.targets, publication.packs, *keys.online, dates);
  if (writes && keys.minisign) {
    if (auto added = add_minisign(*writes, state->root, *keys.minisign); !added)
      return fail(added.error());
  }
  return writes;
}

std::unexpected<Errors> unreadable(Errors errors) {
  errors.front().problem = "under the new root clients would refuse: " + errors.front().problem;
  errors.front().remedy =
      "give the online keys, and where release keys changed the newly signed list of packs";
  return fail(std::move(errors));
}

// What makes a tree readable again whose newest root has taken the online keys away.
Result<TreeWrites> renewal_writes(const Tree& tree, const PublishingKeys& keys,
                                  const ReleaseDates& dates) {
  if (!tree.contains("metadata/timestamp.json")) return TreeWrites();
  const auto readable = verify_tree(tree, dates.now, Dates::ignore);
  if (readable) return TreeWrites();
  if (!keys.online) return unreadable(readable.error());
  auto writes = renew_timestamp(tree, *keys.online, dates);
  if (!writes) return unreadable(writes.error());
  return writes;
}

}  // namespace

Result<TreeWrites> publish(const Tree& tree, const Publication& publication,
                           const PublishingKeys& keys, const ReleaseDates& dates) {
  const auto root = root_writes(tree, publication.root);
  if (!root) return root;
  Tree under_root = tree;
  write_into(under_root, *root);
  auto writes = publication.targets.empty() ? renewal_writes(under_root, keys, dates)
                                            : release_writes(under_root, publication, keys, dates);
  // The root goes in beside the timestamp, which makes everything before it count.
  if (writes)
    writes->insert(writes->empty() ? writes->end() : writes->end() - 1, root->begin(), root->end());
  return writes;
}

std::string role_of(std::string_view document) {
  const auto envelope = read_envelope(document, "document");
  if (!envelope || !envelope->body.is_object()) return "";
  const auto type = envelope->body.find("_type");
  if (type == envelope->body.end() || !type->is_string()) return "";
  const std::string role = type->get<std::string>();
  return role == "root" || role == "targets" ? role : "";
}

}  // namespace qingtan
