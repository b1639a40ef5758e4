#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

Errors errors_of(const std::string& json) {
  const auto factors = read_factors("[" + json + "]", "private.json");
  REQUIRE_FALSE(factors.has_value());
  return factors.error();
}

void refuses_factor(const std::string& extra, ErrorCode code, const std::string& path,
             const std::string& library = "material") {
  const Errors errors = errors_of(factor_json("f", library, 2, "kgCO2e/kg", extra));
  INFO(extra << " gave " << describe(errors.front()));
  CHECK(errors.front().code == code);
  CHECK(errors.front().path == path);
  CHECK(errors.front().file == "private.json");
  CHECK_FALSE(errors.front().remedy.empty());
}

}  // namespace

TEST_CASE("A factor is read with all its fields") {
  const Factor f = factor(R"({"id":"mat.x","library":"material","category":{"zh":"钢","en":"steel"},
    "name":{"zh":"板","en":"sheet"},"value":2.5,"unit":"kgCO2e/kg","material_class":"steel.sheet",
    "recycled_share":0.5,"primary_value":4,"recycled_value":1,"electricity_kwh":0.7,
    "forecast":{"2040":2,"2030":2.2},"primary_forecast":{"2030":3},"recycled_forecast":{"2030":0.9},
    "uncertainty":{"kind":"triangular","min":2,"max":3},"price":6.8,"scrap_price":2.1,"region":"CN",
    "year":2023,"valid_until":"2029-12-31","source":{"citation":"c","url":"u","quote":"q"},
    "boundary":{"zh":"摇篮到大门","en":"cradle to gate","left_out":["use"]},"data_quality":"literature",
    "visibility":"self","note":"n","properties":{"density_kg_m3":7850},
    "history":[{"who":"w","when":"2026-01-01","field":"value","old":2.4,"new":2.5}]})");
  CHECK(f.forecast.points().front().first == 2030);
  CHECK(f.primary_value == 4);
  CHECK(f.uncertainty->kind == UncertaintyKind::triangular);
  CHECK(f.boundary.left_out.size() == 1);
  CHECK(f.visibility == Visibility::self);
  CHECK(f.note.zh == "n");
  CHECK(f.properties.at("density_kg_m3") == 7850);
  CHECK(f.history[0].old_value == "2.4");
}

TEST_CASE("A source may be a bare citation") {
  CHECK(factor(factor_json("f", "material", 1, "kgCO2e/kg", R"("source":"GB/T 1")")).source.citation == "GB/T 1");
}

TEST_CASE("A factor whose fields contradict each other is refused") {
  refuses_factor(R"("primary_value":4)", ErrorCode::missing_value, "/0/recycled_value");
  refuses_factor(R"("primary_value":4,"recycled_value":1,"primary_forecast":{"2030":3})",
          ErrorCode::missing_forecast, "/0/recycled_forecast");
  refuses_factor(R"("forecast":{})", ErrorCode::missing_forecast, "/0/forecast");
  refuses_factor(R"("forecast":{"soon":1})", ErrorCode::bad_value, "/0/forecast/soon");
  refuses_factor(R"("forecast":{"20300":1})", ErrorCode::bad_value, "/0/forecast/20300");
  refuses_factor(R"("recycled_share":1.5)", ErrorCode::out_of_range, "/0/recycled_share");
  refuses_factor(R"("uncertainty":{"kind":"lognormal","gsd":0.5})", ErrorCode::out_of_range, "/0/uncertainty/gsd");
  refuses_factor(R"("uncertainty":{"kind":"uniform","min":3,"max":4})", ErrorCode::out_of_range, "/0/uncertainty");
  refuses_factor(R"("uncertainty":{"kind":"pedigree","scores":[1,2,3,4,6]})", ErrorCode::out_of_range, "/0/uncertainty/scores");
  refuses_factor(R"("uncertainty":{"kind":"weibull"})", ErrorCode::bad_value, "/0/uncertainty/kind");
  refuses_factor(R"("valid_until":"2029-02-30")", ErrorCode::bad_value, "/0/valid_until");
  refuses_factor(R"("basis":"output")", ErrorCode::bad_value, "/0/basis");
  refuses_factor(R"("data_quality":"good")", ErrorCode::bad_value, "/0/data_quality");
  refuses_factor(R"("colour":"red")", ErrorCode::unknown_field, "/0/colour");
  refuses_factor(R"("electricity_kwh":-1)", ErrorCode::out_of_range, "/0/electricity_kwh");
}

TEST_CASE("Units are the known ones, spelled exactly") {
  for (const char* good : {"kgCO2e/kg", "kgCO2/kWh", "kgCO2e/L", "kgCO2e/spot", "kgCO2e/m2", "kgCO2e/GJ"})
    CHECK(to_string(*parse_factor_unit(good)) == good);
  for (const char* bad : {"kg/kg", "kgCO2e", "kgCO2e/", "kgCO2e/KG", "kgCO2e/kwh", "gCO2e/kg", "kgCO2e/kg part"})
    CHECK_FALSE(parse_factor_unit(bad).has_value());
  const Errors errors = errors_of(factor_json("f", "material", 1, "tCO2/t"));
  CHECK(errors.front().code == ErrorCode::bad_value);
  CHECK(errors.front().path == "/0/unit");
}

TEST_CASE("A process per kg has the unit kgCO2e/kg") {
  const Errors errors = errors_of(factor_json("p", "processing", 1, "kgCO2e/m2"));
  CHECK(errors.front().code == ErrorCode::unit_mismatch);
  factor(factor_json("p", "processing", 1, "kgCO2e/m2", R"("basis":"quantity")"));
}

TEST_CASE("Two factors of one id are refused") {
  const std::string one = factor_json("f", "material", 1, "kgCO2e/kg");
  const Errors errors = errors_of(one + "," + one);
  CHECK(errors.front().code == ErrorCode::duplicate);
  CHECK(errors.front().path == "/1/id");
}

TEST_CASE("All errors of a file are reported at once") {
  const Errors errors = errors_of(factor_json("f", "material", 1, "kgCO2e/kg", R"("recycled_share":2,"year":1)") +
                                  "," + factor_json("G", "material", 1, "kgCO2e/kg"));
  CHECK(errors.size() == 3);
}
