// The loops of one kernel table, for the width QINGTAN_LANES in the namespace QINGTAN_KERNELS; the
// file that includes this is compiled for that instruction set. Nothing of the C++ library is used
// here: what it instantiates for a wide set could be linked into code for a narrow one.

#include "kernel_draws.h"
#include "kernel_vectors.h"
#include "quantile_coefficients.h"
#include "quantile_table.h"

namespace qingtan::kernels::QINGTAN_KERNELS {
namespace {

QINGTAN_INLINE Doubles horner(const double (&c)[8], Doubles x) {
  Doubles sum = all(c[7]);
  for (int i = 6; i >= 0; --i) sum = sum * x + all(c[i]);
  return sum;
}

// math::log for normal positive numbers, bit for bit.
QINGTAN_INLINE Doubles log_of(Doubles x) {
  const Words bits = as_words(x);
  const Words biased = bits >> 52;
  Doubles m = as_doubles((bits & words(0x000fffffffffffff)) | words(0x3ff0000000000000));
  Doubles kd = as_doubles(biased | words(0x4330000000000000)) - all(0x1p52 + 1023);
  const Ints large = m > all(0x1.6a09e667f3bcdp+0);
  m = choose(large, m * all(0.5), m);
  kd = choose(large, kd + all(1.0), kd);
  const Doubles f = m - all(1.0);
  const Doubles s = f / (all(2.0) + f);
  const Doubles z = s * s;
  Doubles r = all(2.0 / 27);
  for (int odd = 25; odd >= 3; odd -= 2) r = all(2.0 / odd) + z * r;
  r *= z;
  const Doubles half_square = all(0.5) * f * f;
  const Doubles head = kd * all(0x1.62e42fee00000p-1);
  const Doubles tail = s * (half_square + r) + kd * all(0x1.a39ef35793c76p-33) - half_square;
  const Doubles sum = head + f;
  const Doubles rest = choose(head == all(0.0), all(0.0), f - (sum - head));
  return sum + (tail + rest);
}

// Of eight or fewer numbers in the tails, at once.
QINGTAN_INLINE Doubles tail_quantiles(Doubles p) {
  const Ints lower = p < all(0.5);
  const Doubles root = square_root(-log_of(choose(lower, p, all(1.0) - p)));
  const Doubles r = root - all(as241::kShift);
  const Doubles z = horner(as241::kTailTop, r) / horner(as241::kTailBottom, r);
  const Ints far = root > all(as241::kFar);
  const Doubles rf = root - all(as241::kFar);
  const Doubles zf = horner(as241::kFarTop, rf) / horner(as241::kFarBottom, rf);
  const Doubles both = choose(far, zf, z);
  return choose(lower, -both, both);
}

// The middle for all; then the few in the tails are collected and done side by side.
void normal_quantiles(const double* p, double* z, std::size_t n) {
  for (std::size_t first = 0; first < n; first += kGroup) {
    std::uint32_t tails[kGroup + 8];
    std::size_t count = 0;
    for (std::size_t i = first; i < first + kGroup; ++i) {
      tails[count] = static_cast<std::uint32_t>(i);
      count += __builtin_fabs(p[i] - 0.5) > as241::kSplit;
    }
    for (std::size_t i = first; i < first + kGroup; i += kLanes) {
      const Doubles q = load(p + i) - all(0.5);
      const Doubles r = all(as241::kSquare) - q * q;
      store(z + i, q * horner(as241::kCentralTop, r) / horner(as241::kCentralBottom, r));
    }
    for (std::size_t t = 0; t < count; t += kLanes) {
      Doubles u = all(0.01);
      for (std::size_t k = 0; k < kLanes && t + k < count; ++k) u[k] = p[tails[t + k]];
      const Doubles found = tail_quantiles(u);
      for (std::size_t k = 0; k < kLanes && t + k < count; ++k) z[tails[t + k]] = found[k];
    }
  }
}

// math::exp where nothing over- or underflows: |x| <= 700.
QINGTAN_INLINE Doubles exp_of(Doubles x) {
  const Doubles scaled = x * all(0x1.71547652b82fep+0);
  // Rounds to the nearest whole number as math::exp does, half away from zero: adds a half and cuts
  // off, by way of the magic number 1.5 * 2^52.
  const Doubles half =
      as_doubles((as_words(scaled) & words(0x8000000000000000)) | as_words(all(0.5)));
  const Doubles moved = scaled + half;
  const Doubles magic = all(0x1.8p52);
  Doubles kd = (moved + magic) - magic;
  const Doubles sign =
      as_doubles((as_words(moved) & words(0x8000000000000000)) | as_words(all(1.0)));
  const Ints beyond = (sign * kd) > (sign * moved);  // rounded up in size: back by one
  kd = choose(beyond, kd - sign, kd);
  const Doubles a = x - kd * all(0x1.62e42fee00000p-1);
  const Doubles b = kd * all(0x1.a39ef35793c76p-33) - all(0.0);
  const Doubles r = a - b;
  const Doubles lost = (a - r) - b;
  Doubles q = all(1.0 / 87178291200.0);
  constexpr double kInverseFactorial[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0,
                                          1.0 / 3628800.0,    1.0 / 362880.0,    1.0 / 40320.0,
                                          1.0 / 5040.0,       1.0 / 720.0,       1.0 / 120.0,
                                          1.0 / 24.0,         1.0 / 6.0,         0.5};
  for (double c : kInverseFactorial) q = all(c) + r * q;
  const Doubles value = all(1.0) + (r + (r * r * q + lost));
  // 2^k: k + 1023 stands in the low bits of kd + 1023 + 2^52.
  const Words power = as_words(kd + all(0x1p52 + 1023)) << 52;
  return value * as_doubles(power);
}

void lognormal(double a, double b, double* x, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(x + i, all(a) * exp_of(all(b) * load(x + i)));
}

typedef double Two __attribute__((vector_size(16)));

QINGTAN_INLINE Two two(const double* at) {
  Two out;
  __builtin_memcpy(&out, at, sizeof out);
  return out;
}

// Where each number's piece begins and how far from the piece's middle it lies; then, two at a time
// in every width, the polynomials, because the coefficients lie anywhere.
std::size_t tabled(const double* pieces, const double* u, double* x, std::size_t n,
                   std::uint32_t* tails) {
  constexpr int kShift = 52 - table::kPartBits;
  std::size_t count = 0;
  for (std::size_t first = 0; first < n; first += kGroup) {
    alignas(64) std::uint64_t piece[kGroup];
    alignas(64) double from_middle[kGroup];
    Doubles least = all(0.5);
    for (std::size_t i = 0; i < kGroup; i += kLanes) {
      const Doubles q = load(u + first + i) - all(0.5);
      const Doubles f = all(0.5) - as_doubles(as_words(q) & words(0x7fffffffffffffff));
      least = smaller(f, least);
      const Words bits = as_words(larger(f, all(table::kTail)));
      const Words side = (as_words(q) >> (63 - table::kSideBits)) & words(table::kSide);
      const Words at = (bits >> kShift) + side;
      const Words rest = bits & words((std::uint64_t{1} << kShift) - 1);
      const Doubles t = as_doubles(rest | words(0x3ff0000000000000)) - all(1.0 + table::kHalfPart);
      __builtin_memcpy(piece + i, &at, sizeof at);
      store(from_middle + i, t);
    }
#pragma GCC unroll 16
    for (std::size_t i = 0; i < kGroup; i += 2) {
      const double* const c = pieces + table::kTerms * (piece[i] - table::kFirst);
      const double* const d = pieces + table::kTerms * (piece[i + 1] - table::kFirst);
      const Two t = two(from_middle + i), square = t * t;
      const Two c01 = two(c), d01 = two(d), c23 = two(c + 2), d23 = two(d + 2), c45 = two(c + 4),
                d45 = two(d + 4);
      const Two low =
          __builtin_shufflevector(c01, d01, 0, 2) + t * __builtin_shufflevector(c01, d01, 1, 3);
      const Two middle =
          __builtin_shufflevector(c23, d23, 0, 2) + t * __builtin_shufflevector(c23, d23, 1, 3);
      const Two high =
          __builtin_shufflevector(c45, d45, 0, 2) + t * __builtin_shufflevector(c45, d45, 1, 3);
      const Two sum = low + square * (middle + square * high);
      __builtin_memcpy(x + first + i, &sum, sizeof sum);
    }
    bool tail = false;
    for (std::size_t k = 0; k < kLanes; ++k) tail |= least[k] < table::kTail;
    if (!tail) continue;
    for (std::size_t i = first; i < first + kGroup; ++i) {
      if (0.5 - __builtin_fabs(u[i] - 0.5) < table::kTail)
        tails[count++] = static_cast<std::uint32_t>(i);
    }
  }
  return count;
}

void linear(double a, double b, double* x, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(x + i, all(a) + all(b) * load(x + i));
}

void triangular(const double (&t)[5], double* x, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) {
    const Doubles u = load(x + i);
    const Doubles below = all(t[0]) + square_root(u * all(t[3]));
    const Doubles above = all(t[1]) - square_root((all(1.0) - u) * all(t[4]));
    store(x + i, choose(u < all(t[2]), below, above));
  }
}

void add_scaled(double c, const double* x, double* sum, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(sum + i, load(sum + i) + all(c) * load(x + i));
}

// The sums are read and written once.
void add_four(const double (&c)[4], const double* const (&x)[4], double* sum, std::size_t n) {
  const Doubles c0 = all(c[0]), c1 = all(c[1]), c2 = all(c[2]), c3 = all(c[3]);
  const double *x0 = x[0], *x1 = x[1], *x2 = x[2], *x3 = x[3];
  for (std::size_t i = 0; i < n; i += kLanes) {
    Doubles s = load(sum + i) + c0 * load(x0 + i);
    s = s + c1 * load(x1 + i);
    s = s + c2 * load(x2 + i);
    store(sum + i, s + c3 * load(x3 + i));
  }
}

void add_product(double c, const double* x, const double* y, double* sum, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes)
    store(sum + i, load(sum + i) + all(c) * (load(x + i) * load(y + i)));
}

void multiply(const double* x, double* product, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(product + i, load(product + i) * load(x + i));
}

void invert(const double* x, double* out, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(out + i, all(1.0) / load(x + i));
}

template <class Term>
QINGTAN_INLINE double in_eights(std::size_t n, Term term) {
  constexpr std::size_t kVectors = 8 / kLanes;
  Doubles parts[kVectors] = {};
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    for (std::size_t v = 0; v < kVectors; ++v) parts[v] = parts[v] + term(i + v * kLanes);
  }
  double sums[8];
  for (std::size_t v = 0; v < kVectors; ++v) store(sums + v * kLanes, parts[v]);
  for (std::size_t k = 0; i < n; ++i, ++k) sums[k] = sums[k] + term.one(i);
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

double sum(const double* x, std::size_t n) {
  struct Term {
    const double* x;
    QINGTAN_INLINE Doubles operator()(std::size_t i) const { return load(x + i); }
    QINGTAN_INLINE double one(std::size_t i) const { return x[i]; }
  };
  return in_eights(n, Term{x});
}

double squares(double mean, const double* x, std::size_t n) {
  struct Term {
    const double* x;
    double mean;
    QINGTAN_INLINE Doubles operator()(std::size_t i) const {
      const Doubles d = load(x + i) - all(mean);
      return d * d;
    }
    QINGTAN_INLINE double one(std::size_t i) const { return (x[i] - mean) * (x[i] - mean); }
  };
  return in_eights(n, Term{x, mean});
}

void range(const double* x, std::size_t n, double& least, double& most) {
  Doubles low = all(least), high = all(most);
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    low = smaller(load(x + i), low);
    high = larger(load(x + i), high);
  }
  for (std::size_t k = 0; k < kLanes; ++k) {
    least = low[k] < least ? low[k] : least;
    most = high[k] > most ? high[k] : most;
  }
  for (; i < n; ++i) {
    least = x[i] < least ? x[i] : least;
    most = x[i] > most ? x[i] : most;
  }
  least += 0.0, most += 0.0;  // 0, not -0, in every width
}

QINGTAN_INLINE HalfWords places_of(const Places& p, Doubles x) {
  Doubles part = smaller((x - all(p.low)) * all(p.scale), all(p.last)) + all(1.0);
  part = choose(x < all(p.low), all(0.0), part);
  part = choose(x > all(p.high), all(p.last + 1.5), part);
  return __builtin_convertvector(part, HalfWords);
}

void places(const Places& p, const double* x, std::size_t n, std::int32_t* out) {
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const HalfWords found = places_of(p, load(x + i));
    __builtin_memcpy(out + i, &found, sizeof found);
  }
  for (; i < n; ++i) out[i] = places_of(p, all(x[i]))[0];
}

std::size_t below(const double* x, const double* y, std::size_t n) {
  Ints counts{};
  std::size_t i = 0, count = 0;
  for (; i + kLanes <= n; i += kLanes) counts = counts - (Ints)(load(x + i) < load(y + i));
  for (; i < n; ++i) count += x[i] < y[i];
  for (std::size_t k = 0; k < kLanes; ++k) count += static_cast<std::size_t>(counts[k]);
  return count;
}

}  // namespace
}  // namespace qingtan::kernels::QINGTAN_KERNELS
