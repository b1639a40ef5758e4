// The static tree is written here, file by file in the engine's order: packs first, timestamp last.

#include <cstdio>

#include "files.h"
#include "release_commands.h"
#include "tree_files.h"

namespace qingtan::cli {
namespace {

// Drafts and packs may be named in any order.
Result<Publication> publication_of(const ReleaseOptions& options) {
  Publication publication;
  for (std::size_t i = 1; i < options.words.size(); ++i) {
    auto bytes = read_file(options.words[i]);
    if (!bytes) return fail(bytes.error());
    const std::string role = role_of(*bytes);
    if (role.empty()) {
      publication.packs.push_back({std::move(*bytes)});
      continue;
    }
    std::string& place = role == "root" ? publication.root : publication.targets;
    if (!place.empty()) {
      return fail({ErrorCode::duplicate, options.words[i], "", "a second " + role + " document",
                   "one root and one list of packs"});
    }
    place = std::move(*bytes);
  }
  if (publication.root.empty() && publication.targets.empty()) {
    return fail({ErrorCode::missing_field, options.words[1], "", "no signed draft is given",
                 "what found, rotate or release wrote, signed"});
  }
  return publication;
}

Result<OnlineKeys> online_keys(const ReleaseOptions& options) {
  OnlineKeys keys;
  const auto snapshot = read_key(options.one("--snapshot-key"));
  if (!snapshot) return fail(snapshot.error());
  const auto timestamp = read_key(options.one("--timestamp-key"));
  if (!timestamp) return fail(timestamp.error());
  keys.snapshot = *snapshot;
  keys.timestamp = *timestamp;
  if (options.has("--log-key")) {
    const auto log = read_key(options.one("--log-key"));
    if (!log) return fail(log.error());
    keys.log = log->seed;
  }
  return keys;
}

Result<PublishingKeys> publishing_keys(const ReleaseOptions& options) {
  PublishingKeys keys;
  if (options.has("--snapshot-key") || options.has("--timestamp-key")) {
    auto online = online_keys(options);
    if (!online) return fail(online.error());
    keys.online = std::move(*online);
  }
  if (options.has("--minisign-key")) {
    const auto minisign = read_key(options.one("--minisign-key"));
    if (!minisign) return fail(minisign.error());
    keys.minisign = *minisign;
  }
  return keys;
}

int put(const std::string& directory, const Result<TreeWrites>& writes) {
  if (!writes) return report(writes.error());
  const auto done = write_tree(directory, *writes,
                               [](const std::string& path) { std::printf("%s\n", path.c_str()); });
  if (!done) return report(done.error());
  if (writes->empty()) std::printf("nothing to do: all of it is published\n");
  return kDone;
}

}  // namespace

int run_pack_publish(const ReleaseOptions& options, Instant now) {
  const std::string& directory = options.words[0];
  const auto publication = publication_of(options);
  if (!publication) return report(publication.error());
  const auto keys = publishing_keys(options);
  if (!keys) return report(keys.error());
  const auto lock = TreeLock::take(directory);
  if (!lock) return report(lock.error());
  const auto tree = read_tree(directory);
  if (!tree) return report(tree.error());
  return put(directory, publish(*tree, *publication, *keys, usual_dates(now)));
}

int run_pack_renew(const ReleaseOptions& options, Instant now) {
  const std::string& directory = options.words[0];
  const auto keys = online_keys(options);
  if (!keys) return report(keys.error());
  const auto lock = TreeLock::take(directory);
  if (!lock) return report(lock.error());
  const auto tree = read_tree(directory);
  if (!tree) return report(tree.error());
  return put(directory, renew_timestamp(*tree, *keys, usual_dates(now)));
}

}  // namespace qingtan::cli
