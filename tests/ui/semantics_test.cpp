// Protects: the tree that screen readers and tests read is complete, unique and the same in every language.

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <set>

#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

std::set<std::string> interactive_ids(const Harness& h) {
  std::set<std::string> ids;
  for (const Seen& seen : h.tree()) {
    if (seen.is("interactive")) ids.insert(seen.id);
  }
  return ids;
}

void visit_screens(Harness& h, const std::function<void(const char*)>& at) {
  at("home");
  h.click("nav/compare");
  at("comparison");
  h.click("main/controls/case");
  at("open list");
  h.key(ImGuiKey_Escape);
  h.click("main/compare/table/grid/steel-hot-stamping/ice-relative");
  at("inspector");
  h.click("inspector/body/parts/this");
  h.click("inspector/body/parts/fuel_direct");
  h.click("inspector/body/parts/line-3");
  at("factor");
}

}  // namespace

TEST_CASE("every item that ImGui knows has an entry, and no id occurs twice") {
  Harness h;
  h.add_packs();
  visit_screens(h, [&](const char* screen) {
    INFO(screen);
    CHECK(h.app().semantic_faults() == "");
  });
}

TEST_CASE("every entry of something one can use has a role and a name") {
  Harness h;
  h.add_packs();
  visit_screens(h, [&](const char* screen) {
    for (const Seen& seen : h.tree()) {
      INFO(screen << " " << seen.id);
      CHECK_FALSE(seen.role.empty());
      if (seen.is("interactive")) CHECK_FALSE(seen.name.empty());
    }
  });
}

TEST_CASE("ids are the same in Chinese and English") {
  Harness zh;
  zh.add_packs();
  std::vector<std::set<std::string>> chinese;
  visit_screens(zh, [&](const char*) { chinese.push_back(interactive_ids(zh)); });
  zh.app().set_language(Language::en);
  zh.settle();
  CHECK(interactive_ids(zh) == chinese.back());
}

TEST_CASE("parents exist") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  std::set<std::string> ids;
  for (const Seen& seen : h.tree()) ids.insert(seen.id);
  for (const Seen& seen : h.tree()) {
    INFO(seen.id << " in " << seen.parent);
    CHECK((seen.parent.empty() || ids.contains(seen.parent)));
  }
}

TEST_CASE("activate works as a click does, and refuses what is not there") {
  Harness h;
  h.add_packs();
  CHECK(h.app().activate("nav/compare"));
  h.settle();
  CHECK(h.find("nav/compare").is("selected"));
  CHECK_FALSE(h.app().activate("nav/nowhere"));
  CHECK_FALSE(h.app().activate("main"));
}
