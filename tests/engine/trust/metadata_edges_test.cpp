// Metadata field by field: each is refused by its path when it is missing, of another kind or
// beyond its range, and kept when it is right.

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "attack_scene.h"
#include "qingtan/trust/digest.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

using Change = std::function<void(Json& body)>;

Json body_of(const std::string& role) {
  static const Repository repository;
  return Json::parse(repository.files.at(repository.latest(role)))["signed"];
}

// What reading the role's document gives after a change: nothing, or "code path" of each error.
std::vector<std::string> errors(const std::string& role, const Change& change) {
  Envelope envelope;
  envelope.body = body_of(role);
  change(envelope.body);
  const auto list = [](const auto& document) {
    std::vector<std::string> result;
    if (!document) {
      for (const Error& e : document.error()) {
        CHECK(e.file == "file");
        CHECK_FALSE(e.problem.empty());
        result.push_back(std::string(name(e.code)) + " " + e.path);
      }
    }
    return result;
  };
  if (role == "root") return list(read_root(envelope, "file", {}));
  if (role == "timestamp") return list(read_timestamp(envelope, "file"));
  if (role == "snapshot") return list(read_snapshot(envelope, "file"));
  return list(read_targets(envelope, "file", {}));
}

void set(Json& body, const std::string& path, const Json& value) {
  const Json::json_pointer at(path);
  if (value.is_null())
    body[at.parent_pointer()].erase(at.back());
  else
    body[at] = value;
}

std::vector<std::string> with(const std::string& role, const std::string& path, const Json& value) {
  return errors(role, [&](Json& body) { set(body, path, value); });
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("Every role's heading is read in full, and refused by the field") {
  for (const std::string role : {"root", "timestamp", "snapshot", "targets"}) {
    INFO(role);
    CHECK(with(role, "/x", 1).empty());
    CHECK(with(role, "/_type", "other") == List{"mix_up /signed/_type"});
    CHECK(with(role, "/_type", Json())[0] == "missing_field /signed/_type");
    CHECK(with(role, "/spec_version", "2.0.0") == List{"unsupported_format /signed/spec_version"});
    CHECK(with(role, "/spec_version", "1.99").empty());
    CHECK(with(role, "/version", 0) == List{"out_of_range /signed/version"});
    CHECK(with(role, "/version", kLargestVersion).empty());
    CHECK(with(role, "/version", static_cast<std::uint64_t>(kLargestVersion)).empty());
    CHECK(with(role, "/version", static_cast<std::uint64_t>(kLargestVersion) + 1) ==
          List{"out_of_range /signed/version"});
    CHECK(with(role, "/version", 1.0) == List{"out_of_range /signed/version"});
    CHECK(with(role, "/version", Json()) == List{"missing_field /signed/version"});
    CHECK(with(role, "/expires", "soon") == List{"bad_value /signed/expires"});
  }
  Envelope envelope;
  envelope.body = body_of("timestamp");
  const auto timestamp = read_timestamp(envelope, "");
  REQUIRE(timestamp.has_value());
  CHECK(timestamp->heading.type == "timestamp");
  CHECK(timestamp->heading.version == 1);
  CHECK(timestamp->heading.expires == kNow + 7 * kDay);
  CHECK(timestamp->snapshot.version == 1);
  CHECK(timestamp->snapshot.length.has_value());
  CHECK(timestamp->snapshot.hashes->sha256.size() == 64);
}

TEST_CASE("A named file's version, length and hashes are refused by their place") {
  const std::string at = "/meta/snapshot.json", full = "/signed" + at;
  const auto timestamp = [&](const std::string& path, const Json& value) {
    return with("timestamp", at + path, value);
  };
  CHECK(timestamp("/version", 0) == List{"out_of_range " + full + "/version"});
  CHECK(timestamp("/version", Json()) == List{"missing_field " + full + "/version"});
  CHECK(timestamp("/length", -1) == List{"out_of_range " + full + "/length"});
  CHECK(timestamp("/length", 0).empty());
  CHECK(timestamp("/length", Json()).empty());
  CHECK(timestamp("/hashes", Json()).empty());
  CHECK(timestamp("/hashes", 1) == List{"bad_value " + full + "/hashes"});
  CHECK(timestamp("/hashes", Json::object()) == List{"bad_value " + full + "/hashes"});
  CHECK(timestamp("/hashes", {{"md5", "00"}}) == List{"bad_value " + full + "/hashes"});
  for (const auto& [name, digits] : {std::pair{"sha256", 64u}, std::pair{"sha512", 128u}}) {
    INFO(name);
    CHECK(timestamp("/hashes", {{name, std::string(digits, 'f')}}).empty());
    for (const char c : {'A', 'g', '/', ':', '`', ' '}) {
      CHECK(timestamp("/hashes", {{name, std::string(digits - 1, '0') + c}}) ==
            List{"bad_value " + full + "/hashes"});
      CHECK(timestamp("/hashes", {{name, c + std::string(digits - 1, '9')}}) ==
            List{"bad_value " + full + "/hashes"});
    }
    CHECK(timestamp("/hashes", {{name, std::string(digits - 1, '0')}}).size() == 1);
    CHECK(timestamp("/hashes", {{name, std::string(digits + 1, '0')}}).size() == 1);
    CHECK_FALSE(timestamp("/hashes", {{name, 5}}).empty());
  }
  // One hash that is right does not excuse another that is not.
  CHECK(timestamp("/hashes", {{"sha256", std::string(64, '0')}, {"sha512", "0"}}).size() == 1);
  CHECK(timestamp("/hashes", {{"sha256", "0"}, {"sha512", std::string(128, '0')}}).size() == 1);
  CHECK(with("timestamp", at, 1).front() == "wrong_type " + full);
}

TEST_CASE("Bytes have their hashes only if every one that is given fits") {
  const std::string sha256_of = to_hex(sha256(bytes_of("x"))), other256(64, '0'),
                    other512(128, '0');
  const std::string sha512_of = to_hex(sha512(bytes_of("x")));
  CHECK(has_hashes("x", {sha256_of, sha512_of}));
  CHECK(has_hashes("x", {sha256_of, ""}));
  CHECK(has_hashes("x", {"", sha512_of}));
  CHECK_FALSE(has_hashes("x", {"", ""}));
  CHECK_FALSE(has_hashes("x", {other256, sha512_of}));
  CHECK_FALSE(has_hashes("x", {sha256_of, other512}));
  CHECK_FALSE(has_hashes("x", {other256, ""}));
  CHECK_FALSE(has_hashes("x", {"", other512}));
  CHECK_FALSE(has_hashes("y", {sha256_of, sha512_of}));
}

TEST_CASE("Timestamp and snapshot name files, the timestamp one alone") {
  CHECK(with("timestamp", "/meta", Json()) == List{"missing_field /signed/meta"});
  CHECK(with("timestamp", "/meta", 1) == List{"bad_value /signed/meta"});
  CHECK(with("timestamp", "/meta", Json::object()) == List{"bad_value /signed/meta"});
  CHECK(with("timestamp", "/meta", {{"other.json", {{"version", 1}}}}) ==
        List{"bad_value /signed/meta"});
  CHECK(with("timestamp", "/meta/other.json", {{"version", 1}}) == List{"bad_value /signed/meta"});
  CHECK(with("snapshot", "/meta", Json()) == List{"missing_field /signed/meta"});
  CHECK(with("snapshot", "/meta", Json::array()) == List{"wrong_type /signed/meta"});
  CHECK(with("snapshot", "/meta", Json::object()).empty());
  CHECK(with("snapshot", "/meta/a~1b.json", {{"version", 0}}) ==
        List{"out_of_range /signed/meta/a~1b.json/version"});
  Envelope envelope;
  envelope.body = body_of("snapshot");
  envelope.body["meta"]["other.json"] = {{"version", 7}};
  const auto snapshot = read_snapshot(envelope, "");
  REQUIRE(snapshot.has_value());
  CHECK(snapshot->files.size() == 2);
  CHECK(snapshot->files.at("other.json").version == 7);
  CHECK_FALSE(snapshot->files.at("other.json").length);
  CHECK_FALSE(snapshot->files.at("other.json").hashes);
}

TEST_CASE("A root names the keys of four roles, and every key that it names") {
  CHECK(with("root", "/consistent_snapshot", false).empty());
  CHECK(with("root", "/consistent_snapshot", Json()).empty());
  CHECK(with("root", "/consistent_snapshot", 1) == List{"wrong_type /signed/consistent_snapshot"});
  CHECK(with("root", "/keys", Json()).front() == "missing_field /signed/keys");
  CHECK(with("root", "/keys", Json::array()).front() == "wrong_type /signed/keys");
  CHECK(with("root", "/roles", Json()).front() == "missing_field /signed/roles");
  CHECK(with("root", "/roles", 1).size() == 4);
  for (const std::string role : {"root", "timestamp", "snapshot", "targets"}) {
    INFO(role);
    CHECK(with("root", "/roles/" + role, Json()) == List{"missing_field /signed/roles"});
    CHECK(with("root", "/roles/" + role + "/threshold", 0) ==
          List{"out_of_range /signed/roles/" + role + "/threshold"});
    CHECK(with("root", "/roles/" + role + "/threshold", 99) ==
          List{"out_of_range /signed/roles/" + role + "/threshold"});
    CHECK(with("root", "/roles/" + role + "/keyids/0", std::string(64, '0')) ==
          List{"unknown_reference /signed/roles"});
    CHECK(with("root", "/roles/" + role + "/keyids/0", 1).front() ==
          "wrong_type /signed/roles/" + role + "/keyids");
    CHECK(errors("root", [&](Json& body) {
            Json& ids = body["roles"][role]["keyids"];
            ids.push_back(ids[0]);
          }) == List{"duplicate /signed/roles/" + role + "/keyids"});
  }
  CHECK(with("root", "/roles/extra", 1).empty());
  Envelope envelope;
  envelope.body = body_of("root");
  envelope.body["qingtan"] = {{"floor", 3}};
  auto root = read_root(envelope, "", {});
  REQUIRE(root.has_value());
  CHECK(root->consistent_snapshot);
  CHECK(root->keys.size() == 8);
  CHECK(root->roles.size() == 4);
  CHECK(root->roles.at("targets").threshold == 2);
  CHECK(root->roles.at("targets").key_ids.size() == 3);
  CHECK(root->extension == Json{{"floor", 3}});
  envelope.body.erase("qingtan");
  envelope.body.erase("consistent_snapshot");
  root = read_root(envelope, "", {});
  REQUIRE(root.has_value());
  CHECK(root->extension.is_null());
  CHECK_FALSE(root->consistent_snapshot);
  // A program that reads other repositories' files takes keys and thresholds as they are.
  Profile lenient;
  lenient.strict_keys = false;
  envelope.body["roles"]["root"]["threshold"] = 99;
  envelope.body["roles"]["root"]["keyids"][0] = std::string(64, '0');
  CHECK(read_root(envelope, "", lenient).has_value());
}

TEST_CASE("Keys are complete, named by their hash and of the prime-order group") {
  const Json good = body_of("root")["keys"];
  const std::string id = good.begin().key();
  const auto read = [&](const Json& keys, bool strict, std::size_t kept) {
    Profile profile;
    profile.strict_keys = strict;
    ErrorList list("file");
    CHECK(read_keys(keys, "/keys", profile, list).size() == kept);
    std::vector<std::string> result;
    if (list.empty()) return result;
    for (const Error& e : list.take()) result.push_back(std::string(name(e.code)) + " " + e.path);
    return result;
  };
  CHECK(read(good, true, good.size()).empty());
  CHECK(read(1, true, 0) == List{"wrong_type /keys"});
  for (const char* path : {"/keytype", "/scheme", "/keyval/public", "/keyval"}) {
    INFO(path);
    Json keys{{id, good[id]}};
    set(keys, "/" + id + path, Json());
    CHECK(read(keys, false, 0) == List{"missing_field " + pointer("/keys", id)});
    keys[Json::json_pointer("/" + id + path)] = 1;
    CHECK(read(keys, false, 0) == List{"missing_field " + pointer("/keys", id)});
  }
  CHECK(read({{id, "text"}}, false, 0) == List{"missing_field " + pointer("/keys", id)});
  CHECK(read({{"other", good[id]}}, true, 1) == List{"bad_value /keys/other"});
  CHECK(read({{"other", good[id]}}, false, 1).empty());
  PublicKey zero = ed25519_key(Bytes(32));
  CHECK(read({{key_id(zero), zero.json}}, true, 1) ==
        List{"bad_value " + pointer("/keys", key_id(zero))});
  zero.json["keytype"] = zero.type = "rsa";
  CHECK(read({{key_id(zero), zero.json}}, true, 1).empty());
}

TEST_CASE("A key signs only by the one scheme, in the one spelling") {
  const SigningKey key = test_key(3);
  const std::string text = "message";
  const Json document = Json::parse(*signed_document(Json{{"a", 1}}, std::vector{key}));
  const std::string signature = document["signatures"][0]["sig"];
  const std::string message = *canonical_signed_bytes(document["signed"]);
  CHECK(check_ed25519(key.public_key, message, signature));
  CHECK_FALSE(check_ed25519(key.public_key, message + " ", signature));
  CHECK_FALSE(check_ed25519(key.public_key, message, signature.substr(2)));
  CHECK_FALSE(check_ed25519(key.public_key, message, ""));
  PublicKey other = key.public_key;
  other.type = "ed25519ph";
  CHECK_FALSE(check_ed25519(other, message, signature));
  other = key.public_key;
  other.scheme = "none";
  CHECK_FALSE(check_ed25519(other, message, signature));
  other = key.public_key;
  other.value.pop_back();
  CHECK_FALSE(check_ed25519(other, message, signature));
  Bytes longer(33, 1);
  CHECK_FALSE(is_prime_order_point(longer));
  CHECK_FALSE(verify_ed25519(longer, bytes_of(message), Bytes(64)));
}

TEST_CASE("Targets are read with length, hashes and what the application says of them") {
  const std::string file = "/targets/base-1.qtpack";
  CHECK(with("targets", "/targets", Json()) == List{"missing_field /signed/targets"});
  CHECK(with("targets", "/targets", Json::array()) == List{"wrong_type /signed/targets"});
  CHECK(with("targets", "/targets", Json::object()).empty());
  CHECK(with("targets", file, 1).front() == "wrong_type /signed" + file);
  CHECK(with("targets", file + "/length", Json()) ==
        List{"missing_field /signed" + file + "/length"});
  CHECK(with("targets", file + "/length", -1) == List{"out_of_range /signed" + file + "/length"});
  CHECK(with("targets", file + "/length", 0).empty());
  CHECK(with("targets", file + "/hashes", Json()) ==
        List{"missing_field /signed" + file + "/hashes"});
  Envelope envelope;
  envelope.body = body_of("targets");
  envelope.body["targets"]["base-1.qtpack"]["custom"] = {{"seq", 5}};
  const auto targets = read_targets(envelope, "", {});
  REQUIRE(targets.has_value());
  REQUIRE(targets->files.size() == 1);
  const TargetFile& target = targets->files.at("base-1.qtpack");
  CHECK(target.name == "base-1.qtpack");
  CHECK(target.length == 20);
  CHECK(has_hashes("the bytes of a pack\n", target.hashes));
  CHECK(target.custom == Json{{"seq", 5}});
  CHECK(targets->delegations.roles.empty());
}

TEST_CASE("Delegations are kept as they stand, roles or bins") {
  Envelope envelope;
  envelope.body = body_of("targets");
  const SigningKey key = test_key(30);
  Json role{{"name", "a"}, {"keyids", {key.id}}, {"threshold", 1}, {"terminating", true}};
  role["paths"] = {"x", "y/*"};
  Json second = role;
  second["name"] = "b";
  second["terminating"] = false;
  second.erase("paths");
  second["path_hash_prefixes"] = {"0a", "ff"};
  envelope.body["delegations"] = {{"keys", {{key.id, key.public_key.json}}},
                                  {"roles", {role, second}}};
  auto targets = read_targets(envelope, "", {});
  REQUIRE(targets.has_value());
  REQUIRE(targets->delegations.roles.size() == 2);
  const DelegatedRole& a = targets->delegations.roles[0];
  const DelegatedRole& b = targets->delegations.roles[1];
  CHECK(a.name == "a");
  CHECK(a.role == Role{{key.id}, 1});
  CHECK(a.terminating);
  CHECK(a.paths == List{"x", "y/*"});
  CHECK(a.hash_prefixes.empty());
  CHECK_FALSE(b.terminating);
  CHECK(b.paths.empty());
  CHECK(b.hash_prefixes == List{"0a", "ff"});
  CHECK(targets->delegations.keys.contains(key.id));
  CHECK_FALSE(targets->delegations.bins);
  envelope.body["delegations"].erase("roles");
  for (const int bits : {1, 32}) {
    envelope.body["delegations"]["succinct_roles"] = {
        {"keyids", {key.id}}, {"threshold", 1}, {"bit_length", bits}, {"name_prefix", "bin"}};
    targets = read_targets(envelope, "", {});
    REQUIRE(targets.has_value());
    REQUIRE(targets->delegations.bins.has_value());
    CHECK(targets->delegations.bins->bit_length == bits);
    CHECK(targets->delegations.bins->name_prefix == "bin");
    CHECK(targets->delegations.bins->role == Role{{key.id}, 1});
  }
  envelope.body["delegations"]["succinct_roles"].erase("name_prefix");
  const auto unnamed = read_targets(envelope, "", {});
  REQUIRE_FALSE(unnamed.has_value());
  CHECK(unnamed.error().front().path == "/signed/delegations/succinct_roles/name_prefix");
}

TEST_CASE("An envelope holds a body and at most a thousand signatures, one a key id") {
  const auto read = [](const Json& json) { return read_envelope(json.dump(), "file"); };
  const auto error = [&](const Json& json) {
    const auto envelope = read(json);
    REQUIRE_FALSE(envelope.has_value());
    return std::string(name(envelope.error().front().code)) + " " + envelope.error().front().path;
  };
  const auto signatures = [](int count) {
    Json list = Json::array();
    for (int i = 0; i < count; ++i)
      list.push_back({{"keyid", "k" + std::to_string(i)}, {"sig", "s" + std::to_string(i)}});
    return Json{{"signed", {{"b", 1}, {"a", nullptr}}}, {"signatures", list}};
  };
  const auto two = read(signatures(2));
  REQUIRE(two.has_value());
  CHECK(two->signed_bytes == "{\"a\":null,\"b\":1}");
  CHECK(two->body["b"] == 1);
  REQUIRE(two->signatures.size() == 2);
  CHECK(two->signatures[1].key_id == "k1");
  CHECK(two->signatures[1].value == "s1");
  CHECK(read(signatures(1000)).value().signatures.size() == 1000);
  CHECK(error(signatures(1001)) == "too_large /signatures");
  Json twice = signatures(3);
  twice["signatures"][2]["keyid"] = "k0";
  CHECK(error(twice) == "duplicate /signatures/2/keyid");
  Json none = signatures(1);
  none.erase("signed");
  CHECK(error(none) == "missing_field /signed");
  none = signatures(1);
  none.erase("signatures");
  CHECK(error(none) == "missing_field /signatures");
  none = signatures(1);
  none["signatures"][0].erase("keyid");
  CHECK(error(none) == "missing_field /signatures/0/keyid");
  none = signatures(1);
  none["signed"]["b"] = 0.5;
  CHECK(error(none) == "bad_value ");
  CHECK(error(Json::array()) == "wrong_type ");
  CHECK_FALSE(read_envelope("{", "file").has_value());
  none = signatures(1);
  none["signatures"] = Json(1001, none["signatures"][0]);
  CHECK(error(none) == "too_large /signatures");
  CHECK(read_envelope(none.dump(), "file").error().size() == 1);
}

TEST_CASE("Signed bytes of every kind of value are those of OLPC canonical JSON") {
  for (const char* text :
       {"null", "true", "false", "0", "-5", "18446744073709551615", "\"\"", "\"a\\\"b\\\\c\"", "[]",
        "[1]", "[1,2,[3]]", "{}", "{\"\":{}}", "{\"a\":[],\"b\":{\"c\":null,\"d\":\"e\"}}"})
    CHECK(canonical_signed_bytes(Json::parse(text)) == text);
  CHECK(canonical_signed_bytes(Json::parse("\"\\n\\u00fc\"")) == "\"\n\xc3\xbc\"");
  for (const char* fraction : {"0.5", "[1,0.5]", "{\"a\":{\"b\":1.0}}"})
    CHECK(canonical_signed_bytes(Json::parse(fraction)).error().front().code ==
          ErrorCode::bad_value);
}
