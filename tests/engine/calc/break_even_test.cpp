#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/break_even.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

// 0.15 L per 100 km and 100 kg (Koffler & Rohde-Brandenburger 2010) at 2.73 kgCO2e/L.
Catalogue petrol() {
  return catalogue({factor_json("light", "material", 15, "kgCO2e/kg", R"("price":9)"), factor_json("heavy", "material", 5, "kgCO2e/kg", R"("price":4)"),
                    factor_json("p", "energy_production", 0.47, "kgCO2e/L"), factor_json("d", "energy_direct", 2.26, "kgCO2e/L"),
                    factor_json("proc", "processing", 0, "kgCO2e/kg", R"("price":0)")});
}

Scheme route(const std::string& material, double mass, const std::string& processes = "") {
  return scheme("\"components\":[" + component(material, mass, processes) +
                R"(],"use":{"lifetime_km":100000,"saving_coefficient":0.15,"energy_production":"p","energy_direct":"d"})");
}

}  // namespace

TEST_CASE("Break-even mileage is exact where the totals are linear") {
  const Catalogue c = petrol();
  // 6 kg at 15 against 12 kg at 5: 30 kgCO2e more in production, 6 kg lighter.
  const Scheme light = route("light", 6);
  const Scheme heavy = route("heavy", 12);
  const auto r = break_even(light, heavy, c, {}, {BreakEvenParameter::lifetime_km, 0, 1e6, 0, 0, ""});
  REQUIRE(r.has_value());
  CHECK(r->linear);
  REQUIRE(r->crossings.size() == 1);
  CHECK(r->crossings[0] == Approx(30 / (6 * 0.15e-4 * 2.73)).epsilon(1e-9));
  CHECK(r->difference_low > 0);
  CHECK(r->difference_high < 0);
}

TEST_CASE("The published break-even example is met: 30 kgCO2e more, 4 kg lighter, 183,150 km") {
  // 6 kg at 15 against 10 kg at 6.
  const Catalogue with_third =
      catalogue({factor_json("light", "material", 15, "kgCO2e/kg"), factor_json("third", "material", 6, "kgCO2e/kg"),
                 factor_json("p", "energy_production", 0.47, "kgCO2e/L"), factor_json("d", "energy_direct", 2.26, "kgCO2e/L")});
  const auto r = break_even(route("light", 6), route("third", 10), with_third, {},
                            {BreakEvenParameter::lifetime_km, 0, 1e6, 0, 0, ""});
  REQUIRE(r->crossings.size() == 1);
  CHECK(r->crossings[0] == Approx(30 / (4 * 0.15e-4 * 2.73)).epsilon(1e-9));
  CHECK(r->crossings[0] == Approx(183150).margin(0.5));
}

TEST_CASE("No crossing inside the range is no crossing") {
  const Catalogue c = petrol();
  const auto r = break_even(route("light", 6), route("heavy", 12), c, {}, {BreakEvenParameter::lifetime_km, 0, 1000, 0, 0, ""});
  CHECK(r->crossings.empty());
}

TEST_CASE("A yield moves the total along a hyperbola, whose crossing is found") {
  const Catalogue c = petrol();
  Conditions none;
  const Scheme a = scheme(std::string(kProductionOnly) + ",\"components\":[" + component("light", 2, R"({"factor":"proc","yield":0.9})") + "]");
  const Scheme b = scheme(std::string(kProductionOnly) + ",\"components\":[" + component("heavy", 10, "") + "]");
  const auto r = break_even(a, b, c, none, {BreakEvenParameter::process_yield, 0.1, 1, 0, 0, ""});
  REQUIRE(r.has_value());
  CHECK_FALSE(r->linear);
  REQUIRE(r->crossings.size() == 1);
  CHECK(r->crossings[0] == Approx(0.6).epsilon(1e-9));  // 2 / y * 15 = 50
}

TEST_CASE("A factor's value and a price have their break-even too") {
  const Catalogue c = petrol();
  const auto carbon = break_even(route("light", 6), route("heavy", 12), c, {}, {BreakEvenParameter::factor_value, 0, 100, 0, 0, "light"});
  REQUIRE(carbon->crossings.size() == 1);
  const double use = 6 * 0.15e-4 * 1e5 * 2.73;
  CHECK(carbon->crossings[0] == Approx((60 + use) / 6).epsilon(1e-9));
  const auto price = break_even(route("light", 6), route("heavy", 12), c, {}, {BreakEvenParameter::material_price, 0, 100, 0, 0, "light"});
  REQUIRE(price->crossings.size() == 1);
  CHECK(price->crossings[0] == Approx(8).epsilon(1e-9));
}

TEST_CASE("The recycled share at which two routes meet") {
  const Catalogue c = small_catalogue();
  const auto part = [](const std::string& m, double kg) {
    return scheme(std::string(kProductionOnly) + ",\"components\":[" + component(m, kg, "") + "]");
  };
  const auto r = break_even(part("al", 1), part("mat", 3.5), c, {}, {BreakEvenParameter::recycled_share, 0, 1, 0, 0, ""});
  REQUIRE(r->crossings.size() == 1);
  CHECK(r->crossings[0] == Approx(0.5).epsilon(1e-9));
  CHECK_FALSE(break_even(part("mat", 1), part("al", 1), c, {}, {BreakEvenParameter::recycled_share, 0, 1, 0, 0, ""}).has_value());
}

TEST_CASE("Equal routes are identical, not crossing everywhere") {
  const Catalogue c = petrol();
  const auto r = break_even(route("light", 6), route("light", 6), c, {}, {BreakEvenParameter::lifetime_km, 0, 1e6, 0, 0, ""});
  CHECK(r->identical);
  CHECK(r->crossings.empty());
}

TEST_CASE("A question that makes no sense is refused") {
  const Catalogue c = petrol();
  const auto ask = [&](BreakEvenQuestion q) { return break_even(route("light", 6), route("heavy", 12), c, {}, q); };
  CHECK_FALSE(ask({BreakEvenParameter::lifetime_km, 5, 5, 0, 0, ""}).has_value());
  CHECK_FALSE(ask({BreakEvenParameter::recycled_share, 0, 2, 0, 0, ""}).has_value());
  CHECK_FALSE(ask({BreakEvenParameter::process_yield, 0.1, 1, 0, 3, ""}).has_value());
  CHECK_FALSE(ask({BreakEvenParameter::factor_value, 0, 1, 0, 0, "none"}).has_value());
}
