#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/driving.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const std::string kPetrol = R"("energy_production":"petrol.production","energy_direct":"petrol.direct")";
const std::string kGrid = R"("energy_production":"grid")";

Scheme driven(const std::string& use, const std::string& vehicle, const std::string& extra = "") {
  return scheme("\"components\":[" + component("mat", 5, "") + "],\"use\":{\"lifetime_km\":150000,\"saving_coefficient\":0.4," + use + "}" + extra, vehicle);
}

}  // namespace

TEST_CASE("The published rule counts the whole mass: S * L * M/100 * D/100") {
  const Assessment a = assess_ok(driven(kPetrol + ",\"correction\":4", "ice"), small_catalogue());
  REQUIRE(a.energy_use.size() == 1);
  CHECK(a.energy_use[0].amount == Approx(4 * 0.4 * 0.05 * 1500));
  CHECK(a.energy_use[0].unit == Measure::l);
  CHECK(a.stage(Stage::fuel_production) == Approx(120 * 0.5));
  CHECK(a.stage(Stage::fuel_direct) == Approx(120 * 2.5));
  CHECK(a.use_kgco2e == Approx(360));
}

TEST_CASE("An electric vehicle burns nothing, and charging loses energy") {
  const Assessment a = assess_ok(driven(kGrid + ",\"charging_efficiency\":0.8", "ev"), small_catalogue());
  CHECK(a.energy_use[0].amount == Approx(30 / 0.8));
  CHECK(a.energy_use[0].unit == Measure::kwh);
  CHECK(a.stage(Stage::fuel_production) == Approx(30 / 0.8 * 0.6));
  CHECK(a.stage(Stage::fuel_direct) == 0);
}

TEST_CASE("A direct factor named for an electric vehicle is ignored with a warning") {
  const Assessment a = assess_ok(driven(kGrid + ",\"energy_direct\":\"petrol.direct\"", "ev"), small_catalogue());
  CHECK(a.stage(Stage::fuel_direct) == 0);
  bool warned = false;
  for (const Warning& w : a.warnings) warned |= w.code == WarningCode::energy_direct_ignored;
  CHECK(warned);
}

TEST_CASE("A kWh factor cannot be used per litre") {
  const Catalogue c = small_catalogue();
  const auto bound = bind_scheme(driven(R"("energy_production":"grid","energy_direct":"petrol.direct")", "ice"), c, "s.json");
  REQUIRE_FALSE(bound.has_value());
  CHECK(bound.error().front().code == ErrorCode::unit_mismatch);
  CHECK(bound.error().front().path == "/use/energy_production");
}

TEST_CASE("A unit that does not fit is refused with the value it would have by a stated property") {
  const auto refusal = [](const std::string& properties) {
    const Catalogue c = catalogue({factor_json("diesel", "energy_production", 0.6, "kgCO2e/kg", properties)});
    const auto bound = bind_scheme(driven(R"("energy_production":"diesel","energy_direct":"not.here")", "ice"), c, "s.json");
    REQUIRE_FALSE(bound.has_value());
    return bound.error().front().remedy;
  };
  CHECK(refusal("\"properties\":{\"density_kg_m3\":850}") ==
        "choose a factor in kgCO2e/L, or enter it by its density_kg_m3 850.0 as 0.51 kgCO2e/L");
  CHECK(refusal("") == "choose a factor in kgCO2e/L");
}

TEST_CASE("The mass difference may be negative") {
  const Scheme s = driven(kPetrol + R"(,"method":"mass_difference","reference_mass_kg":8)", "ice");
  const Assessment a = assess_ok(s, small_catalogue());
  CHECK(a.energy_use[0].amount == Approx(0.4 * -0.03 * 1500));
  CHECK(a.use_kgco2e < 0);
  Conditions published;
  published.use_method = UseMethod::published;
  CHECK(assess_ok(s, small_catalogue(), published).energy_use[0].amount == Approx(30));
}

TEST_CASE("A method that the scheme has no inputs for is refused") {
  Conditions c;
  c.use_method = UseMethod::mass_difference;
  const auto a = assess_strict(driven(kPetrol, "ice"), small_catalogue(), c, "s.json");
  REQUIRE_FALSE(a.has_value());
  CHECK(a.error().front().path == "/use/reference_mass_kg");
}

TEST_CASE("A declared mass replaces the sum, and a gap above half a percent is said") {
  const auto warned = [](const std::string& mass) {
    const Assessment a = assess_ok(driven(kPetrol, "ice", ",\"declared_mass_kg\":" + mass), small_catalogue());
    bool found = false;
    for (const Warning& w : a.warnings) found |= w.code == WarningCode::mass_mismatch;
    return std::pair(found, a.energy_use[0].amount);
  };
  CHECK(warned("5.1").first);
  CHECK(warned("5.1").second == Approx(0.4 * 0.051 * 1500));
  CHECK_FALSE(warned("5.02").first);
}

TEST_CASE("Another vehicle takes the energies that it names") {
  const Scheme s = scheme("\"components\":[" + component("mat", 1, "") + R"(],"use":{"energies":[
    {"energy_production":"grid","amount":10,"unit":"kWh"},
    {"energy_production":"petrol.production","energy_direct":"petrol.direct","amount":2,"unit":"L"}]})", "other");
  const Assessment a = assess_ok(s, small_catalogue());
  CHECK(a.stage(Stage::fuel_production) == Approx(6 + 1));
  CHECK(a.stage(Stage::fuel_direct) == Approx(5));
  CHECK(a.energy_use.size() == 2);
}

// Kim & Wallington's coefficients on two cycles, 2015 efficiencies (litres and kWh per 100 km and
// 100 kg), as published tables print them to three digits.
TEST_CASE("Driving physics gives the published coefficients") {
  DrivingPhysics p;
  p.cycle = DrivingCycle::wltc;
  CHECK(saving_coefficient(p, Vehicle::ice) == Approx(0.238).margin(0.0005));
  CHECK(saving_coefficient(p, Vehicle::ev) == Approx(0.598).margin(0.0005));
  p.cycle = DrivingCycle::cltc_p;
  CHECK(saving_coefficient(p, Vehicle::ice) == Approx(0.257).margin(0.0005));
  CHECK(saving_coefficient(p, Vehicle::ev) == Approx(0.638).margin(0.0005));
  p.conversion_efficiency = 0.43;
  p.energy_density_mj = 35.80111219;
  CHECK(saving_coefficient(p, Vehicle::ice) == Approx(0.199).margin(0.0005));
}

TEST_CASE("Physics replaces the coefficient and applies it as told") {
  const std::string physics = R"(,"method":"physics","physics":{"cycle":"wltc"})";
  const Scheme s = driven(kPetrol + physics, "ice");
  DrivingPhysics p;
  CHECK(assess_ok(s, small_catalogue()).energy_use[0].amount == Approx(saving_coefficient(p, Vehicle::ice) * 0.05 * 1500));
  const Scheme difference = driven(
      kPetrol + R"(,"method":"physics","reference_mass_kg":7,"physics":{"cycle":"wltc","apply_to":"mass_difference","resizing":1})", "ice");
  p.resizing = 1;
  CHECK(assess_ok(difference, small_catalogue()).energy_use[0].amount == Approx(saving_coefficient(p, Vehicle::ice) * -0.02 * 1500));
}

TEST_CASE("Each year of life takes its own grid where time is explicit") {
  Conditions c = in_year(2028);
  c.timing = Timing::time_explicit;
  const Scheme s = driven(kGrid + ",\"life_years\":4", "ev");
  // 2028: 0.6 - 0.2*4/6, 2029: …5/6, 2030 and 2031: 0.4.
  const double mean = ((0.6 - 0.2 * 4 / 6) + (0.6 - 0.2 * 5 / 6) + 0.4 + 0.4) / 4;
  const Assessment a = assess_ok(s, small_catalogue(), c);
  CHECK(a.use_kgco2e == Approx(30 * mean));
  CHECK((a.marks & kTimeAveraged) != 0);
  c.timing = Timing::fixed;
  CHECK(assess_ok(s, small_catalogue(), c).use_kgco2e == Approx(30 * (0.6 - 0.2 * 4 / 6)));
}
