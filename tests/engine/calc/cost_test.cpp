#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {
Scheme priced_part(const std::string& material, const std::string& processes) {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" + component(material, 6, processes) +
                R"(],"joinings":[{"factor":"join","quantity":4}],"cost":{"tooling_per_part":2,"other_per_part":1})");
}
bool warns(const Assessment& a, WarningCode code) {
  for (const Warning& w : a.warnings) {
    if (w.code == code) return true;
  }
  return false;
}
}  // namespace

TEST_CASE("Cost is material, processes, joints, tooling and other, less the scrap's worth") {
  const Assessment a = assess_ok(priced_part("mat", R"({"factor":"proc.out","yield":0.75},{"factor":"proc.area","yield":0.8,"quantity":2})"), small_catalogue());
  REQUIRE(a.cost_cny.has_value());
  // 10 kg at 5, 7.5 kg out of the first process at 3, 2 m2 at 7, 4 joints at 0.25, 3 fixed, 4 kg scrap at 1
  CHECK(*a.cost_cny == Approx(50 + 22.5 + 14 + 1 + 3 - 4));
}

TEST_CASE("Any missing price means no cost, and is named") {
  const Assessment a = assess_ok(priced_part("mat", R"({"factor":"proc.in","yield":0.8})"), small_catalogue());
  CHECK_FALSE(a.cost_cny.has_value());
  CHECK(warns(a, WarningCode::missing_price));
}

TEST_CASE("A missing scrap price matters only where there is scrap") {
  CHECK_FALSE(assess_ok(priced_part("al", R"({"factor":"proc.out","yield":0.8})"), small_catalogue()).cost_cny.has_value());
  CHECK(warns(assess_ok(priced_part("al", R"({"factor":"proc.out","yield":0.8})"), small_catalogue()), WarningCode::missing_scrap_price));
  CHECK(assess_ok(priced_part("al", R"({"factor":"proc.out","yield":1})"), small_catalogue()).cost_cny.has_value());
}
