#include "tree_state.h"

namespace qingtan {
namespace {

Result<RootDocument> newest_root_of(const Tree& tree, Instant now) {
  const auto first = tree.find(numbered(1, "root"));
  if (first == tree.end()) {
    return fail({ErrorCode::not_found, "metadata/1.root.json", "", "the tree has no root",
                 "publish one first"});
  }
  auto trusted = TrustedMetadata::open(first->second, {}, now);
  if (!trusted) return fail(trusted.error());
  for (std::int64_t version = 2; version <= newest_root(tree); ++version) {
    auto next = trusted->update_root(tree.at(numbered(version, "root")));
    if (!next) return fail(next.error());
  }
  return trusted->root();
}

// As it was released last: the newest roots' keys may not have signed anything yet.
Result<PackUpdate> verify_under_last_root(const Tree& tree, Instant now) {
  auto newest = verify_tree(tree, now, Dates::ignore);
  Tree older = tree;
  for (std::int64_t version = newest_root(tree); !newest && version > 1; --version) {
    older.erase(numbered(version, "root"));
    auto verified = verify_tree(older, now, Dates::ignore);
    if (verified) return verified;
  }
  return newest;
}

}  // namespace

std::string numbered(std::int64_t version, const char* role) {
  return "metadata/" + std::to_string(version) + "." + role + ".json";
}

std::int64_t TreeState::version(std::string_view role) const {
  if (!verified) return 0;
  if (role == "targets") return trusted()->targets()->heading.version;
  return role == "snapshot" ? trusted()->snapshot()->heading.version
                            : trusted()->timestamp()->heading.version;
}

Result<TreeState> state_of(const Tree& tree, Instant now) {
  TreeState state;
  auto root = newest_root_of(tree, now);
  if (!root) return fail(root.error());
  state.root = std::move(*root);
  if (!tree.contains("metadata/timestamp.json")) return state;
  auto verified = verify_under_last_root(tree, now);
  if (!verified) return fail(verified.error());
  state.listed = verified->listed();
  state.log_size = verified->log().checkpoint.size;
  state.verified = std::move(*verified);
  return state;
}

bool is_signed_by(const RootDocument& root, const char* role, std::string_view document) {
  const auto envelope = read_envelope(document, role);
  if (!envelope) return false;
  const Role& members = root.roles.at(role);
  return count_signers(members, root.keys, envelope->signed_bytes, envelope->signatures, {}) >=
         members.threshold;
}

std::int64_t newest_root(const Tree& tree) {
  std::int64_t version = 0;
  while (tree.contains(numbered(version + 1, "root"))) ++version;
  return version;
}

Result<PackUpdate> verify_tree(const Tree& tree, Instant now, Dates dates, std::string_view root) {
  std::vector<std::string> unused;
  return walk_tree(tree, now, dates, root, unused);
}

Result<PackUpdate> walk_tree(const Tree& tree, Instant now, Dates dates, std::string_view root,
                             std::vector<std::string>& read) {
  UpdateBase base;
  const auto first = tree.find("metadata/1.root.json");
  if (root.empty() && first == tree.end()) {
    return fail({ErrorCode::not_found, "metadata/1.root.json", "", "the tree has no root",
                 "a published tree"});
  }
  base.metadata["root"] = root.empty() ? first->second : std::string(root);
  auto update = PackUpdate::begin(std::move(base), now, dates);
  if (!update) return update;
  std::map<std::string, std::string_view> files(tree.begin(), tree.end());
  while (const FileRequest* wanted = update->next()) {
    if (files.contains(wanted->path)) read.push_back(wanted->path);
    if (auto answered = update->answer(answer_from(files, *wanted)); !answered)
      return fail(answered.error());
  }
  return update;
}

}  // namespace qingtan
