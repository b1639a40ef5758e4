#include "qingtan/store/store.h"

#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const DocumentKey kScheme{"scheme", "b-pillar"};
constexpr Moment kDay = 86'400'000;

Edit put(DocumentKey key, Json value) {
  return {Edit::Kind::put, std::move(key), std::move(value), ""};
}
Edit set(DocumentKey key, std::string path, Json value) {
  return {Edit::Kind::set, std::move(key), std::move(value), std::move(path)};
}
Edit bare(Edit::Kind kind, DocumentKey key) { return {kind, std::move(key), {}, ""}; }

std::unique_ptr<Store> new_store(std::uint64_t seed = 1) {
  return std::move(open_store({}, small_store(seed)).value().store);
}

ErrorCode refusal(const Result<std::uint64_t>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error()[0].code;
}

}  // namespace

TEST_CASE("Only what was acknowledged counts as saved") {
  auto store = new_store();
  CHECK(store->status().all_saved());
  REQUIRE(store->commit({put(kScheme, {{"name", "B柱"}})}, 10, "").value() == 1);
  CHECK_FALSE(store->status().all_saved());
  const auto batch = store->next_writes(false);
  REQUIRE(batch.has_value());
  CHECK(store->status().saved == 0);
  CHECK_FALSE(store->next_writes(false).has_value());  // one at a time
  REQUIRE(store->commit({set(kScheme, "/name", "B pillar")}, 11, "").value() == 2);
  store->written(batch->number, WriteOutcome::durable, 20);
  CHECK(store->status().saved == 1);
  CHECK(store->status().saved_at == 20);
  CHECK_FALSE(store->status().all_saved());
  const auto next = store->next_writes(false);
  store->written(batch->number, WriteOutcome::durable, 21);  // an answer that comes twice
  CHECK(store->status().saved == 1);
  store->written(next->number, WriteOutcome::durable, 30);
  CHECK(store->status().all_saved());
}

TEST_CASE("A save is one new file; nothing that was there is written again") {
  auto store = new_store();
  StoreBytes disk;
  for (int i = 0; i < 3; ++i) {
    REQUIRE(store->commit({put(kScheme, {{"n", i}})}, i, ""));
    const auto batch = store->next_writes(false);
    REQUIRE(batch->steps.size() == 1);
    CHECK_FALSE(disk.contains(batch->steps[0].name));
    CHECK(batch->steps[0].bytes.size() < 400);
    apply_steps(disk, *batch);
    store->written(batch->number, WriteOutcome::durable, i);
  }
}

TEST_CASE("After a failure all is in memory and offered again, and the state says why") {
  auto store = new_store();
  REQUIRE(store->commit({put(kScheme, {{"n", 1}})}, 1, ""));
  for (const auto& [outcome, health] : {std::pair{WriteOutcome::failed, StoreHealth::failing},
                                        std::pair{WriteOutcome::full, StoreHealth::full}}) {
    const auto batch = store->next_writes(false);
    store->written(batch->number, outcome, 2);
    CHECK(store->status().health == health);
    CHECK(store->value(kScheme).value()["n"] == 1);
    CHECK(store->unsaved().size() == 1);
  }
  REQUIRE(store->commit({set(kScheme, "/n", 2)}, 3, ""));  // work goes on
  StoreBytes disk;
  save_all(*store, disk, false, 4);
  CHECK(store->status().health == StoreHealth::working);
  CHECK(open_store(disk, small_store(2))->store->value(kScheme).value()["n"] == 2);
}

TEST_CASE("Putting a document again records the fields that differ, and nothing where none does") {
  auto store = new_store();
  REQUIRE(store->commit({put(kScheme, {{"name", "A"}, {"mass", 1}})}, 1, "w"));
  REQUIRE(store->commit({put(kScheme, {{"name", "A"}, {"mass", 2}})}, 2, "w").value() == 2);
  REQUIRE(store->commit({put(kScheme, {{"name", "A"}, {"mass", 2}})}, 3, "w").value() == 2);
  const auto history = store->history(kScheme, {});
  CHECK(history.complete);
  REQUIRE(history.entries.size() == 2);
  CHECK(history.entries[1].change.path == "/mass");
  CHECK(history.entries[1].change.before == Json(1));
  CHECK(history.entries[1].change.after == Json(2));
  CHECK(history.entries[1].who == "w");
  CHECK(history.entries[1].at == 2);
}

TEST_CASE("Several changes are one step: all of them or none") {
  auto store = new_store();
  const DocumentKey other{"factor", "steel"};
  CHECK(refusal(store->commit({put(kScheme, {{"n", 1}}), set(other, "/n", 2)}, 1, "")) ==
        ErrorCode::not_found);
  CHECK(store->documents().size() == 0);
  REQUIRE(
      store->commit({put(kScheme, {{"n", 1}}), put(other, {{"n", 2}}), set(other, "/n", 3)}, 1, "")
          .value() == 1);
  CHECK(store->value(other).value()["n"] == 3);
}

TEST_CASE("What is binned comes back as it was, and is erased after thirty days only") {
  auto store = new_store();
  REQUIRE(store->commit({put(kScheme, {{"n", 1}})}, 0, ""));
  REQUIRE(store->commit({bare(Edit::Kind::bin, kScheme)}, kDay, ""));
  CHECK(store->documents().find(kScheme)->binned == kDay);
  CHECK(store->empty_bin(31 * kDay - 1, "").value() == 2);
  REQUIRE(store->documents().find(kScheme) != nullptr);
  REQUIRE(store->commit({bare(Edit::Kind::restore, kScheme)}, 2 * kDay, ""));
  CHECK_FALSE(store->documents().find(kScheme)->in_bin());
  CHECK(store->value(kScheme).value()["n"] == 1);
  REQUIRE(store->commit({bare(Edit::Kind::bin, kScheme)}, 3 * kDay, ""));
  REQUIRE(store->empty_bin(33 * kDay, ""));
  CHECK(store->documents().find(kScheme) == nullptr);
}

TEST_CASE("What no document can be is refused with its place") {
  auto store = new_store();
  CHECK(refusal(store->commit({put({"Bad Kind", "x"}, 1)}, 1, "")) == ErrorCode::bad_value);
  CHECK(refusal(store->commit({put({"scheme", ""}, 1)}, 1, "")) == ErrorCode::bad_value);
  CHECK(refusal(store->commit({put({"scheme", "a\nb"}, 1)}, 1, "")) == ErrorCode::bad_value);
  CHECK(refusal(store->commit({put(kScheme, std::string(kDocumentBytes, 'x'))}, 1, "")) ==
        ErrorCode::too_large);
  Json deep = 1;
  for (int i = 0; i < 60; ++i) deep = Json::array({deep});
  CHECK(refusal(store->commit({put(kScheme, deep)}, 1, "")) == ErrorCode::too_deep);
  REQUIRE(store->commit({put(kScheme, {{"n", 1}})}, 1, ""));
  CHECK(refusal(store->commit({set(kScheme, "/a/b", 1)}, 1, "")) == ErrorCode::bad_value);
  CHECK(store->status().last == 1);
}

TEST_CASE("History of a document outlives compaction and sessions") {
  StoreBytes disk;
  auto store = new_store();
  REQUIRE(store->commit({put(kScheme, {{"n", 0}})}, 0, ""));
  for (int i = 1; i <= 120; ++i) {
    REQUIRE(
        store->commit({set(i % 3 == 0 ? kScheme : DocumentKey{"scheme", "other"}, "/n", i)}, i, "")
            .has_value() == (i % 3 == 0));
    if (i % 3 != 0) REQUIRE(store->commit({put({"scheme", "other"}, {{"n", i}})}, i, ""));
    if (i % 3 != 0)
      REQUIRE(store->commit({bare(Edit::Kind::bin, {"scheme", "other"}),
                             bare(Edit::Kind::erase, {"scheme", "other"})},
                            i, ""));
    save_all(*store, disk, true, i);
  }
  auto opened = open_store(disk, small_store(9)).value();
  CHECK(opened.report.replayed < 20);
  CHECK(disk.size() < 60);
  StoreBytes wanted;
  for (const std::string& name : opened.store->history_files(kScheme)) wanted[name] = disk.at(name);
  CHECK(wanted.size() > 2);
  const auto history = opened.store->history(kScheme, wanted);
  CHECK(history.complete);
  REQUIRE(history.entries.size() == 41);
  for (std::size_t i = 1; i < history.entries.size(); ++i) {
    CHECK(history.entries[i].change.after == Json(3 * i));
    CHECK(history.entries[i].change.before == Json(3 * (i - 1)));
  }
  CHECK_FALSE(opened.store->history(kScheme, {}).complete);
}

TEST_CASE("Steps that another writer overtook can be done again on top of its own") {
  StoreBytes disk;
  auto first = new_store();
  REQUIRE(first->commit({put(kScheme, {{"a", 1}, {"b", 1}})}, 1, ""));
  save_all(*first, disk, false, 1);
  auto second = std::move(open_store(disk, small_store(5)).value().store);
  REQUIRE(second->commit({set(kScheme, "/b", 2)}, 2, ""));
  save_all(*second, disk, false, 2);
  REQUIRE(first->commit({set(kScheme, "/a", 3)}, 3, "me"));
  const auto batch = first->next_writes(false);
  first->written(batch->number, WriteOutcome::changed, 4);
  CHECK(first->status().health == StoreHealth::superseded);
  CHECK(refusal(first->commit({set(kScheme, "/a", 4)}, 5, "")) == ErrorCode::read_only);
  auto again = std::move(open_store(disk, small_store(6)).value().store);
  for (const StoreStep& step : first->unsaved()) REQUIRE(again->commit_again(step));
  CHECK(again->value(kScheme).value() == Json{{"a", 3}, {"b", 2}});
}
