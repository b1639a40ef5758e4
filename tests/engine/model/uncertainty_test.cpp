#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/base/math.h"
#include "qingtan/model/uncertainty.h"

using namespace qingtan;
using Catch::Approx;

namespace {
Uncertainty pedigree(std::array<int, 5> scores, double basic) {
  Uncertainty u;
  u.kind = UncertaintyKind::pedigree;
  u.scores = scores;
  u.basic = basic;
  return u;
}
// The squared geometric standard deviation, in which pedigree factors are quoted.
double gsd2(const Uncertainty& u) { return math::exp(2 * log_sigma(u)); }
}  // namespace

TEST_CASE("Pedigree rows give the published geometric standard deviations") {
  CHECK(log_sigma(pedigree({2, 3, 1, 2, 3}, 1.05)) == Approx(0.3326668577264261).epsilon(1e-13));
  CHECK(gsd2(pedigree({2, 3, 1, 2, 3}, 1.05)) == Approx(1.9451395361588402).epsilon(1e-13));
  CHECK(gsd2(pedigree({1, 1, 1, 1, 1}, 1.05)) == Approx(1.05).epsilon(1e-13));
  CHECK(gsd2(pedigree({5, 5, 5, 5, 5}, 1.0)) == Approx(3.288480125299209).epsilon(1e-13));
  CHECK(gsd2(pedigree({4, 2, 3, 1, 2}, 1.2)) == Approx(1.8006748473643026).epsilon(1e-13));
}

TEST_CASE("A worse score never makes a factor more certain") {
  for (std::size_t indicator = 0; indicator < 5; ++indicator) {
    double before = 0;
    for (int score = 1; score <= 5; ++score) {
      std::array<int, 5> scores{1, 1, 1, 1, 1};
      scores[indicator] = score;
      const double sigma = log_sigma(pedigree(scores, 1.05));
      CHECK(sigma >= before);
      before = sigma;
    }
  }
}

TEST_CASE("The 5th and 95th percentile follow the kind of distribution") {
  Uncertainty u;
  u.gsd = 1.2;
  auto [low, high] = p5_p95(u, 10);
  CHECK(low * high == Approx(100).epsilon(1e-12));
  CHECK(high == Approx(10 * std::pow(1.2, 1.6448536269514722)).epsilon(1e-12));
  u.center = LognormalCenter::mean;
  CHECK(p5_p95(u, 10).second < high);
  u.kind = UncertaintyKind::normal;
  u.sd = 2;
  CHECK(p5_p95(u, 10).first == Approx(10 - 2 * 1.6448536269514722));
  u.kind = UncertaintyKind::uniform;
  u.min = 0;
  u.max = 100;
  CHECK(p5_p95(u, 10).first == Approx(5));
  CHECK(p5_p95(u, 10).second == Approx(95));
  u.kind = UncertaintyKind::triangular;
  u.min = 0;
  u.max = 2;
  CHECK(p5_p95(u, 1).first == Approx(std::sqrt(0.1)));
  CHECK(p5_p95(u, 1).second == Approx(2 - std::sqrt(0.1)));
}

TEST_CASE("The median halves the distribution: a lognormal's mean lies above it, a lopsided triangle's mode beside it") {
  Uncertainty u;
  u.gsd = 1.2;
  CHECK(p50(u, 10) == 10);
  CHECK(geometric_sd(u) == Approx(1.2).epsilon(1e-12));
  u.center = LognormalCenter::mean;
  CHECK(p50(u, 10) == Approx(10 * std::exp(-std::pow(std::log(1.2), 2) / 2)).epsilon(1e-12));
  u.kind = UncertaintyKind::normal;
  CHECK(p50(u, 10) == 10);
  u.kind = UncertaintyKind::uniform;
  u.min = 2;
  u.max = 5;
  CHECK(p50(u, 4) == Approx(3.5));
  u.kind = UncertaintyKind::triangular;
  u.min = 0;
  u.max = 2;
  CHECK(p50(u, 1) == Approx(1));
  CHECK(p50(u, 2) == Approx(std::sqrt(2.0)));
}
