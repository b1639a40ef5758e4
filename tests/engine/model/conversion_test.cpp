#include "qingtan/model/conversion.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace qingtan;

namespace {

const Properties kNothing;

double factor_between(Measure from, Measure to, const Properties& stated = kNothing) {
  const auto found = conversion(from, to, stated);
  return found ? found->factor : std::nan("");
}

Error refusal(Measure from, Measure to, const Properties& stated = kNothing) {
  const auto found = conversion(from, to, stated);
  REQUIRE_FALSE(found.has_value());
  return found.error().front();
}

}  // namespace

TEST_CASE("Within a dimension the definitions hold to the last bit") {
  CHECK(factor_between(Measure::t, Measure::kg) == 1000);
  CHECK(factor_between(Measure::g, Measure::kg) == 0.001);
  CHECK(factor_between(Measure::t, Measure::g) == 1e6);
  CHECK(factor_between(Measure::kwh, Measure::mj) == 3.6);
  CHECK(factor_between(Measure::gj, Measure::kwh) == 5000.0 / 18);
  CHECK(factor_between(Measure::mj, Measure::gj) == 0.001);
  CHECK(factor_between(Measure::l, Measure::m3) == 0.001);
  CHECK(factor_between(Measure::km, Measure::m) == 1000);
  for (const UnitDefinition& unit : unit_definitions())
    CHECK(factor_between(unit.measure, unit.measure) == 1);
}

TEST_CASE("Within a dimension no property is used, even where one is stated") {
  CHECK(conversion(Measure::t, Measure::kg, {{"density_kg_m3", 7850}})->used.empty());
}

TEST_CASE("Across dimensions the stated property is used and named") {
  const auto petrol = conversion(Measure::l, Measure::kg, {{"density_kg_m3", 740}});
  REQUIRE(petrol.has_value());
  CHECK(petrol->factor == 0.74);
  CHECK(petrol->used == std::vector<PropertyUse>{{"density_kg_m3", 740}});
  CHECK(factor_between(Measure::kg, Measure::l, {{"density_kg_l", 0.8}}) == 1.25);
  CHECK(factor_between(Measure::kg, Measure::mj, {{"ncv_mj_kg", 43.07}}) == 43.07);
  CHECK(factor_between(Measure::m3, Measure::kwh, {{"ncv_mj_m3", 36}}) == 10);
  CHECK(factor_between(Measure::l, Measure::mj, {{"ncv_mj_l", 31.5}}) == 31.5);
  CHECK(factor_between(Measure::piece, Measure::g, {{"mass_per_piece_kg", 0.004}}) == 4);
  CHECK(factor_between(Measure::m, Measure::kg, {{"mass_per_m_kg", 0.02}}) == 0.02);
  CHECK(factor_between(Measure::kg, Measure::m2, {{"mass_per_m2_kg", 0.5}}) == 2);
}

TEST_CASE("Two properties in a row are named in the order of the way") {
  const auto way = conversion(Measure::l, Measure::mj, {{"density_kg_m3", 750}, {"ncv_mj_kg", 44}});
  REQUIRE(way.has_value());
  CHECK(way->factor == 33);
  CHECK(way->used == std::vector<PropertyUse>{{"density_kg_m3", 750}, {"ncv_mj_kg", 44}});
}

TEST_CASE("The direct property is taken before two others") {
  const auto way = conversion(Measure::l, Measure::mj,
                              {{"density_kg_m3", 750}, {"ncv_mj_kg", 44}, {"ncv_mj_l", 32}});
  REQUIRE(way.has_value());
  CHECK(way->used == std::vector<PropertyUse>{{"ncv_mj_l", 32}});
}

TEST_CASE("A missing property is an error that names it, never a typical value") {
  CHECK(refusal(Measure::m3, Measure::kg).code == ErrorCode::unit_mismatch);
  CHECK(refusal(Measure::m3, Measure::kg).remedy == "state the property density_kg_m3");
  CHECK(refusal(Measure::kg, Measure::kwh).remedy == "state the property ncv_mj_kg");
  CHECK(refusal(Measure::kg, Measure::kwh, {{"density_kg_m3", 1}}).remedy ==
        "state the property ncv_mj_kg");
  CHECK(refusal(Measure::piece, Measure::mj).remedy ==
        "state the property mass_per_piece_kg and ncv_mj_kg");
  CHECK(refusal(Measure::l, Measure::mj, {{"density_kg_l", 0.8}})
            .remedy.starts_with("state the property ncv_mj_"));
}

TEST_CASE("Counts of different things, and transport, never convert") {
  const Properties all{{"density_kg_m3", 1},
                       {"ncv_mj_kg", 1},
                       {"mass_per_piece_kg", 1},
                       {"mass_per_m_kg", 1},
                       {"mass_per_m2_kg", 1}};
  for (Measure lonely : {Measure::spot, Measure::vehicle, Measure::tkm}) {
    for (const UnitDefinition& other : unit_definitions()) {
      if (other.measure == lonely) continue;
      INFO(symbol(lonely) << " and " << other.symbol);
      CHECK(refusal(lonely, other.measure, all).remedy.find("no property relates") !=
            std::string::npos);
      CHECK(refusal(other.measure, lonely, all).code == ErrorCode::unit_mismatch);
    }
  }
}

TEST_CASE("A property that is no quantity is refused") {
  for (double bad : {0.0, -1.0, std::nan(""), static_cast<double>(INFINITY)}) {
    const Error error = refusal(Measure::m3, Measure::kg, {{"density_kg_m3", bad}});
    CHECK(error.code == ErrorCode::out_of_range);
    CHECK(error.path == "/properties/density_kg_m3");
  }
}

TEST_CASE("There and back is the same amount, for every pair that converts") {
  const Properties all{{"density_kg_m3", 2700},
                       {"ncv_mj_kg", 42.7},
                       {"mass_per_piece_kg", 0.3},
                       {"mass_per_m_kg", 1.7},
                       {"mass_per_m2_kg", 5.5}};
  int pairs = 0;
  for (const UnitDefinition& a : unit_definitions()) {
    for (const UnitDefinition& b : unit_definitions()) {
      const double there = factor_between(a.measure, b.measure, all);
      if (std::isnan(there)) continue;
      INFO(a.symbol << " and " << b.symbol);
      CHECK(std::fabs(there * factor_between(b.measure, a.measure, all) - 1) < 1e-15);
      ++pairs;
    }
  }
  CHECK(pairs == 12 * 12 + 3);
}

TEST_CASE("A factor's value moves against its denominator") {
  const FactorUnit per_t{Gas::co2e, Measure::t}, per_kg{Gas::co2e, Measure::kg},
      per_m3{Gas::co2e, Measure::m3};
  CHECK(convert_value(2950, per_t, per_kg, kNothing)->value == 2.95);
  CHECK(
      convert_value(0.5777, {Gas::co2e, Measure::kwh}, {Gas::co2e, Measure::mj}, kNothing)->value ==
      0.5777 * (5.0 / 18));
  const auto gas = convert_value(2.16, per_m3, per_kg, {{"density_kg_m3", 0.72}});
  REQUIRE(gas.has_value());
  CHECK(std::fabs(gas->value - 3) < 1e-15);
  CHECK(gas->used == std::vector<PropertyUse>{{"density_kg_m3", 0.72}});
  const auto lost = convert_value(2.16, per_m3, per_kg, kNothing);
  REQUIRE_FALSE(lost.has_value());
  CHECK(lost.error().front().remedy == "state the property density_kg_m3");
}

TEST_CASE("CO2 never becomes CO2e") {
  const auto mixed = convert_value(1, {Gas::co2, Measure::kg}, {Gas::co2e, Measure::kg}, kNothing);
  REQUIRE_FALSE(mixed.has_value());
  CHECK(mixed.error().front().code == ErrorCode::unit_mismatch);
  CHECK(mixed.error().front().problem.find("CO2 alone and CO2e") != std::string::npos);
}
