// Attacks on what may follow what, B01 to B08, B11, B14, B15, B23 to B25: rollback, mix-and-match,
// malformed documents. Key rotations: attack_rotation_test.cpp.

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "attack_scene.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {


}  // namespace

TEST_CASE("B01 an older timestamp is refused, whether replayed or signed anew") {
  Scene replayed;
  replayed.mirror = replayed.oldest;
  replayed.check_refused(ErrorCode::rollback);
  Scene signed_anew;
  signed_anew.mirror.resign("timestamp.json", [](Json& body) { body["version"] = 1; });
  signed_anew.check_refused(ErrorCode::rollback);
}

TEST_CASE("B02 another timestamp of the same version is ignored") {
  Scene scene;
  scene.mirror.resign("timestamp.json",
                      [](Json& body) { body["meta"]["snapshot.json"]["version"] = 100; });
  REQUIRE(scene.mirror.files["timestamp.json"] != scene.before["timestamp"]);
  scene.client.fetched = 0;
  CHECK(scene.client.refresh(scene.mirror).has_value());
  CHECK(scene.client.fetched == 2);  // no snapshot 100
  CHECK(scene.client.stored == scene.before);
  scene.check_recovers();
}

TEST_CASE("B03 a timestamp that names an older snapshot is refused") {
  Scene scene;
  scene.mirror = scene.oldest;
  scene.mirror.timestamp_version = 10;
  scene.mirror.publish_timestamp();
  scene.check_refused(ErrorCode::rollback);
}

TEST_CASE("B03 an older snapshot is refused also if the stored timestamp was lost") {
  Scene scene;
  scene.client.stored.erase("timestamp");
  scene.before = scene.client.stored;
  scene.mirror = scene.oldest;
  scene.check_refused(ErrorCode::rollback, {"timestamp"});
}

TEST_CASE("B04 a snapshot that drops the targets is refused") {
  Scene scene;
  scene.change("snapshot", [](Json& body) {
    body["meta"]["other.json"] = body["meta"]["targets.json"];
    body["meta"].erase("targets.json");
  });
  scene.check_refused(ErrorCode::rollback, {"timestamp"});

  Scene fresh;  // and by a client that knows no snapshot yet
  fresh.client.stored = fresh.before = {{"root", fresh.before["root"]}};
  fresh.change("snapshot", [](Json& body) { body["meta"] = Json::object(); });
  fresh.check_refused(ErrorCode::not_found, {"timestamp", "snapshot"});
}

TEST_CASE("B05 a snapshot that names older targets is refused") {
  Scene scene;
  scene.change("snapshot", [](Json& body) { body["meta"]["targets.json"]["version"] = 1; });
  scene.check_refused(ErrorCode::rollback, {"timestamp"});
}

TEST_CASE("B06 B07 a snapshot or targets with another hash or length than named are refused") {
  for (const std::string role : {"snapshot", "targets"}) {
    for (const std::string tail : {" ", "\n\n", ""}) {
      INFO(role << " ending in '" << tail << "'");
      Scene scene;
      scene.mirror.publish();
      std::string& document = scene.mirror.files[scene.mirror.latest(role)];
      REQUIRE(document.back() == '\n');
      document.replace(document.size() - 1, 1, tail);  // the signed content stays the same
      // One byte more than named is cut off by the host's limit already.
      scene.check_refused(tail.size() > 1 ? ErrorCode::too_large : ErrorCode::hash_mismatch,
                          above(role));
    }
  }
}

TEST_CASE("B06 B07 every hash that is named must fit, and one that is known must be named") {
  for (const auto& [above_it, file] : std::vector<std::pair<std::string, std::string>>{
           {"timestamp", "snapshot.json"}, {"snapshot", "targets.json"}}) {
    const std::vector<std::string> kept = above_it == "timestamp"
                                              ? std::vector<std::string>{"timestamp"}
                                              : std::vector<std::string>{"timestamp", "snapshot"};
    const std::vector<std::string> before_it = above(above_it);
    const auto hashes = [&](Scene& scene, const Json& value, const std::string& algorithm) {
      scene.change(above_it, [&](Json& body) { body["meta"][file]["hashes"][algorithm] = value; });
    };
    Scene wrong_sha256;
    hashes(wrong_sha256, std::string(64, '0'), "sha256");
    wrong_sha256.check_refused(ErrorCode::hash_mismatch, kept);
    Scene wrong_sha512;
    hashes(wrong_sha512, std::string(128, '0'), "sha512");
    wrong_sha512.check_refused(ErrorCode::hash_mismatch, kept);
    for (const Json& malformed : {Json(std::string(63, '0')), Json(std::string(64, 'A')), Json(5),
                                  Json(""), Json(std::string(128, '0'))}) {
      Scene scene;
      hashes(scene, malformed, "sha256");
      scene.check_refused(ErrorCode::bad_value, before_it);
    }
    for (const Json& unknown :
         {Json{{"md5", std::string(32, '0')}}, Json::object(), Json("sha256"), Json::array()}) {
      Scene scene;
      scene.change(above_it, [&](Json& body) { body["meta"][file]["hashes"] = unknown; });
      scene.check_refused(ErrorCode::bad_value, before_it);
    }
  }
}

TEST_CASE("B08 a document whose version is not that of its address is refused") {
  for (const std::string role : {"snapshot", "targets"}) {
    Scene scene;
    scene.change(role, [](Json& body) { body["version"] = 9; });
    scene.check_refused(ErrorCode::mix_up, above(role));
  }
  for (const int version : {1, 3, 9}) {
    Scene scene;
    scene.change("root", [&](Json& body) { body["version"] = version; });
    scene.check_refused(ErrorCode::rollback);
  }
}

TEST_CASE("B11 a root is not skipped") {
  Scene scene;
  scene.mirror.plan.version = 3;
  scene.mirror.keys.timestamp = {test_key(30)};
  scene.mirror.publish_root();  // 3.root.json, without a second one
  scene.mirror.publish();
  scene.check_refused(ErrorCode::bad_signature);
  Scene renamed;
  renamed.mirror.plan.version = 3;
  renamed.mirror.files["2.root.json"] = renamed.mirror.files[renamed.mirror.publish_root()];
  renamed.mirror.files.erase("3.root.json");
  renamed.check_refused(ErrorCode::rollback);
}

TEST_CASE("B14 versions driven to the largest by stolen online keys end with these keys") {
  for (const bool both : {true, false}) {
    Scene scene;
    scene.mirror.timestamp_version = scene.mirror.snapshot_version = kLargestVersion - 1;
    scene.mirror.publish_snapshot();
    scene.check_taken();
    // The honest repository cannot go on with the same keys …
    const StoredMetadata stuck = scene.client.stored;
    scene.honest.publish();
    CHECK(refusal(scene.client.refresh(scene.honest)) == ErrorCode::rollback);
    CHECK(scene.client.stored == stuck);
    // … and does with new ones, at its own low versions.
    scene.honest.plan.version = 2;
    scene.honest.keys.timestamp = {test_key(20)};
    if (both) scene.honest.keys.snapshot = {test_key(21)};
    scene.honest.publish_root();
    scene.honest.publish();
    CHECK(scene.client.refresh(scene.honest).has_value());
    CHECK(scene.client.stored["timestamp"] == scene.honest.files["timestamp.json"]);
    CHECK(scene.client.stored["snapshot"] == scene.honest.files[scene.honest.latest("snapshot")]);
  }
}

TEST_CASE("B14 a root that leaves the online keys alone does not lower their versions") {
  Scene scene;
  scene.mirror = scene.oldest;
  scene.mirror.plan.version = 2;
  scene.mirror.keys.root[0] = test_key(22);
  auto signers = scene.honest.keys.root;
  signers.push_back(test_key(22));
  scene.mirror.publish_root(signers);
  const auto result = scene.client.refresh(scene.mirror);
  CHECK(refusal(result) == ErrorCode::rollback);
  StoredMetadata kept = scene.before;
  kept["root"] = scene.mirror.files["2.root.json"];
  CHECK(scene.client.stored == kept);
}

TEST_CASE("B15 a version that is no whole number from 1 to 2^53 - 1 is refused in every role") {
  for (const std::string& role : kRoles) {
    for (const Json& version : {Json(0), Json(-1), Json("1"), Json(true), Json(), Json::array({2}),
                                Json(9007199254740992), Json(9223372036854775808u),
                                Json(std::numeric_limits<std::int64_t>::min())}) {
      INFO(role << " " << version.dump());
      Scene scene;
      scene.change(role, [&](Json& body) { body["version"] = version; });
      scene.check_refused(version.is_null() ? ErrorCode::missing_field : ErrorCode::out_of_range,
                          above(role));
      if (role == "root" || role == "targets") continue;
      Scene named;  // the same for the version that a document names
      const std::string file = role == "timestamp" ? "snapshot.json" : "targets.json";
      named.change(role, [&](Json& body) { body["meta"][file]["version"] = version; });
      named.check_refused(version.is_null() ? ErrorCode::missing_field : ErrorCode::out_of_range,
                          above(role));
    }
  }
}

TEST_CASE("B15 a fraction has no canonical form, so it cannot be signed") {
  for (const char* version : {"1.0", "1e3", "3.5", "18446744073709551616", "1E400"}) {
    Scene scene;
    scene.mirror.publish_timestamp();
    std::string& document = scene.mirror.files["timestamp.json"];
    const std::size_t at = document.find("\"version\":3}");
    REQUIRE(at != std::string::npos);
    document.replace(at, 12, std::string("\"version\":") + version + "}");
    INFO(document);
    scene.check_refused(std::string(version) == "1E400" ? ErrorCode::out_of_range
                                                        : ErrorCode::bad_value);
  }
  const auto pi = canonical_signed_bytes(Json::parse("[3.14]"));
  REQUIRE(!pi.has_value());
  CHECK(!draft_document(Json::parse("{\"a\":0.5}")).has_value());
}

TEST_CASE("B15 a length that is no whole number is refused; none is needed") {
  for (const Json& length : {Json(-1), Json("5"), Json(9007199254740992), Json(true)}) {
    Scene scene;
    scene.change("timestamp",
                 [&](Json& body) { body["meta"]["snapshot.json"]["length"] = length; });
    scene.check_refused(ErrorCode::out_of_range);
  }
  Scene scene;
  scene.change("timestamp", [](Json& body) {
    body["meta"]["snapshot.json"].erase("length");
    body["meta"]["snapshot.json"].erase("hashes");
  });
  scene.check_taken();
}

TEST_CASE("B23 metadata of another major version is refused in every role") {
  for (const std::string& role : kRoles) {
    for (const Json& spec : {Json("2.0.0"), Json("0.9"), Json("10.0"), Json("1"), Json("")}) {
      INFO(role << " " << spec);
      Scene scene;
      scene.change(role, [&](Json& body) { body["spec_version"] = spec; });
      scene.check_refused(spec == "" ? ErrorCode::bad_value : ErrorCode::unsupported_format,
                          above(role));
    }
    Scene minor;
    minor.change(role, [](Json& body) { body["spec_version"] = "1.9.0"; });
    minor.check_taken();
  }
}

TEST_CASE("B24 unknown members are covered by the signature and kept") {
  for (const std::string& role : kRoles) {
    Scene scene;
    scene.change(role, [](Json& body) { body["x-new"] = {{"a", Json::array({1, nullptr})}}; });
    scene.check_taken();
    CHECK(scene.client.stored[role].find("x-new") != std::string::npos);
    std::string stripped = scene.client.stored[role];
    const std::size_t at = stripped.find(",\"x-new\":{\"a\":[1,null]}");
    REQUIRE(at != std::string::npos);
    stripped.erase(at, 23);
    CHECK(
        refusal(Refresh::begin({{"root", role == "root" ? stripped : ""}}, {}, kNow)).has_value());
  }
}

TEST_CASE("B25 a date in any other form is refused in every role") {
  for (const std::string& role : kRoles) {
    for (const Json& date :
         {Json("2030-01-01T00:00:00"), Json("2030-06-30T23:59:60Z"), Json("99999-01-01T00:00:00Z"),
          Json("2030-01-01"), Json("2030-01-01 00:00:00Z"), Json("2030-13-01T00:00:00Z"),
          Json("2030-02-29T00:00:00Z"), Json("2030-01-01T24:00:00Z"), Json("2030-01-01T00:00:00z"),
          Json("2030-01-01T00:00:00+00:00"), Json("+030-01-01T00:00:00Z"), Json("never"),
          Json(1893456000)}) {
      INFO(role << " " << date);
      Scene scene;
      scene.change(role, [&](Json& body) { body["expires"] = date; });
      scene.check_refused(date.is_string() ? ErrorCode::bad_value : ErrorCode::wrong_type,
                          above(role));
    }
  }
}

TEST_CASE("The verifier takes documents in the workflow's order only") {
  Scene scene;
  auto set = TrustedMetadata::open(scene.before["root"], {}, kNow);
  REQUIRE(set.has_value());
  const auto code = [](const auto& result) { return result.error().front().code; };
  CHECK(code(set->update_timestamp(scene.before["timestamp"])) == ErrorCode::mix_up);
  CHECK(code(set->update_snapshot(scene.before["snapshot"], true)) == ErrorCode::mix_up);
  CHECK(code(set->update_targets(scene.before["targets"], "targets", "root")) == ErrorCode::mix_up);
  REQUIRE(set->close_roots().has_value());
  scene.mirror.plan.version = 2;
  scene.mirror.publish_root();
  CHECK(code(set->update_root(scene.mirror.files["2.root.json"])) == ErrorCode::mix_up);
  REQUIRE(set->update_timestamp(scene.before["timestamp"]) == Step::taken);
  CHECK(set->update_timestamp(scene.before["timestamp"]) == Step::unchanged);
  REQUIRE(set->update_snapshot(scene.before["snapshot"], false) == Step::taken);
  CHECK(code(set->update_targets(scene.before["targets"], "targets", "other")) ==
        ErrorCode::mix_up);
  CHECK(set->targets() == nullptr);
  CHECK(set->update_targets(scene.before["targets"], "targets", "root").has_value());
  CHECK(set->targets() != nullptr);
}
