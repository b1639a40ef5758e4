// Eight numbers at a time. Compiled for AVX-512 F, called only where the processor has it.
#define QINGTAN_LANES 8
#define QINGTAN_KERNELS avx512
#include "kernel_loops.h"

namespace qingtan::kernels {
extern const Table kAvx512;
const Table kAvx512{
    "8 lanes (AVX-512)", avx512::uniforms, avx512::strata,      avx512::normal_quantiles,
    avx512::lognormal,   avx512::tabled,   avx512::linear,      avx512::triangular,
    avx512::add_scaled,  avx512::add_four, avx512::add_product, avx512::multiply,
    avx512::invert,      avx512::sum,      avx512::squares,     avx512::range,
    avx512::places,      avx512::below};
}  // namespace qingtan::kernels
