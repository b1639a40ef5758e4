#include "qingtan/store/opening.h"

#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const DocumentKey kDocument{"scheme", "a"};

void write_n(Store& store, StoreBytes& disk, int n) {
  REQUIRE(store.commit({{Edit::Kind::put, kDocument, Json{{"n", n}}, ""}}, n, ""));
  save_all(store, disk, false, n);
}

// Three saves, each a file of its own.
StoreBytes three_saves(std::uint64_t seed) {
  StoreBytes disk;
  auto store = std::move(open_store({}, small_store(seed)).value().store);
  for (int n = 1; n <= 3; ++n) write_n(*store, disk, n);
  return disk;
}

std::string file_with(const StoreBytes& disk, std::uint64_t first) {
  for (const auto& [name, bytes] : disk) {
    const StoreFileName read = read_store_name(name);
    if (read.kind == StoreFileKind::journal && read.first == first) return name;
  }
  return "";
}

}  // namespace

TEST_CASE("A store that is not there yet is created, and says so") {
  const auto opened = open_store({}, small_store(1)).value();
  CHECK(opened.report.created);
  CHECK(opened.store->documents().size() == 0);
  CHECK_FALSE(open_store(three_saves(1), small_store(2))->report.created);
}

TEST_CASE("A damaged file is cut at the first bad record, set aside, and named with the place") {
  StoreBytes disk = three_saves(1);
  const std::string bad = file_with(disk, 2);
  disk[bad].back() ^= 1;
  auto opened = open_store(disk, small_store(2)).value();
  CHECK(opened.store->value(kDocument).value()["n"] == 1);
  REQUIRE(opened.report.damage.size() == 2);
  CHECK(opened.report.damage[0].file == bad);
  CHECK(opened.report.damage[0].problem.starts_with("byte 64:"));
  CHECK(opened.report.set_aside.size() == 2);  // what stood behind it has nothing to follow on
  const std::string damaged = disk[bad];
  save_all(*opened.store, disk, false, 5);
  CHECK_FALSE(disk.contains(bad));
  CHECK(disk[aside_name(bad)] == damaged);
  const auto again = open_store(disk, small_store(3)).value();
  CHECK(again.report.damage.empty());
  CHECK(again.report.aside.size() == 2);
}

TEST_CASE("A file of another store is left alone by what is opened, and named") {
  StoreBytes disk = three_saves(1);
  const StoreBytes other = three_saves(2);
  disk.insert(*other.begin());
  const auto opened = open_store(disk, small_store(3)).value();
  CHECK(opened.store->value(kDocument).value()["n"] == 3);
  REQUIRE(opened.report.set_aside.size() == 1);
  CHECK(opened.report.set_aside[0] == other.begin()->first);
}

TEST_CASE("Files that are nobody's are not touched") {
  StoreBytes disk = three_saves(1);
  disk["notes.txt"] = "mine";
  auto opened = open_store(disk, small_store(3)).value();
  save_all(*opened.store, disk, true, 9);
  CHECK(opened.report.damage.empty());
  CHECK(disk["notes.txt"] == "mine");
}

TEST_CASE("Two writers at once: the longer branch is opened, the other one set aside and named") {
  StoreBytes disk = three_saves(1);
  auto left = std::move(open_store(disk, small_store(2)).value().store);
  auto right = std::move(open_store(disk, small_store(3)).value().store);
  write_n(*left, disk, 10);
  write_n(*right, disk, 20);
  write_n(*right, disk, 21);
  auto opened = open_store(disk, small_store(4)).value();
  CHECK(opened.store->value(kDocument).value()["n"] == 21);
  REQUIRE(opened.report.branches.size() == 1);
  CHECK(opened.report.branches[0].from == 4);
  CHECK(opened.report.branches[0].records == 1);
  save_all(*opened.store, disk, false, 5);
  CHECK(disk.contains(aside_name(opened.report.branches[0].file)));
}

TEST_CASE("A snapshot that is damaged gives way to the one before, and to the whole journal") {
  StoreBytes disk;
  auto store = std::move(open_store({}, small_store(1)).value().store);
  for (int n = 1; n <= 40; ++n) {
    REQUIRE(store->commit({{Edit::Kind::put, kDocument, Json{{"n", n}}, ""}}, n, ""));
    save_all(*store, disk, true, n);
  }
  std::size_t snapshots = 0;
  for (auto& [name, bytes] : disk) {
    if (read_store_name(name).kind != StoreFileKind::snapshot) continue;
    ++snapshots;
    bytes[bytes.size() / 2] ^= 1;
  }
  CHECK(snapshots == 2);
  const auto opened = open_store(disk, small_store(2)).value();
  CHECK(opened.report.snapshot == 0);
  CHECK(opened.report.replayed == 40);
  CHECK(opened.store->value(kDocument).value()["n"] == 40);
}

TEST_CASE(
    "Opening asks for the newest snapshot and the files after it, not for the whole history") {
  StoreBytes disk;
  auto store = std::move(open_store({}, small_store(1)).value().store);
  for (int n = 1; n <= 400; ++n) {
    REQUIRE(store->commit({{Edit::Kind::put, kDocument, Json{{"n", n}}, ""}}, n, ""));
    save_all(*store, disk, true, n);
  }
  std::vector<std::string> names;
  for (const auto& [name, bytes] : disk) names.push_back(name);
  StoreOpening opening(names, small_store(2));
  std::size_t asked = 0;
  while (!opening.wanted().empty()) {
    StoreBytes files;
    for (const std::string& name : opening.wanted()) files[name] = disk.at(name);
    asked += files.size();
    opening.answer(std::move(files));
  }
  CHECK(std::move(opening).finish()->store->value(kDocument).value()["n"] == 400);
  CHECK(asked < names.size() / 2);
}

TEST_CASE("A file of a newer version opens what is before it for reading only") {
  StoreBytes disk = three_saves(1);
  StoreOptions tomorrow = small_store(2);
  const Migration nothing;
  tomorrow.formats = {2, std::span(&nothing, 1)};
  auto newer = std::move(open_store(disk, tomorrow).value().store);
  write_n(*newer, disk, 4);
  const StoreBytes before = disk;
  auto opened = open_store(disk, small_store(3)).value();
  CHECK(opened.report.newer);
  CHECK(opened.store->status().health == StoreHealth::newer);
  CHECK(opened.store->value(kDocument).value()["n"] == 3);
  CHECK_FALSE(opened.store->commit({{Edit::Kind::put, kDocument, Json{{"n", 9}}, ""}}, 9, ""));
  save_all(*opened.store, disk, true, 9);
  CHECK(disk == before);
}
