#include "attack_scene.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace qingtan::test {

Scene::Scene() : client(honest) {
  oldest = honest;
  honest.packs["base-2.qtpack"] = "the bytes of the second pack\n";
  honest.publish();
  REQUIRE(client.refresh(honest).has_value());
  before = client.stored;
  REQUIRE(before.size() == 4);
  mirror = honest;
}

void Scene::replace(const std::string& role, const std::string& bytes) {
  mirror.files[mirror.latest(role)] = bytes;
  if (role == "targets") mirror.publish_snapshot();
  if (role == "snapshot") mirror.publish_timestamp();
}

void Scene::change(const std::string& role, const std::function<void(Json& body)>& change) {
  if (role == "root") {
    ++mirror.plan.version;
    mirror.publish_root();
  } else {
    mirror.publish();
  }
  mirror.resign(mirror.latest(role), change);
  replace(role, mirror.files.at(mirror.latest(role)));
}

void Scene::check_refused(ErrorCode code, const std::vector<std::string>& verified) {
  StoredMetadata kept = before;
  for (const std::string& role : verified) kept[role] = mirror.files.at(mirror.latest(role));
  check_refused(
      code, [&](const FileRequest& request) { return served(mirror, request); }, kept);
}

void Scene::check_refused(ErrorCode code,
                          const std::function<FileAnswer(const FileRequest&)>& fetch,
                          const StoredMetadata& kept) {
  const auto result = client.refresh(fetch);
  REQUIRE(!result.has_value());
  INFO(describe(result.error().front()));
  CHECK(name(result.error().front().code) == name(code));
  CHECK(client.stored == kept);
  check_recovers();
}

void Scene::check_taken() {
  const auto result = client.refresh(mirror);
  if (!result) INFO(describe(result.error().front()));
  REQUIRE(result.has_value());
  CHECK(result->done());
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
    CHECK(client.stored[role] == mirror.files.at(mirror.latest(role)));
  }
}

void Scene::check_recovers() {
  honest.timestamp_version = std::max(honest.timestamp_version, mirror.timestamp_version);
  honest.snapshot_version = std::max(honest.snapshot_version, mirror.snapshot_version);
  honest.targets_version = std::max(honest.targets_version, mirror.targets_version);
  honest.publish();
  const auto next = client.refresh(honest);
  if (!next) INFO(describe(next.error().front()));
  REQUIRE(next.has_value());
  for (const std::string& role : kOnlineRoles) {
    CHECK(client.stored[role] == honest.files.at(honest.latest(role)));
  }
}

std::vector<std::string> above(const std::string& role) {
  if (role == "snapshot") return {"timestamp"};
  if (role == "targets") return {"timestamp", "snapshot"};
  return {};
}

std::string with_signatures(const std::string& document,
                            const std::function<void(Json& signatures)>& change) {
  Json json = Json::parse(document);
  change(json["signatures"]);
  return json.dump();
}

FileAnswer served(const Repository& repository, const FileRequest& request) {
  const auto it = repository.files.find(request.path);
  if (it == repository.files.end()) return {FileAnswer::Kind::missing, "", ""};
  return {FileAnswer::Kind::bytes, it->second, ""};
}

}  // namespace qingtan::test
