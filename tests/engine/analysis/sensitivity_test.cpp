#include "qingtan/analysis/sensitivity.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

// 2 kg of mat (2/kg) through a yield of 0.8 and a process of 0.5 per kg out: 2/0.8*2 + 2*0.5 = 6
// kg.
Scheme simple() {
  return scheme(std::string(kProductionOnly) + R"(,"components":[)" +
                component("mat", 2, R"({"factor":"proc.out","yield":0.8})") + "]");
}

Sensitivity of(const Scheme& s, const Catalogue& c, double percent) {
  const auto bound = bind_scheme(s, c, "s");
  const BoundScheme* one = &*bound;
  auto result = sensitivity({&one, 1}, {}, percent);
  if (!result) FAIL(describe(result.error().front()));
  return std::move(*result);
}

const InputEffect& effect(const Sensitivity& s, const std::string& path) {
  for (const InputEffect& e : s.schemes[0].tornado) {
    const TapeInput& input = s.tape.inputs[e.input];
    if (input.path == path || (input.factor && input.factor->id.view() == path)) return e;
  }
  FAIL("no such input: " << path);
  return s.schemes[0].tornado[0];
}

}  // namespace

TEST_CASE("Derivatives and swings of a case worked by hand") {
  const Catalogue c = small_catalogue();  // the tape refers to its factors
  const Sensitivity s = of(simple(), c, 10);
  CHECK(s.schemes[0].total == Approx(6));
  CHECK(effect(s, "mat").derivative == Approx(2.5));
  CHECK(effect(s, "proc.out").derivative == Approx(2));
  CHECK(effect(s, "/components/0/net_mass_kg").derivative == Approx(3));
  CHECK(effect(s, "/components/0/processes/0/yield").derivative == Approx(-5 / 0.8));
  CHECK(effect(s, "mat").low == Approx(5.5));
  CHECK(effect(s, "mat").high == Approx(6.5));
  CHECK(effect(s, "/components/0/processes/0/yield").low == Approx(4 / 0.72 + 1));
}

TEST_CASE("The tornado is sorted by swing and keeps numbers in their range") {
  const Catalogue c = small_catalogue();
  const Sensitivity s = of(simple(), c, 50);
  for (std::size_t i = 1; i < s.schemes[0].tornado.size(); ++i)
    CHECK(s.schemes[0].tornado[i - 1].swing() >= s.schemes[0].tornado[i].swing());
  CHECK(effect(s, "/components/0/processes/0/yield").high_value == 1);
}

TEST_CASE("A percentage point of yield is worth what the assessment with it saves") {
  const Catalogue c = small_catalogue();  // the tape refers to its factors
  const Sensitivity s = of(simple(), c, 10);
  REQUIRE(s.schemes[0].yields.size() == 1);
  CHECK(s.schemes[0].yields[0].saving == Approx(4 / 0.8 - 4 / 0.81).epsilon(1e-12));
  Scheme full = simple();
  full.components[0].processes[0].yield = 1;
  CHECK(of(full, small_catalogue(), 10).schemes[0].yields[0].saving ==
        Approx(4 / 0.99 - 4).epsilon(1e-12));
}

TEST_CASE("Percentages that move nothing or too much are refused") {
  const Catalogue c = small_catalogue();
  const Scheme s = simple();
  const auto bound = bind_scheme(s, c, "s");
  const BoundScheme* one = &*bound;
  for (double percent : {0.0, -1.0, 101.0, std::nan("")})
    CHECK_FALSE(sensitivity({&one, 1}, {}, percent).has_value());
}
