#pragma once
// Numbers in (0, 1) of one column for consecutive draws. Private to the layer.

#include "kernels.h"
#include "qingtan/analysis/monte_carlo.h"

namespace qingtan {

/// For draws from `first` on. Preconditions: first and n are multiples of kernels::kGroup.
void fill_uniforms(const MonteCarloPlan& plan, const DrawnInput& column, std::uint32_t first,
                   double* out, std::size_t n, const kernels::Table& table);

/// Dimensions that have direction numbers, the first included.
inline constexpr std::uint32_t kSobolDimensions = 31;

/// The 32 direction numbers of a dimension; of bit i of the index, most significant bit first.
std::array<std::uint32_t, 32> sobol_directions(std::uint32_t dimension);

/// A bijection of [0, p.count), another for each key.
std::uint32_t permuted(std::uint32_t i, const kernels::Permutation& p);
/// Precondition: n > 0.
kernels::Permutation permutation_of(const kernels::Stream& stream, std::uint32_t n);

}  // namespace qingtan
