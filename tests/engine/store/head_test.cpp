// Records that were acknowledged and whose file is gone are noticed, also where they were the last;
// nothing that a loss of power leaves is taken for that.

#include "qingtan/store/head.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const DocumentKey kPart{"scheme", "a"};

StoreOptions head_store(std::uint64_t seed, bool atomic) {
  StoreOptions options = small_store(seed);
  options.atomic = atomic;
  return options;
}

void save_n(Store& store, StoreBytes& disk, int n) {
  REQUIRE(store.commit({{Edit::Kind::put, kPart, Json{{"n", n}}, ""}}, n, ""));
  save_all(store, disk, false, n);
}

StoreBytes saved_times(std::uint64_t seed, bool atomic, int count = 3) {
  StoreBytes disk;
  auto store = std::move(open_store({}, head_store(seed, atomic)).value().store);
  for (int n = 1; n <= count; ++n) save_n(*store, disk, n);
  return disk;
}

std::size_t files_of(const StoreBytes& disk, StoreFileKind kind) {
  return static_cast<std::size_t>(std::count_if(disk.begin(), disk.end(), [&](const auto& file) {
    return read_store_name(file.first).kind == kind;
  }));
}

void lose_journal(StoreBytes& disk, std::uint64_t first) {
  std::erase_if(disk, [&](const auto& file) {
    const StoreFileName read = read_store_name(file.first);
    return read.kind == StoreFileKind::journal && read.first >= first;
  });
}

}  // namespace

TEST_CASE("The last file of the journal is lost: it is said which records are missing") {
  for (const bool atomic : {false, true}) {
    StoreBytes disk = saved_times(1, atomic);
    lose_journal(disk, 2);
    auto opened = open_store(disk, head_store(2, atomic)).value();
    CHECK(opened.store->value(kPart).value()["n"] == 1);
    CHECK(opened.report.damage.empty());
    REQUIRE(opened.report.missing.size() == 1);
    CHECK(opened.report.missing[0].from == 2);
    CHECK(opened.report.missing[0].to == 3);
    // Said once: what told of them is kept aside, and the store goes on.
    save_n(*opened.store, disk, 9);
    const auto again = open_store(disk, head_store(3, atomic)).value();
    CHECK(again.report.missing.empty());
    CHECK(again.report.aside.size() == 1);
    CHECK(again.store->value(kPart).value()["n"] == 9);
  }
}

TEST_CASE("All of the journal is lost: it is not taken for a new store") {
  StoreBytes disk = saved_times(1, true);
  lose_journal(disk, 1);
  const auto opened = open_store(disk, head_store(2, true)).value();
  CHECK_FALSE(opened.report.created);
  REQUIRE(opened.report.missing.size() == 1);
  CHECK(opened.report.missing[0].from == 1);
}

TEST_CASE("A reader notices it too, and changes nothing") {
  StoreBytes disk = saved_times(1, true);
  lose_journal(disk, 3);
  StoreOptions options = head_store(2, true);
  options.role = StoreOptions::Role::reader;
  const auto opened = open_store(disk, options).value();
  CHECK(opened.report.missing.size() == 1);
  CHECK_FALSE(opened.store->next_writes(true));
}

TEST_CASE("A file that was cut off at the end of a record is noticed") {
  StoreBytes disk;
  auto store = std::move(open_store({}, head_store(1, true)).value().store);
  for (int n = 1; n <= 2; ++n)
    REQUIRE(store->commit({{Edit::Kind::put, kPart, Json{{"n", n}}, ""}}, n, ""));
  save_all(*store, disk, false, 1);
  for (auto& [name, bytes] : disk) {
    if (read_store_name(name).kind != StoreFileKind::journal) continue;
    bytes.resize(read_journal(bytes, name)->records[1].offset);
  }
  const auto opened = open_store(disk, head_store(2, true)).value();
  REQUIRE(opened.report.missing.size() == 1);
  CHECK(opened.report.missing[0].from == 2);
}

TEST_CASE("There is one head, and a store without one gets it when there is time") {
  StoreBytes disk = saved_times(1, true, 3);
  CHECK(files_of(disk, StoreFileKind::head) <= 2);  // the one before goes with the next batch
  std::erase_if(disk, [](const auto& file) {
    return read_store_name(file.first).kind == StoreFileKind::head;
  });
  auto opened = open_store(disk, head_store(2, true)).value();
  CHECK(opened.report.missing.empty());
  CHECK_FALSE(opened.store->next_writes(false));
  save_all(*opened.store, disk, true, 5);
  CHECK(files_of(disk, StoreFileKind::head) == 1);
  lose_journal(disk, 2);
  CHECK(open_store(disk, head_store(3, true))->report.missing.size() == 1);
}

TEST_CASE("Where a batch can be done in part, a head comes behind the acknowledgement only") {
  auto store = std::move(open_store({}, head_store(1, false)).value().store);
  REQUIRE(store->commit({{Edit::Kind::put, kPart, Json{{"n", 1}}, ""}}, 1, ""));
  const auto records = store->next_writes(false).value();
  for (const FileStep& step : records.steps)
    CHECK(read_store_name(step.name).kind != StoreFileKind::head);
  store->written(records.number, WriteOutcome::durable, 1);
  const auto head = store->next_writes(false).value();
  REQUIRE(head.steps.size() == 1);
  CHECK(read_store_name(head.steps[0].name).kind == StoreFileKind::head);
  CHECK(store->status().all_saved());  // that does not wait for it
}

TEST_CASE("The head of a branch that was set aside says nothing that is not told already") {
  StoreBytes disk = saved_times(1, false);
  auto left = std::move(open_store(disk, head_store(2, false)).value().store);
  auto right = std::move(open_store(disk, head_store(3, false)).value().store);
  save_n(*left, disk, 10);
  save_n(*right, disk, 20);
  save_n(*right, disk, 21);
  auto opened = open_store(disk, head_store(4, false)).value();
  CHECK(opened.report.branches.size() == 1);
  CHECK(opened.report.missing.empty());
  // Whatever of the tidying up is done when the power goes: no alarm.
  Random random(3);
  while (const auto batch = opened.store->next_writes(false)) {
    for (int i = 0; i < 20; ++i) {
      StoreBytes cut = disk;
      cut_power(cut, *batch, PowerCut::reordered, 0, random);
      CHECK(open_store(cut, head_store(5, false))->report.missing.empty());
    }
    apply_steps(disk, *batch);
    opened.store->written(batch->number, WriteOutcome::durable, 7);
  }
  CHECK(open_store(disk, head_store(6, false))->report.missing.empty());
}

TEST_CASE("A damaged head, or none, is no loss and no alarm") {
  for (int bit = 0; bit < 104 * 8; bit += 5) {
    StoreBytes disk = saved_times(1, true);
    for (auto& [name, bytes] : disk) {
      if (read_store_name(name).kind == StoreFileKind::head)
        bytes[static_cast<std::size_t>(bit / 8)] ^= static_cast<char>(1 << bit % 8);
    }
    const auto opened = open_store(disk, head_store(2, true)).value();
    REQUIRE(opened.report.missing.empty());
    REQUIRE(opened.report.damage.empty());
    REQUIRE(opened.store->value(kPart).value()["n"] == 3);
  }
}

TEST_CASE("An encrypted store notices it as well") {
  StoreOptions options = head_store(1, true);
  options.encrypt = true;
  options.passphrase = "Schloss";
  StoreBytes disk;
  auto store = std::move(open_store({}, options).value().store);
  for (int n = 1; n <= 3; ++n) save_n(*store, disk, n);
  lose_journal(disk, 3);
  options.entropy = entropy_of(2);
  CHECK(open_store(disk, options)->report.missing.size() == 1);
}
