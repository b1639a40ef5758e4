// The honest course of updates. The attacks stand in attack_*_test.cpp.

#include <catch2/catch_test_macros.hpp>

#include "support/repository.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("A first refresh takes root, timestamp, snapshot and targets, and keeps each") {
  Repository repository;
  Client client(repository);
  const auto done = client.refresh(repository);
  REQUIRE(done.has_value());
  CHECK(done->done());
  CHECK(done->trusted().targets()->files.contains("base-1.qtpack"));
  CHECK(client.stored.size() == 4);
  CHECK(client.stored["timestamp"] == repository.files["timestamp.json"]);
  CHECK(client.fetched == 4);  // 2.root.json, timestamp, snapshot, targets
}

TEST_CASE("A second refresh with nothing new asks for the next root and the timestamp only") {
  Repository repository;
  Client client(repository);
  REQUIRE(client.refresh(repository).has_value());
  client.fetched = 0;
  REQUIRE(client.refresh(repository).has_value());
  CHECK(client.fetched == 2);
}

TEST_CASE("A new release is found, and its target's bytes are checked against length and hash") {
  Repository repository;
  Client client(repository);
  REQUIRE(client.refresh(repository).has_value());
  repository.packs["base-2.qtpack"] = "new bytes\n";
  repository.publish();
  auto done = client.refresh(repository);
  REQUIRE(done.has_value());
  REQUIRE(done->look_for("base-2.qtpack").has_value());
  REQUIRE(done->found() != nullptr);
  CHECK(check_target(*done->found(), "new bytes\n").has_value());
  CHECK(check_target(*done->found(), "new byteS\n").error().front().code ==
        ErrorCode::hash_mismatch);
  CHECK(check_target(*done->found(), "new bytes").error().front().code == ErrorCode::hash_mismatch);
  CHECK(target_path(*done->found(), true) == done->found()->hashes.sha256 + ".base-2.qtpack");
  REQUIRE(done->look_for("other.qtpack").has_value());
  CHECK(done->found() == nullptr);
}

TEST_CASE("Roots are followed one by one to the newest, and every key may change") {
  Repository repository;
  Client client(repository);
  for (int version = 2; version <= 5; ++version) {
    const auto old = repository.keys.root;
    repository.keys.root = {test_key(10 * version), test_key(10 * version + 1),
                            test_key(10 * version + 2)};
    repository.keys.timestamp = {test_key(10 * version + 3)};
    repository.plan.version = version;
    auto signers = repository.keys.root;
    signers.insert(signers.end(), old.begin(), old.end());
    repository.publish_root(signers);
  }
  repository.publish();
  const auto done = client.refresh(repository);
  REQUIRE(done.has_value());
  CHECK(done->trusted().root().heading.version == 5);
  CHECK(client.stored["root"] == repository.files["5.root.json"]);
}

TEST_CASE("New online keys make a client forget what it kept of the old ones, and nothing else") {
  Repository repository;
  Client empty(repository), full(repository);
  REQUIRE(full.refresh(repository).has_value());
  repository.keys.timestamp = {test_key(20)};
  repository.plan.version = 2;
  repository.publish_root();
  repository.publish();
  const auto kept = [&](const Client& client) {
    auto refresh = Refresh::begin(client.stored, {}, kNow);
    REQUIRE(refresh.has_value());
    while (const FileRequest* wanted = refresh->next()) {
      const auto file = repository.files.find(wanted->path);
      const bool there = file != repository.files.end();
      REQUIRE(refresh->answer({there ? FileAnswer::Kind::bytes : FileAnswer::Kind::missing,
                               there ? file->second : "", ""}));
    }
    std::vector<std::string> roles;
    for (const MetadataWrite& write : refresh->take_writes())
      roles.push_back((write.bytes.empty() ? "no " : "") + write.role);
    return roles;
  };
  using Roles = std::vector<std::string>;
  CHECK(kept(empty) == Roles{"root", "timestamp", "snapshot", "targets"});
  CHECK(kept(full) ==
        Roles{"no timestamp", "no snapshot", "root", "timestamp", "snapshot", "targets"});
}

TEST_CASE("The signed bytes of metadata are those of jq -cS, whatever the file's layout") {
  Repository repository;
  Client client(repository);
  for (auto& [path, bytes] : repository.files) {
    if (path == "timestamp.json") bytes = Json::parse(bytes).dump(2);
  }
  CHECK(client.refresh(repository).has_value());
  CHECK(canonical_signed_bytes(Json::parse(R"({"b":[1,-2,true,null],"a":"x\"\\\u00fc"})")) ==
        "{\"a\":\"x\\\"\\\\\xc3\xbc\",\"b\":[1,-2,true,null]}");
}

TEST_CASE("Instants are read strictly and written back the same") {
  for (const char* text : {"1970-01-01T00:00:00Z", "2026-11-22T09:08:07Z", "2028-02-29T23:59:59Z",
                           "2000-03-01T00:00:00Z", "2199-12-31T00:00:00Z"}) {
    const auto instant = parse_instant(text);
    REQUIRE(instant.has_value());
    CHECK(to_text(*instant) == text);
  }
  CHECK(parse_instant("2026-11-22T00:00:00Z") == kNow);
  for (const char* text :
       {"2026-11-22T00:00:00", "2026-11-22 00:00:00Z", "2026-02-30T00:00:00Z",
        "2026-11-22T24:00:00Z", "2026-11-22T00:60:00Z", "2026-11-22T00:00:60Z",
        "99999-01-01T00:00:00Z", "2026-11-22T00:00:00.0Z", "2026-11-22T00:00:00+00:00", ""}) {
    INFO(text);
    CHECK(!parse_instant(text).has_value());
  }
}
