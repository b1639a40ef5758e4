#include "uniforms.h"

#include <bit>

#include "qingtan/analysis/philox.h"

namespace qingtan {
namespace {

enum Purpose : std::uint32_t { kDraws = 0, kPermutation = 1, kScramble = 2 };

kernels::Stream stream_of(const MonteCarloPlan& plan, const DrawnInput& column, Purpose purpose) {
  const std::uint64_t seed = plan.options.seed;
  const std::uint64_t stream = plan.tape.inputs[column.input].stream;
  return {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
          {static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)},
          purpose};
}

std::uint32_t word_of(const kernels::Stream& s, std::uint32_t counter) {
  return philox({counter, s.purpose, s.stream[0], s.stream[1]}, {s.key[0], s.key[1]})[0];
}

// Joe & Kuo 2008, "Constructing Sobol sequences with better two-dimensional projections", SIAM J.
// Sci. Comput. 30, 2635-2654, doi 10.1137/070709359: their table new-joe-kuo-6, dimensions 2 to 31.
// Degree of the primitive polynomial, its inner coefficients as bits, initial direction numbers.
struct Polynomial {
  std::uint32_t degree, coefficients;
  std::array<std::uint32_t, 7> initial;
};
constexpr Polynomial kPolynomials[kSobolDimensions - 1] = {
    {1, 0, {1}},
    {2, 1, {1, 3}},
    {3, 1, {1, 3, 1}},
    {3, 2, {1, 1, 1}},
    {4, 1, {1, 1, 3, 3}},
    {4, 4, {1, 3, 5, 13}},
    {5, 2, {1, 1, 5, 5, 17}},
    {5, 4, {1, 1, 5, 5, 5}},
    {5, 7, {1, 1, 7, 11, 19}},
    {5, 11, {1, 1, 5, 1, 1}},
    {5, 13, {1, 1, 1, 3, 11}},
    {5, 14, {1, 3, 5, 5, 31}},
    {6, 1, {1, 3, 3, 9, 7, 49}},
    {6, 13, {1, 1, 1, 15, 21, 21}},
    {6, 16, {1, 3, 1, 13, 27, 49}},
    {6, 19, {1, 1, 1, 15, 7, 5}},
    {6, 22, {1, 3, 1, 15, 13, 25}},
    {6, 25, {1, 1, 5, 5, 19, 61}},
    {7, 1, {1, 3, 7, 11, 23, 15, 103}},
    {7, 4, {1, 3, 7, 13, 13, 15, 69}},
    {7, 7, {1, 1, 3, 13, 7, 35, 63}},
    {7, 8, {1, 3, 5, 9, 1, 25, 53}},
    {7, 14, {1, 3, 1, 13, 9, 35, 107}},
    {7, 19, {1, 3, 1, 5, 27, 61, 31}},
    {7, 21, {1, 1, 5, 11, 19, 41, 61}},
    {7, 28, {1, 3, 5, 3, 3, 13, 69}},
    {7, 31, {1, 1, 7, 13, 1, 19, 1}},
    {7, 32, {1, 3, 7, 5, 13, 19, 59}},
    {7, 37, {1, 1, 3, 9, 25, 29, 41}},
    {7, 41, {1, 3, 5, 13, 23, 1, 55}},
};

std::uint32_t reversed(std::uint32_t x) {
  x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  return (x >> 24) | ((x >> 8) & 0xff00) | ((x << 8) & 0xff0000) | (x << 24);
}

// Owen's nested uniform scrambling by hashing: Laine & Karras 2011; Burley 2020, "Practical
// hash-based Owen scrambling", JCGT 9(4). Every bit is flipped by a hash of those above it.
std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
  x = reversed(x);
  x += seed;
  x ^= x * 0x6c50b47cu;
  x ^= x * 0xb82f1e52u;
  x ^= x * 0xc7afe638u;
  x ^= x * 0x8d22f6e6u;
  return reversed(x);
}

void fill_sobol(const MonteCarloPlan& plan, const DrawnInput& column, std::uint32_t first,
                double* out, std::size_t n) {
  const auto directions = sobol_directions(column.dimension);
  const std::uint32_t seed = word_of(stream_of(plan, column, kScramble), 0);
  const std::uint32_t gray = first ^ (first >> 1);
  std::uint32_t x = 0;
  for (std::uint32_t bit = 0; bit < 32; ++bit) {
    if (gray >> bit & 1) x ^= directions[bit];
  }
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = unit_of(scrambled(x, seed));
    const std::uint32_t next = first + static_cast<std::uint32_t>(i) + 1;
    x ^= directions[static_cast<std::size_t>(std::countr_zero(next))];
  }
}

}  // namespace

std::array<std::uint32_t, 32> sobol_directions(std::uint32_t dimension) {
  std::array<std::uint32_t, 32> v{};
  if (dimension == 0) {
    for (std::uint32_t i = 0; i < 32; ++i) v[i] = 0x80000000u >> i;
    return v;
  }
  const Polynomial& p = kPolynomials[dimension - 1];
  for (std::uint32_t i = 0; i < 32; ++i) {
    if (i < p.degree) {
      v[i] = p.initial[i] << (31 - i);
      continue;
    }
    v[i] = v[i - p.degree] ^ (v[i - p.degree] >> p.degree);
    for (std::uint32_t k = 1; k < p.degree; ++k) {
      if (p.coefficients >> (p.degree - 1 - k) & 1) v[i] ^= v[i - k];
    }
  }
  return v;
}

std::uint32_t permuted(std::uint32_t i, const kernels::Permutation& p) {
  do {
    i = kernels::mixed(i, p);
  } while (i >= p.count);
  i += p.shift;
  return i < p.count ? i : i - p.count;
}

kernels::Permutation permutation_of(const kernels::Stream& stream, std::uint32_t n) {
  const std::uint32_t key = word_of(stream, 0);
  return {n, (std::uint32_t{1} << std::bit_width(n - 1)) - 1, key, key % n};
}

void fill_uniforms(const MonteCarloPlan& plan, const DrawnInput& column, std::uint32_t first,
                   double* out, std::size_t n, const kernels::Table& table) {
  const bool sobol =
      plan.options.sampling == Sampling::sobol && column.dimension < kSobolDimensions;
  if (sobol) return fill_sobol(plan, column, first, out, n);
  const auto group = first / static_cast<std::uint32_t>(kernels::kGroup);
  table.uniforms(stream_of(plan, column, kDraws), group, out, n);
  if (plan.options.sampling != Sampling::latin_hypercube) return;
  table.strata(permutation_of(stream_of(plan, column, kPermutation), plan.options.draws), first,
               out, n);
}

}  // namespace qingtan
