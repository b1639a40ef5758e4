#pragma once
// Uniform numbers of the counter-based generator and of the permutations, several at a time, for the width QINGTAN_LANES in the
// namespace QINGTAN_KERNELS.

#include "kernel_vectors.h"

namespace qingtan::kernels::QINGTAN_KERNELS {
namespace {

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

}  // namespace
}  // namespace qingtan::kernels::QINGTAN_KERNELS
