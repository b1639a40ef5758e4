#include "qingtan/store/document.h"

#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;

namespace {

const DocumentKey kKey{"scheme", "b-pillar"};

// What the edits make of a document.
Json with_edits(Json document, const std::vector<DocumentChange>& edits) {
  for (const DocumentChange& edit : edits) REQUIRE(change_member(document, edit.path, edit.after));
  return document;
}

}  // namespace

TEST_CASE("The difference of two documents names the fields, with both values") {
  const Json before = {{"name", "A"}, {"mass", 2.5}, {"gone", 1}, {"list", {1, 2}}};
  const Json after = {{"name", "B"}, {"mass", 2.5}, {"new", nullptr}, {"list", {1, 3}}};
  const auto edits = difference(kKey, before, after);
  REQUIRE(edits.size() == 4);
  CHECK(edits[0].path == "/gone");
  CHECK(edits[0].before == Json(1));
  CHECK_FALSE(edits[0].after.has_value());
  CHECK(edits[1].path == "/list/1");
  CHECK(edits[2].path == "/name");
  CHECK(edits[2].before == Json("A"));
  CHECK(edits[2].after == Json("B"));
  CHECK(edits[3].path == "/new");
  CHECK_FALSE(edits[3].before.has_value());
  CHECK(with_edits(before, edits) == after);
  CHECK(difference(kKey, before, before).empty());
}

TEST_CASE(
    "A list that changed its length is replaced as a whole, a document that changed throughout "
    "too") {
  const auto edits = difference(kKey, {{"l", {1, 2}}}, {{"l", {1, 2, 3}}});
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].path == "/l");
  Json before = Json::object();
  Json after = Json::object();
  for (int i = 0; i < 500; ++i) {
    before["k" + std::to_string(i)] = i;
    after["k" + std::to_string(i)] = i + 1;
  }
  const auto whole = difference(kKey, before, after);
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].path.empty());
  CHECK(with_edits(before, whole) == after);
}

TEST_CASE("A step is written and read back as it was") {
  StoreStep step{1'795'000'000'000, "李工", {}};
  step.changes.push_back({ChangeType::put, kKey, "", std::nullopt, Json{{"a", 1}}});
  step.changes.push_back({ChangeType::edit, kKey, "/a~1b", Json(nullptr), Json(2.5)});
  step.changes.push_back({ChangeType::edit, kKey, "/c", std::nullopt, Json(nullptr)});
  step.changes.push_back({ChangeType::bin, kKey, "", std::nullopt, std::nullopt});
  const auto read = read_step(write_step(step), "step");
  REQUIRE(read.has_value());
  CHECK(read->at == step.at);
  CHECK(read->who == step.who);
  REQUIRE(read->changes.size() == 4);
  CHECK(read->changes[1].before == Json(nullptr));
  CHECK(read->changes[1].after == Json(2.5));
  CHECK_FALSE(read->changes[2].before.has_value());
  CHECK(read->changes[2].after == Json(nullptr));
  CHECK(write_step(*read) == write_step(step));
}

TEST_CASE("A step that is none is refused: other words, other fields, impossible documents") {
  for (const char* bytes :
       {"", "[]", "{}", R"({"at":"x","do":[]})", R"({"at":1,"do":[{"t":"burn","k":"a","i":"b"}]})",
        R"({"at":1,"do":[{"t":"put","k":"UPPER","i":"b","n":1}]})",
        R"({"at":1,"do":[{"t":"put","k":"a","i":"","n":1}]})",
        R"({"at":1,"do":[{"t":"put","k":"a","i":"b","n":1,"x":1}]})"})
    CHECK_FALSE(read_step(bytes, "step").has_value());
}

TEST_CASE("Generated steps and their inverses bring every document back") {
  test::Random random(11);
  auto opened = open_store({}, test::small_store(11)).value();
  Store& store = *opened.store;
  std::vector<std::string> states{test::contents(store.documents())};
  for (int i = 0; i < 300; ++i) {
    auto edits = test::any_edits(random, store.documents());
    // What is erased does not come back, and a new document's inverse is the bin.
    std::erase_if(edits, [&](const Edit& edit) {
      return edit.kind == Edit::Kind::erase || !store.documents().find(edit.document);
    });
    const std::string before = test::contents(store.documents());
    const std::uint64_t last = store.status().last;
    if (store.commit(edits, i, "").value() == last) {
      store.commit({{Edit::Kind::put, kKey, Json{{"i", i}}, ""}}, i, "").value();
      continue;
    }
    REQUIRE(store.commit(inverse(store.unsaved().back())));
    REQUIRE(test::contents(store.documents()) == before);
  }
}

TEST_CASE("A path leads to members and items, and nowhere else") {
  Json document = {{"a/b", {{"c~d", {10, 20}}}}};
  CHECK(*member_at(document, "/a~1b/c~0d/1") == 20);
  for (const char* path :
       {"x", "/a~1b/c~0d/2", "/a~1b/c~0d/-1", "/a~1b/c~0d/01", "/a~2b", "/a~1b/c~0d/1/x"})
    CHECK(member_at(document, path) == nullptr);
  CHECK_FALSE(change_member(document, "/nothing/here", Json(1)));
  CHECK_FALSE(change_member(document, "/a~1b/c~0d/7", Json(1)));
  CHECK_FALSE(change_member(document, "/none", std::nullopt));
  CHECK(change_member(document, "/a~1b/new", Json(1)));
}
