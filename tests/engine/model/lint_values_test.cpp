#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/model/pack.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

// A factor of one category, with a name of its own.
Factor of(const std::string& id, double value, const std::string& unit = "kgCO2e/kg",
          const std::string& library = "material", const std::string& extra = "") {
  return factor(factor_json(id, library, value, unit, extra));
}

Pack steels(std::vector<double> values, const Factor& odd) {
  Pack pack;
  for (double value : values)
    pack.factors.push_back(of("n" + std::to_string(pack.factors.size()), value));
  pack.factors.push_back(odd);
  return pack;
}

std::string message(const Pack& pack, const std::string& rule, const std::string& subject) {
  for (const Finding& f : lint(pack, "2026-11-22")) {
    if (f.rule == rule && f.subject == subject) {
      CHECK_FALSE(f.fatal);
      return f.message;
    }
  }
  return "";
}

std::string message(const Factor& f, const std::string& rule) {
  Pack pack;
  pack.factors.push_back(f);
  return message(pack, rule, f.id);
}

const std::vector<double> kUsual{1.8, 2.0, 2.2, 2.4, 2.6};

}  // namespace

TEST_CASE("A value beyond ten times its category's median is told with the numbers") {
  CHECK(message(steels(kUsual, of("odd", 46)), "far_from_category", "odd") ==
        "46 is 20.02 times the median 2.298 kgCO2e/kg of the 6 in category");
  CHECK_FALSE(message(steels(kUsual, of("odd", 0.2)), "far_from_category", "odd").empty());
  CHECK(message(steels(kUsual, of("odd", 22)), "far_from_category", "odd").empty());
}

TEST_CASE("A slip between g, kg and t is named as such") {
  for (const Factor& slip : {of("odd", 2200), of("odd", 0.0022), of("odd", 2.2, "kgCO2e/t"),
                             of("odd", 2.2, "kgCO2e/g")}) {
    INFO(slip.value << " " << to_string(slip.unit));
    CHECK(message(steels(kUsual, slip), "thousandfold_slip", "odd")
              .find("a slip between g, kg and t") != std::string::npos);
    CHECK(message(steels(kUsual, slip), "far_from_category", "odd").empty());
  }
  CHECK(message(steels(kUsual, of("odd", 2200, "kgCO2e/t")), "thousandfold_slip", "odd").empty());
}

TEST_CASE("A gas per m3 among liquids per L is no slip") {
  Pack pack;
  for (double value : {0.5, 0.6, 0.55, 0.62, 0.48}) {
    pack.factors.push_back(
        of("n" + std::to_string(pack.factors.size()), value, "kgCO2e/L", "energy_production"));
  }
  pack.factors.push_back(of("gas", 0.6, "kgCO2e/m3", "energy_production"));
  CHECK(message(pack, "thousandfold_slip", "gas").empty());
}

TEST_CASE("A category that is wide by nature, and one of few records, raise no alarm") {
  const std::vector<double> wide{0.01, 0.02, 0.04, 0.1, 0.3, 0.9};
  CHECK(message(steels(wide, of("odd", 1.2)), "far_from_category", "odd").empty());
  CHECK(message(steels({2, 2.1, 2.2}, of("odd", 50)), "far_from_category", "odd").empty());
}

TEST_CASE("CO2 and CO2e, and other libraries, are not compared") {
  CHECK(message(steels(kUsual, of("odd", 46, "kgCO2/kg")), "far_from_category", "odd").empty());
  CHECK(
      message(steels(kUsual, of("odd", 46, "kgCO2e/kg", "processing")), "far_from_category", "odd")
          .empty());
}

TEST_CASE("One thing under two ids with two values is a conflict, however its name is spelled") {
  const auto named = [](const std::string& id, const std::string& name, double value,
                        const std::string& extra) {
    std::string json = factor_json(id, "material", value, "kgCO2e/kg", extra);
    return factor(json.replace(json.find("name of " + id), 8 + id.size(), name));
  };
  const auto pair = [&](const Factor& second) {
    Pack pack;
    pack.factors = {named("a", "Cold-rolled sheet", 2, R"("region":"CN","year":2024)"), second};
    return message(pack, "conflicting_values", second.id);
  };
  CHECK(pair(named("b", "cold rolled Sheet", 3, R"("region":"CN","year":2024)")) ==
        "the same name, region, year and unit as \"a\", but 3 and not 2 kgCO2e/kg");
  CHECK(pair(named("b", "Cold-rolled sheet", 2, R"("region":"CN","year":2024)"))
            .empty());  // duplicate_record
  CHECK(pair(named("b", "Cold-rolled sheet", 3, R"("region":"CN","year":2023)")).empty());
  CHECK(pair(named("b", "Cold-rolled sheet", 3, R"("region":"US","year":2024)")).empty());
  CHECK(pair(named("b", "Hot-rolled sheet", 3, R"("region":"CN","year":2024)")).empty());
}

TEST_CASE("A forecast that rises is told, at its first rise") {
  const auto rises = [](const std::string& forecast) {
    return message(of("f", 2, "kgCO2e/kg", "material", forecast), "rising_forecast");
  };
  CHECK(rises(R"("forecast":{"2030":1.5,"2040":1.8,"2050":2.5})") ==
        "the forecast rises from 1.5 to 1.8 by 2040");
  CHECK(rises(R"("forecast":{"2030":2.1})").empty());  // within a tenth
  CHECK(rises(R"("forecast":{"2030":1.5,"2040":1.5})").empty());
  CHECK(
      rises(
          R"("primary_value":3,"recycled_value":1,"primary_forecast":{"2030":2},"recycled_forecast":{"2030":1.2})") ==
      "the recycled forecast rises from 1 to 1.2 by 2030");
}

TEST_CASE("A unit that is unusual for the library is told") {
  const auto told = [](const std::string& library, const std::string& unit,
                       const std::string& extra = "") {
    return !message(of("f", 1, unit, library, extra), "unit_of_library").empty();
  };
  CHECK(told("material", "kgCO2e/L"));
  CHECK(told("material", "kgCO2e/t"));
  CHECK(told("joining", "kgCO2e/kg"));
  CHECK(told("energy_direct", "kgCO2e/piece"));
  CHECK(told("processing", "kgCO2e/kWh", "\"basis\":\"quantity\""));
  for (const char* unit : {"kgCO2e/spot", "kgCO2e/m", "kgCO2e/piece", "kgCO2e/m2"})
    CHECK_FALSE(told("joining", unit));
  for (const char* unit : {"kgCO2e/kWh", "kgCO2e/L", "kgCO2e/kg", "kgCO2e/m3", "kgCO2e/GJ"})
    CHECK_FALSE(told("energy_production", unit));
  CHECK_FALSE(told("material", "kgCO2e/kg"));
  CHECK_FALSE(told("processing", "kgCO2e/m2", "\"basis\":\"quantity\""));
}

TEST_CASE("A property that cannot convert, or contradicts its other spelling, is told") {
  const auto told = [](const std::string& properties) {
    return message(of("f", 1, "kgCO2e/L", "energy_direct", "\"properties\":{" + properties + "}"),
                   "bad_property");
  };
  CHECK(told(R"("density_kg_m3":0)") == "density_kg_m3 is 0, which converts nothing");
  CHECK(told(R"("density_kg_m3":740,"density_kg_l":0.84)") ==
        "density_kg_m3 and density_kg_l say different things");
  CHECK(told(R"("density_kg_m3":740,"density_kg_l":0.74,"oxidation":0)").empty());
}

TEST_CASE("A factor that expires soon is told before it does") {
  const Factor f = of("f", 1, "kgCO2e/kg", "material", R"("valid_until":"2026-12-31")");
  CHECK(message(f, "expiring") == "valid until 2026-12-31, 39 days more");
  CHECK(message(f, "expired").empty());
}

TEST_CASE("A parameter that cites a source and gives no year is told") {
  Pack pack;
  pack.parameters.emplace_back();
  pack.parameters.back().id = "p";
  pack.parameters.back().source.citation = "A report";
  CHECK(message(pack, "undated_citation", "p") == "a source is cited, but no year is given");
}
