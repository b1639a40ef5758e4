// What the user's own data costs: opening 5,000 factors and 500 schemes with 100,000 changes behind
// them, and saving one edit. Runs natively and as wasm in Node; what the browser's storage adds,
// store_page.mjs prints.

#include <cstdio>

#include "clock.h"
#include "store_workload.h"

namespace {

using namespace qingtan;
using namespace qingtan::bench;

void line(const char* what, double milliseconds, double target) {
  std::printf("  %-50s %9.2f ms  target %g ms: %s\n", what, milliseconds, target,
              milliseconds <= target ? "met" : "MISSED");
}

void bench_workspace(bool encrypted) {
  const StoreBytes disk = a_workspace(encrypted);
  std::size_t bytes = 0;
  std::vector<std::string> names;
  for (const auto& [name, content] : disk) {
    names.push_back(name);
    bytes += content.size();
  }
  std::size_t read_files = 0;
  std::size_t read_bytes = 0;
  const auto open = [&] {
    StoreOpening opening(names, options_with(2, encrypted));
    read_files = read_bytes = 0;
    while (!opening.wanted().empty()) {
      StoreBytes files;
      for (const std::string& name : opening.wanted()) {
        files[name] = disk.at(name);
        ++read_files;
        read_bytes += files[name].size();
      }
      opening.answer(std::move(files));
    }
    return must(std::move(opening).finish());
  };
  const double opened_in = 1e3 * bench::median(5, open);
  auto store = std::move(open().store);
  std::printf(
      "store, %s, %s: %zu documents, %llu changes, %.1f MB in %zu files; opening reads %.1f MB "
      "in %zu files\n",
      bench::kWhere, encrypted ? "encrypted" : "plain", store->documents().size(),
      static_cast<unsigned long long>(store->status().last), static_cast<double>(bytes) / 1e6,
      disk.size(), static_cast<double>(read_bytes) / 1e6, read_files);
  line("open", opened_in, 300);
  StoreBytes scratch;
  const auto save_one = [&](int i) {
    change(*store, i);
    const auto batch = store->next_writes(false);
    store->written(batch->number, WriteOutcome::durable, 1);
  };
  int i = 5000;
  line("one edit: record it and hand out what to write",
       1e3 * bench::median(101, [&] { save_one(i++); }), 10);
  double longest = 0;
  for (int k = 0; k < 60; ++k) {
    const double start = bench::seconds();
    save_one(i++);
    longest = std::max(longest, bench::seconds() - start);
  }
  line("  the longest of 60", 1e3 * longest, 10);
  const double start = bench::seconds();
  save(*store, scratch);
  std::printf("  %-50s %9.2f ms\n", "a snapshot, when there is time for one",
              1e3 * (bench::seconds() - start));
  const DocumentKey key = any_key(1);
  StoreBytes files;
  for (const std::string& name : store->history_files(key)) {
    if (const auto it = disk.find(name); it != disk.end()) files.insert(*it);
  }
  const double history_start = bench::seconds();
  const auto history = store->history(key, files);
  std::printf("  history of a scheme: %zu changes out of %zu files %17.2f ms\n",
              history.entries.size(), files.size(), 1e3 * (bench::seconds() - history_start));
}

}  // namespace

int main() {
  bench_workspace(false);
  bench_workspace(true);
  return 0;
}
