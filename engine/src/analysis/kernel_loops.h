// The loops of one kernel table, for the width QINGTAN_LANES in the namespace QINGTAN_KERNELS; the
// file that includes this is compiled for that instruction set. Nothing of the C++ library is used
// here: what it instantiates for a wide set could be linked into code for a narrow one.

#include "kernels.h"
#include "quantile_coefficients.h"
#include "quantile_table.h"

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

// a < b ? a : b and a > b ? a : b.
QINGTAN_INLINE Doubles smaller(Doubles a, Doubles b) {
#if QINGTAN_LANES == 8 && defined(__AVX512F__)
  return (Doubles)_mm512_min_pd((__m512d)a, (__m512d)b);
#elif QINGTAN_LANES == 4 && defined(__AVX2__)
  return (Doubles)_mm256_min_pd((__m256d)a, (__m256d)b);
#elif QINGTAN_LANES == 2 && defined(__SSE2__)
  return (Doubles)_mm_min_pd((__m128d)a, (__m128d)b);
#elif QINGTAN_LANES == 2 && defined(__wasm_simd128__)
  return (Doubles)wasm_f64x2_pmin((v128_t)b, (v128_t)a);
#else
  return choose(a < b, a, b);
#endif
}
QINGTAN_INLINE Doubles larger(Doubles a, Doubles b) {
#if QINGTAN_LANES == 8 && defined(__AVX512F__)
  return (Doubles)_mm512_max_pd((__m512d)a, (__m512d)b);
#elif QINGTAN_LANES == 4 && defined(__AVX2__)
  return (Doubles)_mm256_max_pd((__m256d)a, (__m256d)b);
#elif QINGTAN_LANES == 2 && defined(__SSE2__)
  return (Doubles)_mm_max_pd((__m128d)a, (__m128d)b);
#elif QINGTAN_LANES == 2 && defined(__wasm_simd128__)
  return (Doubles)wasm_f64x2_pmax((v128_t)b, (v128_t)a);
#else
  return choose(a > b, a, b);
#endif
}

#if defined(__wasm_simd128__)
// Four counters at a time: wasm multiplies 32-bit lanes to 64 bits, and 64-bit lanes slowly.
struct Products {
  v128_t low, high;  // halves of the four products
};
QINGTAN_INLINE Products products(v128_t a, v128_t factor) {
  const v128_t first = wasm_u64x2_extmul_low_u32x4(a, factor);
  const v128_t last = wasm_u64x2_extmul_high_u32x4(a, factor);
  return {wasm_i32x4_shuffle(first, last, 0, 2, 4, 6), wasm_i32x4_shuffle(first, last, 1, 3, 5, 7)};
}

QINGTAN_INLINE void store_units(double* at, v128_t w) {
  const v128_t scale = wasm_f64x2_splat(0x1p-32), half = wasm_f64x2_splat(0x1p-33);
  const v128_t upper = wasm_i32x4_shuffle(w, w, 2, 3, 2, 3);
  wasm_v128_store(at, wasm_f64x2_add(wasm_f64x2_mul(wasm_f64x2_convert_low_u32x4(w), scale), half));
  wasm_v128_store(at + 2,
                  wasm_f64x2_add(wasm_f64x2_mul(wasm_f64x2_convert_low_u32x4(upper), scale), half));
}

// Where the compiler knows the numbers, it makes products of 64-bit lanes.
QINGTAN_INLINE v128_t hidden(std::uint32_t m) {
  const std::uint32_t words[4] = {m, m, m, m};
  const std::uint32_t* at = words;
  __asm__("" : "+r"(at) : : "memory");
  return wasm_v128_load(at);
}

void uniforms(const Stream& s, std::uint32_t group, double* out, std::size_t n) {
  for (std::size_t g = 0; g < n / kGroup; ++g, ++group) {
    const v128_t m0 = hidden(0xD2511F53), m1 = hidden(0xCD9E8D57);
    const v128_t zero = wasm_u32x4_splat(8 * group);
    v128_t a0 = wasm_i32x4_add(zero, wasm_u32x4_const(0, 1, 2, 3));
    v128_t b0 = wasm_i32x4_add(zero, wasm_u32x4_const(4, 5, 6, 7));
    v128_t a1 = wasm_u32x4_splat(s.purpose), b1 = a1;
    v128_t a2 = wasm_u32x4_splat(s.stream[0]), b2 = a2;
    v128_t a3 = wasm_u32x4_splat(s.stream[1]), b3 = a3;
    v128_t k0 = wasm_u32x4_splat(s.key[0]), k1 = wasm_u32x4_splat(s.key[1]);
#pragma unroll
    for (int round = 0; round < 10; ++round) {
      const Products p0 = products(a0, m0), p1 = products(a2, m1);
      const Products q0 = products(b0, m0), q1 = products(b2, m1);
      a0 = wasm_v128_xor(wasm_v128_xor(p1.high, a1), k0);
      b0 = wasm_v128_xor(wasm_v128_xor(q1.high, b1), k0);
      a2 = wasm_v128_xor(wasm_v128_xor(p0.high, a3), k1);
      b2 = wasm_v128_xor(wasm_v128_xor(q0.high, b3), k1);
      a1 = p1.low, b1 = q1.low;
      a3 = p0.low, b3 = q0.low;
      k0 = wasm_i32x4_add(k0, wasm_u32x4_const_splat(0x9E3779B9));
      k1 = wasm_i32x4_add(k1, wasm_u32x4_const_splat(0xBB67AE85));
    }
    double* at = out + g * kGroup;
    store_units(at, a0), store_units(at + 4, b0);
    store_units(at + 8, a1), store_units(at + 12, b1);
    store_units(at + 16, a2), store_units(at + 20, b2);
    store_units(at + 24, a3), store_units(at + 28, b3);
  }
}
#else
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

struct Counters {
  Words c0, c1, c2, c3;

  QINGTAN_INLINE void turn(Words k0, Words k1) {
    const Words p0 = multiply_low(c0, 0xD2511F53), p1 = multiply_low(c2, 0xCD9E8D57);
    c0 = (p1 >> 32) ^ c1 ^ k0;
    c2 = (p0 >> 32) ^ c3 ^ k1;
    c1 = p1;
    c3 = p0;
  }
  QINGTAN_INLINE void store_units(double* at) const {
    store(at, units(c0));
    store(at + 8, units(c1));
    store(at + 16, units(c2));
    store(at + 24, units(c3));
  }
};

// Two vectors of counters at a time: one alone waits for its products.
void uniforms(const Stream& s, std::uint32_t group, double* out, std::size_t n) {
  Words lane{};
  for (std::size_t i = 0; i < kLanes; ++i) lane[i] = i;
  lane = lane + words(std::uint64_t{8} * group);
  const std::size_t counters = n / 4;
  for (std::size_t i = 0; i < counters; i += 2 * kLanes) {
    const std::size_t next = i + kLanes < counters ? i + kLanes : i;  // or the last one twice
    Counters a{lane + words(i), words(s.purpose), words(s.stream[0]), words(s.stream[1])};
    Counters b{lane + words(next), a.c1, a.c2, a.c3};
    std::uint32_t k0 = s.key[0], k1 = s.key[1];
    for (int round = 0; round < 10; ++round) {
      a.turn(words(k0), words(k1));
      b.turn(words(k0), words(k1));
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    a.store_units(out + i / 8 * kGroup + i % 8);
    b.store_units(out + next / 8 * kGroup + next % 8);
  }
}
#endif

typedef std::uint32_t Halves __attribute__((vector_size(8 * QINGTAN_LANES)));
typedef std::int32_t HalfWords __attribute__((vector_size(4 * QINGTAN_LANES)));

void strata(const Permutation& places, std::uint32_t first, double* u, std::size_t n) {
  const Doubles scale = all(1.0 / places.count);
  for (std::size_t g = 0; g < n; g += 2 * kLanes) {
    Halves at{};
    for (std::size_t i = 0; i < 2 * kLanes; ++i) at[i] = first + static_cast<std::uint32_t>(g + i);
    const Halves last = Halves{} + (places.count - 1);
    const Halves beyond = (Halves)(at > last);
    at = (at & ~beyond) | (last & beyond);
    at = mixed(at, places);
    for (;;) {
      const Halves again = (Halves)(at > last);
      std::uint64_t any = 0;
      const Words pairs = (Words)again;
      for (std::size_t i = 0; i < kLanes; ++i) any |= pairs[i];
      if (any == 0) break;
      at = (at & ~again) | (mixed(at, places) & again);
    }
    at += places.shift;
    at -= places.count & (Halves)(at > last);
    for (std::size_t half = 0; half < 2; ++half) {
      HalfWords part;  // below 2^31
      __builtin_memcpy(&part, reinterpret_cast<const char*>(&at) + half * sizeof part, sizeof part);
      double* const x = u + g + half * kLanes;
      const Doubles y = (__builtin_convertvector(part, Doubles) + load(x)) * scale;
      store(x, smaller(y, all(1 - 0x1p-33)));  // the last part's upper end, rounded up
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
