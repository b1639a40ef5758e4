// Protects: every word is explained and found in both languages, the formulas of the open scheme add up to its total, the
// keys open with "?", and the tour can be left at any step and does not come again.

#include <catch2/catch_test_macros.hpp>

#include <set>

#include "ui/harness.h"
#include "ui/views/help.h"
#include "ui/views/keymap.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

const std::string kHelp = "main/help/body/";

void press(Harness& h, const std::string& id) {
  INFO(id);
  REQUIRE(h.app().activate(id));
  h.settle();
}

std::set<std::string> terms_shown(const Harness& h) {
  std::set<std::string> shown;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with(kHelp + "terms/") && seen.id.ends_with("/term")) shown.insert(seen.id.substr((kHelp + "terms/").size()));
  }
  return shown;
}

}  // namespace

TEST_CASE("the glossary lists each term once, and a search in either language finds it") {
  Harness h;
  h.add_packs();
  press(h, "top/help");
  CHECK(terms_shown(h).size() == glossary().size());
  REQUIRE(h.app().enter_text(kHelp + "search", "break-even"));
  h.settle();
  CHECK(terms_shown(h) == std::set<std::string>{"break-even/term"});
  REQUIRE(h.app().enter_text(kHelp + "search", "里程"));
  h.settle();
  CHECK(terms_shown(h).contains("break-even/term"));
  CHECK(terms_shown(h).contains("lifetime/term"));
  REQUIRE(h.app().enter_text(kHelp + "search", "14044"));
  h.settle();
  CHECK(terms_shown(h).contains("quality/term"));
  CHECK(h.find(kHelp + "terms/quality/source").name == "ISO 14044:2006 4.2.3.6.2");
  REQUIRE(h.app().enter_text(kHelp + "search", "xyzzy"));
  h.settle();
  CHECK(h.has(kHelp + "terms/none"));
}

TEST_CASE("a term without a clause says that the definition is the program's own") {
  Harness h;
  h.add_packs();
  press(h, "top/help");
  for (const GlossaryTerm& term : glossary()) {
    INFO(term.local);
    const Seen source = h.find(kHelp + "terms/" + std::string(term.local) + "/source");
    CHECK(source.name == (term.clause.empty() ? "本程序的定义" : std::string(term.clause)));
  }
}

TEST_CASE("the calculation is explained with the open scheme's own numbers, and its parts are those of the result") {
  Harness h;
  h.add_packs();
  press(h, "top/help");
  press(h, "main/help/tabs/calculation");
  CHECK(h.find(kHelp + "none").name == "没有打开的方案");
  press(h, kHelp + "sample");
  const std::string total = h.find("main/scheme/result/body/total").value;
  const std::string material = h.find("main/scheme/result/body/stages/material/now").name;
  press(h, "top/help");
  CHECK(h.find(kHelp + "material/sum").name.starts_with(material));
  CHECK(h.find(kHelp + "material/line-0/formula").value.starts_with("6.04 ÷ 0.7 × "));
  CHECK(h.find(kHelp + "total").name.ends_with("= " + total + " kgCO₂e"));
  CHECK_FALSE(h.has(kHelp + "end_of_life/title"));  // the scheme does not have it
}

TEST_CASE("the question mark opens the list of all keys, and Esc is in it") {
  Harness h;
  h.add_packs();
  h.key(ImGuiKey_Slash, true);
  CHECK(h.find("main/help/tabs/keys").is("selected"));
  for (const KeyLine& key : key_lines()) {
    INFO(key.local);
    CHECK(h.find(kHelp + std::string(key.local)).value == std::string(key.keys));
  }
}

TEST_CASE("on a phone the help is reached from the settings") {
  Harness h({.width = 390, .height = 844});
  h.add_packs();
  press(h, "nav/settings");
  press(h, "main/settings/body/help");
  CHECK(h.find("main/help/tabs/glossary").is("selected"));
}

TEST_CASE("no tour is shown unless the platform says that this is a first visit") {
  Harness h;
  h.add_packs();
  CHECK_FALSE(h.has("tour/title"));
  h.app().recall("toured", "no");
  h.settle();
  CHECK(h.find("tour").role == "dialog");
  CHECK(h.find("tour/step").name == "1 / 3");
}

TEST_CASE("the tour is walked by the keyboard, in the language chosen at its first step, and is over for good") {
  Harness h;
  h.add_packs();
  h.app().recall("toured", "no");
  h.settle();
  const auto to = [&h](const std::string& id) {
    for (int i = 0; i < 20 && h.focused() != id; ++i) h.key(ImGuiKey_Tab);
    REQUIRE(h.focused() == id);
    h.key(ImGuiKey_Enter);
  };
  to("tour/language/en");
  CHECK(h.app().language() == Language::en);
  CHECK(h.find("tour").name == "Welcome to QingTan");
  to("tour/next");
  CHECK(h.find("tour/step").name == "2 / 3");
  to("tour/back");
  CHECK(h.find("tour/step").name == "1 / 3");
  to("tour/next");
  to("tour/next");
  CHECK(h.find("tour/step").name == "3 / 3");
  CHECK_FALSE(h.host().remembered.contains("toured"));
  to("tour/next");
  CHECK_FALSE(h.has("tour/title"));
  CHECK(h.host().remembered.at("toured") == "yes");
}

TEST_CASE("the tour can be left at every step, by Esc, the cross or the button, and is not shown again") {
  for (int step = 0; step < 3; ++step) {
    for (const std::string way : {"esc", "tour/close", "tour/skip"}) {
      if (way == "tour/skip" && step == 2) continue;  // the last step's own button ends it
      Harness h;
      h.add_packs();
      h.app().recall("toured", "no");
      h.settle();
      for (int i = 0; i < step; ++i) press(h, "tour/next");
      INFO(way << " at step " << step);
      if (way == "esc") h.key(ImGuiKey_Escape);
      else press(h, way);
      CHECK_FALSE(h.has("tour/title"));
      CHECK(h.host().remembered.at("toured") == "yes");
    }
  }
}

TEST_CASE("whoever is at work already is not disturbed by the tour") {
  Harness h;
  h.add_packs();
  press(h, "nav/factors");
  h.app().recall("toured", "no");
  h.settle();
  CHECK_FALSE(h.has("tour/title"));
}

TEST_CASE("settings, help and tour are sound for those who do not see them, in both languages and on a phone") {
  for (const Screen screen : {Screen{}, Screen{.width = 390, .height = 844}, Screen{.language = Language::en}}) {
    Harness h(screen);
    h.add_packs();
    press(h, "main/home/schemes/sample");
    for (const char* id : {"nav/home", "nav/settings", "main/settings/body/help", "main/help/tabs/calculation", "main/help/tabs/keys"}) {
      press(h, id);
      INFO(id);
      CHECK(h.app().semantic_faults() == "");
    }
    press(h, "top/privacy");
    CHECK(h.app().semantic_faults() == "");
    h.app().show_self_test({{Way::fetch, true, Stopped::policy}, {Way::fetch, false, Stopped::passed}});
    h.settle();
    CHECK(h.app().semantic_faults() == "");
    press(h, "nav/home");
    h.app().recall("toured", "no");
    h.settle();
    CHECK(h.app().semantic_faults() == "");
  }
}

TEST_CASE("while the rest of the program is coming, settings, help and self-test say so, and the tour waits") {
  Harness h;
  h.add_packs();
  h.app().set_rest(Rest::coming);
  h.settle();
  press(h, "nav/settings");
  CHECK(h.find("main/rest").role == "status");
  press(h, "top/help");
  CHECK(h.find("main/rest").role == "status");
  press(h, "top/privacy");
  CHECK(h.find("privacy/rest").role == "status");
  h.key(ImGuiKey_Escape);
  press(h, "nav/home");
  h.app().recall("toured", "no");
  h.settle();
  CHECK_FALSE(h.has("tour/title"));
  h.app().set_rest(Rest::here);
  h.settle();
  CHECK(h.has("tour/title"));
  h.key(ImGuiKey_Escape);
  press(h, "nav/settings");
  CHECK(h.has("main/settings/body/title"));
}
