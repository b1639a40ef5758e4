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

Moments moments_of(const Distribution& d) {
  if (d.width == 1 && d.shape == Shape::lognormal) {
    const double half = math::exp(d.b * d.b / 2);
    const double full = math::exp(2 * d.b * d.b);
    return {d.a * half, d.a * d.a * full, half / d.a, full / (d.a * d.a)};
  }
  Moments m = by_quadrature(d);
  if (d.width != 1) return m;
  switch (d.shape) {
    case Shape::normal:
      m.mean = d.a;
      m.square = d.a * d.a + d.b * d.b;
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
