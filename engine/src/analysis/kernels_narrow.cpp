// Two numbers at a time: SSE2, which every x86-64 has, or wasm's 128 bits.
#define QINGTAN_LANES 2
#define QINGTAN_KERNELS narrow
#include "kernel_loops.h"

namespace qingtan::kernels {
extern const Table kNarrow;
const Table kNarrow{
    "2 lanes",          narrow::uniforms, narrow::strata,      narrow::normal_quantiles,
    narrow::lognormal,  narrow::tabled,   narrow::linear,      narrow::triangular,
    narrow::add_scaled, narrow::add_four, narrow::add_product, narrow::multiply,
    narrow::invert,     narrow::sum,      narrow::squares,     narrow::range,
    narrow::places,     narrow::below};
}  // namespace qingtan::kernels
