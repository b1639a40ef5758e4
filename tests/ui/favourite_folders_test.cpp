// Protects: folders of favourites lose nothing; the list is worked by the keyboard alone, and is whole on a phone.

#include "ui/favourites_visit.h"

using namespace favourites_test;

TEST_CASE("folders by the keyboard: made, filled, renamed, deleted with what is in them, and all of it back by undo") {
  Files files;
  Visit v(files);
  v.open_sample();
  v.key(ImGuiKey_S);
  v.settle();
  v.go("nav/favourites");
  v.key(ImGuiKey_N);
  v.settle();
  REQUIRE(v.focused() == kShelf + "folders/name");
  v.type("客户 A 定点");
  v.key(ImGuiKey_Enter);
  v.settle();
  CHECK(v.find(kShelf + "title").name == "客户 A 定点");
  CHECK(v.has(kShelf + "none"));
  v.go(kShelf + "folders/list/rows/all");
  v.tab_to(kShelf + "list/rows/keys");
  v.key(ImGuiKey_Enter);
  v.settle();
  REQUIRE(v.has(kShelf + "detail"));
  const std::string name = v.find(kShelf + "detail/title").name;
  v.choose(kShelf + "detail/move", "客户 A 定点");
  v.key(ImGuiKey_E);
  v.settle();
  v.chord(ImGuiKey_A);
  v.type("热冲压 第一轮");
  v.key(ImGuiKey_Enter);
  v.settle();
  CHECK(v.find(kShelf + "detail/title").name == "热冲压 第一轮");
  std::string folder;
  for (const Seen& seen : v.tree()) {
    if (seen.id.starts_with(kShelf + "folders/list/rows/folder-")) folder = seen.id;
  }
  REQUIRE_FALSE(folder.empty());
  CHECK(v.find(folder).value == "1");
  v.go(folder);
  CHECK_FALSE(v.row("热冲压 第一轮").empty());
  v.save();
  v.go(kShelf + "folder-delete");
  CHECK(v.has(kShelf + "empty"));
  CHECK_FALSE(v.has(folder));
  v.go(v.toast_act());
  CHECK(v.has(folder));
  CHECK(v.find(folder).value == "1");
  v.save();
  Visit next(files, 'b');
  next.go("nav/favourites");
  CHECK(next.find(folder).value == "1");
  CHECK_FALSE(next.row("热冲压 第一轮").empty());
  next.go(next.row("热冲压 第一轮"));
  next.key(ImGuiKey_Escape);
  next.settle();
  CHECK_FALSE(next.has(kShelf + "detail"));
}

TEST_CASE("favourites of both kinds stand in one list, and the search narrows it") {
  Files files;
  Visit v(files);
  v.open_sample();
  v.key(ImGuiKey_S);
  v.settle();
  v.go("nav/favourites");
  REQUIRE(v.rows().size() == 1);
  v.go("nav/compare");
  v.go("main/controls/star");
  v.go("nav/favourites");
  CHECK(v.rows().size() == 2);
  v.enter(kShelf + "search", "没有这样的名字");
  CHECK(v.has(kShelf + "none"));
}

TEST_CASE("favourites are whole on a phone and in English") {
  Files files;
  Screen phone;
  phone.width = 390, phone.height = 844;
  phone.language = Language::en;
  Visit v(files, 'a', true, phone);
  v.go("nav/compare");
  v.go("main/compare/controls/star");
  v.go("nav/favourites");
  CHECK(v.app().semantic_faults() == "");
  REQUIRE(v.rows().size() == 1);
  v.go(v.rows()[0].id);
  CHECK(v.app().semantic_faults() == "");
  CHECK(v.find(kKept + "today-total").name == "Calculated again today: the same");
  v.go(kShelf + "detail/close");
  v.go(kShelf + "new-folder");
  v.enter(kShelf + "name", "Round 1");
  CHECK(v.app().semantic_faults() == "");
  CHECK_FALSE(v.has(kShelf + "name"));
}
