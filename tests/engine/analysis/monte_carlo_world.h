#pragma once
// Schemes and catalogues for the tests of Monte Carlo runs.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/analysis/monte_carlo.h"
#include "support/world.h"

namespace qingtan::test {

/// mat 2/kg gsd 1.2, al 10/kg gsd 1.4, sure 1/kg certain.
inline Catalogue uncertain_catalogue() {
  return catalogue({factor_json("mat", "material", 2, "kgCO2e/kg",
                                R"("uncertainty":{"kind":"lognormal","gsd":1.2})"),
                    factor_json("al", "material", 10, "kgCO2e/kg",
                                R"("uncertainty":{"kind":"lognormal","gsd":1.4})"),
                    factor_json("sure", "material", 1, "kgCO2e/kg")});
}

struct World {
  Catalogue catalogue;
  std::vector<Scheme> schemes;
  std::vector<BoundScheme> bound;
  std::vector<const BoundScheme*> pointers;

  World(Catalogue c, std::vector<Scheme> s) : catalogue(std::move(c)), schemes(std::move(s)) {
    for (const Scheme& scheme : schemes) {
      auto one = bind_scheme(scheme, catalogue, scheme.id);
      REQUIRE(one.has_value());
      bound.push_back(std::move(*one));
    }
    for (const BoundScheme& b : bound) pointers.push_back(&b);
  }
  World(const World&) = delete;

  MonteCarloPlan plan(const MonteCarloOptions& options, const Conditions& conditions = {}) const {
    auto made = plan_monte_carlo(pointers, conditions, options);
    if (!made) FAIL(describe(made.error().front()));
    return std::move(*made);
  }
};

/// Components of materials and masses, production only.
inline Scheme parts(const std::string& id,
                    const std::vector<std::pair<std::string, double>>& masses) {
  std::string list;
  for (const auto& [material, mass] : masses)
    list += (list.empty() ? "" : ",") + component(material, mass, "");
  Scheme s = scheme(std::string(kProductionOnly) + R"(,"components":[)" + list + "]");
  s.id = id;
  return s;
}

inline std::vector<std::vector<double>> all_blocks(const MonteCarloPlan& plan) {
  std::vector<std::vector<double>> out;
  for (std::uint32_t b = 0; b < plan.blocks(); ++b) out.push_back(run_block(plan, b));
  return out;
}

inline MonteCarloResult run(const MonteCarloPlan& plan) {
  const auto blocks = all_blocks(plan);
  std::vector<BlockTotals> totals;
  for (std::uint32_t b = 0; b < blocks.size(); ++b) totals.push_back({b, blocks[b]});
  auto result = summarize(plan, totals);
  if (!result) FAIL(describe(result.error().front()));
  return std::move(*result);
}

}  // namespace qingtan::test
