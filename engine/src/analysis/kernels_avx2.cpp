// Four numbers at a time. Compiled for AVX2, called only where the processor has it.
#define QINGTAN_LANES 4
#define QINGTAN_KERNELS avx2
#include "kernel_loops.h"

namespace qingtan::kernels {
extern const Table kAvx2;
const Table kAvx2{"4 lanes (AVX2)", avx2::uniforms, avx2::strata,      avx2::normal_quantiles,
                  avx2::lognormal,  avx2::tabled,   avx2::linear,      avx2::triangular,
                  avx2::add_scaled, avx2::add_four, avx2::add_product, avx2::multiply,
                  avx2::invert,     avx2::sum,      avx2::squares,     avx2::range,
                  avx2::places,     avx2::below};
}  // namespace qingtan::kernels
