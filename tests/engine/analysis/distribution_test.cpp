// Distributions and their moments against closed forms and published numbers.

#include "qingtan/analysis/distribution.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/base/math.h"

using namespace qingtan;
using Catch::Approx;

namespace {

TapeInput number(double value, const Uncertainty& u,
                 ActivityField field = ActivityField::net_mass_kg) {
  TapeInput input;
  input.kind = InputKind::activity;
  input.field = field;
  input.value = value;
  input.uncertainty = &u;
  return input;
}

Uncertainty lognormal(double gsd, LognormalCenter center = LognormalCenter::median) {
  Uncertainty u;
  u.gsd = gsd;
  u.center = center;
  return u;
}

}  // namespace

TEST_CASE("Normal quantiles are Wichura's published values") {
  // AS 241's own test values, and others to 16 digits.
  CHECK(normal_quantile(0.25) == Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0);
  for (double p = 0.001; p < 0.5; p += 0.00137)
    CHECK(normal_quantile(p) == Approx(-normal_quantile(1 - p)).epsilon(1e-12));
}

TEST_CASE(
    "A lognormal's value is its median, or with center mean its mean (field.md 3.3, row 30)") {
  const double ratios[][2] = {
      {1.1, 1.0045523457727839}, {1.4, 1.0582396107763834}, {2, 1.2715371297141405}};
  for (const auto& [gsd, ratio] : ratios) {
    const Uncertainty median = lognormal(gsd), mean = lognormal(gsd, LognormalCenter::mean);
    const auto a = distribution_of(number(3, median)), b = distribution_of(number(3, mean));
    // Cut off at a hundredth of the value, which is many deviations away: closed forms hold to
    // that.
    CHECK(moments_of(*a).mean == Approx(3 * ratio).epsilon(1e-3));
    CHECK(moments_of(*b).mean == Approx(3).epsilon(1e-3));
    CHECK(quantile(*a, 0.5) == Approx(3).epsilon(1e-9));
    CHECK(quantile(*b, 0.5) == Approx(3 / ratio).epsilon(1e-9));
  }
}

TEST_CASE("A factor's lognormal has the moments of the closed form exactly") {
  TapeInput input;
  const Uncertainty u = lognormal(1.4);
  input.value = 2;
  input.uncertainty = &u;
  const auto d = distribution_of(input);
  const double s2 = math::log(1.4) * math::log(1.4);
  const Moments m = moments_of(*d);
  CHECK(m.mean == Approx(2 * math::exp(s2 / 2)).epsilon(1e-15));
  CHECK(m.variance() == Approx(4 * math::exp(s2) * (math::exp(s2) - 1)).epsilon(1e-13));
  CHECK(m.inverse == Approx(0.5 * math::exp(s2 / 2)).epsilon(1e-15));
}

TEST_CASE("The product of lognormals is lognormal (field.md 3.3, row 28)") {
  double s2 = 0;
  for (double gsd : {1.1, 1.2, 1.05}) s2 += math::log(gsd) * math::log(gsd);
  CHECK(std::sqrt(s2) == Approx(0.21143713147359924).epsilon(1e-14));
  CHECK(math::exp(std::sqrt(s2)) == Approx(1.235452292122072).epsilon(1e-14));
}

TEST_CASE("Pedigree rows draw as lognormals of ecoinvent's sigma (field.md 3.3, row 25)") {
  Uncertainty u;
  u.kind = UncertaintyKind::pedigree;
  u.scores = {2, 3, 1, 2, 3};
  u.basic = 1.05;
  TapeInput input;
  input.value = 1;
  input.uncertainty = &u;
  const auto d = distribution_of(input);
  CHECK(d->shape == Shape::lognormal);
  CHECK(d->b == Approx(0.3326668577264261).epsilon(1e-14));
  CHECK(quantile(*d, 0.975) / quantile(*d, 0.5) ==
        Approx(math::exp(1.959963984540054 * d->b)).epsilon(1e-14));
}

TEST_CASE("Triangular and uniform numbers stay inside their bounds, with the closed moments") {
  Uncertainty u;
  u.kind = UncertaintyKind::triangular;
  u.min = 1, u.max = 4;
  const auto t = distribution_of(number(2, u));
  CHECK(quantile(*t, 1e-12) >= 1);
  CHECK(quantile(*t, 1 - 1e-12) <= 4);
  CHECK(quantile(*t, 1.0 / 3) == Approx(2).epsilon(1e-14));  // (mode - min) / (max - min)
  CHECK(moments_of(*t).mean == Approx(7.0 / 3).epsilon(1e-14));
  CHECK(moments_of(*t).variance() == Approx((1 + 16 + 4 - 4 - 2 - 8) / 18.0).epsilon(1e-12));
  u.kind = UncertaintyKind::uniform;
  const auto f = distribution_of(number(2, u));
  CHECK(moments_of(*f).mean == Approx(2.5));
  CHECK(moments_of(*f).variance() == Approx(0.75).epsilon(1e-13));
  CHECK(moments_of(*f).inverse == Approx(math::log(4) / 3).epsilon(1e-8));
  CHECK(moments_of(*f).inverse_square == Approx(0.25).epsilon(1e-8));
}

TEST_CASE("A yield is never drawn above 1, nor near 0") {
  Uncertainty u;
  u.kind = UncertaintyKind::normal;
  u.sd = 0.3;
  const auto d = distribution_of(number(0.9, u, ActivityField::yield));
  CHECK(quantile(*d, 1 - 0x1p-33) <= 1);
  CHECK(quantile(*d, 0x1p-33) >= 0.0089);
  const Uncertainty wide = lognormal(2);
  const auto l = distribution_of(number(0.9, wide, ActivityField::yield));
  CHECK(quantile(*l, 1 - 0x1p-33) <= 1 + 1e-15);
}

TEST_CASE("What states no spread is certain") {
  Uncertainty u = lognormal(1);
  CHECK_FALSE(distribution_of(number(2, u)));
  u.kind = UncertaintyKind::normal;
  CHECK_FALSE(distribution_of(number(2, u)));
  u.kind = UncertaintyKind::uniform;
  u.min = u.max = 2;
  CHECK_FALSE(distribution_of(number(2, u)));
  CHECK_FALSE(distribution_of(TapeInput{}));
}

TEST_CASE("What is cut off has the moments of its draws") {
  const Distribution all[] = {{Shape::lognormal, 3, 0.4, 0, 0, 0, 0.01, 0.89},
                              {Shape::lognormal, 3, 0.4, 0, 0, 0, 0, 0.7},
                              {Shape::normal, 0.9, 0.1, 0, 0, 0, 0.02, 0.82},
                              {Shape::normal, 5, 1, 0, 0, 0, 0.3, 0.7}};
  for (const Distribution& d : all) {
    Moments sums;
    constexpr int kParts = 1 << 20;
    for (int i = 0; i < kParts; ++i) {
      const double x = quantile(d, (i + 0.5) / kParts);
      sums.mean += x / kParts, sums.square += x * x / kParts;
      sums.inverse += 1 / x / kParts, sums.inverse_square += 1 / (x * x) / kParts;
    }
    const Moments m = moments_of(d);
    CHECK(m.mean == Approx(sums.mean).epsilon(1e-6));
    CHECK(m.variance() == Approx(sums.variance()).epsilon(1e-4));
    CHECK(m.inverse == Approx(sums.inverse).epsilon(1e-4));
    CHECK(m.inverse_square == Approx(sums.inverse_square).epsilon(1e-4));
    CHECK(moments_of(d, false).mean == m.mean);
    CHECK(moments_of(d, false).square == m.square);
  }
}
