// Protects: which schemes an update of the factors changes, and by how much, before it is taken.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/calc/effect.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const std::string kMat = factor_json("mat", "material", 2, "kgCO2e/kg");
const std::string kAl = factor_json("al", "material", 10, "kgCO2e/kg");

Scheme plain_part(const std::string& material, double mass) {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" + component(material, mass, "") + "]");
}

std::vector<Effect> effects(const Catalogue& before, const Catalogue& after, const std::vector<Scheme>& schemes,
                            const Conditions& conditions = {}) {
  std::vector<const Scheme*> pointers;
  for (const Scheme& each : schemes) pointers.push_back(&each);
  return effects_of(before, after, pointers, conditions);
}

}  // namespace

TEST_CASE("A changed factor names the schemes that use it, with both totals, and no others") {
  const std::vector<Scheme> schemes{plain_part("mat", 10), plain_part("al", 3), plain_part("mat", 4)};
  const Catalogue before = catalogue({kMat, kAl});
  const Catalogue after = catalogue({factor_json("mat", "material", 1.5, "kgCO2e/kg"), kAl});
  const auto found = effects(before, after, schemes);
  REQUIRE(found.size() == 2);
  CHECK(found[0].scheme == &schemes[0]);
  CHECK(found[0].before == Approx(20));
  CHECK(found[0].after == Approx(15));
  CHECK(found[1].scheme == &schemes[2]);
  CHECK(found[1].after == Approx(6));
}

TEST_CASE("The same factors change no scheme, also where a total cannot be given") {
  const std::vector<Scheme> schemes{plain_part("mat", 10), plain_part("nowhere", 1)};
  CHECK(effects(catalogue({kMat}), catalogue({kMat, kAl}), schemes).empty());
}

TEST_CASE("A change below any rounding is a change") {
  const std::vector<Scheme> schemes{plain_part("mat", 1)};
  const Catalogue after = catalogue({factor_json("mat", "material", 2.0000001, "kgCO2e/kg")});
  CHECK(effects(catalogue({kMat}), after, schemes).size() == 1);
}

TEST_CASE("A scheme whose factor was withdrawn loses its total, and one whose factor came gains it") {
  const std::vector<Scheme> schemes{plain_part("mat", 10), plain_part("al", 3)};
  const auto found = effects(catalogue({kMat}), catalogue({kAl}), schemes);
  REQUIRE(found.size() == 2);
  CHECK(found[0].before == Approx(20));
  CHECK(std::isnan(found[0].after));
  CHECK(std::isnan(found[1].before));
  CHECK(found[1].after == Approx(30));
}

TEST_CASE("A scheme that no longer fits the factors has no total after, and is no error") {
  const std::vector<Scheme> schemes{plain_part("mat", 10)};
  const Catalogue other_library = catalogue({factor_json("mat", "joining", 2, "kgCO2e/spot")});
  const auto found = effects(catalogue({kMat}), other_library, schemes);
  REQUIRE(found.size() == 1);
  CHECK(std::isnan(found[0].after));
}

TEST_CASE("The effect is that of the conditions asked for") {
  const std::vector<Scheme> schemes{plain_part("mat", 10)};
  const auto forecast = [](const char* value) {
    return catalogue({factor_json("mat", "material", 2, "kgCO2e/kg",
                                  std::string("\"forecast\":{\"2030\":") + value + "}")});
  };
  CHECK(effects(forecast("1"), forecast("1.2"), schemes).empty());
  const auto later = effects(forecast("1"), forecast("1.2"), schemes, in_year(2030));
  REQUIRE(later.size() == 1);
  CHECK(later[0].after == Approx(12));
}
