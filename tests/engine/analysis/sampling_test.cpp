// Latin hypercube and Sobol points: what makes them so, and how much closer they come than plain
// draws.

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <cmath>
#include <cstdio>

#include "analysis/uniforms.h"
#include "monte_carlo_world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

Catalogue many_factors(int n) {
  std::vector<std::string> factors;
  for (int i = 0; i < n; ++i)
    factors.push_back(factor_json("m" + std::to_string(i), "material", (10 + i) / 10.0, "kgCO2e/kg",
                                  R"("uncertainty":{"kind":"lognormal","gsd":1.3})"));
  return catalogue(factors);
}

Scheme of_all(int n) {
  std::vector<std::pair<std::string, double>> masses;
  for (int i = 0; i < n; ++i) masses.push_back({"m" + std::to_string(i), 1.0 / (1 + i)});
  return parts("s", masses);
}

// Root mean square error of the mean over 30 seeds.
double error_of_mean(const World& world, Sampling sampling, std::uint32_t draws, double truth) {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const double error = run(world.plan({draws, seed, sampling})).schemes[0].mean - truth;
    sum += error * error;
  }
  return std::sqrt(sum / 30);
}

}  // namespace

TEST_CASE("A permutation takes every place once, for any length and stream") {
  for (std::uint32_t n : {1u, 2u, 3u, 7u, 1000u, 4096u, 5000u}) {
    for (std::uint32_t stream = 0; stream < 3; ++stream) {
      const kernels::Permutation p = permutation_of({{1, 2}, {stream, 9}, 1}, n);
      std::vector<bool> seen(n);
      bool good = true;
      for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t at = permuted(i, p);
        good = good && at < n && !seen[at];
        if (at < n) seen[at] = true;
      }
      CHECK(good);
    }
  }
}

TEST_CASE(
    "Places are the scalar permutation's in every width, of any length and from any draw on") {
  for (std::uint32_t n : {1u, 5u, 1000u, 65537u, 100000u, 10000000u}) {
    const kernels::Permutation p = permutation_of({{1, 2}, {n, 9}, 1}, n);
    std::size_t count = 0;
    const kernels::Table* const* tables = kernels::all(count);
    for (std::size_t t = 0; t < count; ++t) {
      std::vector<double> u(96, 0.375);
      const std::uint32_t first = n / 64 * 32;
      tables[t]->strata(p, first, u.data(), u.size());
      bool same = true;
      for (std::uint32_t i = 0; i < u.size() && first + i < n; ++i)
        same = same && u[i] == (permuted(first + i, p) + 0.375) * (1.0 / n);
      INFO(tables[t]->name << " " << n);
      CHECK(same);
    }
  }
}

TEST_CASE("Latin hypercube puts one draw of each input into each equal part") {
  const World world(many_factors(3), {of_all(3)});
  const MonteCarloPlan plan = world.plan({2500, 4, Sampling::latin_hypercube});
  for (const DrawnInput& column : plan.columns) {
    std::vector<int> hits(2500);
    for (std::uint32_t first = 0; first < 2500; first += 512) {
      std::vector<double> u(512);
      fill_uniforms(plan, column, first, u.data(), u.size(), kernels::best());
      for (std::uint32_t i = 0; i < 512 && first + i < 2500; ++i)
        ++hits[static_cast<std::size_t>(u[i] * 2500)];
    }
    CHECK(std::all_of(hits.begin(), hits.end(), [](int h) { return h == 1; }));
  }
}

TEST_CASE(
    "Sobol points: Joe and Kuo's direction numbers fill every dimension evenly, scrambled too") {
  for (std::uint32_t d = 0; d < kSobolDimensions; ++d) {
    const auto v = sobol_directions(d);
    for (std::uint32_t i = 0; i < 32;
         ++i) {  // an upper triangular matrix: each point set is a permutation
      CHECK((v[i] >> (31 - i) & 1) == 1);
      CHECK((v[i] & ((std::uint32_t{1} << (31 - i)) - 1)) == 0);
    }
  }
  const World world(many_factors(5), {of_all(5)});
  const MonteCarloPlan plan = world.plan({1024, 11, Sampling::sobol});
  for (const DrawnInput& column : plan.columns) {
    std::vector<double> u(1024);
    fill_uniforms(plan, column, 0, u.data(), u.size(), kernels::best());
    std::vector<int> hits(1024);
    for (double x : u) ++hits[static_cast<std::size_t>(x * 1024)];
    CHECK(std::all_of(hits.begin(), hits.end(), [](int h) { return h == 1; }));
  }
}

TEST_CASE("The first points of the first dimensions are the published ones") {
  // 0, 1/2, 3/4, 1/4, 3/8, 7/8, 5/8, 1/8 in dimension 1; 0, 1/2, 1/4, 3/4, 3/8, 7/8, 1/8, 5/8 in
  // dimension 2.
  const double expected[2][8] = {{0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125},
                                 {0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625}};
  for (std::uint32_t d = 0; d < 2; ++d) {
    const auto v = sobol_directions(d);
    for (std::uint32_t i = 0; i < 8; ++i) {
      std::uint32_t x = 0;
      for (std::uint32_t bit = 0; bit < 3; ++bit) x ^= ((i ^ (i >> 1)) >> bit & 1) ? v[bit] : 0;
      CHECK(x * 0x1p-32 == expected[d][i]);
    }
  }
}

TEST_CASE("Latin hypercube and Sobol points come much closer to the mean than plain draws") {
  const World world(many_factors(20), {of_all(20)});
  const double half = std::log(1.3) * std::log(1.3) / 2;
  double truth = 0;
  for (int i = 0; i < 20; ++i) truth += (1 + 0.1 * i) / (1 + i) * std::exp(half);
  const double plain = error_of_mean(world, Sampling::plain, 4096, truth);
  const double hypercube = error_of_mean(world, Sampling::latin_hypercube, 4096, truth);
  const double sobol = error_of_mean(world, Sampling::sobol, 4096, truth);
  std::printf(
      "error of the mean of 4096 draws of 20 factors: plain %.3g, latin hypercube %.3g, sobol %.3g "
      "kg\n",
      plain, hypercube, sobol);
  const double sd = variance_shares(world.plan({})).sd[0];
  CHECK(plain == Approx(sd / 64).epsilon(0.4));
  CHECK(hypercube < plain / 10);
  CHECK(sobol < plain / 10);
}
