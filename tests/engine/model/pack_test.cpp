#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const std::string kHeader =
    R"({"format":"qingtan.pack-source/1","id":"p","version":"1","released":"2026-01-01","name":{"zh":"包","en":"p"}})";

SourceFile steel() {
  return {"material/steel.json", "[" + factor_json("m", "material", 2, "kgCO2e/kg") + "]"};
}

}  // namespace

TEST_CASE("A pack is built from its files to the same bytes whatever their order") {
  const SourceFile header{"pack.json", kHeader};
  const SourceFile joints{"joining/spot.json", "[" + factor_json("j", "joining", 0.1, "kgCO2e/spot") + "]"};
  const auto a = build_pack({header, steel(), joints});
  const auto b = build_pack({joints, steel(), header});
  REQUIRE(a.has_value());
  REQUIRE(b.has_value());
  CHECK(*a == *b);
  const auto pack = read_pack(*a, "p");
  REQUIRE(pack.has_value());
  CHECK(pack->factors.size() == 2);
  CHECK(pack->factors[0].id == "j");
}

TEST_CASE("An error in a source names that source file") {
  const auto built = build_pack({{"pack.json", kHeader},
                                 {"material/steel.json", "[" + factor_json("m", "joining", 2, "kgCO2e/kg") + "]"},
                                 {"notes.json", "{}"},
                                 {"parameters/x.json", "{}"}});
  REQUIRE_FALSE(built.has_value());
  REQUIRE(built.error().size() == 3);
  CHECK(built.error()[0].file == "material/steel.json");
  CHECK(built.error()[0].code == ErrorCode::wrong_library);
  CHECK(built.error()[1].file == "notes.json");
  CHECK(built.error()[2].code == ErrorCode::wrong_type);
}

TEST_CASE("A pack without a header, or with an id twice, is refused") {
  CHECK(build_pack({steel()}).error().front().code == ErrorCode::missing_field);
  SourceFile again = steel();
  again.path = "material/again.json";
  CHECK(build_pack({{"pack.json", kHeader}, steel(), again}).error().front().code == ErrorCode::duplicate);
}

TEST_CASE("The base pack holds what it promises") {
  const Pack base = pack("base");
  CHECK(base.factors.size() >= 250);
  std::array<int, kLibraries.size()> count{};
  for (const Factor& f : base.factors) ++count[static_cast<std::size_t>(f.library)];
  for (int n : count) CHECK(n > 0);
  for (const Factor& f : base.factors) {
    INFO(f.id);
    CHECK_FALSE(f.source.citation.empty());
    CHECK(f.year.has_value());
    CHECK_FALSE(f.valid_until.empty());
    CHECK_FALSE(f.boundary.text.zh.empty());
    CHECK_FALSE(f.boundary.text.en.empty());
    CHECK(f.uncertainty.has_value());
    CHECK(f.data_quality != DataQuality::unstated);
  }
  CHECK_FALSE(base.scenarios.empty());
}

TEST_CASE("The case pack is calibrated throughout") {
  const Pack cases = pack("sae-cases");
  CHECK(cases.cases.size() == 5);
  CHECK(cases.schemes.size() == 36);
  for (const Factor& f : cases.factors) {
    if (f.library == Library::material || f.library == Library::processing) {
      INFO(f.id);
      CHECK(f.data_quality == DataQuality::calibrated);
    }
  }
}
