#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::unique_ptr<Store> reader_of(const StoreBytes& disk, std::uint64_t seed) {
  StoreOptions options = small_store(seed);
  options.role = StoreOptions::Role::reader;
  return std::move(open_store(disk, options).value().store);
}

}  // namespace

TEST_CASE(
    "A reader that follows has what the writer has, takes over and goes on in the same chain") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    StoreBytes disk;
    auto writer = std::move(open_store({}, small_store(seed)).value().store);
    REQUIRE(writer->commit({{Edit::Kind::put, {"scheme", "a"}, Json{{"n", 1}}, ""}}, 1, ""));
    save_all(*writer, disk, false, 1);
    auto reader = reader_of(disk, seed + 100);
    for (int i = 0; i < 120; ++i) {
      REQUIRE(writer->commit(any_edits(random, writer->documents()), i, ""));
      while (const auto batch = writer->next_writes(random.below(3) == 0)) {
        apply_steps(disk, *batch);
        writer->written(batch->number, WriteOutcome::durable, i);
        for (const FileStep& step : batch->steps) {
          if (step.kind == FileStep::Kind::put)
            REQUIRE(reader->follow(step.name, step.bytes));
          else
            reader->forget_file(step.name);
        }
      }
      REQUIRE(contents(reader->documents()) == contents(writer->documents()));
      REQUIRE(reader->status().last == writer->status().last);
      if (random.below(20) > 0) continue;
      reader->take_over(entropy_of(random.next()));
      writer = std::move(reader);  // the old one's tab is gone
      reader = reader_of(disk, random.next());
    }
    save_all(*writer, disk, true, 200);
    const auto opened = open_store(disk, small_store(seed)).value();
    REQUIRE(opened.report.damage.empty());
    REQUIRE(opened.report.branches.empty());
    REQUIRE(contents(opened.store->documents()) == contents(writer->documents()));
  }
}

TEST_CASE("A reader writes nothing, and says why") {
  StoreBytes disk;
  auto writer = std::move(open_store({}, small_store(1)).value().store);
  REQUIRE(writer->commit({{Edit::Kind::put, {"scheme", "a"}, Json{{"n", 1}}, ""}}, 1, ""));
  save_all(*writer, disk, false, 1);
  auto reader = reader_of(disk, 2);
  const auto refused =
      reader->commit({{Edit::Kind::put, {"scheme", "a"}, Json{{"n", 2}}, ""}}, 2, "");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error()[0].code == ErrorCode::read_only);
  CHECK_FALSE(reader->next_writes(true).has_value());
}

TEST_CASE("A reader that missed a save asks for it, and takes no other branch") {
  StoreBytes disk;
  auto writer = std::move(open_store({}, small_store(1)).value().store);
  const auto write = [&](Store& store, int n) {
    REQUIRE(store.commit({{Edit::Kind::put, {"scheme", "a"}, Json{{"n", n}}, ""}}, n, ""));
    const auto batch = store.next_writes(false);
    apply_steps(disk, *batch);
    store.written(batch->number, WriteOutcome::durable, n);
    return batch->steps[0];
  };
  write(*writer, 1);
  auto reader = reader_of(disk, 2);
  auto rival = std::move(open_store(disk, small_store(3)).value().store);
  write(*writer, 2);
  const FileStep third = write(*writer, 3);
  CHECK(reader->follow(third.name, third.bytes).error()[0].code == ErrorCode::not_found);
  std::vector<std::string> names;
  for (const auto& [name, bytes] : disk) names.push_back(name);
  const auto unseen = reader->unseen(names);
  REQUIRE(unseen.size() == 2);
  for (const std::string& name : unseen) REQUIRE(reader->follow(name, disk.at(name)));
  CHECK(reader->value({"scheme", "a"}).value()["n"] == 3);
  const FileStep other = write(*rival, 9);
  CHECK(reader->follow(other.name, other.bytes).error()[0].code == ErrorCode::clash);
  CHECK(reader->value({"scheme", "a"}).value()["n"] == 3);
}
