#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/explain.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

TEST_CASE("Every number has a formula with its actual inputs") {
  const Catalogue c = small_catalogue();
  const Scheme s = scheme("\"components\":[" + component("mat", 6, R"({"factor":"proc.out","yield":0.75},{"factor":"proc.in","yield":0.8})") +
                          R"(],"joinings":[{"factor":"join","quantity":24}],"use":{"lifetime_km":150000,"saving_coefficient":0.4,
                          "energy_production":"petrol.production","energy_direct":"petrol.direct"})");
  const auto bound = bind_scheme(s, c, "s");
  const auto a = assess(*bound, {});
  std::vector<std::string> formulas;
  for (const Line& line : a->lines) formulas.push_back(explain(*bound, {}, line).formula);
  CHECK(formulas == std::vector<std::string>{
                        "6 ÷ (0.75 × 0.8) × 2", "6 ÷ 0.8 × 0.5", "6 ÷ 0.8 × 0.4", "24 × 0.1",
                        "1 × 0.4 × 6/100 × 150000/100 × 0.5", "1 × 0.4 × 6/100 × 150000/100 × 2.5"});
}

namespace {

// What the terms of an explanation multiply out to.
double product(const Explanation& x) {
  double value = 1;
  double mass = 0;
  for (const Term& t : x.terms) {
    switch (t.name) {
      case TermName::yield:
      case TermName::charging_efficiency: value /= t.value; break;
      case TermName::lifetime: value *= t.value / 100; break;
      case TermName::mass: mass = t.value; value *= t.value / 100; break;
      case TermName::reference_mass: value *= (mass - t.value) / mass; break;
      default: value *= t.value;
    }
  }
  return value;
}

}  // namespace

TEST_CASE("The terms of every explanation give the number they explain") {
  const Catalogue c = catalogue_of({"base"});
  Random random(21);
  int explained = 0;
  for (int i = 0; i < 400; ++i) {
    const Scheme s = generate_scheme(random, c, "g" + std::to_string(i));
    const auto bound = bind_scheme(s, c, "g");
    REQUIRE(bound.has_value());
    Conditions conditions;
    if (random.below(2)) conditions.year = static_cast<int>(2024 + random.below(30));
    const auto a = assess(*bound, conditions);
    REQUIRE(a.has_value());
    for (const Line& line : a->lines) {
      const Explanation x = explain(*bound, conditions, line);
      const double expected = line.kind == LineKind::scrap_credit ? -line.kgco2e : line.kgco2e;
      INFO(x.formula << " = " << line.kgco2e);
      CHECK(product(x) == Approx(expected).epsilon(1e-9).margin(1e-12));
      ++explained;
    }
  }
  CHECK(explained > 1000);
}
