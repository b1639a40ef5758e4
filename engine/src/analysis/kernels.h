#pragma once
// The inner loops of a Monte Carlo run, over arrays of numbers side by side (a structure of
// arrays), in several widths of SIMD. All widths give the same bits: the same operations in the
// same order for each number, no contraction. Private to the layer.

#include <cstddef>
#include <cstdint>

namespace qingtan::kernels {

/// Draws are made in groups of this many.
inline constexpr std::size_t kGroup = 32;

struct Stream {
  std::uint32_t key[2];     // the seed
  std::uint32_t stream[2];  // the input's
  std::uint32_t purpose;
};

/// Of [0, count): a bijection of the least power of two that holds it, repeated until it falls
/// below count (Black & Rogaway 2002, "Ciphers with arbitrary finite domains"), then a rotation.
struct Permutation {
  std::uint32_t count, mask;  // mask: that power of two less one
  std::uint32_t key, shift;   // shift < count
};

/// One step of it: Kensler 2013, "Correlated multi-jittered sampling", Pixar technical memo 13-01.
/// Every operation can be undone below the mask. Of a number or of several side by side.
template <class U32>
inline __attribute__((always_inline)) U32 mixed(U32 i, const Permutation& p) {
  const std::uint32_t k = p.key;
  i = (i ^ k) * 0xe170893du;
  i = i ^ (k >> 16);
  i = i ^ ((i & p.mask) >> 4);
  i = (i ^ (k >> 8)) * 0x0929eb3fu;
  i = i ^ (k >> 23);
  i = i ^ ((i & p.mask) >> 1);
  i = i * (1 | k >> 27) * 0x6935fa69u;
  i = (i ^ ((i & p.mask) >> 11)) * 0x74dcb303u;
  i = (i ^ ((i & p.mask) >> 2)) * 0x9e501cc3u;
  i = (i ^ ((i & p.mask) >> 2)) * 0xc860a3dfu;
  i = i & p.mask;
  return i ^ (i >> 5);
}

/// Where numbers lie between `low` and `high`: place 0 below, then the parts, then above.
struct Places {
  double low, high;
  double scale;  // parts a unit
  double last;   // their count less a half
};

/// Sizes are multiples of kGroup where not said otherwise; arrays do not overlap unless they are
/// the same.
struct Table {
  const char* name;
  /// Draws in (0, 1) from number `group` * 32 on. Draw 32 g + 8 w + k is word w of counter 8 g + k.
  void (*uniforms)(const Stream& stream, std::uint32_t group, double* out, std::size_t n);
  /// u = (place + u) / count, the place of each draw from number `first` on being its
  /// permutation's; of draws beyond the last, anything.
  void (*strata)(const Permutation& places, std::uint32_t first, double* u, std::size_t n);
  /// normal_quantile of each.
  void (*normal_quantiles)(const double* p, double* z, std::size_t n);
  /// x = a * exp(b * x), bit for bit math::exp.
  void (*lognormal)(double a, double b, double* x, std::size_t n);
  /// x from the pieces of a quantile_table.h; the places of what is not in them go into `tails`, as
  /// many as are returned.
  std::size_t (*tabled)(const double* pieces, const double* u, double* x, std::size_t n,
                        std::uint32_t* tails);
  /// x = a + b * x
  void (*linear)(double a, double b, double* x, std::size_t n);
  /// x = x < c ? a + sqrt(x d) : b - sqrt((1 - x) e)
  void (*triangular)(const double (&abcde)[5], double* x, std::size_t n);
  /// sum += c * x
  void (*add_scaled)(double c, const double* x, double* sum, std::size_t n);
  /// sum += c * x four times, one after the other.
  void (*add_four)(const double (&c)[4], const double* const (&x)[4], double* sum, std::size_t n);
  /// sum += c * (x * y)
  void (*add_product)(double c, const double* x, const double* y, double* sum, std::size_t n);
  /// product *= x
  void (*multiply)(const double* x, double* product, std::size_t n);
  /// out = 1 / x
  void (*invert)(const double* x, double* out, std::size_t n);

  // Over any number of totals.
  /// As eight sums, of every eighth number, that are added up at the end.
  double (*sum)(const double* x, std::size_t n);
  /// Of (x - mean)^2, likewise.
  double (*squares)(double mean, const double* x, std::size_t n);
  /// Widened to the numbers that are not NaN.
  void (*range)(const double* x, std::size_t n, double& least, double& most);
  void (*places)(const Places& places, const double* x, std::size_t n, std::int32_t* out);
  /// How often x < y.
  std::size_t (*below)(const double* x, const double* y, std::size_t n);
};

/// The widest that this processor has.
const Table& best();

/// Every one that this processor has, the narrowest first. `count` of them.
const Table* const* all(std::size_t& count);

}  // namespace qingtan::kernels
