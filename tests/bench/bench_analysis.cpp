// Monte Carlo over 5 schemes that share 60 uncertain factors, 100,000 draws: drawing, totals,
// means, deviations, percentiles, probabilities. Beside it a scalar loop over the C++ library's own
// distributions, and by bench_analysis.py NumPy, both on the same amounts and distributions (with a
// folder as argument they are written there as text). One thread each.
//
//   qingtan_bench_analysis [FOLDER]

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "clock.h"
#include "qingtan/analysis/monte_carlo.h"
#include "support/world.h"

namespace {

using namespace qingtan;
using namespace qingtan::bench;
using namespace qingtan::test;

constexpr std::size_t kFactors = 60, kSchemes = 5;
constexpr std::uint32_t kDraws = 100'000;
constexpr int kRounds = 9, kWarmUp = 4;  // a wasm engine compiles what is hot once more meanwhile

/// Four fifths lognormal, as in life-cycle inventories; the rest in equal parts of the other kinds.
struct Input {
  int kind = 0;  // 0 lognormal(ln a, b), 1 normal(a, b), 2 triangular(a, c, b), 3 uniform(a, b)
  double value = 0, a = 0, b = 0;
};

using Amounts = std::array<std::array<double, kFactors>, kSchemes>;

std::array<Input, kFactors> inputs() {
  std::array<Input, kFactors> all;
  for (std::size_t i = 0; i < kFactors; ++i) {
    Input& in = all[i];
    in.kind = i % 5 != 0 ? 0 : 1 + static_cast<int>(i / 5 % 3);
    in.value = 1 + static_cast<double>(i % 13);
    if (in.kind == 0) in.a = in.value, in.b = static_cast<double>(110 + i % 20) / 100;
    if (in.kind == 1) in.a = in.value, in.b = in.value / 20;
    if (in.kind > 1) in.a = in.value * 8 / 10, in.b = in.value * 5 / 4;
  }
  return all;
}

Amounts amounts() {
  Amounts all;
  for (std::size_t s = 0; s < kSchemes; ++s) {
    for (std::size_t i = 0; i < kFactors; ++i)
      all[s][i] = 0.5 + static_cast<double>((7 * s + 3 * i) % 11) / 4;
  }
  return all;
}

std::string text(double x) {
  char out[32];
  std::snprintf(out, sizeof out, "%.17g", x);
  return out;
}

std::string uncertainty(const Input& in) {
  const std::string pair = text(in.a) + R"(,"max":)" + text(in.b) + "}";
  switch (in.kind) {
    case 0:
      return R"("uncertainty":{"kind":"lognormal","gsd":)" + text(in.b) + "}";
    case 1:
      return R"("uncertainty":{"kind":"normal","sd":)" + text(in.b) + "}";
    case 2:
      return R"("uncertainty":{"kind":"triangular","min":)" + pair;
    default:
      return R"("uncertainty":{"kind":"uniform","min":)" + pair;
  }
}

Catalogue catalogue_of(const std::array<Input, kFactors>& all) {
  std::vector<std::string> factors;
  for (std::size_t i = 0; i < kFactors; ++i)
    factors.push_back(factor_json("f" + std::to_string(i), "material", all[i].value, "kgCO2e/kg",
                                  uncertainty(all[i])));
  return catalogue(factors);
}

std::vector<Scheme> schemes_of(const Amounts& mass) {
  std::vector<Scheme> all;
  for (const auto& row : mass) {
    std::string list;
    for (std::size_t i = 0; i < kFactors; ++i)
      list += (i ? "," : "") + component("f" + std::to_string(i), row[i], "");
    all.push_back(scheme(std::string(kProductionOnly) + R"(,"components":[)" + list + "]"));
  }
  return all;
}

MonteCarloResult run_all(const std::vector<const BoundScheme*>& schemes, Sampling sampling) {
  const auto plan = plan_monte_carlo(schemes, {}, {kDraws, 1, sampling});
  if (!plan) std::abort();
  std::vector<std::vector<double>> blocks;
  std::vector<BlockTotals> totals;
  for (std::uint32_t b = 0; b < plan->blocks(); ++b) blocks.push_back(run_block(*plan, b));
  for (std::uint32_t b = 0; b < plan->blocks(); ++b) totals.push_back({b, blocks[b]});
  auto result = summarize(*plan, totals);
  if (!result) std::abort();
  return std::move(*result);
}

class ScalarDraws {
 public:
  double draw(const Input& in) {
    switch (in.kind) {
      case 0:
        return std::exp(std::log(in.a) + std::log(in.b) * normal_(engine_));
      case 1:
        return in.a + in.b * normal_(engine_);
      case 2:
        return triangular(in);
      default:
        return in.a + (in.b - in.a) * uniform_(engine_);
    }
  }

 private:
  double triangular(const Input& in) {
    const double u = uniform_(engine_), width = in.b - in.a, part = (in.value - in.a) / width;
    return u < part ? in.a + std::sqrt(u * width * (in.value - in.a))
                    : in.b - std::sqrt((1 - u) * width * (in.b - in.value));
  }

  std::mt19937_64 engine_{1};
  std::normal_distribution<double> normal_;
  std::uniform_real_distribution<double> uniform_;
};

// Mean of the first scheme; all that summarize gives is worked out.
double scalar_loop(const std::array<Input, kFactors>& all, const Amounts& mass) {
  ScalarDraws draws;
  std::array<std::vector<double>, kSchemes> totals;
  std::array<std::array<std::uint32_t, kSchemes>, kSchemes> below{};
  for (std::uint32_t n = 0; n < kDraws; ++n) {
    std::array<double, kSchemes> total{};
    for (std::size_t i = 0; i < kFactors; ++i) {
      const double x = draws.draw(all[i]);
      for (std::size_t s = 0; s < kSchemes; ++s) total[s] += mass[s][i] * x;
    }
    for (std::size_t a = 0; a < kSchemes; ++a) {
      totals[a].push_back(total[a]);
      for (std::size_t b = 0; b < kSchemes; ++b) below[a][b] += total[a] < total[b];
    }
  }
  double mean = 0;
  for (auto& row : totals) {
    double sum = 0, squares = 0;
    for (double x : row) sum += x, squares += x * x;
    std::sort(row.begin(), row.end());
    if (&row == &totals[0]) mean = sum / kDraws;
  }
  return mean;
}

// Called by way of these, or both would become part of main, which a wasm engine never optimises
// because it is entered once.
MonteCarloResult (*volatile run)(const std::vector<const BoundScheme*>&, Sampling) = run_all;
double (*volatile scalar)(const std::array<Input, kFactors>&, const Amounts&) = scalar_loop;

void write(const std::array<Input, kFactors>& all, const Amounts& mass, double mean, double best,
           const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (!file) return std::perror(path.c_str());
  std::fprintf(file, "%u %.17g %.17g\n", kDraws, mean, best);
  for (std::size_t i = 0; i < kFactors; ++i) {
    std::fprintf(file, "%d %.17g %.17g %.17g", all[i].kind, all[i].value, all[i].a, all[i].b);
    for (const auto& row : mass) std::fprintf(file, " %.17g", row[i]);
    std::fprintf(file, "\n");
  }
  std::fclose(file);
}

}  // namespace

int main(int argc, char** argv) {
  const auto all = inputs();
  const Amounts mass = amounts();
  const Catalogue factors = catalogue_of(all);
  const std::vector<Scheme> schemes = schemes_of(mass);
  std::vector<BoundScheme> bound;
  for (const Scheme& s : schemes) {
    auto one = bind_scheme(s, factors, s.id);
    if (!one) return std::fprintf(stderr, "%s\n", describe(one.error()[0]).c_str()), 1;
    bound.push_back(std::move(*one));
  }
  std::vector<const BoundScheme*> pointers;
  for (const BoundScheme& b : bound) pointers.push_back(&b);

  double expected = 0;
  for (int i = 0; i < kWarmUp; ++i) scalar(all, mass);
  const double loop = median(kRounds, [&] { expected = scalar(all, mass); });
  std::printf("Monte Carlo, %zu schemes x %zu factors x %u draws, one thread\n", kSchemes, kFactors,
              kDraws);
  std::printf("  %-7s scalar loop       %9.2f ms\n", kWhere, loop * 1e3);
  double best = 0, mean = 0;
  bool fine = true;
  for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube, Sampling::sobol}) {
    MonteCarloResult result;
    for (int i = 0; i < kWarmUp; ++i) run(pointers, sampling);
    const double time = median(kRounds, [&] { result = run(pointers, sampling); });
    const Summary& first = result.schemes[0];
    // Both are means of as many draws: five standard errors of their difference.
    fine = fine && std::abs(first.mean - expected) < 5 * first.sd * std::sqrt(2.0 / kDraws);
    if (sampling == Sampling::plain) best = time, mean = first.mean;
    std::printf("  %-7s %-17s %9.2f ms  %.2f times as fast as the scalar loop  mean %.4f sd %.4f\n",
                kWhere, std::string(word(sampling)).c_str(), time * 1e3, loop / time, first.mean,
                first.sd);
  }
  if (argc > 1) write(all, mass, mean, best, std::string(argv[1]) + "/" + kWhere + ".txt");
  if (!fine) std::puts("  the means do NOT agree");
  return fine ? 0 : 1;
}
