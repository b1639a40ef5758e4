#include "qingtan/base/math.h"

#include <bit>
#include <cstdint>
#include <limits>

namespace qingtan::math {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts: the high one has 32 trailing zero bits, so k * kLn2High is exact for |k| < 2^20.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kInvLn2 = 0x1.71547652b82fep+0;

double scale_by_power_of_two(double value, int exponent) {
  // Two steps, so that subnormal results round once at the end and 2^1024 is reached without inf.
  const auto power = [](int e) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(e + 1023) << 52);
  };
  if (exponent > 1023) return value * power(1023) * power(exponent - 1023);
  if (exponent < -1022) return value * power(exponent + 969) * power(-969);
  return value * power(exponent);
}

struct Split {
  double mantissa;  // in [sqrt(1/2), sqrt(2))
  int exponent;
};

Split split(double x) {
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {  // subnormal
    x *= 0x1p54;
    exponent = -54;
  }
  auto bits = std::bit_cast<std::uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  bits = (bits & 0x000fffffffffffff) | 0x3ff0000000000000;
  double mantissa = std::bit_cast<double>(bits);
  if (mantissa > 0x1.6a09e667f3bcdp+0) {
    mantissa *= 0.5;
    ++exponent;
  }
  return {mantissa, exponent};
}

struct Double2 {
  double high, low;
};

// ln x as an unevaluated sum of two doubles, good to about 1e-19 relative.
Double2 log_parts(double x) {
  const auto [m, k] = split(x);
  const double f = m - 1.0;  // exact (Sterbenz)
  // ln(1+f) = f - f^2/2 + s*(f^2/2 + R), s = f/(2+f), R = sum 2/(2i+1) s^2i, i >= 1: the leading
  // terms keep their rounding errors apart.
  const double s = f / (2.0 + f);
  const double z = s * s;
  double r = 2.0 / 27;
  for (int odd = 25; odd >= 3; odd -= 2) r = 2.0 / odd + z * r;
  r *= z;
  const double half_square = 0.5 * f * f;
  const double kd = static_cast<double>(k);
  const double head = kd * kLn2High;
  const double tail = s * (half_square + r) + kd * kLn2Low - half_square;
  // head + f: |head| >= 0.69 or head == 0, so the larger is known.
  const double sum = head + f;
  const double rest = head == 0 ? 0.0 : f - (sum - head);
  const double high = sum + (tail + rest);
  const double low = (sum - high) + (tail + rest);
  return {high, low};
}

// e^(high + low), |low| much smaller than 1.
double exp_parts(double high, double low) {
  if (high > 709.782712893384) return kInf;
  if (high < -745.1332191019412) return 0.0;
  const double scaled = high * kInvLn2;
  const int k = static_cast<int>(scaled + (scaled < 0 ? -0.5 : 0.5));
  const double kd = static_cast<double>(k);
  const double a = high - kd * kLn2High;
  const double b = kd * kLn2Low - low;
  const double r = a - b;
  const double lost = (a - r) - b;  // what the subtraction rounded away
  // Taylor to r^14: |r| <= 0.347, the remainder is below 2^-60.
  double q = 1.0 / 87178291200.0;
  constexpr double kInverseFactorial[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0,
                                          1.0 / 3628800.0,    1.0 / 362880.0,    1.0 / 40320.0,
                                          1.0 / 5040.0,       1.0 / 720.0,       1.0 / 120.0,
                                          1.0 / 24.0,         1.0 / 6.0,         0.5};
  for (double coefficient : kInverseFactorial) q = coefficient + r * q;
  const double value = 1.0 + (r + (r * r * q + lost));
  return scale_by_power_of_two(value, k);
}

}  // namespace

double exp(double x) {
  if (x != x) return x;
  return exp_parts(x, 0.0);
}

double log(double x) {
  if (x != x || x == kInf) return x;
  if (x == 0) return -kInf;
  if (x < 0) return kNaN;
  return log_parts(x).high;
}

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1.0;
  if (x != x || y != y || x < 0) return kNaN;
  if (x == 0) return y > 0 ? 0.0 : kInf;
  if (x == kInf) return y > 0 ? kInf : 0.0;
  const Double2 l = log_parts(x);
  const double product = l.high * y;
  if (product > 800) return kInf;
  if (product < -800) return 0.0;
  // The rounding error of l.high * y, by Dekker's splitting (no fused multiply-add: not in wasm).
  const auto upper = [](double v) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(v) & 0xfffffffff8000000);
  };
  const double lh = upper(l.high), ll = l.high - lh;
  const double yh = upper(y), yl = y - yh;
  const double error = ((lh * yh - product) + lh * yl + ll * yh) + ll * yl;
  return exp_parts(product, error + l.low * y);
}

}  // namespace qingtan::math
