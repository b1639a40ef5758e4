// What the user's own data costs: opening 5,000 factors and 500 schemes with 100,000 changes behind
// them, and saving one edit. Runs natively and as wasm in Node; what the browser's storage adds,
// the browser tests print.

#include <cstdio>
#include <cstdlib>

#include "clock.h"
#include "qingtan/store/opening.h"

namespace {

using namespace qingtan;

constexpr int kFactors = 5000;
constexpr int kSchemes = 500;
constexpr int kChanges = 100'000;

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", describe(result.error()[0]).c_str());
  std::exit(1);
}

Json a_factor(int i) {
  Json factor = {{"id", "factor-" + std::to_string(i)},
                 {"name", {{"zh", "冷轧钢板 DC04"}, {"en", "Cold rolled steel DC04"}}},
                 {"unit", "kg"},
                 {"value", 2.31 + i * 1e-3},
                 {"valid", {{"from", 2022}, {"to", 2026}}},
                 {"source", "Measured in the own plant, report 2026-0815, annex B, table 4"}};
  for (int year = 2025; year < 2035; ++year)
    factor["series"][std::to_string(year)] = 2.3 - year * 1e-4;
  return factor;
}

Json a_scheme(int i) {
  Json scheme = {{"id", "scheme-" + std::to_string(i)}, {"name", "B柱加强板"}, {"year", 2030}};
  for (int part = 0; part < 20; ++part) {
    scheme["components"].push_back({{"material", "factor-" + std::to_string(part)},
                                    {"net_mass_kg", 1.25 + part},
                                    {"yield", 0.62},
                                    {"processes", {{{"id", "stamping"}, {"kwh", 0.4}}}},
                                    {"note", "as agreed with the supplier"}});
  }
  return scheme;
}

StoreOptions options_with(std::uint8_t seed, bool encrypted) {
  StoreOptions options;
  options.entropy.fill(seed);
  options.cost = {1, 8};
  if (encrypted) options.passphrase = "passphrase";
  options.encrypt = encrypted;
  return options;
}

void apply(StoreBytes& disk, const WriteBatch& batch) {
  for (const FileStep& step : batch.steps) {
    if (step.kind == FileStep::Kind::put)
      disk[step.name] = step.bytes;
    else
      disk.erase(step.name);
  }
}

void save(Store& store, StoreBytes& disk) {
  while (const auto batch = store.next_writes(true)) {
    apply(disk, *batch);
    store.written(batch->number, WriteOutcome::durable, 1);
  }
}

DocumentKey any_key(int i) {
  if (i % 2 == 0) return {"factor", "factor-" + std::to_string(i * 7919 % kFactors)};
  return {"scheme", "scheme-" + std::to_string(i * 7919 % kSchemes)};
}

void change(Store& store, int i) {
  const DocumentKey key = any_key(i);
  const char* path = key.kind == "factor" ? "/value" : "/components/3/net_mass_kg";
  must(store.commit({{Edit::Kind::set, key, 1.0 + i, path}}, 1'795'000'000'000 + i, "李工"));
}

StoreBytes a_workspace(bool encrypted) {
  StoreBytes disk;
  auto store = std::move(must(open_store({}, options_with(1, encrypted))).store);
  for (int i = 0; i < kFactors; ++i) {
    must(store->commit(
        {{Edit::Kind::put, {"factor", "factor-" + std::to_string(i)}, a_factor(i), ""}}, i, ""));
  }
  for (int i = 0; i < kSchemes; ++i) {
    must(store->commit(
        {{Edit::Kind::put, {"scheme", "scheme-" + std::to_string(i)}, a_scheme(i), ""}}, i, ""));
  }
  for (int i = 0; i < kChanges - kFactors - kSchemes; ++i) {
    change(*store, i);
    // Snapshots are due each 500 records; the bench does not wait for most of them.
    if (i % 4096 == 0)
      save(*store, disk);
    else if (i % 256 == 0) {
      if (const auto batch = store->next_writes(false)) {
        apply(disk, *batch);
        store->written(batch->number, WriteOutcome::durable, 1);
      }
    }
  }
  save(*store, disk);
  for (int i = 0; i < 400; ++i) {  // a session that had no time for a snapshot
    change(*store, i);
    if (const auto batch = store->next_writes(false)) {
      apply(disk, *batch);
      store->written(batch->number, WriteOutcome::durable, 1);
    }
  }
  return disk;
}

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
