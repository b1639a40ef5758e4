#include "support/repository.h"

#include <cstdio>
#include <cstdlib>

namespace qingtan::test {
namespace {

std::string must(Result<std::string> bytes) {
  if (bytes) return *bytes;
  std::fprintf(stderr, "test repository: %s\n", describe(bytes.error().front()).c_str());
  std::abort();
}

std::vector<PublicKey> public_keys(const std::vector<SigningKey>& keys) {
  std::vector<PublicKey> result;
  for (const SigningKey& key : keys) result.push_back(key.public_key);
  return result;
}

}  // namespace

SigningKey test_key(int n) {
  Seed seed{};
  seed[0] = static_cast<std::uint8_t>(n);
  seed[1] = static_cast<std::uint8_t>(n >> 8);
  seed[31] = 7;
  return signing_key(seed);
}

Repository::Repository() {
  keys.root = {test_key(1), test_key(2), test_key(3)};
  keys.targets = {test_key(4), test_key(5), test_key(6)};
  keys.snapshot = {test_key(7)};
  keys.timestamp = {test_key(8)};
  plan.expires = kNow + 730 * kDay;
  plan.root.threshold = 2;
  plan.targets.threshold = 2;
  packs["base-1.qtpack"] = "the bytes of a pack\n";
  publish_root();
  publish();
}

std::string Repository::publish_root(std::vector<SigningKey> signers) {
  plan.root.keys = public_keys(keys.root);
  plan.targets.keys = public_keys(keys.targets);
  plan.snapshot.keys = public_keys(keys.snapshot);
  plan.timestamp.keys = public_keys(keys.timestamp);
  if (signers.empty()) signers = keys.root;
  const std::string path = std::to_string(plan.version) + ".root.json";
  files[path] = must(signed_document(root_body(plan), signers));
  return path;
}

void Repository::publish() {
  std::vector<TargetEntry> targets;
  for (const auto& [name, bytes] : packs) {
    targets.push_back({name, bytes, customs.contains(name) ? customs[name] : Json()});
  }
  ++targets_version;
  files[latest("targets")] =
      must(signed_document(targets_body(targets_version, targets_expires, targets), keys.targets));
  publish_snapshot();
}

void Repository::publish_snapshot() {
  ++snapshot_version;
  files[latest("snapshot")] = must(signed_document(
      snapshot_body(snapshot_version, snapshot_expires, targets_version, files[latest("targets")]),
      keys.snapshot));
  publish_timestamp();
}

void Repository::publish_timestamp() {
  ++timestamp_version;
  files["timestamp.json"] =
      must(signed_document(timestamp_body(timestamp_version, timestamp_expires, snapshot_version,
                                          files[latest("snapshot")]),
                           keys.timestamp));
}

std::string Repository::latest(const std::string& role) const {
  if (role == "timestamp") return "timestamp.json";
  const std::int64_t version = role == "targets"    ? targets_version
                               : role == "snapshot" ? snapshot_version
                                                    : plan.version;
  return std::to_string(version) + "." + role + ".json";
}

const std::vector<SigningKey>& Repository::signers_of(const std::string& path) const {
  if (path.ends_with("root.json")) return keys.root;
  if (path.ends_with("targets.json")) return keys.targets;
  return path.ends_with("snapshot.json") ? keys.snapshot : keys.timestamp;
}

void Repository::resign(const std::string& path, const std::function<void(Json& body)>& change) {
  Json body = Json::parse(files.at(path))["signed"];
  change(body);
  files[path] = must(signed_document(body, signers_of(path)));
}

Result<Refresh> Client::refresh(const Repository& repository) {
  return refresh([&](const FileRequest& request) -> FileAnswer {
    const auto it = repository.files.find(request.path);
    if (it == repository.files.end()) return {FileAnswer::Kind::missing, "", ""};
    return {FileAnswer::Kind::bytes, it->second, ""};
  });
}

Result<Refresh> Client::refresh(const std::function<FileAnswer(const FileRequest&)>& fetch) {
  auto refresh = Refresh::begin(stored, {}, now);
  if (!refresh) return refresh;
  while (const FileRequest* wanted = refresh->next()) {
    ++fetched;
    const auto answered = refresh->answer(fetch(*wanted));
    for (MetadataWrite& write : refresh->take_writes()) {
      if (write.bytes.empty())
        stored.erase(write.role);
      else
        stored[write.role] = std::move(write.bytes);
    }
    if (!answered) return fail(answered.error());
  }
  return refresh;
}

std::optional<ErrorCode> refusal(const Result<Refresh>& result) {
  if (result) return std::nullopt;
  return result.error().front().code;
}

}  // namespace qingtan::test
