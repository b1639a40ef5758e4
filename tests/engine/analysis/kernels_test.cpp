// The SIMD loops of every width give the bits of the scalar functions.

#include "analysis/kernels.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "analysis/piece_maker.h"
#include "analysis/quantile_table.h"
#include "qingtan/analysis/distribution.h"
#include "qingtan/analysis/philox.h"
#include "qingtan/base/math.h"
#include "support/generator.h"

using namespace qingtan;
using qingtan::test::Random;

namespace {

bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

template <class Check>
void for_all_widths(Check check) {
  std::size_t count = 0;
  const kernels::Table* const* tables = kernels::all(count);
  REQUIRE(count >= 1);
  for (std::size_t i = 0; i < count; ++i) {
    INFO(tables[i]->name);
    check(*tables[i]);
  }
}

constexpr std::size_t kMany = 3200;

}  // namespace

TEST_CASE("Philox 4x32-10 gives the vectors that its authors publish") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const std::uint32_t f = 0xffffffff;
  CHECK(philox({f, f, f, f}, {f, f}) ==
        PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Draws are the words of the scalar generator, in every width, from any group on") {
  const kernels::Stream stream{{0x12345678, 0x9abcdef0}, {0xdeadbeef, 0x01020304}, 0};
  for_all_widths([&](const kernels::Table& table) {
    for (std::uint32_t group : {0u, 7u, 312499u}) {
      std::vector<double> u(96);
      table.uniforms(stream, group, u.data(), u.size());
      bool all = true;
      for (std::uint32_t i = 0; i < u.size(); ++i) {
        const std::uint32_t draw = 32 * group + i;
        const auto words =
            philox({draw / 32 * 8 + draw % 8, 0, 0xdeadbeef, 0x01020304}, {0x12345678, 0x9abcdef0});
        all = all && same(u[i], unit_of(words[draw / 8 % 4]));
      }
      CHECK(all);
    }
  });
}

TEST_CASE("Normal quantiles are the scalar ones, bit for bit, in middle, tail and far tail") {
  std::vector<double> p(kMany);
  Random random(3);
  for (std::size_t i = 0; i < kMany; ++i)
    p[i] = i % 3 == 0   ? random.unit()
           : i % 3 == 1 ? 1e-9 * random.unit()
                        : 1 - 1e-9 * random.unit();
  p[0] = 0x1p-33, p[1] = 1 - 0x1p-33, p[2] = 0.075, p[3] = 0.925, p[4] = 1e-300, p[5] = 0.5,
  p[6] = 1e-14;
  for (double& x : p) x = x <= 0 ? 0.25 : x >= 1 ? 0.75 : x;
  for_all_widths([&](const kernels::Table& table) {
    std::vector<double> z(kMany);
    table.normal_quantiles(p.data(), z.data(), kMany);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < kMany; ++i) wrong += !same(z[i], normal_quantile(p[i]));
    CHECK(wrong == 0);
  });
}

TEST_CASE("Lognormal values are those of base/math's exp, bit for bit") {
  std::vector<double> z(kMany);
  Random random(4);
  for (double& x : z) x = random.between(-9, 9);
  z[0] = 0, z[1] = -0.0, z[2] = 1e-300, z[3] = -1e-17, z[4] = 8.5, z[5] = -8.5;
  for_all_widths([&](const kernels::Table& table) {
    for (double sigma : {1e-9, 0.1823215567939546, 1.0, 77.0}) {
      std::vector<double> x = z;
      table.lognormal(2.4, sigma, x.data(), kMany);
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < kMany; ++i) wrong += !same(x[i], 2.4 * math::exp(sigma * z[i]));
      CHECK(wrong == 0);
    }
  });
}

TEST_CASE("Triangular values, sums, products and reciprocals are the scalar ones") {
  std::vector<double> u(kMany);
  Random random(5);
  for (double& x : u) x = random.unit();
  const double t[5] = {1, 4, 1.0 / 3, 3, 6};
  for_all_widths([&](const kernels::Table& table) {
    std::vector<double> four(kMany, 0.5), both(kMany, 0.5),
        x = u, sum(kMany, 0.5), product(kMany, 3.0), inverse(kMany), line = u;
    table.triangular(t, x.data(), kMany);
    table.add_scaled(0.3, u.data(), sum.data(), kMany);
    table.multiply(u.data(), product.data(), kMany);
    table.invert(u.data(), inverse.data(), kMany);
    table.linear(0.1, 0.7, line.data(), kMany);
    const double factors[4] = {0.3, -2, 7e5, 0.9};
    const double* const columns[4] = {u.data(), x.data(), product.data(), u.data()};
    table.add_four(factors, columns, four.data(), kMany);
    table.add_product(-0.7, u.data(), line.data(), both.data(), kMany);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < kMany; ++i) {
      wrong += !same(
          x[i], u[i] < t[2] ? t[0] + std::sqrt(u[i] * t[3]) : t[1] - std::sqrt((1 - u[i]) * t[4]));
      wrong += !same(sum[i], 0.5 + 0.3 * u[i]);
      wrong += !same(product[i], 3.0 * u[i]);
      wrong += !same(four[i], (((0.5 + 0.3 * u[i]) + -2 * x[i]) + 7e5 * product[i]) + 0.9 * u[i]);
      wrong += !same(both[i], 0.5 + -0.7 * (u[i] * line[i]));
      wrong += !same(inverse[i], 1.0 / u[i]);
      wrong += !same(line[i], 0.1 + 0.7 * u[i]);
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("Pieces give normal and lognormal numbers to less than the step between two draws") {
  std::vector<double> u(kMany);
  Random random(6);
  for (std::size_t i = 0; i < kMany; ++i) {
    const double f = std::ldexp(0.5 * random.unit() + 0x1p-40, -static_cast<int>(random.below(16)));
    u[i] = i % 2 == 0 ? f : 1 - f;
  }
  u[0] = 0.5, u[1] = 0x1p-12, u[2] = 1 - 0x1p-12, u[3] = 0x1p-33, u[4] = 1 - 0x1p-33, u[5] = 1e-17;
  u[6] = 0x1.fffffffffffffp-13, u[7] = 0x1.fffffffffffffp-2, u[8] = 0x1.0000000000001p-1;
  const Distribution all[] = {{Shape::normal, 0, 1, 0, 0, 0, 0, 1},
                              {Shape::normal, 0.9, 0.3, 0, 0, 0, 0.0015, 0.6291},
                              {Shape::lognormal, 2.4, 0.1823215567939546, 0, 0, 0, 0, 1},
                              {Shape::lognormal, 5, 0.05, 0, 0, 0, 1e-12, 0.75},
                              {Shape::lognormal, 2.4, table::kWidestSigma, 0, 0, 0, 0, 1}};
  PieceMaker maker;
  for (const Distribution& d : all) {
    const std::vector<double> pieces = maker.of(d);
    REQUIRE(pieces.size() == table::kSize * table::kTerms);
    std::vector<double> first;
    for_all_widths([&](const kernels::Table& kernel) {
      std::vector<double> x(kMany);
      std::vector<std::uint32_t> tails(kMany);
      tails.resize(kernel.tabled(pieces.data(), u.data(), x.data(), kMany, tails.data()));
      std::size_t beyond = 0;
      for (double p : u) beyond += 0.5 - std::fabs(p - 0.5) < table::kTail;
      CHECK(tails.size() == beyond);
      for (std::uint32_t i : tails) x[i] = quantile(d, u[i]);
      double worst = 0;
      for (std::size_t i = 0; i < kMany; ++i) {
        const double exact = quantile(d, u[i]);
        const double size = d.shape == Shape::normal ? d.b : exact;
        worst = std::max(worst, std::fabs(x[i] - exact) / size);
      }
      CHECK(worst < (d.shape == Shape::normal ? 2e-10 : 6e-10));
      if (first.empty()) first = x;
      CHECK(x == first);
    });
  }
}

TEST_CASE("What is not smooth enough is drawn without pieces") {
  PieceMaker maker;
  CHECK(maker.of({Shape::lognormal, 2.4, 1.01, 0, 0, 0, 0, 1}).empty());
  CHECK(maker.of({Shape::uniform, 1, 2, 0, 0, 0, 0, 1}).empty());
  CHECK(maker.of({Shape::triangular, 1, 4, 1.0 / 3, 3, 6, 0, 1}).empty());
}
