#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/factor_value.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const std::string kScenarios = R"([
  {"id":"clean","name":{"zh":"清洁","en":"clean"},"grid":"grid.clean","replaces":["grid"],"recycled_shares":{"al":{"2030":0.6}}},
  {"id":"flat","name":{"zh":"平","en":"flat"},"grid":"grid.flat"}])";

Catalogue forecast_world(const std::string& factor) {
  return catalogue({factor, factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh", R"("year":2024,"forecast":{"2030":0.5})"),
                    factor_json("grid.clean", "energy_production", 0.6, "kgCO2e/kWh", R"("year":2024,"forecast":{"2030":0.2})"),
                    factor_json("grid.flat", "energy_production", 0.6, "kgCO2e/kWh")},
                   kScenarios);
}

FactorValue value(const std::string& extra, const Conditions& conditions, std::optional<double> share = {}) {
  const Catalogue c = forecast_world(factor_json("f", "material", 10, "kgCO2e/kg", R"("year":2024)" + (extra.empty() ? "" : "," + extra)));
  const auto outlook = resolve_outlook(c, conditions);
  REQUIRE(outlook.has_value());
  return value_at(c.factor(c.find("f")), share, *outlook);
}

const std::string kTwoValues = R"("primary_value":12,"recycled_value":2,"recycled_share":0.2)";

}  // namespace

TEST_CASE("The current state is the factor's own value") {
  CHECK(value(R"("forecast":{"2030":5})", {}).value == 10);
  CHECK(value(R"("forecast":{"2030":5})", {}).rule == ValueRule::current);
}

TEST_CASE("Rule 1: its own forecast, linear between, held beyond") {
  const std::string f = R"("forecast":{"2030":4,"2040":2})";
  CHECK(value(f, in_year(2027)).value == Approx(7));
  CHECK(value(f, in_year(2030)).value == 4);
  CHECK(value(f, in_year(2035)).value == Approx(3));
  CHECK(value(f, in_year(2060)).value == 2);
  CHECK(value(f, in_year(2010)).value == 10);
  CHECK(value(f, in_year(2030)).rule == ValueRule::forecast);
}

TEST_CASE("Its own forecast wins over the scenario's electricity") {
  CHECK(value(R"("forecast":{"2030":4},"electricity_kwh":5)", in_year(2030, "clean")).value == 4);
}

TEST_CASE("Rule 2: contained electricity follows the scenario's grid") {
  const FactorValue v = value(R"("electricity_kwh":5)", in_year(2030, "clean"));
  CHECK(v.value == Approx(10 - 5 * (0.6 - 0.2)));
  CHECK(v.rule == ValueRule::electricity_shift);
  CHECK(value(R"("electricity_kwh":5)", in_year(2027, "clean")).value == Approx(10 - 5 * 0.2));
}

TEST_CASE("Rule 2 never goes below zero") {
  CHECK(value(R"("electricity_kwh":1000)", in_year(2030, "clean")).value == 0);
}

TEST_CASE("Rule 2 moves the recycled share first, where both values are known") {
  const FactorValue v = value(R"("electricity_kwh":5,"material_class":"al",)" + kTwoValues, in_year(2030, "clean"));
  CHECK(v.value == Approx((0.4 * 12 + 0.6 * 2) - 5 * 0.4));
  CHECK(v.share == 0.6);
  CHECK(value(R"("electricity_kwh":5,"material_class":"al",)" + kTwoValues, in_year(2027, "clean")).value ==
        Approx((0.6 * 12 + 0.4 * 2) - 5 * 0.2));
  // A share that the scheme sets is the scheme's own and does not move.
  CHECK(value(R"("electricity_kwh":5,"material_class":"al",)" + kTwoValues, in_year(2030, "clean"), 0.5).value == Approx(7 - 2));
}

TEST_CASE("Rule 3: held constant, and said so") {
  CHECK(value("", in_year(2030, "clean")).rule == ValueRule::held_constant);
  CHECK(value(R"("electricity_kwh":5)", in_year(2030)).rule == ValueRule::held_constant);
  CHECK(value("", in_year(2030)).value == 10);
}

TEST_CASE("With a share set, each of the two values takes its own forecast") {
  const std::string f = kTwoValues + R"(,"primary_forecast":{"2030":8},"recycled_forecast":{"2030":1})";
  CHECK(value(f, in_year(2030), 0.5).value == Approx(4.5));
  CHECK(value(f, in_year(2027), 0.5).value == Approx(0.5 * 10 + 0.5 * 1.5));
  CHECK(value(f, in_year(2030)).value == Approx(0.8 * 8 + 0.2 * 1));
}

TEST_CASE("With a share set and one forecast, both values are scaled by it") {
  CHECK(value(kTwoValues + R"(,"forecast":{"2030":5})", in_year(2030), 0.5).value == Approx(7 * 0.5));
  CHECK(value(kTwoValues + R"(,"forecast":{"2030":5})", in_year(2030)).value == 5);
}

TEST_CASE("A grid that the scenario replaces takes the scenario's path") {
  const Catalogue c = forecast_world(factor_json("f", "material", 1, "kgCO2e/kg"));
  const auto clean = resolve_outlook(c, in_year(2030, "clean"));
  CHECK(value_at(c.factor(c.find("grid")), {}, *clean).value == 0.2);
  const auto none = resolve_outlook(c, in_year(2030));
  CHECK(value_at(c.factor(c.find("grid")), {}, *none).value == 0.5);
  Conditions now;
  now.scenario = "clean";
  CHECK(value_at(c.factor(c.find("grid")), {}, *resolve_outlook(c, now)).value == 0.6);
}

TEST_CASE("A scenario that is unknown, or whose grid has no forecast, is refused") {
  const Catalogue c = forecast_world(factor_json("f", "material", 1, "kgCO2e/kg"));
  CHECK(resolve_outlook(c, in_year(2030, "none")).error().front().code == ErrorCode::unknown_reference);
  CHECK(resolve_outlook(c, in_year(2030, "flat")).error().front().code == ErrorCode::missing_forecast);
  CHECK(resolve_outlook(c, in_year(99999)).error().front().code == ErrorCode::out_of_range);
}

TEST_CASE("A factor that states no year stands in the pack's reference year") {
  const Catalogue c = catalogue({factor_json("f", "material", 10, "kgCO2e/kg", R"("forecast":{"2030":4})")});
  CHECK(value_at(c.factor(0), {}, *resolve_outlook(c, in_year(2027))).value == Approx(7));
}

TEST_CASE("Closed-loop scrap is credited with the values of the assessed year") {
  const Catalogue with_process = catalogue({factor_json("f", "material", 10, "kgCO2e/kg",
                                        R"("year":2024,)" + kTwoValues + R"(,"primary_forecast":{"2030":8},"recycled_forecast":{"2030":1})"),
                                        factor_json("p", "processing", 0, "kgCO2e/kg", R"("forecast":{"2030":0})")});
  const Scheme s = scheme(std::string(kProductionOnly) + ",\"components\":[" +
                          component("f", 1, R"({"factor":"p","yield":0.5})", R"("scrap":{"rule":"closed_loop","return_rate":1,"recycling_yield":1})") + "]");
  CHECK(assess_ok(s, with_process, in_year(2030)).lines[1].kgco2e == Approx(-1 * (8 - 1)));
  CHECK(assess_ok(s, with_process).lines[1].kgco2e == Approx(-10));
}
