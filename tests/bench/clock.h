#pragma once
// Processor time, natively and as wasm in Node, for benchmarks that run as both. Included once a
// program.

#include <algorithm>
#include <ctime>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
EM_JS(double, cpu_seconds, (), {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
});
#endif

namespace qingtan::bench {

#ifdef __EMSCRIPTEN__
inline constexpr const char* kWhere = "wasm";
inline double seconds() { return cpu_seconds(); }
#else
inline constexpr const char* kWhere = "native";
inline double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
#endif

/// Median seconds of one call.
template <class Run>
double median(int rounds, Run run) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const double start = seconds();
    run();
    times.push_back(seconds() - start);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace qingtan::bench
