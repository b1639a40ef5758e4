#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "qingtan/calc/compare.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {
Scheme made_of(const std::string& material, double mass, const std::string& extra = "") {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" + component(material, mass, "") + "]" + extra);
}
Comparison compared(const Scheme& a, const Scheme& b, const Catalogue& c) {
  const auto x = bind_scheme(a, c, "a");
  const auto y = bind_scheme(b, c, "b");
  const auto result = compare({&*x, &*y}, {});
  REQUIRE(result.has_value());
  return *result;
}
bool same(const Comparison& c, ComparabilityCode code) {
  for (const Comparability& point : c.comparability) {
    if (point.code == code) return point.same;
  }
  return false;
}
}  // namespace

TEST_CASE("Relative values are over the baseline, which is 1") {
  const Catalogue c = small_catalogue();
  const Scheme a = made_of("mat", 10);
  const Scheme b = made_of("al", 4);
  const Comparison r = compared(a, b, c);
  CHECK(r.relative[0].carbon == 1);
  CHECK(r.relative[0].mass == 1);
  CHECK(*r.relative[0].cost == 1);
  CHECK(r.relative[1].carbon == Approx(40.0 / 20));
  CHECK(r.relative[1].mass == Approx(0.4));
  CHECK(*r.relative[1].cost == Approx(80.0 / 50));
}

TEST_CASE("The change of a total is relative to the earlier one, and incomplete stays incomplete") {
  Assessment now, later;
  now.total_kgco2e = 200;
  later.total_kgco2e = 150;
  CHECK(change_of_total(now, later) == Approx(-0.25));
  later.total_kgco2e = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::isnan(change_of_total(now, later)));
}

TEST_CASE("A scheme without cost has no relative cost") {
  const Catalogue c = small_catalogue();
  const Scheme a = made_of("mat", 10);
  const Scheme b = scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 1, R"({"factor":"proc.in"})") + "]");
  CHECK_FALSE(compared(a, b, c).relative[1].cost.has_value());
}

TEST_CASE("What may not be compared is said, point by point") {
  const Catalogue c = small_catalogue();
  const Scheme a = made_of("mat", 1, R"(,"part":{"name":{"zh":"门","en":"door"},"declared_unit":"1 part"})");
  const Scheme b = made_of("mat", 1, R"(,"part":{"name":{"zh":"梁","en":"beam"},"declared_unit":"1 pair"})");
  const Comparison r = compared(a, b, c);
  CHECK_FALSE(same(r, ComparabilityCode::declared_unit));
  CHECK_FALSE(same(r, ComparabilityCode::part));
  CHECK(same(r, ComparabilityCode::stages));
  CHECK(same(r, ComparabilityCode::vehicle));
}

TEST_CASE("Different mileage is not comparable") {
  const Catalogue c = small_catalogue();
  const auto driven = [](int km) {
    return scheme("\"components\":[" + component("mat", 1, "") + R"(],"use":{"lifetime_km":)" + std::to_string(km) +
                      R"(,"saving_coefficient":0.3,"energy_production":"grid"})", "ev");
  };
  const Scheme a = driven(150000);
  const Scheme b = driven(200000);
  CHECK_FALSE(same(compared(a, b, c), ComparabilityCode::lifetime));
  CHECK(same(compared(a, a, c), ComparabilityCode::lifetime));
}
