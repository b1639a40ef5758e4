// Runs against closed forms; the same draws whatever else is asked; what cannot be run is refused.

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <cmath>

#include "monte_carlo_world.h"
#include "qingtan/base/math.h"
#include "support/generator.h"
#include "support/packs.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

double lognormal_mean(double median, double gsd) {
  const double s = math::log(gsd);
  return median * math::exp(s * s / 2);
}
double lognormal_variance(double median, double gsd) {
  const double s2 = math::log(gsd) * math::log(gsd);
  return median * median * math::exp(s2) * (math::exp(s2) - 1);
}

}  // namespace

TEST_CASE("A sum of lognormals has the closed forms' mean and deviation") {
  const World world(uncertain_catalogue(), {parts("s", {{"mat", 3}, {"al", 0.5}, {"sure", 4}})});
  const MonteCarloPlan plan = world.plan({200000, 7, Sampling::plain});
  const MonteCarloResult result = run(plan);
  const double mean = 3 * lognormal_mean(2, 1.2) + 0.5 * lognormal_mean(10, 1.4) + 4;
  const double sd = std::sqrt(9 * lognormal_variance(2, 1.2) + 0.25 * lognormal_variance(10, 1.4));
  CHECK(std::fabs(result.schemes[0].mean - mean) < 4 * sd / std::sqrt(200000.0));
  CHECK(result.schemes[0].sd == Approx(sd).epsilon(0.01));
  CHECK(plan.central[0] == Approx(15).epsilon(1e-14));
  const VarianceShares shares = variance_shares(plan);
  CHECK(shares.method == ShareMethod::first_order);
  CHECK(shares.sd[0] == Approx(sd).epsilon(1e-12));
  CHECK(shares.mean[0] == Approx(mean).epsilon(1e-12));
  CHECK(shares.shares[0][0] == Approx(9 * lognormal_variance(2, 1.2) / (sd * sd)).epsilon(1e-12));
  CHECK(shares.shares[0][0] + shares.shares[0][1] == Approx(1).epsilon(1e-12));
}

TEST_CASE("A single lognormal has the closed form's percentiles") {
  const World world(uncertain_catalogue(), {parts("s", {{"al", 1}})});
  const Summary s = run(world.plan({100000, 3, Sampling::latin_hypercube})).schemes[0];
  const double sigma = math::log(1.4);
  CHECK(s.p50 == Approx(10).epsilon(1e-4));
  CHECK(s.p5 == Approx(10 * math::exp(-1.6448536269514722 * sigma)).epsilon(1e-4));
  CHECK(s.p97_5 == Approx(10 * math::exp(1.959963984540054 * sigma)).epsilon(1e-4));
}

TEST_CASE("Percentiles interpolate linearly (field.md 3.3, row 21)") {
  const double values[] = {1, 2, 3};
  CHECK(percentile(values, 0.025) == Approx(1.05).epsilon(1e-15));
  CHECK(percentile(values, 0.975) == Approx(2.95).epsilon(1e-15));
  CHECK(percentile(values, 0.5) == 2);
  CHECK(percentile(std::span<const double>(values, 1), 0.3) == 1);
}

TEST_CASE("A uniform number through a formula never leaves its bounds (field.md 3.3, row 23)") {
  Scheme s = parts("s", {{"sure", 24}});
  Uncertainty u;
  u.kind = UncertaintyKind::uniform;
  u.min = 22, u.max = 26;
  s.components[0].uncertainties = {{ActivityField::net_mass_kg, u}};
  const World world(uncertain_catalogue(), {s});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Summary summary = run(world.plan({100, seed, Sampling::plain})).schemes[0];
    CHECK(summary.minimum >= 22);
    CHECK(summary.maximum <= 26);
    CHECK(summary.maximum > summary.minimum + 3);
  }
}

TEST_CASE(
    "Schemes share their factors' draws: a heavier part of the same material is never lower") {
  const World world(uncertain_catalogue(), {parts("a", {{"al", 1}}), parts("b", {{"al", 1.001}}),
                                            parts("c", {{"mat", 5}})});
  const MonteCarloResult r = run(world.plan({5000, 1, Sampling::plain}));
  CHECK(r.probability_below[0][1] == 1);
  CHECK(r.probability_below[1][0] == 0);
  CHECK(r.probability_below[0][2] + r.probability_below[2][0] == Approx(1));
  // ln(5 mat / al) is normal around 0: each is lower half of the time.
  CHECK(r.probability_below[0][2] == Approx(0.5).margin(0.03));
}

TEST_CASE("Results do not change when a scheme is added, nor with the order of blocks") {
  const World one(uncertain_catalogue(), {parts("a", {{"al", 1}, {"mat", 2}})});
  const World two(uncertain_catalogue(),
                  {parts("b", {{"mat", 7}, {"sure", 1}}), parts("a", {{"al", 1}, {"mat", 2}})});
  const MonteCarloPlan p = one.plan({3000, 5, Sampling::plain}),
                       q = two.plan({3000, 5, Sampling::plain});
  REQUIRE(p.blocks() == 3);
  for (std::uint32_t b : {2u, 0u, 1u}) {
    const std::vector<double> x = run_block(p, b), y = run_block(q, b);
    const std::size_t n = p.draws_in(b);
    bool same = true;
    for (std::size_t i = 0; i < n; ++i) same = same && std::fabs(x[i] - y[n + i]) <= 1e-14 * x[i];
    CHECK(same);
    CHECK(run_block(p, b) == x);
  }
}

TEST_CASE("Each draw is the tape at the inputs that were drawn, for generated schemes") {
  static const Catalogue catalogue = catalogue_of({"base"});
  Random random(9);
  int products = 0;
  for (int i = 0; i < 40; ++i) {
    std::vector<Scheme> schemes;
    for (int k = 0; k < 3; ++k) {
      schemes.push_back(generate_scheme(random, catalogue, "g" + std::to_string(k)));
      add_uncertainties(random, schemes.back());
    }
    std::vector<BoundScheme> bound;
    std::vector<const BoundScheme*> pointers;
    for (const Scheme& s : schemes) bound.push_back(*bind_scheme(s, catalogue, s.id));
    for (const BoundScheme& b : bound) pointers.push_back(&b);
    Conditions conditions;
    if (random.below(2)) conditions = in_year(2035, catalogue.scenarios()[0].id);
    const auto sampling = static_cast<Sampling>(random.below(3));
    const auto plan = plan_monte_carlo(pointers, conditions, {70, random.below(1000), sampling});
    REQUIRE(plan.has_value());
    const std::vector<double> totals = run_block(*plan, 0);
    std::vector<std::vector<double>> draws;
    for (std::size_t c = 0; c < plan->columns.size(); ++c) draws.push_back(draws_of(*plan, c, 0));
    for (const ColumnSum& sum : plan->schemes)
      products += !sum.empty() && sum.back().powers.size() > 1;
    for (std::size_t d = 0; d < 70; ++d) {
      std::vector<double> values = plan->tape.values();
      for (std::size_t c = 0; c < draws.size(); ++c) values[plan->columns[c].input] = draws[c][d];
      const auto expected = evaluate(plan->tape, values);
      for (std::size_t s = 0; s < 3; ++s) {
        double size = 0;
        for (double stage : expected[s].stages) size += std::fabs(stage);
        CHECK(std::fabs(totals[s * 70 + d] - expected[s].total) <= 1e-11 * size + 1e-300);
      }
    }
  }
  CHECK(products > 20);
}

TEST_CASE("Shares of products are those of a run with thousands of draws") {
  Scheme s = parts("s", {{"al", 1}});
  s.components[0].processes.clear();
  Uncertainty mass;
  mass.kind = UncertaintyKind::normal;
  mass.sd = 0.2;
  s.components[0].uncertainties = {{ActivityField::net_mass_kg, mass}};
  const World world(uncertain_catalogue(), {s});
  const MonteCarloPlan plan = world.plan({100000, 2, Sampling::sobol});
  const VarianceShares shares = variance_shares(plan);
  CHECK(shares.method == ShareMethod::first_order);
  CHECK(run(plan).schemes[0].sd == Approx(shares.sd[0]).epsilon(0.01));
  // Var(E[f|al]) / Var(f) of f = m al: (E m)^2 Var al / (E m^2 E al^2 - (E m E al)^2)
  const double va = lognormal_variance(10, 1.4), ma = lognormal_mean(10, 1.4), vm = 0.04, mm = 1;
  const double all = (vm + mm * mm) * (va + ma * ma) - mm * mm * ma * ma;
  const std::size_t al = plan.tape.inputs[plan.columns[0].input].kind == InputKind::factor ? 0 : 1;
  CHECK(shares.shares[0][al] == Approx(va / all).epsilon(1e-4));
  CHECK(shares.shares[0][1 - al] == Approx(vm * ma * ma / all).epsilon(1e-4));
}

TEST_CASE("Where a floor counts, shares are rank correlations, and say so") {
  const Catalogue c = catalogue(
      {factor_json("m", "material", 2, "kgCO2e/kg",
                   R"("electricity_kwh":3,"year":2024,"uncertainty":{"kind":"normal","sd":1})"),
       factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                   R"("year":2024,"forecast":{"2030":0.1})")},
      R"([{"id":"s","name":{"zh":"s","en":"s"},"grid":"grid"}])");
  const World world(c, {parts("s", {{"m", 1}})});
  const MonteCarloPlan plan = world.plan({4000, 1, Sampling::plain}, in_year(2030, "s"));
  const MonteCarloResult r = run(plan);
  CHECK(r.schemes[0].minimum == 0);
  const VarianceShares shares = variance_shares(plan);
  CHECK(shares.method == ShareMethod::rank);
  CHECK(shares.mean.empty());
  CHECK(shares.shares[0][0] == Approx(1));
}

TEST_CASE("Without uncertain inputs every draw is the assessment") {
  const World world(uncertain_catalogue(), {parts("s", {{"sure", 4}})});
  const MonteCarloPlan plan = world.plan({10, 1, Sampling::plain});
  CHECK(plan.columns.empty());
  const Summary s = run(plan).schemes[0];
  CHECK(s.mean == 4);
  CHECK(s.sd == 0);
  CHECK(s.p97_5 == 4);
  CHECK(std::isnan(run(world.plan({1, 1, Sampling::plain})).schemes[0].sd));
}

TEST_CASE("Counts that cannot be drawn are refused with what is possible") {
  const World world(uncertain_catalogue(), {parts("s", {{"mat", 4}})});
  for (std::uint32_t draws : {0u, kMaxDraws + 1, 1000000000u}) {
    const auto plan = plan_monte_carlo(world.pointers, {}, {draws, 1, Sampling::plain});
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error()[0].code == ErrorCode::out_of_range);
    CHECK(plan.error()[0].path == "/draws");
    CHECK(plan.error()[0].remedy == "ask for 1 to 10000000 draws");
  }
  const std::vector<const BoundScheme*> ten(10, world.pointers[0]);
  const auto plan = plan_monte_carlo(ten, {}, {kMaxDraws, 1, Sampling::plain});
  REQUIRE_FALSE(plan.has_value());
  CHECK(plan.error()[0].code == ErrorCode::too_large);
}

TEST_CASE("An absurd uncertainty is refused, not drawn as infinity") {
  const std::string part =
      component("mat", 1, "", R"("uncertainty":{"net_mass_kg":{"kind":"lognormal","gsd":1e40}})");
  const World world(uncertain_catalogue(),
                    {scheme(std::string(kProductionOnly) + R"(,"components":[)" + part + "]")});
  const auto plan = plan_monte_carlo(world.pointers, {}, {});
  REQUIRE_FALSE(plan.has_value());
  CHECK(plan.error()[0].code == ErrorCode::out_of_range);
}

TEST_CASE("Blocks of other plans, in disorder or twice are refused") {
  const World world(uncertain_catalogue(), {parts("s", {{"mat", 4}})});
  const MonteCarloPlan plan = world.plan({3000, 1, Sampling::plain});
  const std::vector<double> a = run_block(plan, 0), b = run_block(plan, 1);
  const auto refused = [&](std::vector<BlockTotals> blocks) {
    return !summarize(plan, blocks).has_value();
  };
  CHECK(refused({}));
  CHECK(refused({{1, b}, {0, a}}));
  CHECK(refused({{0, a}, {0, a}}));
  CHECK(refused({{2, a}}));
  CHECK(refused({{7, a}}));
  const BlockTotals some[] = {{1, b}};
  CHECK(summarize(plan, some)->draws == 1024);
  CHECK(plan.key != world.plan({3000, 2, Sampling::plain}).key);
}
