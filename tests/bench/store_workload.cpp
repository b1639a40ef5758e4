#include "store_workload.h"

namespace qingtan::bench {
namespace {

constexpr int kFactors = 5000;
constexpr int kSchemes = 500;
constexpr int kChanges = 100'000;

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

void apply(StoreBytes& disk, const WriteBatch& batch) {
  for (const FileStep& step : batch.steps) {
    if (step.kind == FileStep::Kind::put)
      disk[step.name] = step.bytes;
    else
      disk.erase(step.name);
  }
}

}  // namespace

StoreOptions options_with(std::uint8_t seed, bool encrypted) {
  StoreOptions options;
  options.entropy.fill(seed);
  options.atomic = true;
  options.cost = {1, 8};
  if (encrypted) options.passphrase = "passphrase";
  options.encrypt = encrypted;
  return options;
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
  // A session that had no time for a snapshot, as the page saves: until there is nothing to write. After so many edits
  // there are nearly as many small files as there ever are.
  for (int i = 0; i < 376; ++i) {
    change(*store, i);
    while (const auto batch = store->next_writes(false)) {
      apply(disk, *batch);
      store->written(batch->number, WriteOutcome::durable, 1);
    }
  }
  return disk;
}

}  // namespace qingtan::bench
