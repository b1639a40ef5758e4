#include "qingtan/model/unit.h"

#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("Every unit of the registry is read by its own symbol only, and stands in the list") {
  CHECK(unit_definitions().size() == 15);
  for (const UnitDefinition& unit : unit_definitions()) {
    INFO(unit.symbol);
    CHECK(parse_measure(unit.symbol) == unit.measure);
    CHECK(symbol(unit.measure) == unit.symbol);
    CHECK((", " + std::string(measure_list()) + ",").find(", " + std::string(unit.symbol) + ",") !=
          std::string::npos);
    CHECK(parse_factor_unit("kgCO2e/" + std::string(unit.symbol)) ==
          FactorUnit{Gas::co2e, unit.measure});
  }
  for (const char* wrong : {"", "KG", "kwh", "m³", " kg", "kg ", "l", "Mj", "kgCO2e", "lb"}) {
    INFO(wrong);
    CHECK_FALSE(parse_measure(wrong).has_value());
  }
}

TEST_CASE("Spots, pieces and vehicles are counts of different things") {
  CHECK(definition(Measure::spot).dimension != definition(Measure::piece).dimension);
  CHECK(definition(Measure::vehicle).dimension != definition(Measure::piece).dimension);
  CHECK(definition(Measure::km).dimension != definition(Measure::tkm).dimension);
}

TEST_CASE("A unit written otherwise is refused with the spelling that was meant") {
  CHECK(measure_remedy("KWH") == "write \"kWh\"");
  CHECK(measure_remedy("m³") == "write \"m3\"");
  CHECK(measure_remedy("吨") == "write \"t\"");
  CHECK(measure_remedy("lb") == "write one of: " + std::string(measure_list()));
  CHECK(factor_unit_remedy("kgco2e/kwh") == "write \"kgCO2e/kWh\"");
  CHECK(factor_unit_remedy("kgCO2/公斤") == "write \"kgCO2/kg\"");
  CHECK(factor_unit_remedy("tCO2e/t").starts_with("give the value in kg of CO2e"));
  CHECK(factor_unit_remedy("kgCH4/kg").starts_with("write kgCO2e/ or kgCO2/ and one of"));
}

TEST_CASE("The reader of factors passes the advice on") {
  const auto factors =
      read_factors("[" + factor_json("f", "material", 1, "kgCO2e/KG") + "]", "f.json");
  REQUIRE_FALSE(factors.has_value());
  CHECK(factors.error().front().code == ErrorCode::bad_value);
  CHECK(factors.error().front().path == "/0/unit");
  CHECK(factors.error().front().remedy == "write \"kgCO2e/kg\"");
}
