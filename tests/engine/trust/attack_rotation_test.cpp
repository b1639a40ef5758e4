// B12 and B13: who must have signed when keys and thresholds change.

#include <catch2/catch_test_macros.hpp>

#include "attack_scene.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

// One version of root: its keys by number, how many must sign, and who signed.
struct Version {
  std::vector<int> keys;
  std::int64_t threshold;
  std::vector<int> signers;
};

struct Chain {
  const char* name;
  std::vector<Version> versions;
  bool last_is_taken = true;  // all before it are
  ErrorCode code = ErrorCode::bad_signature;
};

const Chain kChains[] = {
    {"B13 1 of 1 renewed with the same key", {{{1}, 1, {1}}, {{1}, 1, {1}}}},
    {"B13 1 of 1 to another key, signed by both", {{{1}, 1, {1}}, {{2}, 1, {1, 2}}, {{2}, 1, {2}}}},
    {"B13 1 of 1 through three keys", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{3}, 1, {3, 2}}}},
    {"B13 signatures of strangers beside the needed ones",
     {{{1}, 1, {8, 1, 9}}, {{2}, 1, {9, 1, 8, 2}}, {{2}, 1, {2, 9}}}},
    {"B13 2 of 3 signed by each pair in turn",
     {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 2, {2, 3}}, {{1, 2, 3}, 2, {1, 3}}}},
    {"B13 3 of 5 signed by any three",
     {{{1, 2, 3, 4, 5}, 3, {1, 2, 3}}, {{1, 2, 3, 4, 5}, 3, {3, 4, 5}}}},
    {"B13 one of 2 of 3 replaced, the two others sign",
     {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 4}, 2, {1, 2}}}},
    {"B13 one of 3 of 5 replaced, old and new thresholds overlap",
     {{{1, 2, 3, 4, 5}, 3, {1, 2, 5}},
      {{1, 2, 3, 4, 6}, 3, {1, 2, 5, 6}},
      {{1, 2, 3, 4, 6}, 3, {1, 2, 6}}}},
    {"B13 all keys replaced at once, signed by two thresholds",
     {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 3, 4, 6}}, {{4, 5, 6}, 2, {5, 6}}}},
    {"B13 all five keys replaced at once",
     {{{1, 2, 3, 4, 5}, 3, {1, 2, 3}}, {{6, 7, 8, 9, 10}, 3, {1, 3, 5, 6, 8, 10}}}},
    {"B13 threshold raised from 1 to 2 of 3", {{{1, 2, 3}, 1, {3}}, {{1, 2, 3}, 2, {3, 1}}}},
    {"B13 threshold raised from 1 to 2 with a second key", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}},
    {"B13 threshold raised from 2 to 3 of 3", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 3, {1, 2, 3}}}},
    {"B13 threshold dropped from 2 to 1, signed by two",
     {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {2, 3}}, {{1, 2, 3}, 1, {3}}}},
    {"B13 threshold and keys shrink together",
     {{{1, 2, 3}, 3, {1, 2, 3}}, {{4}, 1, {1, 2, 3, 4}}, {{4}, 1, {4}}}},
    {"B13 threshold and keys grow together",
     {{{1}, 1, {1}}, {{2, 3, 4, 5}, 3, {1, 2, 4, 5}}, {{2, 3, 4, 5}, 3, {2, 3, 4}}}},
    {"B13 more keys than the threshold needs, all sign",
     {{{1, 2, 3, 4, 5}, 2, {1, 2, 3, 4, 5}}, {{1, 2, 3, 4, 5}, 2, {1, 2, 3, 4, 5}}}},
    {"B13 a key that left may come back",
     {{{1, 2}, 2, {1, 2}}, {{2, 3}, 2, {1, 2, 3}}, {{1, 2}, 2, {1, 2, 3}}}},

    {"B12 1 of 1 to another key, signed by the new key only",
     {{{1}, 1, {1}}, {{2}, 1, {2, 8}}},
     false},
    {"B12 1 of 1 to another key, signed by the old key only",
     {{{1}, 1, {1}}, {{2}, 1, {1, 8}}},
     false},
    {"B12 2 of 3 to other keys, signed by the new keys only",
     {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {4, 5, 6}}},
     false},
    {"B12 2 of 3 to other keys, signed by the old keys only",
     {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 2, 3}}},
     false},
    {"B12 2 of 3 to other keys, signed by one of the old and all of the new",
     {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 4, 5, 6}}},
     false},
    {"B12 2 of 3 to other keys, signed by all of the old and one of the new",
     {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 2, 3, 4}}},
     false},
    {"B12 signed by nobody", {{{1}, 1, {1}}, {{1}, 1, {8}}}, false},
    {"B13 one of 3 of 5 replaced, only two of the old threshold sign",
     {{{1, 2, 3, 4, 5}, 3, {1, 2, 3}}, {{1, 2, 3, 4, 6}, 3, {1, 2, 6}}},
     false},
    {"B13 one of 3 of 5 replaced, only two of the new threshold sign",
     {{{1, 2, 3, 4, 5}, 3, {1, 2, 3}}, {{1, 2, 3, 4, 6}, 3, {1, 2, 5}}},
     false},
    {"B13 threshold raised from 1 to 2, the new one not reached",
     {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}},
     false},
    {"B13 threshold dropped from 2 to 1, the old one not reached",
     {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}},
     false},
    {"B13 a key that left signs no longer",
     {{{1}, 1, {1}}, {{2}, 1, {1, 2}}, {{1}, 1, {1}}},
     false},
    {"B13 a threshold that its keys cannot reach",
     {{{1, 2}, 2, {1, 2}}, {{1, 2}, 3, {1, 2}}},
     false,
     ErrorCode::out_of_range},
};

std::vector<SigningKey> keys_of(const std::vector<int>& numbers) {
  std::vector<SigningKey> keys;
  for (const int number : numbers) keys.push_back(test_key(100 + number));
  return keys;
}

// A key or threshold of an online role changes with root 2; `signers` sign what is below it.
struct Change {
  const char* name;
  std::vector<int> keys;
  std::int64_t threshold;
  std::vector<int> signers;
  bool taken = true;
};

const Change kChanges[] = {
    {"another key", {2}, 1, {2}},
    {"another key, signed by strangers too", {2}, 1, {8, 2, 9}},
    {"three keys, all sign", {1, 2, 3}, 3, {1, 2, 3}},
    {"3 of 5, the first three", {1, 2, 3, 4, 5}, 3, {1, 2, 3}},
    {"3 of 5, the last three", {1, 2, 3, 4, 5}, 3, {3, 4, 5}},
    {"3 of 5, all five", {1, 2, 3, 4, 5}, 3, {1, 2, 3, 4, 5}},
    {"2 of 2", {1, 2}, 2, {1, 2}},
    {"the old key only", {2}, 1, {1}, false},
    {"3 of 5, two and a stranger", {1, 2, 3, 4, 5}, 3, {1, 2, 8}, false},
    {"3 of 5, two", {1, 2, 3, 4, 5}, 3, {1, 2}, false},
    {"2 of 2, one", {1, 2}, 2, {2}, false},
};

std::vector<SigningKey>& keys_of_role(Repository& repository, const std::string& role) {
  if (role == "targets") return repository.keys.targets;
  return role == "snapshot" ? repository.keys.snapshot : repository.keys.timestamp;
}

std::int64_t& threshold_of_role(Repository& repository, const std::string& role) {
  if (role == "targets") return repository.plan.targets.threshold;
  return role == "snapshot" ? repository.plan.snapshot.threshold
                            : repository.plan.timestamp.threshold;
}

}  // namespace

TEST_CASE(
    "B12 B13 a chain of roots is followed exactly as far as old and new thresholds signed it") {
  for (const Chain& chain : kChains) {
    INFO(chain.name);
    Repository repository;
    for (std::size_t i = 0; i < chain.versions.size(); ++i) {
      const Version& version = chain.versions[i];
      repository.plan.version = static_cast<std::int64_t>(i) + 1;
      repository.keys.root = keys_of(version.keys);
      repository.plan.root.threshold = version.threshold;
      repository.publish_root(keys_of(version.signers));
    }
    const auto root = [&](std::size_t version) {
      return repository.files.at(std::to_string(version) + ".root.json");
    };
    const std::size_t last = chain.versions.size();
    Client client(repository);
    const auto result = client.refresh(repository);
    if (chain.last_is_taken) {
      CHECK(result.has_value());
      CHECK(client.stored["root"] == root(last));
      CHECK(client.stored.size() == 4);
      continue;
    }
    CHECK(refusal(result) == chain.code);
    // Of what the chain's end would say, nothing is taken; what was verified before it is kept.
    StoredMetadata kept = {{"root", root(last - 1)}};
    CHECK(client.stored == kept);
    repository.files.erase(std::to_string(last) + ".root.json");
    CHECK(client.refresh(repository).has_value());
  }
}

TEST_CASE("B13 below root, the newest root alone says who must sign") {
  for (const std::string& role : kOnlineRoles) {
    for (const Change& change : kChanges) {
      INFO(role << ": " << change.name);
      Repository repository;
      keys_of_role(repository, role) = keys_of({1});
      threshold_of_role(repository, role) = 1;
      repository.publish_root();
      repository.publish();
      Client client(repository);
      REQUIRE(client.refresh(repository).has_value());
      const StoredMetadata before = client.stored;

      repository.plan.version = 2;
      keys_of_role(repository, role) = keys_of(change.keys);
      threshold_of_role(repository, role) = change.threshold;
      repository.publish_root();
      keys_of_role(repository, role) = keys_of(change.signers);
      repository.publish();
      const auto result = client.refresh(repository);
      CHECK(client.stored["root"] == repository.files["2.root.json"]);
      if (change.taken) {
        CHECK(result.has_value());
        CHECK(client.stored[role] == repository.files[repository.latest(role)]);
        continue;
      }
      CHECK(refusal(result) == ErrorCode::bad_signature);
      // Rotated online keys make a new start: the document of the old ones is forgotten.
      if (role == "targets")
        CHECK(client.stored[role] == before.at(role));
      else
        CHECK(!client.stored.contains(role));
      keys_of_role(repository, role) = keys_of(change.keys);
      repository.publish();
      CHECK(client.refresh(repository).has_value());
      CHECK(client.stored[role] == repository.files[repository.latest(role)]);
    }
  }
}

TEST_CASE("B13 metadata signed by keys that a newer root revoked is not taken") {
  Scene scene;
  const Repository stolen = scene.honest;  // the thief has all keys but root's
  scene.honest.plan.version = 2;
  scene.honest.keys.targets = {test_key(30), test_key(31), test_key(32)};
  scene.honest.publish_root();
  scene.honest.publish();
  REQUIRE(scene.client.refresh(scene.honest).has_value());
  scene.before = scene.client.stored;
  scene.mirror = scene.honest;
  scene.mirror.keys.targets = stolen.keys.targets;
  scene.mirror.packs["base-2.qtpack"] = "false numbers\n";
  scene.mirror.publish();
  scene.check_refused(ErrorCode::bad_signature, {"timestamp", "snapshot"});
}

TEST_CASE("B13 the root that a program ships must be signed by its own threshold") {
  Repository repository;
  repository.publish_root({repository.keys.root[0]});
  CHECK(refusal(Client(repository).refresh(repository)) == ErrorCode::bad_signature);
  repository.publish_root({repository.keys.root[0], repository.keys.root[2]});
  CHECK(Client(repository).refresh(repository).has_value());
}
