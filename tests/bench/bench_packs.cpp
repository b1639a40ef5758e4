// What a pack costs until its factors can be used, and a Merkle root. Runs natively and as wasm
// under Node; processor time, so that others on the machine do not count.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "pack_workload.h"
#include "qingtan/model/catalogue.h"
#include "qingtan/trust/canonical.h"
#include "qingtan/trust/digest.h"

namespace {

using namespace qingtan;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Median milliseconds of `work`; what it gives back is destroyed when the clock has stopped.
template <class Work>
double median(Work work, int times) {
  std::vector<double> all;
  for (int i = 0; i < times; ++i) {
    const double start = seconds();
    [[maybe_unused]] const auto made = work();
    all.push_back(seconds() - start);
  }
  std::nth_element(all.begin(), all.begin() + times / 2, all.end());
  return all[static_cast<std::size_t>(times / 2)] * 1e3;
}

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", describe(result.error()[0]).c_str());
  std::exit(1);
}

void line(const char* what, double milliseconds, double target) {
  std::printf("%-52s %9.1f ms  target %g ms: %s\n", what, milliseconds, target,
              milliseconds <= target ? "met" : "MISSED");
}

void bench_pack(std::size_t records, double target, int times) {
  const std::string bytes = bench::made_pack(records);
  const double hash = median([&] { return sha256(bytes_of(bytes)); }, times);
  const double container = median([&] { return must(read_pack_file(bytes, "p", "1")); }, times);
  const double schema = median([&] { return must(read_pack(bytes, "p", "1")); }, times);
  const double all = median(
      [&] {
        if (sha256(bytes_of(bytes)) == Hash{}) std::exit(1);
        Pack pack = must(read_pack(bytes, "p", "1"));
        CatalogueBuilder builder;
        if (!builder.add_pack(pack, Trust::verified, "p")) std::exit(1);
        return std::pair(std::move(pack), std::move(builder).build());
      },
      times);
  std::printf(
      "pack of %zu records, %zu bytes each: SHA-256 %.1f ms, container %.1f ms, with schema %.1f "
      "ms\n",
      records, bytes.size() / records, hash, container, schema);
  line("  all: hash, container, schema, catalogue", all, target);
}

}  // namespace

int main() {
#ifdef __EMSCRIPTEN__
  constexpr double kRootTarget = 600;
#else
  constexpr double kRootTarget = 150;
#endif
  bench_pack(3000, 40, 11);
  bench_pack(50000, 400, 5);
  std::string leaf(250, 'x');
  const auto root = [&] {
    MerkleTree tree;
    for (int i = 0; i < 100000; ++i) {
      leaf[0] = static_cast<char>('a' + i % 26);
      tree.add(bytes_of(leaf));
    }
    return tree.root();
  };
  line("Merkle root of 100,000 records of 250 bytes", median(root, 5), kRootTarget);
  return 0;
}
