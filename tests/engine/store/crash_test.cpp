// Power cuts, torn, reordered, lost and flipped writes, and a full disk, over generated lives of a
// store. What was acknowledged is there afterwards, and what opens is always a state that there
// was.

#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

// A store with all the states it has had, by the number of their newest record.
struct Life {
  explicit Life(std::uint64_t seed, StoreOptions how = {})
      : options(how.limits.small_segments == StoreLimits{}.small_segments ? small_store(seed) : std::move(how)),
        random(seed) {
    states.push_back("");
    store = std::move(open_store({}, options).value().store);
  }

  void edit() {
    const auto edits = any_edits(random, store->documents());
    REQUIRE(store->commit(edits, 1'000'000 + static_cast<Moment>(states.size()), "tester"));
    if (store->status().last == states.size()) states.push_back(contents(store->documents()));
  }
  // From what a disk has after a crash on, with another beginning of nonces.
  OpenReport reopen() {
    options.entropy = entropy_of(random.next());
    auto opened = open_store(disk, options).value();
    store = std::move(opened.store);
    return std::move(opened.report);
  }

  StoreOptions options;
  Random random;
  std::unique_ptr<Store> store;
  StoreBytes disk;
  std::vector<std::string> states;
};

// What opens is one of the states, not before the acknowledged one; and it goes on from there.
// A loss of power is never taken for a loss of what was saved.
void check_survivor(const StoreBytes& disk, const Life& life, std::uint64_t acknowledged,
                    Random& random, bool files_lost = false) {
  StoreOptions options = life.options;
  options.entropy = entropy_of(random.next());
  auto opened = open_store(disk, options);
  REQUIRE(opened.has_value());
  Store& store = *opened->store;
  const std::uint64_t last = store.status().last;
  REQUIRE((files_lost || opened->report.missing.empty()));
  REQUIRE(last >= acknowledged);
  REQUIRE(last < life.states.size());
  REQUIRE(contents(store.documents()) == life.states[last]);
  StoreBytes mended = disk;
  REQUIRE(store.commit({{Edit::Kind::put, {"scheme", "after"}, Json{{"n", 1}}, ""}}, 5, ""));
  const std::string after = contents(store.documents());
  save_all(store, mended, random.below(2) == 0, 6);
  options.entropy = entropy_of(random.next());
  const auto again = open_store(mended, options);
  REQUIRE(again.has_value());
  REQUIRE(contents(again->store->documents()) == after);
  REQUIRE(again->report.damage.empty());
  REQUIRE(again->report.branches.empty());
}

std::size_t cut_at_every_step(Life& life, const WriteBatch& batch, std::uint64_t acknowledged) {
  std::size_t cases = 0;
  if (life.options.atomic) {  // all of it or nothing
    for (const bool done : {false, true}) {
      StoreBytes disk = life.disk;
      if (done) apply_steps(disk, batch);
      check_survivor(disk, life, acknowledged, life.random);
    }
    return 2;
  }
  for (PowerCut cut : kPowerCuts) {
    const std::size_t places = cut == PowerCut::in_order ? batch.steps.size() + 1 : 2;
    for (std::size_t reached = 0; reached < places; ++reached, ++cases) {
      StoreBytes disk = life.disk;
      cut_power(disk, batch, cut, reached, life.random);
      check_survivor(disk, life, acknowledged, life.random);
    }
  }
  return cases;
}

std::size_t power_cuts(Life& life, int edits) {
  std::size_t cases = 0;
  for (int i = 0; i < edits; ++i) {
    life.edit();
    if (life.random.below(3) == 0) continue;
    while (const auto batch = life.store->next_writes(life.random.below(2) == 0)) {
      cases += cut_at_every_step(life, *batch, life.store->status().saved);
      apply_steps(life.disk, *batch);
      life.store->written(batch->number, WriteOutcome::durable, 7);
    }
  }
  return cases;
}

}  // namespace

TEST_CASE("A power cut at any write loses nothing that was acknowledged") {
  std::size_t cases = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Life life(seed);
    cases += power_cuts(life, 40);
  }
  std::printf("Store: %zu power cuts\n", cases);
  CHECK(cases > 5000);
}

TEST_CASE("A power cut before or after any transaction loses nothing that was acknowledged") {
  std::size_t cases = 0;
  for (std::uint64_t seed = 50; seed < 80; ++seed) {
    StoreOptions options = small_store(seed);
    options.atomic = true;
    options.limits.small_segments = 3;
    Life life(seed, options);
    cases += power_cuts(life, 60);
  }
  std::printf("Store: %zu power cuts between transactions\n", cases);
  CHECK(cases > 2000);
}

TEST_CASE("A power cut at any write of an encrypted store loses nothing that was acknowledged") {
  std::size_t cases = 0;
  for (std::uint64_t seed = 100; seed < 106; ++seed) {
    StoreOptions options = small_store(seed);
    options.encrypt = true;
    options.passphrase = "a passphrase";
    Life life(seed, options);
    cases += power_cuts(life, 25);
  }
  std::printf("Store: %zu power cuts, encrypted\n", cases);
  CHECK(cases > 1000);
}

TEST_CASE("A store lives on through cuts and failures, one after the other") {
  std::size_t crashes = 0;
  std::size_t failures = 0;
  for (std::uint64_t seed = 200; seed < 230; ++seed) {
    Life life(seed);
    for (int i = 0; i < 120; ++i) {
      life.edit();
      const auto batch = life.store->next_writes(life.random.below(3) == 0);
      if (!batch) continue;
      const std::uint64_t saved = life.store->status().saved;
      switch (life.random.below(6)) {
        case 0: {
          cut_power(life.disk, *batch, kPowerCuts[life.random.below(4)],
                    life.random.below(batch->steps.size() + 1), life.random);
          REQUIRE(life.reopen().missing.empty());
          const std::uint64_t last = life.store->status().last;
          REQUIRE(last >= saved);
          REQUIRE(contents(life.store->documents()) == life.states.at(last));
          life.states.resize(last + 1);
          ++crashes;
          break;
        }
        case 1:  // an error is reported, and a part of it is done all the same
          cut_power(life.disk, *batch, PowerCut::reordered, 0, life.random);
          life.store->written(batch->number, WriteOutcome::failed, 8);
          REQUIRE(life.store->status().health == StoreHealth::failing);
          REQUIRE(life.store->status().saved == saved);
          ++failures;
          break;
        default:
          apply_steps(life.disk, *batch);
          life.store->written(batch->number, WriteOutcome::durable, 9);
      }
    }
    save_all(*life.store, life.disk, true, 10);
    const std::string before = contents(life.store->documents());
    const OpenReport report = life.reopen();
    REQUIRE((report.damage.empty() && report.missing.empty()));
    REQUIRE(contents(life.store->documents()) == before);
  }
  std::printf("Store: %zu crashes and %zu failed writes in lives that went on\n", crashes,
              failures);
  CHECK(crashes > 300);
}

TEST_CASE("A disk that is full at any call loses nothing, and says so until there is room") {
  std::size_t cases = 0;
  for (std::uint64_t seed = 300; seed < 310; ++seed) {
    for (std::size_t full_at = 0; full_at < 20; ++full_at, ++cases) {
      Life life(seed);
      std::size_t calls = 0;
      for (int i = 0; i < 12; ++i) {
        life.edit();
        while (const auto batch = life.store->next_writes(true)) {
          const bool full = calls++ >= full_at && calls < full_at + 3;
          if (!full)
            apply_steps(life.disk, *batch);
          else
            cut_power(life.disk, *batch, PowerCut::torn, 0, life.random);
          const bool waits = life.store->status().saved < life.store->status().last;
          life.store->written(batch->number, full ? WriteOutcome::full : WriteOutcome::durable, 3);
          if (!full) continue;
          REQUIRE(life.store->status().health == StoreHealth::full);
          REQUIRE((!waits || !life.store->status().all_saved()));
          break;
        }
      }
      save_all(*life.store, life.disk, true, 4);
      REQUIRE(life.store->status().health == StoreHealth::working);
      REQUIRE(life.store->status().all_saved());
      const std::string before = contents(life.store->documents());
      life.reopen();
      REQUIRE(contents(life.store->documents()) == before);
    }
  }
  std::printf("Store: %zu lives on a disk that was full at a call\n", cases);
}

TEST_CASE("A flipped bit anywhere is found, and what opens is a state that there was") {
  std::size_t cases = 0;
  std::size_t shortened = 0;
  for (std::uint64_t seed = 400; seed < 412; ++seed) {
    Life life(seed);
    for (int i = 0; i < 40; ++i) {
      life.edit();
      save_all(*life.store, life.disk, i % 7 == 0, 2);
    }
    for (const auto& [name, bytes] : life.disk) {
      for (int i = 0; i < 12; ++i, ++cases) {
        StoreBytes disk = life.disk;
        disk[name][life.random.below(bytes.size())] ^= static_cast<char>(1 << life.random.below(8));
        const auto opened = open_store(disk, life.options);
        REQUIRE(opened.has_value());
        const std::uint64_t last = opened->store->status().last;
        REQUIRE(contents(opened->store->documents()) == life.states.at(last));
        const bool whole = last + 1 == life.states.size();
        REQUIRE((whole || !opened->report.damage.empty()));
        REQUIRE((!whole || opened->report.missing.empty()));
        shortened += !whole;
        if (opened->report.newer) continue;  // a version byte: opened for reading
        check_survivor(disk, life, last, life.random, true);
      }
    }
  }
  std::printf("Store: %zu flipped bits, %zu of them cut the newest changes off\n", cases,
              shortened);
  CHECK(cases > 500);
}

TEST_CASE(
    "Lost, doubled and swapped files leave a state that there was, and name what is missing") {
  std::size_t cases = 0;
  for (std::uint64_t seed = 500; seed < 515; ++seed) {
    Life life(seed);
    for (int i = 0; i < 40; ++i) {
      life.edit();
      save_all(*life.store, life.disk, i % 5 == 0, 2);
    }
    const auto check = [&](const StoreBytes& disk) {
      const auto opened = open_store(disk, life.options);
      REQUIRE(opened.has_value());
      const std::uint64_t last = opened->store->status().last;
      REQUIRE(contents(opened->store->documents()) == life.states.at(last));
      const OpenReport& report = opened->report;
      REQUIRE(
          (last + 1 == life.states.size() || !report.damage.empty() || !report.missing.empty()));
      check_survivor(disk, life, last, life.random, true);
      ++cases;
    };
    std::vector<std::string> names;
    for (const auto& [name, bytes] : life.disk) names.push_back(name);
    for (const std::string& name : names) {
      StoreBytes disk = life.disk;
      disk.erase(name);
      check(disk);
      const std::string other = names[life.random.below(names.size())];
      disk = life.disk;
      std::swap(disk[name], disk[other]);
      check(disk);
      disk = life.disk;
      disk[name] += disk[other];
      check(disk);
      disk = life.disk;
      disk[name].clear();
      check(disk);
    }
  }
  std::printf("Store: %zu lost, swapped, doubled and emptied files\n", cases);
  CHECK(cases > 300);
}
