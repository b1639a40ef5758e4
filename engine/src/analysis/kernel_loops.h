// The loops of one kernel table, for the width QINGTAN_LANES in the namespace QINGTAN_KERNELS; the
// file that includes this is compiled for that instruction set. Nothing of the C++ library is used
// here: what it instantiates for a wide set could be linked into code for a narrow one.

#include "kernels.h"
#include "quantile_coefficients.h"

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace qingtan::kernels::QINGTAN_KERNELS {
namespace {

constexpr std::size_t kLanes = QINGTAN_LANES;
typedef double Doubles __attribute__((vector_size(8 * QINGTAN_LANES)));
typedef std::uint64_t Words __attribute__((vector_size(8 * QINGTAN_LANES)));
typedef std::int64_t Ints __attribute__((vector_size(8 * QINGTAN_LANES)));

#define QINGTAN_INLINE inline __attribute__((always_inline))

QINGTAN_INLINE Doubles load(const double* at) {
  Doubles out;
  __builtin_memcpy(&out, at, sizeof out);
  return out;
}
QINGTAN_INLINE void store(double* at, Doubles value) { __builtin_memcpy(at, &value, sizeof value); }
QINGTAN_INLINE Doubles all(double value) { return Doubles{} + value; }
QINGTAN_INLINE Words words(std::uint64_t value) { return Words{} + value; }
QINGTAN_INLINE Doubles as_doubles(Words w) { return __builtin_bit_cast(Doubles, w); }
QINGTAN_INLINE Words as_words(Doubles d) { return __builtin_bit_cast(Words, d); }
QINGTAN_INLINE Doubles choose(Ints mask, Doubles yes, Doubles no) {
  const Words m = __builtin_bit_cast(Words, mask);
  return as_doubles((as_words(yes) & m) | (as_words(no) & ~m));
}

QINGTAN_INLINE Doubles square_root(Doubles x) {
#if QINGTAN_LANES == 8 && defined(__AVX512F__)
  return (Doubles)_mm512_sqrt_pd((__m512d)x);
#elif QINGTAN_LANES == 4 && defined(__AVX2__)
  return (Doubles)_mm256_sqrt_pd((__m256d)x);
#elif QINGTAN_LANES == 2 && defined(__SSE2__)
  return (Doubles)_mm_sqrt_pd((__m128d)x);
#elif QINGTAN_LANES == 2 && defined(__wasm_simd128__)
  return (Doubles)wasm_f64x2_sqrt((v128_t)x);
#else
  for (std::size_t i = 0; i < kLanes; ++i) x[i] = __builtin_sqrt(x[i]);
  return x;
#endif
}

// Product of the low halves of the lanes; their high halves may hold anything.
QINGTAN_INLINE Words multiply_low(Words a, std::uint64_t m) {
#if QINGTAN_LANES == 8 && defined(__AVX512F__)
  return (Words)_mm512_mul_epu32((__m512i)a, (__m512i)words(m));
#elif QINGTAN_LANES == 4 && defined(__AVX2__)
  return (Words)_mm256_mul_epu32((__m256i)a, (__m256i)words(m));
#elif QINGTAN_LANES == 2 && defined(__SSE2__)
  return (Words)_mm_mul_epu32((__m128i)a, (__m128i)words(m));
#else
  return (a & words(0xffffffff)) * words(m);
#endif
}

// (w + 1/2) / 2^32 of the low halves.
QINGTAN_INLINE Doubles units(Words w) {
  const Words low = (w & words(0xffffffff)) | words(0x4330000000000000);  // 2^52 + w
  return (as_doubles(low) - all(0x1p52)) * all(0x1p-32) + all(0x1p-33);
}

void uniforms(const Stream& s, std::uint32_t group, double* out, std::size_t n) {
  Words lane{};
  for (std::size_t i = 0; i < kLanes; ++i) lane[i] = i;
  for (std::size_t g = 0; g < n / kGroup; ++g, ++group) {
    for (std::size_t k = 0; k < 8; k += kLanes) {
      Words c0 = lane + words(std::uint64_t{8} * group + k);
      Words c1 = words(s.purpose), c2 = words(s.stream[0]), c3 = words(s.stream[1]);
      std::uint32_t k0 = s.key[0], k1 = s.key[1];
      for (int round = 0; round < 10; ++round) {
        const Words p0 = multiply_low(c0, 0xD2511F53);
        const Words p1 = multiply_low(c2, 0xCD9E8D57);
        c0 = (p1 >> 32) ^ c1 ^ words(k0);
        c2 = (p0 >> 32) ^ c3 ^ words(k1);
        c1 = p1;
        c3 = p0;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
      }
      double* at = out + g * kGroup + k;
      store(at, units(c0));
      store(at + 8, units(c1));
      store(at + 16, units(c2));
      store(at + 24, units(c3));
    }
  }
}

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

void multiply(const double* x, double* product, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(product + i, load(product + i) * load(x + i));
}

void invert(const double* x, double* out, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(out + i, all(1.0) / load(x + i));
}

}  // namespace
}  // namespace qingtan::kernels::QINGTAN_KERNELS
