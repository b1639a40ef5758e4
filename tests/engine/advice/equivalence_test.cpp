#include "qingtan/advice/equivalence.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/advice/saving.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

// Round numbers near those of a mild steel and a wrought aluminium.
const MaterialProperties kSteel{7850, 210, 250};
const MaterialProperties kAluminium{2700, 70, 200};

}  // namespace

TEST_CASE("The mass of a substitute follows from the material index, worked by hand") {
  // (E_steel / E_al = 3) to the power of the index, times rho_al / rho_steel = 0.34395.
  const double light = 2700.0 / 7850;
  CHECK(*mass_ratio(Equivalence::stiffness_tie, kSteel, kAluminium) == Approx(light * 3));
  CHECK(*mass_ratio(Equivalence::stiffness_beam, kSteel, kAluminium) ==
        Approx(light * std::sqrt(3.0)));
  CHECK(*mass_ratio(Equivalence::stiffness_panel, kSteel, kAluminium) ==
        Approx(light * std::cbrt(3.0)));
  CHECK(*mass_ratio(Equivalence::strength_tie, kSteel, kAluminium) == Approx(light * 1.25));
  CHECK(*mass_ratio(Equivalence::strength_beam, kSteel, kAluminium) ==
        Approx(light * std::pow(1.25, 2.0 / 3)));
  CHECK(*mass_ratio(Equivalence::strength_panel, kSteel, kAluminium) ==
        Approx(light * std::sqrt(1.25)));
}

TEST_CASE("There and back again is the same mass; a missing property is no ratio") {
  for (Equivalence e :
       {Equivalence::stiffness_tie, Equivalence::stiffness_beam, Equivalence::stiffness_panel,
        Equivalence::strength_tie, Equivalence::strength_beam, Equivalence::strength_panel}) {
    CHECK(*mass_ratio(e, kSteel, kAluminium) * *mass_ratio(e, kAluminium, kSteel) == Approx(1));
    CHECK(equivalence_from(word(e)) == e);
    CHECK_FALSE(mass_ratio(e, kSteel, {}).has_value());
    CHECK_FALSE(mass_ratio(e, {7850, {}, {}}, kAluminium).has_value());
  }
  CHECK_FALSE(equivalence_from("stiffness").has_value());
}

TEST_CASE("A request's properties come before those that the factor states") {
  const Factor f =
      factor(factor_json("mat.x", "material", 2, "kgCO2e/kg",
                         R"("properties":{"density_kg_m3":1000,"youngs_modulus_gpa":5})"));
  CHECK(properties_of(f, {}).density_kg_m3 == 1000.0);
  PropertyTable table;
  table["mat.x"].density_kg_m3 = 1200;
  const MaterialProperties p = properties_of(f, table);
  CHECK(p.density_kg_m3 == 1200.0);
  CHECK(p.youngs_modulus_gpa == 5.0);
  CHECK_FALSE(p.yield_strength_mpa.has_value());
}

TEST_CASE("Relative deviations are those of the distributions' closed forms") {
  const auto relative = [](const std::string& uncertainty) {
    return relative_sd(
        factor(factor_json("f", "material", 10, "kgCO2e/kg", "\"uncertainty\":" + uncertainty)));
  };
  CHECK(*relative(R"({"kind":"normal","sd":2})") == Approx(0.2));
  CHECK(*relative(R"({"kind":"uniform","min":7,"max":13})") == Approx(6 / std::sqrt(12.0) / 10));
  CHECK(*relative(R"({"kind":"triangular","min":7,"max":13})") == Approx(std::sqrt(1.5) / 10));
  const double s = std::log(1.3);
  const double over_mean = std::sqrt(std::exp(s * s) - 1);
  CHECK(*relative(R"({"kind":"lognormal","gsd":1.3})") == Approx(over_mean * std::exp(s * s / 2)));
  CHECK(*relative(R"({"kind":"lognormal","gsd":1.3,"center":"mean"})") == Approx(over_mean));
  CHECK_FALSE(relative_sd(factor(factor_json("f", "material", 10, "kgCO2e/kg"))).has_value());
}

TEST_CASE("What two results share cancels in the uncertainty of their difference") {
  const Catalogue c = catalogue(
      {factor_json("a", "material", 10, "kgCO2e/kg", R"("uncertainty":{"kind":"normal","sd":1})"),
       factor_json("b", "material", 4, "kgCO2e/kg", R"("uncertainty":{"kind":"normal","sd":2})"),
       factor_json("u", "material", 1, "kgCO2e/kg")});
  const auto part = [](const std::string& components) {
    return scheme(std::string(kProductionOnly) + ",\"components\":[" + components + "]");
  };
  const Scheme before = part(component("a", 3, "") + "," + component("a", 2, ""));
  const Scheme lighter = part(component("a", 3, "") + "," + component("a", 1, ""));
  const Scheme other =
      part(component("a", 3, "") + "," + component("b", 2, "") + "," + component("u", 1, ""));
  const Assessment now = assess_ok(before, c);
  // One kg of a less: 10 +- 1, whatever the other four are.
  const SavingUncertainty same = uncertainty_of_saving(now, assess_ok(lighter, c), c);
  CHECK(same.sd_kgco2e == Approx(1));
  CHECK(same.p95_kgco2e - same.p5_kgco2e == Approx(2 * 1.6448536269514722));
  CHECK(same.factors == 1);
  // 2 kg of a against 2 kg of b: sqrt(2^2 + 4^2); and one factor that says nothing.
  const SavingUncertainty replaced = uncertainty_of_saving(now, assess_ok(other, c), c);
  CHECK(replaced.sd_kgco2e == Approx(std::sqrt(4.0 + 16)));
  CHECK(replaced.factors == 3);
  CHECK(replaced.factors_unstated == 1);
  CHECK(uncertainty_of_saving(now, now, c).sd_kgco2e == 0);
}
