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

/// Sizes are multiples of kGroup; arrays do not overlap unless they are the same.
struct Table {
  const char* name;
  /// Draws in (0, 1) from number `group` * 32 on. Draw 32 g + 8 w + k is word w of counter 8 g + k.
  void (*uniforms)(const Stream& stream, std::uint32_t group, double* out, std::size_t n);
  /// normal_quantile of each.
  void (*normal_quantiles)(const double* p, double* z, std::size_t n);
  /// x = a * exp(b * x), bit for bit math::exp.
  void (*lognormal)(double a, double b, double* x, std::size_t n);
  /// x = a + b * x
  void (*linear)(double a, double b, double* x, std::size_t n);
  /// x = x < c ? a + sqrt(x d) : b - sqrt((1 - x) e)
  void (*triangular)(const double (&abcde)[5], double* x, std::size_t n);
  /// sum += c * x
  void (*add_scaled)(double c, const double* x, double* sum, std::size_t n);
  /// product *= x
  void (*multiply)(const double* x, double* product, std::size_t n);
  /// out = 1 / x
  void (*invert)(const double* x, double* out, std::size_t n);
};

/// The widest that this processor has.
const Table& best();

/// Every one that this processor has, the narrowest first. `count` of them.
const Table* const* all(std::size_t& count);

}  // namespace qingtan::kernels
