// Public test vectors of Ed25519, for one verdict everywhere: natively and in wasm the same.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "qingtan/base/json.h"
#include "qingtan/trust/digest.h"
#include "support/packs.h"

using namespace qingtan;

namespace {

Json vectors(const std::string& name) {
  const auto json =
      parse_json(test::read_text(test::source_path("tests/engine/trust/vectors/") + name), name);
  REQUIRE(json.has_value());
  return *json;
}

// Any length: vectors have signatures of the wrong size.
Bytes unhex(const std::string& text) {
  Bytes bytes(text.size() / 2);
  REQUIRE(from_hex(text, bytes));
  return bytes;
}

}  // namespace

TEST_CASE("Wycheproof: 151 Ed25519 verdicts, none wrong") {
  int checked = 0;
  const Json json = vectors("wycheproof_ed25519.json");
  for (const Json& group : json["testGroups"]) {
    const Bytes key = unhex(group["publicKey"]["pk"].get<std::string>());
    for (const Json& t : group["tests"]) {
      INFO("tcId " << t["tcId"]);
      const bool accepted = verify_ed25519(key, unhex(t["msg"].get<std::string>()),
                                           unhex(t["sig"].get<std::string>()));
      CHECK(accepted == (t["result"] == "valid"));
      ++checked;
    }
  }
  CHECK(checked == 151);
  std::printf("Wycheproof Ed25519: %d verdicts\n", checked);
}

TEST_CASE("CCTV: of 914 edge cases exactly 43 are accepted, none with a small-order key") {
  const Json json = vectors("cctv_ed25519.json");
  int accepted = 0;
  int small_order = 0;
  for (const Json& t : json) {
    const bool ok = verify_ed25519(unhex(t["key"].get<std::string>()),
                                   bytes_of(t["msg"].get_ref<const std::string&>()),
                                   unhex(t["sig"].get<std::string>()));
    if (!ok) continue;
    ++accepted;
    if (!t["flags"].is_array()) continue;
    small_order += std::any_of(t["flags"].begin(), t["flags"].end(),
                               [](const Json& f) { return f == "low_order_A"; });
  }
  CHECK(json.size() == 914);
  CHECK(accepted == 43);
  CHECK(small_order == 0);
  std::printf("CCTV Ed25519: %zu cases, %d accepted\n", json.size(), accepted);
}

TEST_CASE("Speccheck: of twelve cases only the fourth is accepted") {
  std::string verdicts;
  for (const Json& t : vectors("speccheck_ed25519.json")) {
    verdicts += verify_ed25519(unhex(t["pub_key"].get<std::string>()),
                               unhex(t["message"].get<std::string>()),
                               unhex(t["signature"].get<std::string>()))
                    ? 'V'
                    : 'X';
  }
  CHECK(verdicts == "XXXVXXXXXXXX");
  std::printf("Speccheck Ed25519: %s\n", verdicts.c_str());
}

TEST_CASE("A key or signature of the wrong length is no signature") {
  const Bytes key(32), signature(64);
  CHECK_FALSE(verify_ed25519(ByteView(key).first(31), {}, signature));
  CHECK_FALSE(verify_ed25519(key, {}, ByteView(signature).first(63)));
  CHECK_FALSE(verify_ed25519(key, {}, signature));
}

TEST_CASE("SHA-256 of the empty message, of abc, and in parts") {
  CHECK(to_hex(sha256(ByteView{})) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256(bytes_of("abc"))) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256({bytes_of("a"), bytes_of("bc")}) == sha256(bytes_of("abc")));
}
