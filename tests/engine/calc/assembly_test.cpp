#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/assembly.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

TEST_CASE("An assembly is the sum of its parts, item by item") {
  const Catalogue c = catalogue_of({"base"});
  Random random(31);
  for (int round = 0; round < 50; ++round) {
    std::vector<AssemblyPart> parts;
    double total = 0;
    double mass = 0;
    for (std::size_t i = 0; i < 1 + random.below(8); ++i) {
      auto s = std::make_shared<Scheme>(generate_scheme(random, c, "p" + std::to_string(i)));
      const double count = static_cast<double>(1 + random.below(5));
      const Assessment one = assess_ok(*s, c);
      total += count * one.total_kgco2e;
      mass += count * one.net_mass_kg;
      parts.push_back({"/items/" + std::to_string(i), s, count});
    }
    const Assembly a;
    const auto sum = assess(a, parts, c, {}, "a.json");
    REQUIRE(sum.has_value());
    CHECK(sum->total_kgco2e == Approx(total).epsilon(1e-12));
    CHECK(sum->net_mass_kg == Approx(mass).epsilon(1e-12));
    double items = 0;
    for (const auto& item : sum->items) items += item.kgco2e;
    CHECK(items == Approx(sum->total_kgco2e).epsilon(1e-12));
  }
}

TEST_CASE("One part without cost leaves the assembly without cost") {
  const Catalogue c = small_catalogue();
  const auto priced = std::make_shared<Scheme>(scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 1, "") + "]"));
  const auto unpriced = std::make_shared<Scheme>(scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 1, R"({"factor":"proc.in"})") + "]"));
  const Assembly a;
  CHECK(assess(a, {{"/items/0", priced, 3}}, c, {}, "")->cost_cny == 15.0);
  CHECK_FALSE(assess(a, {{"/items/0", priced, 3}, {"/items/1", unpriced, 1}}, c, {}, "")->cost_cny.has_value());
}

TEST_CASE("An error in a part is found under the part's path") {
  const Catalogue c = small_catalogue();
  const auto bad = std::make_shared<Scheme>(scheme(std::string(kProductionOnly) + ",\"components\":[" + component("join", 1, "") + "]"));
  const Assembly a;
  const auto sum = assess(a, {{"/items/4", bad, 1}}, c, {}, "car.json");
  REQUIRE_FALSE(sum.has_value());
  CHECK(sum.error().front().path == "/items/4/scheme/components/0/material");
}
