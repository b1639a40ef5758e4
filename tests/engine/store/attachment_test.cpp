#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const std::string kBytes = "%PDF-1.7 a test report";

std::size_t attachments(const StoreBytes& disk) {
  return static_cast<std::size_t>(std::count_if(disk.begin(), disk.end(), [](const auto& file) {
    return read_store_name(file.first).kind == StoreFileKind::attachment;
  }));
}

}  // namespace

TEST_CASE("An attachment is on the disk before the record that tells of it") {
  auto store = std::move(open_store({}, small_store(1)).value().store);
  REQUIRE(store->attach("r", {{"name", "report.pdf"}, {"type", "application/pdf"}}, kBytes, 1, ""));
  const auto first = store->next_writes(false);
  REQUIRE(first->steps.size() == 1);
  CHECK(read_store_name(first->steps[0].name).kind == StoreFileKind::attachment);
  store->written(first->number, WriteOutcome::durable, 2);
  CHECK_FALSE(store->status().all_saved());
  const auto second = store->next_writes(false);
  CHECK(read_store_name(second->steps[0].name).kind == StoreFileKind::journal);
}

TEST_CASE("Opening does not read attachments; what is read is checked against its hash") {
  StoreBytes disk;
  auto store = std::move(open_store({}, small_store(1)).value().store);
  REQUIRE(store->attach("r", {{"name", "report.pdf"}}, kBytes, 1, ""));
  save_all(*store, disk, true, 2);
  const std::string name = store->attachment_file("r");
  std::vector<std::string> names;
  for (const auto& [file, bytes] : disk) names.push_back(file);
  StoreOpening opening(names, small_store(2));
  while (!opening.wanted().empty()) {
    StoreBytes files;
    for (const std::string& file : opening.wanted()) {
      CHECK(file != name);
      files[file] = disk.at(file);
    }
    opening.answer(std::move(files));
  }
  const auto opened = std::move(opening).finish().value();
  CHECK(opened.store->value({"attachment", "r"}).value()["size"] == kBytes.size());
  CHECK(opened.store->read_attachment("r", disk.at(name)) == kBytes);
  disk[name].back() ^= 1;
  CHECK(opened.store->read_attachment("r", disk.at(name)).error()[0].code == ErrorCode::damaged);
  CHECK_FALSE(opened.store->read_attachment("none", "").has_value());
}

TEST_CASE("An attachment's bytes go when the last document that needs them is erased, not before") {
  StoreBytes disk;
  auto store = std::move(open_store({}, small_store(1)).value().store);
  REQUIRE(store->attach("a", {{"name", "one.pdf"}}, kBytes, 1, ""));
  REQUIRE(store->attach("b", {{"name", "same.pdf"}}, kBytes, 1, ""));
  save_all(*store, disk, true, 2);
  CHECK(attachments(disk) == 1);
  const auto erase = [&](const char* id) {
    const DocumentKey key{"attachment", id};
    REQUIRE(store->commit({{Edit::Kind::bin, key, {}, ""}}, 3, ""));
    save_all(*store, disk, true, 3);
    CHECK(attachments(disk) == 1);  // the bin keeps everything
    REQUIRE(store->commit({{Edit::Kind::erase, key, {}, ""}}, 4, ""));
    save_all(*store, disk, true, 4);
  };
  erase("a");
  CHECK(attachments(disk) == 1);
  erase("b");
  CHECK(attachments(disk) == 0);
  REQUIRE(store->attach("c", {{"name", "again.pdf"}}, kBytes, 5, ""));
  save_all(*store, disk, true, 6);
  CHECK(store->read_attachment("c", disk.at(store->attachment_file("c"))) == kBytes);
}

TEST_CASE("An attachment above 20 MiB is refused") {
  auto store = std::move(open_store({}, small_store(1)).value().store);
  const auto refused =
      store->attach("r", Json::object(), std::string(kAttachmentBytes + 1, 'x'), 1, "");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error()[0].code == ErrorCode::too_large);
  CHECK(store->documents().size() == 0);
}

TEST_CASE(
    "Until its description is saved, an attachment's bytes are at hand and can be carried on") {
  StoreBytes disk;
  const bool encrypted = GENERATE(false, true);
  StoreOptions options = small_store(1);
  options.encrypt = encrypted;
  options.cost = {1, 8};
  options.passphrase = encrypted ? "Brot und Butter" : "";
  auto store = std::move(open_store({}, options).value().store);
  save_all(*store, disk, true, 0);
  REQUIRE(store->attach("r", {{"name", "report.pdf"}}, kBytes, 1, ""));
  const std::string name = store->attachment_file("r");
  REQUIRE(store->held_file(name) != nullptr);
  const auto bytes = store->next_writes(false);
  CHECK(bytes->steps.size() == 1);
  store->written(bytes->number, WriteOutcome::durable, 2);
  // The bytes are on the disk; another writer comes before their description.
  const auto record = store->next_writes(false);
  CHECK(read_store_name(record->steps[0].name).kind == StoreFileKind::journal);
  store->written(record->number, WriteOutcome::changed, 3);
  CHECK(store->unsaved_bytes() == std::vector{kBytes});
  options = small_store(2);
  options.passphrase = encrypted ? "Brot und Butter" : "";
  auto next = std::move(open_store(disk, options).value().store);
  for (const std::string& each : store->unsaved_bytes()) REQUIRE(next->hold_bytes(each));
  for (const StoreStep& step : store->unsaved()) REQUIRE(next->commit_again(step));
  save_all(*next, disk, true, 4);
  CHECK(next->held_file(next->attachment_file("r")) == nullptr);
  CHECK(next->unsaved_bytes().empty());
  CHECK(next->read_attachment("r", disk.at(next->attachment_file("r"))) == kBytes);
}

TEST_CASE("A refused write of an attachment keeps its bytes, and is offered again") {
  StoreBytes disk;
  auto store = std::move(open_store({}, small_store(1)).value().store);
  REQUIRE(store->attach("r", {{"name", "report.pdf"}}, kBytes, 1, ""));
  const std::string name = store->attachment_file("r");
  for (int i = 0; i < 3; ++i) {
    const auto batch = store->next_writes(false);
    CHECK(batch->steps[0].name == name);
    store->written(batch->number, WriteOutcome::full, 2);
    CHECK(store->read_attachment("r", *store->held_file(name)) == kBytes);
  }
  save_all(*store, disk, true, 3);
  CHECK(store->status().all_saved());
  CHECK(disk.contains(name));
}
