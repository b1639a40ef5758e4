#include "kernels.h"

namespace qingtan::kernels {

extern const Table kNarrow;
#ifdef QINGTAN_WIDE_KERNELS
extern const Table kAvx2;
extern const Table kAvx512;
#endif

const Table* const* all(std::size_t& count) {
  static constexpr const Table* kTables[] = {
      &kNarrow,
#ifdef QINGTAN_WIDE_KERNELS
      &kAvx2,
      &kAvx512,
#endif
  };
  count = 1;
#ifdef QINGTAN_WIDE_KERNELS
  if (__builtin_cpu_supports("avx2")) {
    ++count;
    if (__builtin_cpu_supports("avx512f")) ++count;
  }
#endif
  return kTables;
}

const Table& best() {
  std::size_t count = 0;
  const Table* const* tables = all(count);
  return *tables[count - 1];
}

}  // namespace qingtan::kernels
