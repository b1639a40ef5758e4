#pragma once
// Vectors of the width QINGTAN_LANES, and what is done with one of them, in the namespace QINGTAN_KERNELS; the file that includes
// this is compiled for that instruction set. Nothing of the C++ library is used here: what it instantiates for a wide set could be
// linked into code for a narrow one.

#include "kernels.h"

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

}  // namespace
}  // namespace qingtan::kernels::QINGTAN_KERNELS
