// What became of a scheme over all visits: shown from the journal, gone back to, and undone beyond a sitting's beginning.

#include "ui/browser.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

const std::string kMenu = "main/scheme/head/menu";
const std::string kHistory = "main/scheme/head/actions-popover/history";
const std::string kPane = "main/scheme/history/";
const std::string kUndo = "main/scheme/head/undo";

void visit(Browser& browser, const std::function<void(Harness&)>& body) {
  Harness h;
  h.add_packs();
  browser.begin(h);
  body(h);
  browser.save(h);
}

// A sample whose mass was edited in three visits: 3.5, 4 and 4.5.
Browser three_visits() {
  Browser browser;
  visit(browser, [](Harness& h) { make_work(h, "3.5"); });
  for (const char* mass : {"4", "4.5"}) {
    visit(browser, [&](Harness& h) {
      press_on(h, "nav/scheme");
      press_on(h, "main/scheme/tree/nodes/component-0");
      put_text(h, kMassField, mass);
    });
  }
  return browser;
}

void open_history(Browser& browser, Harness& h) {
  press_on(h, "nav/scheme");
  press_on(h, kMenu);
  press_on(h, kHistory);
  browser.read(h);
  h.settle();
}

std::vector<Seen> changes(const Harness& h) {
  std::vector<Seen> found;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with(kPane) && seen.id.ends_with("/change")) found.push_back(seen);
  }
  return found;
}

std::vector<std::string> ways_back(const Harness& h) {
  std::vector<std::string> ids;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with(kPane) && seen.id.ends_with("/go-back")) ids.push_back(seen.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("the history of a scheme shows every visit's change with part, field, old and new value") {
  Browser browser = three_visits();
  Harness h;
  h.add_packs();
  browser.begin(h);
  open_history(browser, h);
  const auto shown = changes(h);
  REQUIRE(shown.size() == 3);
  CHECK(shown[0].name.find("外板") != std::string::npos);
  CHECK(shown[0].name.find("净质量：4 → 4.5") != std::string::npos);
  CHECK(shown[1].name.find("净质量：3.5 → 4") != std::string::npos);
  CHECK(shown[2].name == "首次保存");
  CHECK(ways_back(h).size() == 2);  // not to what it is now
}

TEST_CASE("going back to an earlier version is one step that can be undone, and itself stands in the history") {
  Browser browser = three_visits();
  Harness h;
  h.add_packs();
  browser.begin(h);
  open_history(browser, h);
  press_on(h, ways_back(h).back());
  CHECK(mass_in(h) == 3.5);
  browser.save(h);
  h.settle();
  browser.read(h);
  h.settle();
  REQUIRE(changes(h).size() == 4);
  CHECK(changes(h)[0].name.find("净质量：4.5 → 3.5") != std::string::npos);
  press_on(h, kUndo);
  CHECK(mass_in(h) == 4.5);
}

TEST_CASE("undo goes on to before the visit began, step by step, and redo comes back") {
  Browser browser = three_visits();
  Harness h;
  h.add_packs();
  browser.begin(h);
  press_on(h, "nav/scheme");
  CHECK(mass_in(h) == 4.5);
  put_text(h, kMassField, "5");
  const auto undo = [&] {
    press_on(h, kUndo);
    browser.read(h);
    h.settle();
    return mass_in(h);
  };
  CHECK(undo() == 4.5);
  REQUIRE_FALSE(h.find(kUndo).is("disabled"));
  CHECK(undo() == 4);
  CHECK(undo() == 3.5);
  CHECK(h.find(kUndo).is("disabled"));
  for (const double then : {4.0, 4.5, 5.0}) {
    press_on(h, "main/scheme/head/redo");
    CHECK(mass_in(h) == then);
  }
}

TEST_CASE("what was undone and saved before the earlier steps were read is not taken for one of them") {
  Browser browser = three_visits();
  Harness h;
  h.add_packs();
  browser.begin(h);
  press_on(h, "nav/scheme");
  press_on(h, "main/scheme/tree/nodes/component-0");
  put_text(h, kMassField, "5");
  browser.save(h);
  press_on(h, kUndo);
  browser.save(h);
  press_on(h, kUndo);
  browser.read(h);
  h.settle();
  CHECK(mass_in(h) == 4);
}

TEST_CASE("a scheme that is not kept says so where its history would stand, and has nothing to undo") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  press_on(h, "nav/scheme");
  press_on(h, "main/start/body/b-pillar-detailed");
  CHECK(h.find(kUndo).is("disabled"));
  press_on(h, kMenu);
  press_on(h, kHistory);
  CHECK(h.find(kPane + "body/none").name.find("还没有存入浏览器") != std::string::npos);
  h.key(ImGuiKey_Escape);
  h.settle();
  CHECK_FALSE(h.has(kPane + "body/none"));
}
