#include "qingtan/analysis/decision_map.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/calc/break_even.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

struct Pair {
  Catalogue catalogue;
  std::vector<Scheme> schemes;
  std::vector<BoundScheme> bound;
  Tape tape;

  Pair(Catalogue c, std::vector<Scheme> s, const Conditions& k = {})
      : catalogue(std::move(c)), schemes(std::move(s)) {
    std::vector<const BoundScheme*> pointers;
    for (const Scheme& scheme : schemes)
      bound.push_back(*bind_scheme(scheme, catalogue, scheme.id));
    for (const BoundScheme& b : bound) pointers.push_back(&b);
    auto made = make_tape(pointers, k);
    if (!made) FAIL(describe(made.error().front()));
    tape = std::move(*made);
  }
  Pair(const Pair&) = delete;
};

Scheme driven(const std::string& material, double mass, const std::string& processes = "") {
  return scheme(
      R"("components":[)" + component(material, mass, processes) +
      R"(],"use":{"lifetime_km":150000,"saving_coefficient":0.15,"energy_production":"petrol.production","energy_direct":"petrol.direct"})");
}

ParameterRange lifetime(double low, double high) { return {{}, low, high}; }
ParameterRange factor_range(const std::string& id, double low, double high) {
  return {{MovedNumber::Kind::factor, {}, id, 0, {}}, low, high};
}

}  // namespace

TEST_CASE("The mileage that pays back 30 kg with 4 kg less mass (field.md 3.3, row 32)") {
  // 0.15 L per 100 km and 100 kg, 2.73 kg CO2e per L: 30 / 1.638e-4 km.
  // 8 kg at 2 a kg against 4 kg at 11.5 a kg: 16 and 46 kg of production.
  const Catalogue c =
      catalogue({factor_json("mat", "material", 2, "kgCO2e/kg"),
                 factor_json("light", "material", 11.5, "kgCO2e/kg"),
                 factor_json("petrol.production", "energy_production", 0.43, "kgCO2e/L"),
                 factor_json("petrol.direct", "energy_direct", 2.3, "kgCO2e/L")});
  const Pair p(c, {driven("mat", 8), driven("light", 4)});
  const auto found = crossings(p.tape, lifetime(0, 400000));
  REQUIRE(found.has_value());
  REQUIRE(found->size() == 1);
  const Crossings& one = (*found)[0];
  CHECK(one.linear);
  CHECK(one.method == CrossingMethod::exact);
  REQUIRE(one.at.size() == 1);
  CHECK(one.at[0] == Approx(30 / 1.638e-4).epsilon(1e-9));
  CHECK(one.difference_low == Approx(-30));
}

TEST_CASE("Crossings in mileage agree with the search over assessments, for generated schemes") {
  static const Catalogue catalogue = catalogue_of({"base"});
  Random random(31);
  int found = 0;
  for (int i = 0; i < 150; ++i) {
    Scheme a = generate_scheme(random, catalogue, "a"), b = generate_scheme(random, catalogue, "b");
    if (a.vehicle == Vehicle::other || b.vehicle == Vehicle::other) continue;
    const auto expected =
        break_even(a, b, catalogue, {}, {BreakEvenParameter::lifetime_km, 1, 500000, 0, 0, {}});
    if (!expected) continue;
    const auto x = bind_scheme(a, catalogue, "a"), y = bind_scheme(b, catalogue, "b");
    const BoundScheme* both[] = {&*x, &*y};
    const auto tape = make_tape(both, {});
    REQUIRE(tape.has_value());
    const auto c = crossings(*tape, lifetime(1, 500000));
    REQUIRE(c.has_value());
    REQUIRE((*c)[0].at.size() == expected->crossings.size());
    for (std::size_t k = 0; k < expected->crossings.size(); ++k, ++found)
      CHECK((*c)[0].at[k] == Approx(expected->crossings[k]).epsilon(1e-9));
  }
  CHECK(found > 10);
}

TEST_CASE("A yield, by which amounts are divided, is found exactly") {
  const Catalogue c =
      catalogue({factor_json("mat", "material", 1, "kgCO2e/kg"),
                 factor_json("in", "processing", 1, "kgCO2e/kg", R"("basis":"input")")});
  // total = 2/y (material) + 2/y (process); the other is flat at 7: one crossing at 4/7.
  const Scheme a = scheme(std::string(kProductionOnly) + R"(,"components":[)" +
                          component("mat", 2, R"({"factor":"in","yield":0.9})") + "]");
  const Scheme b =
      scheme(std::string(kProductionOnly) + R"(,"components":[)" + component("mat", 7, "") + "]");
  const Pair p(c, {a, b});
  const ParameterRange yield{
      {MovedNumber::Kind::place, {}, {}, 0, "/components/0/processes/0/yield"}, 0.1, 1};
  const auto found = crossings(p.tape, yield);
  REQUIRE(found.has_value());
  CHECK_FALSE((*found)[0].linear);
  REQUIRE((*found)[0].at.size() == 1);
  CHECK((*found)[0].at[0] == Approx(4.0 / 7).epsilon(1e-14));
}

TEST_CASE("Under a floor crossings are searched, and found where the assessments meet") {
  const Catalogue c =
      catalogue({factor_json("m", "material", 2, "kgCO2e/kg", R"("electricity_kwh":3,"year":2024)"),
                 factor_json("flat", "material", 0.25, "kgCO2e/kg"),
                 factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                             R"("year":2024,"forecast":{"2030":0.1})")},
                R"([{"id":"s","name":{"zh":"s","en":"s"},"grid":"grid"}])");
  const auto part = [](const std::string& m) {
    return scheme(std::string(kProductionOnly) + R"(,"components":[)" + component(m, 1, "") + "]");
  };
  const Pair p(c, {part("m"), part("flat")}, in_year(2030, "s"));
  const auto found = crossings(p.tape, factor_range("m", 0, 4));  // max(0, x - 1.5) = 0.25
  REQUIRE(found.has_value());
  CHECK((*found)[0].method == CrossingMethod::searched);
  REQUIRE((*found)[0].at.size() == 1);
  CHECK((*found)[0].at[0] == Approx(1.75).epsilon(1e-12));
}

TEST_CASE("A scheme against itself is identical everywhere") {
  const Pair p(small_catalogue(), {driven("mat", 3), driven("mat", 3)});
  const auto found = crossings(p.tape, lifetime(0, 1000));
  REQUIRE(found.has_value());
  CHECK((*found)[0].identical);
  CHECK((*found)[0].at.empty());
}

TEST_CASE("Each cell of a map goes to the scheme that the assessment finds lowest there") {
  const Pair p(small_catalogue(), {driven("mat", 8), driven("al", 3),
                                   driven("mat", 6, R"({"factor":"proc.in","yield":0.5})")});
  const MapAxis x{lifetime(0, 300000), 12}, y{factor_range("petrol.direct", 0.5, 4), 9};
  const auto map = decision_map(p.tape, x, y);
  REQUIRE(map.has_value());
  REQUIRE(map->winners.size() == 12 * 9);
  CHECK(map->exact);
  for (std::size_t row = 0; row < 9; ++row) {
    for (std::size_t col = 0; col < 12; ++col) {
      std::vector<double> values = p.tape.values();
      for (std::size_t i = 0; i < values.size(); ++i) {
        const TapeInput& input = p.tape.inputs[i];
        if (input.kind == InputKind::activity && input.field == ActivityField::lifetime_km)
          values[i] = map->x[col];
        if (input.kind == InputKind::factor && input.factor->id.view() == "petrol.direct")
          values[i] = map->y[row];
      }
      const auto totals = evaluate(p.tape, values);
      const double won = totals[map->winners[row * 12 + col]].total;
      for (const StageTotals& t : totals) CHECK(won <= t.total * (1 + 1e-12));
    }
  }
  REQUIRE_FALSE(map->boundaries.empty());
  for (const MapBoundary& b : map->boundaries) {
    for (const auto& [at, row] : b.points) {
      std::vector<double> values = p.tape.values();
      for (std::size_t i = 0; i < values.size(); ++i) {
        const TapeInput& input = p.tape.inputs[i];
        if (input.kind == InputKind::activity && input.field == ActivityField::lifetime_km)
          values[i] = at;
        if (input.kind == InputKind::factor && input.factor->id.view() == "petrol.direct")
          values[i] = row;
      }
      const auto totals = evaluate(p.tape, values);
      CHECK(totals[b.first].total == Approx(totals[b.second].total).epsilon(1e-12));
    }
  }
}

TEST_CASE("Ranges, parameters and sizes that make no sense are refused") {
  const Pair p(small_catalogue(), {driven("mat", 8), driven("al", 3)});
  const auto code = [&](const ParameterRange& range) {
    const auto found = crossings(p.tape, range);
    REQUIRE_FALSE(found.has_value());
    return found.error()[0].code;
  };
  CHECK(code(lifetime(5, 5)) == ErrorCode::out_of_range);
  CHECK(code(lifetime(-1, 5)) == ErrorCode::out_of_range);
  CHECK(code(factor_range("no.such", 0, 1)) == ErrorCode::unknown_factor);
  CHECK(code({{MovedNumber::Kind::place, {}, {}, 0, "/nowhere"}, 0, 1}) ==
        ErrorCode::unknown_reference);
  CHECK_FALSE(
      decision_map(p.tape, {lifetime(0, 1), 1}, {factor_range("mat", 0, 1), 5}).has_value());
  CHECK_FALSE(
      decision_map(p.tape, {lifetime(0, 1), 5}, {factor_range("mat", 0, 1), 513}).has_value());
  CHECK_FALSE(decision_map(p.tape, {lifetime(0, 1), 5}, {lifetime(0, 1), 5}).has_value());
}
