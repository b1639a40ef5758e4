// Protects: a setting works at once, is remembered in a form that can be read back, and what cannot be read changes nothing;
// defaults touch new schemes only.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>

#include "ui/harness.h"
#include "ui/model/settings.h"
#include "ui/text/number.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

const std::string kSettings = "main/settings/body/";

void press(Harness& h, const std::string& id) {
  INFO(id);
  REQUIRE(h.app().activate(id));
  h.settle();
}

void enter(Harness& h, const std::string& id, const std::string& text) {
  INFO(id);
  REQUIRE(h.app().enter_text(id, text));
  h.settle();
}

/// What a second visit is given of what the first one remembered.
void revisit(const Harness& first, Harness& second) {
  for (const auto& [key, value] : first.host().remembered) second.app().recall(key, value);
  second.add_packs();
}

}  // namespace

TEST_CASE("every control of the settings is reached and worked by Tab and Enter") {
  Harness h;
  h.add_packs();
  press(h, "nav/settings");
  std::string first;
  std::vector<std::string> reached;
  for (int i = 0; i < 120; ++i) {
    h.key(ImGuiKey_Tab);
    const std::string at = h.focused();
    if (at == first) break;
    if (first.empty()) first = at;
    reached.push_back(at);
  }
  for (const Seen& seen : h.tree()) {
    if (!seen.is("interactive") || seen.is("disabled")) continue;
    INFO(seen.id);
    CHECK(std::find(reached.begin(), reached.end(), seen.id) != reached.end());
  }
  for (int i = 0; i < 120 && h.focused() != kSettings + "appearance/theme/dark"; ++i) h.key(ImGuiKey_Tab);
  h.key(ImGuiKey_Enter);
  CHECK(h.app().theme() == Theme::dark);
}

TEST_CASE("the size of the interface is given to the platform, and the tree stays in the platform's lengths") {
  Harness h;
  h.add_packs();
  press(h, "nav/settings");
  const Seen before = h.find("nav/home");
  press(h, kSettings + "appearance/scale/125");
  CHECK(h.app().scale() == 1.25f);
  CHECK(h.host().remembered.at("scale") == "125");
  CHECK(std::abs(h.find("nav/home").w - before.w * 1.25f) < 0.11f);  // told to a tenth
  Harness again;
  revisit(h, again);
  CHECK(again.app().scale() == 1.25f);
}

TEST_CASE("more decimals are shown in every result and none is computed differently") {
  Harness h;
  h.add_packs();
  press(h, "main/home/schemes/sample");
  const std::string usual = h.find("main/scheme/result/body/total").value;
  press(h, "nav/settings");
  press(h, kSettings + "numbers/decimals/two-more");
  press(h, "nav/scheme");
  const std::string more = h.find("main/scheme/result/body/total").value;
  CHECK(more.size() == usual.size() + 2);
  CHECK(more.substr(0, usual.size() - 1) == usual.substr(0, usual.size() - 1));
  press(h, "nav/settings");
  press(h, kSettings + "numbers/decimals/usual");
  press(h, "nav/scheme");
  CHECK(h.find("main/scheme/result/body/total").value == usual);
}

TEST_CASE("what is set for the use phase stands in a new scheme, and no scheme that is there already changes") {
  Harness h;
  h.add_packs();
  press(h, "main/home/schemes/sample");
  const std::string total = h.find("main/scheme/result/body/total").value;
  press(h, "nav/settings");
  enter(h, kSettings + "calculation/lifetime", "200000");
  enter(h, kSettings + "calculation/correction", "1.1");
  CHECK(h.host().remembered.at("use.lifetime_km") == "200000");
  press(h, "nav/scheme");
  CHECK(h.find("main/scheme/result/body/total").value == total);
  h.key(ImGuiKey_N);
  press(h, "main/scheme/head/steps/step-3");
  CHECK(h.find("main/scheme/form/body/lifetime").value == "200,000");
  CHECK(h.find("main/scheme/form/body/correction").value == "1.1");
  Harness again;
  revisit(h, again);
  press(again, "nav/settings");
  CHECK(again.find(kSettings + "calculation/lifetime").value == "200,000");
  press(again, kSettings + "calculation/reset-use");
  CHECK(again.host().remembered.at("use.lifetime_km").empty());
  CHECK(again.find(kSettings + "calculation/reset-use").is("disabled"));
}

TEST_CASE("a value that the engine would refuse is refused in the settings, in words, and not remembered") {
  Harness h;
  h.add_packs();
  press(h, "nav/settings");
  enter(h, kSettings + "calculation/charging", "120");
  CHECK(h.find(kSettings + "calculation/charging").is("invalid"));
  CHECK_FALSE(h.find(kSettings + "calculation/charging").description.empty());
  CHECK_FALSE(h.host().remembered.contains("use.charging_efficiency"));
}

TEST_CASE("the later year and the scenario that are set are those of schemes, now and in the next visit") {
  Harness h;
  h.add_packs();
  press(h, "nav/settings");
  press(h, kSettings + "forecast/year");
  std::vector<std::string> years;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with(kSettings + "forecast/year/")) years.push_back(seen.name);
  }
  REQUIRE(years.size() > 1);
  press(h, kSettings + "forecast/year/" + years.back());
  Harness again;
  revisit(h, again);
  press(again, "main/home/schemes/sample");
  CHECK(again.find("main/scheme/result/when/later").name == years.back());
}

TEST_CASE("settings that cannot be are left aside, one by one") {
  Settings settings;
  for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{
           {"scale", "105"}, {"scale", "1e2"}, {"decimals", "9"}, {"decimals", ""}, {"distance", "miles"}, {"motion", "ON"}, {"year", "1999"},
           {"scenario", "../x"}, {"use.correction", "-1"}, {"use.correction", "nan"}, {"use.charging_efficiency", "1.2"}, {"use.nothing", "1"}, {"", ""}}) {
    INFO(key << "=" << value);
    CHECK_FALSE(recall_setting(settings, key, value));
  }
  CHECK(settings.scale == 100);
  CHECK_FALSE(settings.use.any());
  for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{
           {"scale", "150"}, {"decimals", "-1"}, {"distance", "km"}, {"motion", "reduced"}, {"year", "2040"}, {"scenario", "grid.frozen"}, {"use.correction", "1.05"}, {"mirror", "on"}}) {
    INFO(key);
    CHECK(recall_setting(settings, key, value));
    CHECK(setting_text(settings, key) == value);
  }
}

TEST_CASE("the screen-reader interface is switched in the settings, and shows what the page itself has switched") {
  Harness h;
  h.add_packs();
  press(h, "nav/settings");
  CHECK_FALSE(h.find(kSettings + "access/mirror").is("checked"));
  press(h, kSettings + "access/mirror");
  CHECK(h.host().remembered.at("mirror") == "on");
  h.app().recall("mirror", "off");  // by the page's own button
  h.settle();
  CHECK_FALSE(h.find(kSettings + "access/mirror").is("checked"));
}

TEST_CASE("reduced motion follows the system until the user decides") {
  Harness h;
  h.add_packs();
  CHECK_FALSE(h.app().reduced_motion());
  press(h, "nav/settings");
  press(h, kSettings + "access/motion/reduced");
  CHECK(h.app().reduced_motion());
  press(h, kSettings + "access/motion/system");
  CHECK_FALSE(h.app().reduced_motion());
}

TEST_CASE("the settings say which program this is, by the hash that the platform checked") {
  Harness h;
  h.add_packs();
  h.app().describe_build("0.3.0", "sha384-abc");
  press(h, "nav/settings");
  CHECK(h.find(kSettings + "about/version").value == "0.3.0");
  CHECK(h.find(kSettings + "about/module").value == "sha384-abc");
  press(h, kSettings + "trust/open-self-test");
  CHECK(h.has("privacy/title"));
}
