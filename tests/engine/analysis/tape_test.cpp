// The tape is the assessment: the same totals, and the derivatives that its differences show.

#include "qingtan/analysis/tape.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

Conditions any_method(Random& random, const Catalogue& c) {
  Conditions conditions = any_conditions(random, c);
  if (random.below(4) == 0) conditions.use_method = static_cast<UseMethod>(random.below(3));
  return conditions;
}

Tape tape_of(const BoundScheme& bound, const Conditions& conditions) {
  const BoundScheme* one = &bound;
  auto tape = make_tape({&one, 1}, conditions);
  if (!tape) FAIL(describe(tape.error().front()));
  return std::move(*tape);
}

// The scheme with one number changed.
Scheme with(const Scheme& scheme, const TapeInput& input, double value) {
  auto json = nlohmann::json::parse(write_scheme(scheme));
  json[nlohmann::json::json_pointer(input.path)] = value;
  const auto changed = read_scheme(json.dump(), "changed.json");
  if (!changed) FAIL(describe(changed.error().front()));
  return *changed;
}

}  // namespace

TEST_CASE(
    "A tape gives the assessment's stages and totals, for generated schemes under any conditions") {
  static const Catalogue catalogue = catalogue_of({"base"});
  Random random(71);
  for (int i = 0; i < 400; ++i) {
    Scheme scheme = generate_scheme(random, catalogue, "g" + std::to_string(i));
    add_uncertainties(random, scheme);
    const Conditions conditions = any_method(random, catalogue);
    INFO(write_scheme(scheme));
    const auto bound = bind_scheme(scheme, catalogue, "g");
    REQUIRE(bound.has_value());
    const auto a = assess(*bound, conditions);
    if (!a) continue;  // a method without its inputs
    const Tape tape = tape_of(*bound, conditions);
    const StageTotals totals = evaluate(tape, tape.values())[0];
    double size = 0;
    for (const Line& line : a->lines) size += std::fabs(line.kgco2e);
    CHECK(std::fabs(totals.total - a->total_kgco2e) <= 1e-12 * size);
    for (std::size_t s = 0; s < kStageCount; ++s) {
      CHECK(std::fabs(totals.stages[s] - a->stages[s]) <= 1e-12 * size);
    }
  }
}

TEST_CASE("Derivatives of activity data are what differences of the assessment show") {
  static const Catalogue catalogue = catalogue_of({"base"});
  Random random(72);
  int checked = 0;
  for (int i = 0; i < 60; ++i) {
    const Scheme scheme = generate_scheme(random, catalogue, "g");
    const Conditions conditions = any_method(random, catalogue);
    const auto bound = bind_scheme(scheme, catalogue, "g");
    const auto a = assess(*bound, conditions);
    if (!a) continue;
    const Tape tape = tape_of(*bound, conditions);
    const std::vector<double> slope = gradient(tape, 0, tape.values());
    double size = 0;
    for (const Line& line : a->lines) size += std::fabs(line.kgco2e);
    for (std::size_t k = 0; k < tape.inputs.size(); ++k) {
      const TapeInput& input = tape.inputs[k];
      if (input.kind != InputKind::activity || !(input.value > 0)) continue;
      const double h = 1e-5 * input.value;  // central difference, inside the number's range
      if (input.value + h > range_of(input.field).high) continue;
      const double up =
          assess_ok(with(scheme, input, input.value + h), catalogue, conditions).total_kgco2e;
      const double down =
          assess_ok(with(scheme, input, input.value - h), catalogue, conditions).total_kgco2e;
      INFO(write_scheme(scheme) << input.path);
      CHECK(std::fabs(slope[k] - (up - down) / (2 * h)) <= 1e-7 * size / input.value);
      ++checked;
    }
  }
  CHECK(checked > 300);
}

TEST_CASE(
    "A factor's derivative is what the assessment shows with the whole factor moved in "
    "proportion") {
  // al: primary and recycled value and all forecasts move with the value.
  const auto world = [](double s) {
    return catalogue(
        {factor_json("al", "material", 10 * s, "kgCO2e/kg",
                     R"("primary_value":)" + std::to_string(12 * s) + R"(,"recycled_value":)" +
                         std::to_string(2 * s) +
                         R"(,"recycled_share":0.2,"electricity_kwh":5,"year":2024)"),
         factor_json("p", "processing", 0.5, "kgCO2e/kg", R"("electricity_kwh":0.9,"year":2024)"),
         factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                     R"("year":2024,"forecast":{"2030":0.4,"2060":0})")},
        R"([{"id":"s","name":{"zh":"s","en":"s"},"grid":"grid","replaces":["grid"]}])");
  };
  const Scheme s = scheme(
      R"("components":[)" +
          component("al", 3, R"({"factor":"p","yield":0.8})",
                    R"("recycled_share":0.4,"scrap":{"rule":"closed_loop"})") +
          R"(],"use":{"lifetime_km":100000,"saving_coefficient":0.5,"energy_production":"grid"})",
      "ev");
  for (const int year : {0, 2030, 2060}) {
    const Conditions k = year ? in_year(year, "s") : Conditions{};
    const Catalogue now = world(1), up = world(1.001), down = world(0.999);
    const auto bound = bind_scheme(s, now, "s");
    const Tape tape = tape_of(*bound, k);
    const std::vector<double> slope = gradient(tape, 0, tape.values());
    for (std::size_t i = 0; i < tape.inputs.size(); ++i) {
      if (tape.inputs[i].kind != InputKind::factor || tape.inputs[i].factor->id.view() != "al")
        continue;
      const double difference =
          assess_ok(s, up, k).total_kgco2e - assess_ok(s, down, k).total_kgco2e;
      CHECK(slope[i] == Approx(difference / 0.02).epsilon(1e-6));
    }
  }
}

TEST_CASE("Contained electricity follows the grid's own uncertainty, and stops at zero") {
  const Catalogue c =
      catalogue({factor_json("m", "material", 2, "kgCO2e/kg", R"("electricity_kwh":3,"year":2024)"),
                 factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                             R"("year":2024,"forecast":{"2030":0.1})")},
                R"([{"id":"s","name":{"zh":"s","en":"s"},"grid":"grid"}])");
  const Scheme s =
      scheme(std::string(kProductionOnly) + R"(,"components":[)" + component("m", 1, "") + "]");
  const auto bound = bind_scheme(s, c, "s");
  const Tape tape = tape_of(*bound, in_year(2030, "s"));
  REQUIRE(tape.nodes.size() == 1);
  std::vector<double> x = tape.values();  // 2 - 3 * 0.5 = 0.5 a kg
  CHECK(evaluate(tape, x)[0].total == Approx(0.5).epsilon(1e-14));
  std::size_t grid = 0, m = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (tape.inputs[i].kind != InputKind::factor) continue;
    (tape.inputs[i].factor->id.view() == "grid" ? grid : m) = i;
  }
  CHECK(gradient(tape, 0, x)[grid] == Approx(-2.5).epsilon(1e-14));  // -3 * 0.5 / 0.6
  CHECK(gradient(tape, 0, x)[m] == Approx(1).epsilon(1e-14));
  x[m] = 1;  // 1 - 1.5: floored
  CHECK(evaluate(tape, x)[0].total == 0);
  CHECK(gradient(tape, 0, x)[grid] == 0);
}

TEST_CASE("One factor is one input in all schemes, and one vehicle's numbers are shared") {
  const Catalogue c = small_catalogue();
  const auto make = [](double mass, const std::string& km) {
    return scheme(
        R"("components":[)" + component("mat", mass, "") + R"(],"use":{"lifetime_km":)" + km +
        R"(,"saving_coefficient":0.4,"energy_production":"petrol.production","energy_direct":"petrol.direct"})");
  };
  const Scheme a = make(1, "150000"), b = make(2, "150000"), d = make(3, "200000");
  const auto x = bind_scheme(a, c, "a"), y = bind_scheme(b, c, "b"), z = bind_scheme(d, c, "d");
  const BoundScheme* all[] = {&*x, &*y, &*z};
  const auto tape = make_tape(all, {});
  REQUIRE(tape.has_value());
  int materials = 0, lifetimes = 0, masses = 0;
  for (const TapeInput& input : tape->inputs) {
    if (input.kind == InputKind::factor && input.factor->id.view() == "mat") {
      ++materials;
      CHECK(input.schemes == std::vector<std::uint32_t>{0, 1, 2});
    }
    if (input.kind != InputKind::activity) continue;
    lifetimes += input.field == ActivityField::lifetime_km;
    masses += input.field == ActivityField::net_mass_kg;
  }
  CHECK(materials == 1);
  CHECK(lifetimes == 2);
  CHECK(masses == 3);
}

TEST_CASE("A missing factor, too many schemes and too many processes are refused") {
  const Catalogue c = small_catalogue();
  const Scheme missing =
      scheme(std::string(kProductionOnly) + R"(,"components":[)" + component("no", 1, "") + "]");
  const auto bound = bind_scheme(missing, c, "s");
  const BoundScheme* one = &*bound;
  const auto refused = make_tape({&one, 1}, {});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error()[0].code == ErrorCode::unknown_factor);

  const Scheme good =
      scheme(std::string(kProductionOnly) + R"(,"components":[)" + component("mat", 1, "") + "]");
  const auto fine = bind_scheme(good, c, "s");
  const std::vector<const BoundScheme*> many(kMaxAnalysedSchemes + 1, &*fine);
  const auto crowd = make_tape(many, {});
  REQUIRE_FALSE(crowd.has_value());
  CHECK(crowd.error()[0].code == ErrorCode::too_large);

  Scheme chain = good;
  chain.components[0].processes.assign(3000, Process{"proc.out", {}, 1, {}, {}});
  const auto long_chain = bind_scheme(chain, c, "s");
  one = &*long_chain;
  const auto too_long = make_tape({&one, 1}, {});
  REQUIRE_FALSE(too_long.has_value());
  CHECK(too_long.error()[0].code == ErrorCode::too_large);
}
