// Attacks on keys and thresholds, A05 to A19: unsafe points, one key counted twice, keys of other
// roles or kinds.

#include <sodium/crypto_core_ed25519.h>

#include <catch2/catch_test_macros.hpp>

#include "attack_points.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("A05 a root with a small-order public key is refused at load, in all 14 encodings") {
  for (const char* hex : kSmallOrder) {
    INFO(hex);
    Scene scene;
    offer_root_with(scene, key_of(hex));
    scene.check_refused(ErrorCode::bad_value);

    Repository shipped;  // and as the root that the program ships
    shipped.keys.targets.push_back({{}, key_of(hex), ""});
    shipped.publish_root();
    CHECK(refusal(Refresh::begin({{"root", shipped.files["1.root.json"]}}, {}, kNow)) ==
          ErrorCode::bad_value);
  }
}

TEST_CASE("A08 a key of mixed order is refused, and a signature valid only with the cofactor") {
  const SigningKey key = test_key(8);
  const Bytes honest = point_of(key.public_key.value);
  Bytes mixed(32);
  REQUIRE(crypto_core_ed25519_add(mixed.data(), honest.data(), point_of(kSmallOrder[8]).data()) ==
          0);
  Scene scene;
  offer_root_with(scene, key_of(to_hex(mixed)));
  scene.check_refused(ErrorCode::bad_value);

  const Scalar r = secret_scalar(test_key(9));
  const Bytes big_r = point_of(test_key(9).public_key.value);
  int valid = 0;
  for (int n = 0; n < 64; ++n) {
    const std::string message = std::to_string(n);
    CHECK(check_ed25519(key_of(to_hex(honest)), message,
                        crafted_signature(secret_scalar(key), r, big_r, honest, message)));
    // 8*S*B = 8*R + 8*H*A for every message; without the 8 only where the cofactor divides H.
    valid += check_ed25519(key_of(to_hex(mixed)), message,
                           crafted_signature(secret_scalar(key), r, big_r, mixed, message));
  }
  CHECK(valid < 32);
}

TEST_CASE("A10 one key under two key ids counts once towards the threshold") {
  Scene scene;
  // The same point with another member: the key ids differ, and both are honest hashes.
  SigningKey twin = scene.mirror.keys.targets[0];
  twin.public_key.json["note"] = "the same key once more";
  twin.id = key_id(twin.public_key);
  REQUIRE(twin.id != scene.mirror.keys.targets[0].id);
  scene.mirror.keys.targets = {scene.mirror.keys.targets[0], twin};
  scene.mirror.plan.version = 2;
  scene.mirror.publish_root();
  const auto signers = scene.mirror.keys.targets;
  scene.mirror.publish();
  const Json document = Json::parse(scene.mirror.files[scene.mirror.latest("targets")]);
  REQUIRE(document["signatures"].size() == 2);
  const auto result = scene.client.refresh(scene.mirror);
  CHECK(refusal(result) == ErrorCode::bad_signature);
  CHECK(scene.client.stored["targets"] == scene.before["targets"]);
}

TEST_CASE("A12 a key id that is not the hash of its key is refused with the whole root") {
  for (const bool swapped : {false, true}) {
    Scene scene;
    scene.change("root", [&](Json& body) {
      const std::string first = body["roles"]["timestamp"]["keyids"][0];
      const std::string second = body["roles"]["snapshot"]["keyids"][0];
      if (swapped) {
        std::swap(body["keys"][first], body["keys"][second]);
      } else {
        const std::string invented(64, 'a');
        body["keys"][invented] = body["keys"][first];
        body["keys"].erase(first);
        body["roles"]["timestamp"]["keyids"][0] = invented;
      }
    });
    scene.check_refused(ErrorCode::bad_value);
  }
}

TEST_CASE("A13 keys of one role sign nothing for another role") {
  for (const std::string& role : kOnlineRoles) {
    for (const std::string other : {"root", "timestamp", "snapshot", "targets"}) {
      if (role == other) continue;
      INFO(role << " signed by " << other);
      Scene scene;
      scene.mirror.publish();
      const std::string path = scene.mirror.latest(role);
      const auto signers = scene.mirror.signers_of("x." + other + ".json");
      const Json body = Json::parse(scene.mirror.files[path])["signed"];
      scene.replace(role, *signed_document(body, signers));
      scene.check_refused(ErrorCode::bad_signature, above(role));
    }
  }
}

TEST_CASE("A13 a document signed for one role stands for no other, though the keys are the same") {
  Scene scene;
  // All online roles share one key: only _type tells their documents apart.
  scene.mirror.plan.version = 2;
  scene.mirror.keys.snapshot = scene.mirror.keys.timestamp;
  scene.mirror.publish_root();
  scene.mirror.publish();
  scene.mirror.resign(scene.mirror.latest("snapshot"), [](Json& body) {
    body["meta"]["snapshot.json"] = {{"version", 1}};
    body["meta"].erase("targets.json");
  });
  scene.mirror.files["timestamp.json"] = scene.mirror.files[scene.mirror.latest("snapshot")];
  const auto result = scene.client.refresh(scene.mirror);
  CHECK(refusal(result) == ErrorCode::mix_up);
  CHECK(scene.client.stored == StoredMetadata{{"root", scene.mirror.files["2.root.json"]},
                                              {"targets", scene.before["targets"]}});
}

TEST_CASE("A14 keys of unknown kinds sign nothing, and do not hinder the others") {
  for (const auto& [type, scheme] :
       std::vector<std::pair<std::string, std::string>>{{"ed25519", "ed25519ph"},
                                                        {"ed25519", "none"},
                                                        {"none", "none"},
                                                        {"ed448", "ed448"},
                                                        {"rsa", "rsassa-pss-sha256"},
                                                        {"ecdsa", "ecdsa-sha2-nistp256"}}) {
    INFO(type << " " << scheme);
    Scene scene;
    SigningKey foreign = test_key(40);
    foreign.public_key.type = type;
    foreign.public_key.scheme = scheme;
    foreign.public_key.json["keytype"] = type;
    foreign.public_key.json["scheme"] = scheme;
    foreign.id = key_id(foreign.public_key);
    // 2-of-3 for targets with one key of an unknown kind: the known ones still reach it …
    scene.mirror.keys.targets[2] = foreign;
    scene.mirror.plan.version = 2;
    scene.mirror.publish_root();
    scene.mirror.publish();
    scene.check_taken();
    // … and one known with one unknown do not.
    scene.mirror.keys.targets.erase(scene.mirror.keys.targets.begin());
    scene.before = scene.client.stored;
    scene.mirror.publish();
    const auto result = scene.client.refresh(scene.mirror);
    CHECK(refusal(result) == ErrorCode::bad_signature);
    CHECK(scene.client.stored["targets"] == scene.before["targets"]);
  }
}

TEST_CASE("A16 a threshold of zero, below it, or above the number of keys is refused") {
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
    for (const Json& threshold : {Json(0), Json(-1), Json(4), Json(9007199254740992), Json("2"),
                                  Json(), Json(true), Json::array({2})}) {
      INFO(role << " " << threshold.dump());
      Scene scene;
      scene.change("root", [&](Json& body) { body["roles"][role]["threshold"] = threshold; });
      scene.check_refused(threshold.is_null() ? ErrorCode::missing_field : ErrorCode::out_of_range);
    }
  }
}

TEST_CASE("A19 a key of zeros is refused, and signs nothing") {
  Scene scene;
  offer_root_with(scene, key_of(std::string(64, '0')));
  scene.check_refused(ErrorCode::bad_value);
  CHECK(!check_ed25519(key_of(std::string(64, '0')), "", std::string(128, '0')));
}
