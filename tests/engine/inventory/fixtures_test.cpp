// Systems whose answers are known: the cases of Brightway's and openLCA's own tests (their numbers,
// typed anew), Heijungs & Suh's textbook systems, and allocation worked by hand.

#include <catch_amalgamated.hpp>

#include "systems.h"

using namespace qingtan;
using namespace qingtan::inventory;
using namespace qingtan::inventory::testing;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

std::vector<Ordered> demand(const std::string& product, double amount = 1,
                            const char* unit = "kg") {
  return {flow("product", product, amount, unit)};
}

Answer solved(const Ordered& json) {
  auto answer = solve(json);
  if (!answer) FAIL(describe(answer.error()[0]));
  return *answer;
}

}  // namespace

TEST_CASE("a process that half of another goes into runs half as often") {
  const Answer a = solved(
      system({process("a", 1, 1, {flow("product", "b", 0.5)}), process("b", 1, 0)}, demand("a")));
  CHECK(scaling(a, 0) == 1);
  CHECK(scaling(a, 1) == 0.5);
  CHECK(a.total == 1);
  CHECK(a.residual == 0);
}

TEST_CASE("two processes that use each other: 20/19 and 10/19") {
  const Answer a = solved(system({process("a", 1, 0, {flow("product", "b", 0.5)}),
                                  process("b", 1, 1, {flow("product", "a", 0.1)})},
                                 demand("a")));
  CHECK_THAT(scaling(a, 0), WithinRel(20.0 / 19, 1e-15));
  CHECK_THAT(scaling(a, 1), WithinRel(10.0 / 19, 1e-15));
}

TEST_CASE("a co-product that takes the place of another's: that one runs -1 times, which is said") {
  Ordered a = process("a", 1, 3);
  a["allocation"] = "substitution";
  a["outputs"].push_back(flow("product", "b", 1));
  const Answer s = solved(system({a, process("b", 1, 2)}, demand("a")));
  CHECK(scaling(s, 0) == 1);
  CHECK(scaling(s, 1) == -1);
  CHECK(s.total == 1);
  REQUIRE(s.notes.size() == 1);
  CHECK(s.notes[0].code == Note::Code::negative_output);
  CHECK(s.notes[0].columns == std::vector<Index>{1});
}

TEST_CASE("a chain of three with two gases of unlike potential: 3.2") {
  Ordered s2 = process("p2", 1, 1, {flow("product", "p1", 0.5)});
  Ordered s1 = process("p1", 1, 0);
  s1["emissions"] = list({emission("F1", 2, 2)});
  Ordered a1 = process("p3", 1, 0, {flow("product", "p2", 1)});
  a1["emissions"] = list({emission("F1", 0.1, 2)});
  CHECK_THAT(solved(system({s1, s2, a1}, demand("p3"))).total, WithinRel(3.2, 1e-15));
}

TEST_CASE("a diamond: half of each half is needed from both sides") {
  const Answer a =
      solved(system({process("a", 1, 0, {flow("product", "b", .5), flow("product", "c", .5)}),
                     process("b", 1, 0, {flow("product", "d", .5)}),
                     process("c", 1, 0, {flow("product", "d", .5)}), process("d", 1, 0)},
                    demand("a")));
  CHECK(scaling(a, 0) == 1);
  CHECK(scaling(a, 1) == .5);
  CHECK(scaling(a, 2) == .5);
  CHECK(scaling(a, 3) == .5);
}

TEST_CASE("allocation divides one burden: by mass, by stated shares, by price, by heating value") {
  Ordered both = process("p1", 1, 2);
  both["outputs"].push_back(flow("product", "p2", 3));
  const auto of = [&](const char* rule, const char* key = nullptr, double first = 0,
                      double second = 0) {
    Ordered p = both;
    p["allocation"] = rule;
    if (key) {
      p["outputs"][0][key] = first;
      p["outputs"][1][key] = second;
    }
    return solved(system({p}, demand("p1"))).total;
  };
  CHECK(of("mass") == 0.5);
  CHECK(of("shares", "share", 0.25, 0.75) == 0.5);
  CHECK(of("economic", "price", 6, 2) == 1);             // 6 of 6 + 3 * 2
  CHECK(of("energy", "heating_value_mj", 30, 10) == 1);  // 30 of 30 + 3 * 10
  Ordered p = both;
  p["allocation"] = "economic";
  p["outputs"][0]["price"] = 6;
  p["outputs"][1]["price"] = 2;
  CHECK_THAT(solved(system({p}, demand("p2"))).total,
             WithinRel(1.0 / 3, 1e-15));  // half of 2, over 3 kg
  std::vector<Ordered> all = demand("p1");
  all.push_back(flow("product", "p2", 3));
  CHECK(solved(system({p}, all)).total == 2);
}

TEST_CASE("avoided waste treatment: half of it is left undone") {
  // P gives off r 1; W treats 1 of waste, gives off r 0.5 (potential 1). P recovers one unit of W's
  // service.
  Ordered p = process("p", 1, 1);
  p["outputs"].push_back({{"product", "w"}, {"amount", 1}, {"unit", "kg"}, {"kind", "recovered"}});
  Ordered w{{"id", "w"}, {"name", text("w")}, {"treats", flow("product", "w", 1)}};
  w["emissions"] = list({emission("r", 0.5)});
  const Answer half = solved(system({p, w}, demand("p", 1)));
  CHECK(scaling(half, 1) == -1);
  CHECK(half.total == 0.5);
  p["outputs"][1]["amount"] = 0.5;
  const Answer a = solved(system({p, w}, demand("p")));
  CHECK(scaling(a, 0) == 1);
  CHECK(scaling(a, 1) == -0.5);
  CHECK(a.total == 0.75);
  w["emissions"][0]["kg"] = 2;
  p.erase("emissions");
  CHECK(solved(system({p, w}, demand("p"))).total == -1);
}

TEST_CASE("waste is treated: 2 of it at 2 each is 4") {
  Ordered p = process("p", 1, 0);
  p["outputs"].push_back({{"product", "ash"}, {"amount", 2}, {"unit", "kg"}, {"kind", "waste"}});
  Ordered t{{"id", "treatment"}, {"name", text("t")}, {"treats", flow("product", "ash", 1)}};
  t["emissions"] = list({emission("CO2", 2)});
  CHECK(solved(system({p, t}, demand("p"))).total == 4);
  CHECK(solved(system({process("q", 1, 0, {flow("product", "r", 2)}), process("r", 1, 21)},
                      demand("q")))
            .total == 42);
}

TEST_CASE("a process that uses a fifth of its own product runs 1.25 times") {
  const Answer a = solved(system({process("a", 1, 1, {flow("product", "a", 0.2)})}, demand("a")));
  CHECK(scaling(a, 0) == 1.25);
  CHECK(a.total == 1.25);
}

// Heijungs & Suh 2002, The Computational Structure of Life Cycle Assessment, chapter 2: 10 kWh from
// 2 litres of fuel and 1 kg CO2; 100 litres of fuel with 10 kg CO2. For 1000 kWh: 100, 2, 120 kg
// CO2.
TEST_CASE("the textbook's system of two processes: electricity and fuel") {
  const Answer a =
      solved(system({process("electricity", 10, 1, {flow("product", "fuel", 2, "L")}, "kWh"),
                     process("fuel", 100, 10, {}, "L")},
                    demand("electricity", 1000, "kWh")));
  CHECK_THAT(scaling(a, 0), WithinRel(100, 1e-15));
  CHECK_THAT(scaling(a, 1), WithinRel(2, 1e-15));
  CHECK_THAT(a.total, WithinRel(120, 1e-15));
}

// Its third process, with cogeneration by substitution (chapter 3): 10 kWh and 18 MJ of heat from 2
// litres and 1 kg CO2; heat alone: 90 MJ from 5 litres and 3 kg CO2. Worked by hand: the heat of
// 100 runs replaces 20 of the heat plant; fuel 200 - 100 litres, one run; 100 + 10 - 60 = 50 kg
// CO2.
TEST_CASE(
    "the textbook's system of three processes: heat that is given off replaces a heat plant's") {
  Ordered both = process("electricity", 10, 1, {flow("product", "fuel", 2, "L")}, "kWh");
  both["allocation"] = "substitution";
  both["outputs"].push_back(flow("product", "heat", 18, "MJ"));
  const Answer a = solved(system({both, process("fuel", 100, 10, {}, "L"),
                                  process("heat", 90, 3, {flow("product", "fuel", 5, "L")}, "MJ")},
                                 demand("electricity", 1000, "kWh")));
  CHECK_THAT(scaling(a, 0), WithinRel(100, 1e-14));
  CHECK_THAT(scaling(a, 1), WithinRel(1, 1e-13));
  CHECK_THAT(scaling(a, 2), WithinRel(-20, 1e-14));
  CHECK_THAT(a.total, WithinRel(50, 1e-13));
}

TEST_CASE(
    "a fuel's emission is amount times calorific value times carbon times oxidation times 44/12") {
  Ordered s = system({process("p", 1000, 0)}, demand("p", 1, "t"));
  s["fuels"] = list({Ordered{{"id", "gas"},
                             {"name", text("gas")},
                             {"unit", "m3"},
                             {"net_calorific_value_mj", 38.931},
                             {"carbon_content", 15.32},
                             {"carbon_unit", "tC/TJ"},
                             {"oxidation", 0.99},
                             {"production", "gas.production"}}});
  s["processes"][0]["fuels"] = list({flow("fuel", "gas", 100, "m3")});
  const double per_m3 = 38.931 * 15.32 / 1000 * 0.99 * 44 / 12;  // 2.165 kg
  const Answer a = solved(s);
  CHECK_THAT(a.by_kind[static_cast<std::size_t>(Kind::fuels)], WithinRel(100 * per_m3, 1e-14));
  CHECK_THAT(a.by_kind[static_cast<std::size_t>(Kind::upstream)], WithinRel(60, 1e-14));
  s["processes"][0]["fuels"][0] = flow("fuel", "gas", 3893.1, "MJ");  // the same, as energy
  CHECK_THAT(solved(s).total, WithinRel(a.total, 1e-14));
  s["fuels"][0].erase("net_calorific_value_mj");
  s["fuels"][0]["carbon_content"] = 0.6;
  s["fuels"][0]["carbon_unit"] = "kgC/m3";
  s["processes"][0]["fuels"][0] = flow("fuel", "gas", 100, "m3");
  CHECK_THAT(solved(s).by_kind[1], WithinRel(100 * 0.6 * 0.99 * 44 / 12, 1e-14));
}

TEST_CASE("electricity and inputs of factors count by their factors, in any unit that converts") {
  Ordered p = process("p", 1, 3, {flow("factor", "stuff", 0.002, "t")});
  p["electricity"] = list({flow("factor", "elec", 3.6, "MJ")});
  const Answer a = solved(system({p}, demand("p", 2)));
  CHECK(a.by_kind == ByKind{6, 0, 1, 8});
  CHECK(a.total == 15);
}
