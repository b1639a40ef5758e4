// Attacks on signatures, A01 to A20: forged, malleable, missing, doubled. The curve itself is the
// business of the vectors in ed25519_vectors_test.cpp; here its oddities come as metadata. Keys:
// attack_keys_test.cpp.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "attack_points.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

// A timestamp of one version more, honestly signed.
std::string next_timestamp(Scene& scene) {
  scene.mirror.publish_timestamp();
  return scene.mirror.files.at("timestamp.json");
}

Bytes signature_of(const std::string& document) {
  Bytes bytes(64);
  REQUIRE(from_hex(Json::parse(document)["signatures"][0]["sig"].get<std::string>(), bytes));
  return bytes;
}

std::string with_signature(const std::string& document, const std::string& hex) {
  return with_signatures(document, [&](Json& list) { list[0]["sig"] = hex; });
}

// Documents whose bytes only changed in a signature are refused for that signature.
void check_signature_refused(const std::string& hex) {
  Scene scene;
  scene.mirror.files["timestamp.json"] = with_signature(next_timestamp(scene), hex);
  INFO(hex);
  scene.check_refused(ErrorCode::bad_signature);
}

// The verifier just before it takes a document of the role.
TrustedMetadata before_taking(const Scene& scene, const std::string& role) {
  auto set = TrustedMetadata::open(scene.before.at("root"), {}, kNow);
  REQUIRE(set.has_value());
  if (role == "root") return *set;
  REQUIRE(set->close_roots().has_value());
  for (const std::string& above_it : above(role)) {
    const std::string& bytes = scene.mirror.files.at(scene.mirror.latest(above_it));
    REQUIRE((above_it == "timestamp" ? set->update_timestamp(bytes)
                                     : set->update_snapshot(bytes, false))
                .has_value());
  }
  return *set;
}

// As stored, where there is the choice: so that the signature decides and not the hash above it.
Result<void> take(TrustedMetadata set, const std::string& role, std::string_view bytes) {
  if (role == "root") return set.update_root(bytes);
  if (role == "targets") return set.update_targets(bytes, role, "root");
  const auto step =
      role == "timestamp" ? set.update_timestamp(bytes) : set.update_snapshot(bytes, true);
  if (!step) return fail(step.error());
  return {};
}

// S as a number modulo 2^256 with the group's order added `times` times, little endian.
void add_group_order(Bytes& signature, int times) {
  static constexpr std::uint8_t kOrder[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                              0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                              0,    0,    0,    0,    0,    0,    0,    0,
                                              0,    0,    0,    0,    0,    0,    0,    0x10};
  for (int n = 0; n < times; ++n) {
    int carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
      carry += signature[32 + i] + kOrder[i];
      signature[32 + i] = static_cast<std::uint8_t>(carry & 255);
      carry >>= 8;
    }
  }
}

}  // namespace

TEST_CASE("A01 a flipped bit anywhere in a signature is refused, and what was verified is kept") {
  Scene scene;
  const std::string document = next_timestamp(scene);
  const TrustedMetadata set = before_taking(scene, "timestamp");
  const Bytes signature = signature_of(document);
  for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
    Bytes flipped = signature;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    INFO("bit " << bit);
    const auto taken = take(set, "timestamp", with_signature(document, to_hex(flipped)));
    REQUIRE(!taken.has_value());
    CHECK(taken.error().front().code == ErrorCode::bad_signature);
  }
  CHECK(take(set, "timestamp", document).has_value());
  for (std::size_t byte = 0; byte < signature.size(); byte += 9) {
    Bytes flipped = signature;
    flipped[byte] ^= 1;
    check_signature_refused(to_hex(flipped));
  }
}

TEST_CASE("A02 a flip in any byte of what is signed is refused, in every role") {
  Scene scene;
  scene.mirror.plan.version = 2;
  scene.mirror.publish_root();
  scene.mirror.publish();
  for (const std::string role : {"root", "timestamp", "snapshot", "targets"}) {
    const std::string document = scene.mirror.files.at(scene.mirror.latest(role));
    const TrustedMetadata set = before_taking(scene, role);
    REQUIRE(take(set, role, document).has_value());
    const std::size_t begin = document.find("\"signed\":");
    REQUIRE(begin != std::string::npos);
    for (std::size_t i = begin; i < document.size() - 2; ++i) {
      std::string flipped = document;
      flipped[i] = static_cast<char>(flipped[i] ^ 1);
      INFO(role << " byte " << i);
      CHECK(!take(set, role, flipped).has_value());
    }
  }
}

TEST_CASE(
    "A02 a changed document that the online keys name is refused, and the pack in use stays") {
  Scene scene;
  scene.mirror.publish();
  std::string targets = scene.mirror.files.at(scene.mirror.latest("targets"));
  const std::size_t at = targets.find("base-2");
  REQUIRE(at != std::string::npos);
  targets[at + 5] = '3';
  scene.replace("targets", targets);
  scene.check_refused(ErrorCode::bad_signature, {"timestamp", "snapshot"});
}

TEST_CASE("A03 a signature made malleable by adding the group's order is refused") {
  Scene scene;
  Bytes signature = signature_of(next_timestamp(scene));
  add_group_order(signature, 1);
  check_signature_refused(to_hex(signature));
}

TEST_CASE("A04 a signature whose S is 2^253 or more is refused") {
  for (int times = 2; times <= 15; ++times) {
    Scene scene;
    Bytes signature = signature_of(next_timestamp(scene));
    add_group_order(signature, times);
    check_signature_refused(to_hex(signature));
  }
}

TEST_CASE("A06 a signature with a small-order R is refused, also one that fulfils the equation") {
  Scene scene;
  const SigningKey key = scene.mirror.keys.timestamp[0];
  const auto envelope = read_envelope(next_timestamp(scene), "timestamp.json");
  REQUIRE(envelope.has_value());
  for (const char* hex : kSmallOrder) {
    // With r = 0, S*B = R + H*A holds for the neutral R, whatever the message is.
    check_signature_refused(crafted_signature(secret_scalar(key), Scalar{}, point_of(hex),
                                              point_of(key.public_key.value),
                                              envelope->signed_bytes));
  }
}

TEST_CASE("A07 a key or an R beyond the field's prime is refused") {
  Scene offered;
  const std::string document = next_timestamp(offered);
  const TrustedMetadata set = before_taking(offered, "timestamp");
  for (int k = 0; k < 19; ++k) {
    for (const char* top : {"7f", "ff"}) {
      Bytes point(32, 0xff);  // p + k, p = 2^255 - 19
      point[0] = static_cast<std::uint8_t>(0xed + k);
      REQUIRE(from_hex(top, std::span(point).last(1)));
      INFO(to_hex(point));
      Scene scene;
      offer_root_with(scene, key_of(to_hex(point)));
      scene.check_refused(ErrorCode::bad_value);

      Bytes signature = signature_of(document);
      std::copy(point.begin(), point.end(), signature.begin());
      CHECK(!take(set, "timestamp", with_signature(document, to_hex(signature))).has_value());
    }
  }
}

TEST_CASE("A09 a signature of another length or spelling is refused") {
  Scene scene;
  const Bytes signature = signature_of(next_timestamp(scene));
  const std::string hex = to_hex(signature);
  std::string upper = hex;
  for (char& c : upper) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  REQUIRE(upper != hex);
  for (const std::string& wrong :
       {hex.substr(0, 126), hex + "00", hex.substr(0, 127), hex + "0", upper, "0x" + hex, hex + " ",
        " " + hex, to_base64(signature), std::string("zz") + hex.substr(2)}) {
    check_signature_refused(wrong);
  }
}

TEST_CASE("A11 two signatures under one key id are refused and do not add up") {
  Scene scene;
  scene.mirror.publish();
  const std::string targets = scene.mirror.files[scene.mirror.latest("targets")];
  scene.replace("targets", with_signatures(targets, [](Json& list) {
                  list = Json::array({list[0], list[0]});
                }));
  scene.check_refused(ErrorCode::duplicate, {"timestamp", "snapshot"});

  const PublicKey key = test_key(4).public_key;
  const std::string id = key_id(key), message = "x";
  const std::string good = to_hex(sign_ed25519(test_key(4).seed, bytes_of(message)));
  CHECK(count_signers({{id}, 1}, {{id, key}}, message, {{id, good}, {id, good}}, {}) == 1);
  CHECK(count_signers({{"x", id}, 1}, {{id, key}}, message, {{"x", good}, {id, good}}, {}) == 1);
}

TEST_CASE("A15 garbage beside a threshold of valid signatures hinders nothing") {
  Scene scene;
  scene.mirror.publish();
  std::string targets = scene.mirror.files[scene.mirror.latest("targets")];
  scene.replace("targets", with_signatures(targets, [](Json& list) {
                  list[1]["sig"] = std::string(128, '0');
                  list.push_back({{"keyid", std::string(64, 'b')}, {"sig", "no signature at all"}});
                  list.push_back({{"keyid", std::string(64, 'c')}, {"sig", ""}});
                }));
  scene.check_taken();
}

TEST_CASE("A17 no signatures at all is refused in every role") {
  for (const std::string& role : kOnlineRoles) {
    Scene scene;
    scene.mirror.publish();
    const std::string document = scene.mirror.files[scene.mirror.latest(role)];
    scene.replace(role, with_signatures(document, [](Json& list) { list = Json::array(); }));
    scene.check_refused(ErrorCode::bad_signature, above(role));
  }
  Scene scene;
  scene.mirror.plan.version = 2;
  scene.mirror.publish_root();
  scene.mirror.files["2.root.json"] =
      with_signatures(scene.mirror.files["2.root.json"], [](Json& list) { list = Json::array(); });
  scene.check_refused(ErrorCode::bad_signature);
}

namespace {

int checks_made = 0;  // a SignatureCheck carries no state

bool counting_check(const PublicKey& key, std::string_view message, std::string_view signature) {
  ++checks_made;
  return check_ed25519(key, message, signature);
}

}  // namespace

TEST_CASE("A18 ten thousand signatures are refused, and at most one a key is ever checked") {
  Scene scene;
  const std::string document = next_timestamp(scene);
  const std::string id = test_key(8).id;
  const auto flood = [&](std::size_t count, bool same) {
    return with_signatures(document, [&](Json& list) {
      const std::string sig = list[0]["sig"];
      list = Json::array();
      for (std::size_t i = 0; i < count; ++i) {
        std::string other = to_hex(sha256(bytes_of(std::to_string(i))));
        list.push_back({{"keyid", same || i == 0 ? id : other}, {"sig", sig}});
      }
    });
  };
  auto set = TrustedMetadata::open(scene.before["root"], {&counting_check, true}, kNow);
  REQUIRE(set.has_value());
  REQUIRE(set->close_roots().has_value());
  checks_made = 0;
  CHECK(set->update_timestamp(flood(10000, true)).error().front().code == ErrorCode::too_large);
  CHECK(set->update_timestamp(flood(10000, false)).error().front().code == ErrorCode::too_large);
  CHECK(set->update_timestamp(flood(kMostSignatures + 1, false)).error().front().code ==
        ErrorCode::too_large);
  CHECK(set->update_timestamp(flood(1000, true)).error().front().code == ErrorCode::duplicate);
  CHECK(checks_made == 0);
  CHECK(set->update_timestamp(flood(kMostSignatures, false)).has_value());
  CHECK(checks_made == 1);

  scene.mirror.files["timestamp.json"] = flood(10000, true);  // beyond the timestamp's limit anyway
  scene.check_refused(ErrorCode::too_large);
}

TEST_CASE("A19 a signature of zeros is refused") { check_signature_refused(std::string(128, '0')); }

TEST_CASE("A20 a detached signature of another tool replaces no metadata") {
  const std::string minisig =
      "untrusted comment: signature\n"
      "RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+dP9eKL8OC351v\n"
      "trusted comment: base seq=42\n"
      "QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==\n";
  Scene instead;
  instead.mirror.files["timestamp.json"] = minisig;
  instead.check_refused(ErrorCode::syntax);
  Scene beside;  // the mirror has the pack and its signature, but no metadata
  beside.mirror.files = {{"base-3.qtpack.minisig", minisig}};
  beside.check_refused(ErrorCode::not_found);
}
