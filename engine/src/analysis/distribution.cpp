#include "qingtan/analysis/distribution.h"

#include <algorithm>
#include <cmath>

#include "qingtan/base/math.h"
#include "quantile_coefficients.h"

namespace qingtan {
namespace {

double horner(const double (&c)[8], double x) {
  double sum = c[7];
  for (int i = 6; i >= 0; --i) sum = sum * x + c[i];
  return sum;
}

// The share of (0, 1) whose normal quantile lies below z, found by halving: used once an input.
double normal_share(double z) {
  double low = 0, high = 1;
  for (int i = 0; i < 64; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (normal_quantile(middle) < z)
      low = middle;
    else
      high = middle;
  }
  return high;
}

// Cuts the distribution off at the limits of the number's field.
void cut_off(Distribution& d, const TapeInput& input) {
  if (input.kind != InputKind::activity) return;
  const Range range = range_of(input.field);
  const double lowest = range.low_open ? 0.01 * input.value : range.low;
  const auto share_below = [&](double x) {
    if (d.shape == Shape::normal) return normal_share((x - d.a) / d.b);
    return x <= 0 ? 0.0 : normal_share(math::log(x / d.a) / d.b);
  };
  const double low = share_below(lowest);
  const double high = std::isfinite(range.high) ? share_below(range.high) : 1.0;
  if (low >= high) return;
  d.low = low;
  d.width = high - low;
}

std::optional<Distribution> bounded(const Uncertainty& u, double value) {
  const double width = u.max - u.min;
  if (!(width > 0)) return std::nullopt;
  if (u.kind == UncertaintyKind::uniform)
    return Distribution{Shape::uniform, u.min, width, 0, 0, 0, 0, 1};
  return Distribution{
      Shape::triangular,       u.min, u.max, (value - u.min) / width, width * (value - u.min),
      width * (u.max - value), 0,     1};
}

Moments by_quadrature(const Distribution& d) {
  constexpr int kParts = 16384;
  Moments m;
  for (int i = 0; i < kParts; ++i) {
    const double x = quantile(d, (i + 0.5) / kParts);
    m.mean += x;
    m.square += x * x;
    m.inverse += 1 / x;
    m.inverse_square += 1 / (x * x);
  }
  for (double* sum : {&m.mean, &m.square, &m.inverse, &m.inverse_square}) *sum /= kParts;
  return m;
}

// Where a normal or lognormal is cut off, in standard deviations; share and density 0 where it is
// not.
struct Cuts {
  explicit Cuts(const Distribution& d)
      : bounded_below(d.low > 0), bounded_above(d.low + d.width < 1), width(d.width) {
    if (bounded_below) low = normal_quantile(d.low);
    if (bounded_above) high = normal_quantile(d.low + d.width);
  }
  // The part of the normal distribution, moved by `by`, that is not cut off.
  double share(double by) const {
    const double above = bounded_above ? normal_share(high - by) : 1;
    return (above - (bounded_below ? normal_share(low - by) : 0)) / width;
  }
  static double density(double z) {
    constexpr double kRootOfTwoPi = 2.5066282746310002;
    return math::exp(-z * z / 2) / kRootOfTwoPi;
  }

  bool bounded_below, bounded_above;
  double low = 0, high = 0, width;
};

Moments of_lognormal(const Distribution& d) {
  const double half = math::exp(d.b * d.b / 2);
  const double full = math::exp(2 * d.b * d.b);
  Moments m{d.a * half, d.a * d.a * full, half / d.a, full / (d.a * d.a)};
  if (d.width == 1) return m;
  const Cuts cuts(d);
  m.mean *= cuts.share(d.b);
  m.square *= cuts.share(2 * d.b);
  m.inverse *= cuts.share(-d.b);
  m.inverse_square *= cuts.share(-2 * d.b);
  return m;
}

// Mean and square alone.
void close_normal(const Distribution& d, Moments& m) {
  double first = 0, second = 1;  // of the standard normal that is cut off
  if (d.width != 1) {
    const Cuts cuts(d);
    const double below = cuts.bounded_below ? Cuts::density(cuts.low) : 0;
    const double above = cuts.bounded_above ? Cuts::density(cuts.high) : 0;
    first = (below - above) / d.width;
    second = 1 + (cuts.low * below - cuts.high * above) / d.width;
  }
  m.mean = d.a + d.b * first;
  m.square = d.a * d.a + 2 * d.a * d.b * first + d.b * d.b * second;
}

}  // namespace

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::fabs(q) <= as241::kSplit) {
    const double r = as241::kSquare - q * q;
    return q * horner(as241::kCentralTop, r) / horner(as241::kCentralBottom, r);
  }
  double r = std::sqrt(-math::log(q < 0 ? p : 1 - p));
  double z = 0;
  if (r <= as241::kFar) {
    r -= as241::kShift;
    z = horner(as241::kTailTop, r) / horner(as241::kTailBottom, r);
  } else {
    r -= as241::kFar;
    z = horner(as241::kFarTop, r) / horner(as241::kFarBottom, r);
  }
  return q < 0 ? -z : z;
}

std::optional<Distribution> distribution_of(const TapeInput& input) {
  if (!input.uncertainty) return std::nullopt;
  const Uncertainty& u = *input.uncertainty;
  Distribution d;
  switch (u.kind) {
    case UncertaintyKind::triangular:
    case UncertaintyKind::uniform:
      return bounded(u, input.value);
    case UncertaintyKind::normal:
      if (!(u.sd > 0)) return std::nullopt;
      d = {Shape::normal, input.value, u.sd, 0, 0, 0, 0, 1};
      break;
    case UncertaintyKind::lognormal:
    case UncertaintyKind::pedigree: {
      const double sigma = log_sigma(u);
      if (!(sigma > 0) || input.value == 0) return std::nullopt;
      const bool mean = u.kind == UncertaintyKind::lognormal && u.center == LognormalCenter::mean;
      d = {Shape::lognormal,
           mean ? input.value * math::exp(-sigma * sigma / 2) : input.value,
           sigma,
           0,
           0,
           0,
           0,
           1};
      break;
    }
  }
  cut_off(d, input);
  return d;
}

double quantile(const Distribution& d, double u) {
  u = d.low + u * d.width;
  switch (d.shape) {
    case Shape::lognormal:
      return d.a * math::exp(d.b * normal_quantile(u));
    case Shape::normal:
      return d.a + d.b * normal_quantile(u);
    case Shape::triangular:
      return u < d.c ? d.a + std::sqrt(u * d.d) : d.b - std::sqrt((1 - u) * d.e);
    case Shape::uniform:
      break;
  }
  return d.a + d.b * u;
}

Moments moments_of(const Distribution& d, bool inverses) {
  if (d.shape == Shape::lognormal) return of_lognormal(d);
  Moments m;
  if (inverses) m = by_quadrature(d);
  switch (d.shape) {
    case Shape::normal:
      close_normal(d, m);
      break;
    case Shape::uniform:
      m.mean = d.a + d.b / 2;
      m.square = m.mean * m.mean + d.b * d.b / 12;
      break;
    case Shape::triangular: {
      const double mode = d.a + d.c * (d.b - d.a);
      m.mean = (d.a + d.b + mode) / 3;
      m.square = (d.a * d.a + d.b * d.b + mode * mode + d.a * d.b + d.a * mode + d.b * mode) / 6;
      break;
    }
    case Shape::lognormal:
      break;
  }
  return m;
}

}  // namespace qingtan
