#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("A private factor clashes with a pack's, unless it may override") {
  const Pack base = pack("base");
  const std::string own = factor_json("mat.steel.alsi", "material", 99, "kgCO2e/kg");
  CatalogueBuilder builder;
  REQUIRE(builder.add_pack(base, Trust::builtin, "base").has_value());
  const auto clash = builder.add_private({factor(own)}, "own.json", false);
  REQUIRE_FALSE(clash.has_value());
  CHECK(clash.error().front().code == ErrorCode::clash);
  CHECK(clash.error().front().file == "own.json");

  CatalogueBuilder overriding;
  REQUIRE(overriding.add_pack(base, Trust::builtin, "base").has_value());
  REQUIRE(overriding.add_private({factor(own)}, "own.json", true).has_value());
  const Catalogue c = std::move(overriding).build();
  CHECK(c.factor(c.find("mat.steel.alsi")).value == 99);
  CHECK(c.origin(c.find("mat.steel.alsi")).trust == Trust::private_file);
  CHECK(c.origin(c.find("mat.steel.cold_rolled")).trust == Trust::builtin);
}

TEST_CASE("Two packs may not define the same factor") {
  const Pack base = pack("base");
  CatalogueBuilder builder;
  REQUIRE(builder.add_pack(base, Trust::builtin, "a").has_value());
  CHECK(builder.add_pack(base, Trust::builtin, "b").error().front().code == ErrorCode::clash);
}

TEST_CASE("The two built-in packs stand beside each other") {
  const Catalogue c = catalogue_of({"base", "sae-cases"});
  CHECK(c.find("mat.steel.alsi") != kNoFactor);
  CHECK(c.find("case.energy.grid") != kNoFactor);
  CHECK(c.find("nothing") == kNoFactor);
}

TEST_CASE("A mistyped id brings the nearest ones") {
  const Catalogue c = catalogue_of({"base"});
  const auto near = c.similar("mat.steel.also");
  REQUIRE_FALSE(near.empty());
  CHECK(near.front() == "mat.steel.alsi");
  CHECK(c.similar("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq").empty());
}
