// Protects: what a scheme file says of releases is read strictly, kept, and means the same in a
// pack.

#include <catch2/catch_test_macros.hpp>

#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::string file_with(const std::string& packs) {
  return R"({"format":"qingtan.scheme/1","id":"s","name":{"zh":"方","en":"s"},"vehicle":"ice",)" +
         std::string(kProductionOnly) + R"(,"components":[{"material":"m","net_mass_kg":1}])" +
         (packs.empty() ? "" : ",\"packs\":" + packs) + "}";
}

Error refusal(const std::string& packs) {
  const auto scheme = read_scheme(file_with(packs), "s.json");
  INFO(packs);
  REQUIRE_FALSE(scheme.has_value());
  CHECK_FALSE(scheme.error().front().remedy.empty());
  return scheme.error().front();
}

}  // namespace

TEST_CASE("A scheme names releases of packs, in any order, and keeps them when written") {
  const auto scheme = read_scheme(file_with(R"({"sae-cases":12,"base":3})"), "s.json");
  REQUIRE(scheme.has_value());
  CHECK(scheme->packs == std::vector<PackPin>{{"base", 3}, {"sae-cases", 12}});
  const auto again = read_scheme(write_scheme(*scheme), "again.json");
  REQUIRE(again.has_value());
  CHECK(again->packs == scheme->packs);
  CHECK(words_of(scheme->packs) == "base release 3, sae-cases release 12");
}

TEST_CASE("A scheme that names none, or an empty list, uses the packs in use") {
  for (const char* packs : {"", "{}", "null"}) {
    const auto scheme = read_scheme(file_with(packs), "s.json");
    REQUIRE(scheme.has_value());
    CHECK(scheme->packs.empty());
    CHECK(write_scheme(*scheme).find("packs") == std::string::npos);
  }
}

TEST_CASE("A release is a whole number of a pack by its id") {
  CHECK(refusal("[]").code == ErrorCode::wrong_type);
  CHECK(refusal("3").path == "/packs");
  CHECK(refusal(R"({"base":0})").code == ErrorCode::out_of_range);
  CHECK(refusal(R"({"base":-1})").path == "/packs/base");
  CHECK(refusal(R"({"base":2000000001})").code == ErrorCode::out_of_range);
  CHECK(refusal(R"({"base":1.5})").code == ErrorCode::wrong_type);
  CHECK(refusal(R"({"base":"3"})").code == ErrorCode::wrong_type);
  CHECK(refusal(R"({"base":null})").code == ErrorCode::missing_field);
  CHECK(refusal(R"({"Base Pack":1})").code == ErrorCode::bad_value);
  CHECK(refusal(R"({"base":1,"base":2})").code == ErrorCode::duplicate);
}

TEST_CASE("No more packs are pinned than anybody has") {
  std::string many;
  for (std::size_t i = 0; i <= kMaxPins; ++i)
    many += (many.empty() ? "\"p" : ",\"p") + std::to_string(i) + "\":1";
  CHECK(refusal("{" + many + "}").code == ErrorCode::too_large);
}

TEST_CASE("A sample scheme keeps its pins through the built pack, where they are a list") {
  const std::string bytes =
      pack_bytes(R"({"schemes":[)" + file_with(R"({"sae-cases":2,"base":3})") + "]}");
  CHECK(bytes.find(R"("packs":[{"id":"base","seq":3},{"id":"sae-cases","seq":2}])") !=
        std::string::npos);
  const auto pack = read_pack(bytes, "p");
  REQUIRE(pack.has_value());
  CHECK(pack->schemes.front().packs == std::vector<PackPin>{{"base", 3}, {"sae-cases", 2}});
}

TEST_CASE("In a pack a release is named once, and by a number") {
  const auto read = [](const std::string& packs) {
    const Json json = *parse_json(
        R"({"format":"qingtan.scheme/1","id":"s","name":{"zh":"方","en":"s"},"vehicle":"ice",)" +
            std::string(kProductionOnly) +
            R"(,"components":[{"material":"m","net_mass_kg":"1"}],"packs":)" + packs + "}",
        "");
    const ValueTree tree(json);
    ErrorList errors("pack", Decimals::text);
    read_scheme(tree.root(), "", errors);
    return errors.take();
  };
  CHECK(read(R"([{"id":"base","seq":3}])").empty());
  CHECK(read(R"([{"id":"base","seq":3},{"id":"base","seq":4}])").front().code ==
        ErrorCode::duplicate);
  CHECK(read(R"([{"id":"base"}])").front().path == "/packs/0/seq");
  CHECK(read(R"([{"id":"base","seq":"3"}])").front().code == ErrorCode::wrong_type);
  CHECK(read(R"([{"id":"base","seq":3,"x":1}])").front().code == ErrorCode::unknown_field);
  CHECK(read(R"([7])").front().path == "/packs/0");
  CHECK(read(R"({"base":3})").front().code == ErrorCode::wrong_type);
}
