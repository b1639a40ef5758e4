#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>
#include <limits>

#include "qingtan/base/math.h"
#include "support/generator.h"

using namespace qingtan;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

// Distance in units in the last place of the exact value, which long double holds well enough
// natively; where long double is double (wasm: it is quad in software) it is as good.
double ulps(double got, long double exact) {
  if (static_cast<long double>(got) == exact) return 0;
  const double rounded = static_cast<double>(exact);
  const double ulp = std::nextafter(std::fabs(rounded), kInf) - std::fabs(rounded);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - exact) / ulp);
}

std::uint64_t hash(std::uint64_t h, double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return (h ^ bits) * 0x100000001b3;
}

}  // namespace

TEST_CASE("exp is within 1.5 ulp") {
  test::Random r(1);
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = r.between(-700, 700);
    worst = std::fmax(worst, ulps(math::exp(x), std::exp(static_cast<long double>(x))));
  }
  for (int i = 0; i < 200000; ++i) {
    const double x = r.between(-1, 1);
    worst = std::fmax(worst, ulps(math::exp(x), std::exp(static_cast<long double>(x))));
  }
  INFO("worst " << worst);
  CHECK(worst < 1.5);
}

TEST_CASE("log is within 1.5 ulp") {
  test::Random r(2);
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = std::ldexp(r.between(1, 2), static_cast<int>(r.below(2000)) - 1000);
    worst = std::fmax(worst, ulps(math::log(x), std::log(static_cast<long double>(x))));
  }
  for (int i = 0; i < 200000; ++i) {
    const double x = r.between(0.5, 2);
    worst = std::fmax(worst, ulps(math::log(x), std::log(static_cast<long double>(x))));
  }
  INFO("worst " << worst);
  CHECK(worst < 1.5);
}

TEST_CASE("pow is within 1e-14 relative") {
  test::Random r(3);
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = r.between(1e-3, 50);
    const double y = r.between(-20, 20);
    const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    worst = std::fmax(worst, static_cast<double>(std::fabs((math::pow(x, y) - exact) / exact)));
  }
  INFO("worst " << worst);
  CHECK(worst < 1e-14);
}

TEST_CASE("The ends of the real line are handled") {
  CHECK(math::exp(0.0) == 1.0);
  CHECK(math::exp(710.0) == kInf);
  CHECK(math::exp(-746.0) == 0.0);
  CHECK(math::exp(-745.0) > 0.0);
  CHECK(math::exp(709.78) < kInf);
  CHECK(std::isnan(math::exp(std::nan(""))));
  CHECK(math::log(1.0) == 0.0);
  CHECK(math::log(0.0) == -kInf);
  CHECK(std::isnan(math::log(-1.0)));
  CHECK(math::log(kInf) == kInf);
  CHECK(ulps(math::log(5e-324), std::log(static_cast<long double>(5e-324))) < 1.5);
  CHECK(math::pow(2.0, 10.0) == 1024.0);
  CHECK(math::pow(0.0, 2.0) == 0.0);
  CHECK(math::pow(3.0, 0.0) == 1.0);
  CHECK(std::isnan(math::pow(-2.0, 2.0)));
  CHECK(math::pow(10.0, 400.0) == kInf);
}

// The same number stands in the native and in the wasm run of this test: it is the proof that both
// give the same bits for a million arguments.
TEST_CASE("exp, log and pow give the same bits on every platform") {
  test::Random r(4);
  std::uint64_t h = 0xcbf29ce484222325;
  for (int i = 0; i < 1000000; ++i) {
    const double x = r.between(-40, 40);
    const double y = r.between(1e-9, 1e9);
    h = hash(h, math::exp(x));
    h = hash(h, math::log(y));
    h = hash(h, math::pow(y, r.between(-3, 3)));
  }
  CHECK(h == 0xe2a38885126cfbd1);
}
