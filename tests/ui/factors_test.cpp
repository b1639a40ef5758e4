// Protects: a factor is found by what one types, in the libraries and in the picker; filters, order, stars, copies and
// files say what they seem to; a factor gets into a scheme and out again; a hundred thousand are drawn as forty are.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "support/packs.h"
#include "support/source_files.h"
#include "support/world.h"
#include "ui/harness.h"
#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/libraries.h"
#include "ui/model/factor_actions.h"
#include "ui/model/factor_table.h"
#include "ui/model/factor_use.h"
#include "ui/views/factor_picker.h"

using namespace qingtan;
using namespace qingtan::ui;
using namespace qingtan::ui::test;
using namespace qingtan::ui::test::libraries;

namespace factors_test {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A state that is drawn without the application around it, for what no screen opens yet.
struct Bench : Harness {
  Bench() : state(host(), Options{Language::zh, Theme::light, "2026-11-22", false}) {
    add_packs();
    REQUIRE(state.open_release(qingtan::test::read_text(QINGTAN_BUNDLE), {}, kClock));
    REQUIRE(state.factors.use_pinyin(qingtan::test::read_text(QINGTAN_PINYIN)));
  }
  void draw(const std::function<void()>& content) {
    for (int i = 0; i < 4; ++i) draw_once(content);
  }
  void draw_once(const std::function<void()>& content) {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    set_text_language(Language::zh);
    state.kit.begin_frame(Theme::light);
    content();
    state.kit.end_frame();
    ImGui::Render();
    acknowledge();
  }
  void acknowledge() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_OK) continue;
      texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID + 1));
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
  const Factor& factor(const std::string& id) {
    const FactorIndex at = state.factors.catalogue().find(id);
    REQUIRE(at != kNoFactor);
    return state.factors.catalogue().factor(at);
  }
  State state;
};

}  // namespace factors_test
using namespace factors_test;

TEST_CASE("typing finds a factor by Chinese, English, id and pinyin, and narrows with every letter") {
  Libraries h;
  const std::size_t all = h.count();
  for (const char* text : {"冷轧", "cold rolled", "mat.steel.cold_rolled", "lzgb", "lengzha"}) {
    h.search(text);
    INFO(text);
    CHECK(h.has(kRows + kSteel));
    CHECK(h.count() < all);
  }
  std::size_t before = all;
  for (const char* text : {"g", "gang", "gangban", "gangban x"}) {
    h.search(text);
    const std::size_t now = h.has(kCount) ? h.count() : 0;
    CHECK(now <= before);
    before = now;
  }
}

TEST_CASE("what nobody has says so, and one button brings everything back") {
  Libraries h;
  const std::size_t all = h.count();
  h.search("zzzqqq");
  CHECK(h.find(kMain + "none").role == "status");
  CHECK(h.app().semantic_faults() == "");
  h.press(kMain + "clear");
  CHECK(h.count() == all);
}

TEST_CASE("the tabs are the five libraries and the forecasts, each with its count") {
  Libraries h;
  for (const char* tab : {"material", "processing", "joining", "energy_direct", "energy_production", "forecast"}) {
    h.press(kMain + "tabs/" + tab);
    INFO(tab);
    CHECK(h.find(kMain + "tabs/" + tab).is("selected"));
    CHECK(std::to_string(h.count()) == h.find(kMain + "tabs/" + tab).value);
    CHECK(h.app().semantic_faults() == "");
  }
}

TEST_CASE("a filter narrows, is marked, and is cleared") {
  Libraries h;
  const std::size_t all = h.count();
  h.click(kMain + "filters/category");
  const std::string values = kMain + "filters/category-popover/values/rows/";
  std::string first, name;
  for (const Seen& seen : h.tree()) {
    if (first.empty() && seen.role == "row" && seen.id.starts_with(values)) first = seen.id, name = seen.name;
  }
  REQUIRE_FALSE(first.empty());
  CHECK(h.app().semantic_faults() == "");
  const std::size_t with = std::stoul(h.find(first).value);
  h.press(first);
  CHECK(h.count() == with);
  CHECK(with < all);
  h.key(ImGuiKey_Escape);
  CHECK(h.find(kMain + "filters/category").value == name);
  CHECK(h.find(kMain + "filters/category").is("selected"));
  h.press(kMain + "filters/category-clear");
  CHECK(h.count() == all);
}

TEST_CASE("a column sorts up, down, and no more") {
  Libraries h;
  const std::string head = kMain + "table/head/value";
  const auto first_value = [&] { return std::stod(h.rows().front().value); };
  h.press(head);
  CHECK(h.find(head).value == "升序");
  const double least = first_value();
  h.press(head);
  CHECK(h.find(head).value == "降序");
  CHECK(first_value() > least);
  h.press(head);
  CHECK_FALSE(h.find(head).is("selected"));
}

TEST_CASE("arrows move through the rows, Enter opens the details, Esc closes them, / goes to the search") {
  Libraries h(Screen{1200, 800});
  for (int i = 0; i < 200 && h.focused() != kKeys; ++i) h.key(ImGuiKey_Tab);
  REQUIRE(h.focused() == kKeys);
  const std::vector<Seen> rows = h.rows();
  h.key(ImGuiKey_DownArrow);
  h.key(ImGuiKey_DownArrow);
  CHECK(h.chosen() == rows[2].id.substr(kRows.size()));
  CHECK_FALSE(h.has("overlay/detail/title"));
  h.key(ImGuiKey_Enter);
  CHECK(h.find("overlay/detail/title").name == rows[2].name);
  CHECK(h.app().semantic_faults() == "");
  h.key(ImGuiKey_Escape);
  CHECK_FALSE(h.has("overlay/detail/title"));
  h.key(ImGuiKey_Slash);
  CHECK(h.find(kSearch).is("focused"));
  h.type("lengzha");
  h.key(ImGuiKey_DownArrow);
  CHECK(h.find(kSearch).is("focused"));
  CHECK(h.chosen() == h.rows()[1].id.substr(kRows.size()));
}

TEST_CASE("after a click the arrows go on from that row") {
  Libraries h;
  const std::vector<Seen> rows = h.rows();
  h.click(rows[3].id);
  h.key(ImGuiKey_DownArrow);
  CHECK(h.chosen() == rows[4].id.substr(kRows.size()));
  CHECK(h.find(kMain + "detail/title").name == rows[4].name);
}

TEST_CASE("Ctrl C copies the marked rows as a table with titles; everything found goes by the button") {
  Libraries h;
  h.search("lzgb");
  const std::size_t found = h.count();
  h.click(h.rows()[0].id);
  h.chord(ImGuiKey_C);
  const auto one = lines_of(h.host().copied);
  REQUIRE(one.size() == 2);
  CHECK(one[0].starts_with("编号\t名称\t英文名称\t"));
  CHECK(one[1].starts_with(h.chosen() + "\t" + h.rows()[0].name + "\t"));
  CHECK(std::count(one[0].begin(), one[0].end(), '\t') == std::count(one[1].begin(), one[1].end(), '\t'));
  h.key(ImGuiKey_DownArrow, true);
  h.chord(ImGuiKey_C);
  CHECK(lines_of(h.host().copied).size() == 3);
  h.chord(ImGuiKey_A);
  h.chord(ImGuiKey_C);
  CHECK(lines_of(h.host().copied).size() == found + 1);
  h.press(kMain + "copy");
  CHECK(lines_of(h.host().copied).size() == found + 1);
}

TEST_CASE("the file is UTF-8 that Excel knows, quoted, and holds no formula") {
  Libraries h;
  const std::size_t all = h.count();
  h.press(kMain + "export");
  REQUIRE(h.host().saved.size() == 1);
  const auto& [name, bytes] = *h.host().saved.begin();
  CHECK(name == "因子-2026-11-22.csv");
  CHECK(bytes.starts_with("\xEF\xBB\xBF编号,名称,"));
  CHECK(lines_of(bytes).size() >= all + 1);
  CHECK(plain_cell("=1+1") == "'=1+1");
  CHECK(plain_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(plain_cell("-2.5") == "-2.5");
  CHECK(plain_cell("-2+3") == "'-2+3");
  CHECK(plain_cell("冷轧钢板") == "冷轧钢板");
}

TEST_CASE("a star is set by the key, kept, found by its filter, and there again at the next visit") {
  Libraries h;
  h.search(kSteel);
  h.click(kRows + kSteel);
  h.key(ImGuiKey_S);
  CHECK(h.find(kRows + kSteel + "/star").is("checked"));
  CHECK(h.host().remembered["starred"] == kSteel + "\n");
  Libraries next;
  next.app().recall("starred", h.host().remembered["starred"] + "No Id\n\nmat.gone\n");
  next.settle();
  next.search(kSteel);
  CHECK(next.find(kRows + kSteel + "/star").is("checked"));
  next.press(kRows + kSteel + "/star");
  CHECK(next.host().remembered["starred"] == "mat.gone\n");
}

TEST_CASE("the details say where the value comes from, how sure it is and where it goes") {
  Libraries h;
  h.search(kSteel);
  const std::string detail = kMain + "detail/";
  CHECK(h.find(detail + "body/value").value.ends_with("kgCO₂e/kg"));
  CHECK(h.has(detail + "body/interval/p5"));
  CHECK(h.has(detail + "body/boundary-text"));
  CHECK(h.has(detail + "body/citation"));
  CHECK(h.find(detail + "use").is("disabled"));
  CHECK(h.find(detail + "use-reason").name.starts_with("没有打开的方案"));
  h.press(kMain + "tabs/forecast");
  h.search("");
  CHECK(h.has(detail + "body/curve/2030"));
  CHECK(h.app().semantic_faults() == "");
}

TEST_CASE("up to four factors stand side by side") {
  Libraries h;
  for (int i = 0; i < 5; ++i) {
    h.click(h.rows()[static_cast<std::size_t>(i)].id);
    h.key(ImGuiKey_C);
  }
  CHECK(h.find(kMain + "tray/title").name == "对照 4/4");
  h.press(kMain + "tray/show");
  std::size_t values = 0;
  for (const Seen& seen : h.tree()) values += seen.id.find("/compare/body/value/") != std::string::npos && seen.role == "cell";
  CHECK(values == 4);
  CHECK(h.app().semantic_faults() == "");
  h.key(ImGuiKey_Escape);
  CHECK_FALSE(h.has(kMain + "compare/title"));
}

TEST_CASE("a row is called in the language that is shown, there and back") {
  Libraries h;
  h.search(kSteel);
  const Seen zh = h.find(kRows + kSteel), star = h.find(kRows + kSteel + "/star");
  h.app().set_language(Language::en);
  h.settle();
  CHECK(h.find(kRows + kSteel).name != zh.name);
  CHECK(h.find(kRows + kSteel).value != zh.value);
  CHECK(h.find(kRows + kSteel + "/star").name.find(h.find(kRows + kSteel).name) != std::string::npos);
  h.app().set_language(Language::zh);
  h.settle();
  CHECK(h.find(kRows + kSteel).name == zh.name);
  CHECK(h.find(kRows + kSteel).value == zh.value);
  CHECK(h.find(kRows + kSteel + "/star").name == star.name);
}

TEST_CASE("ids and soundness do not depend on language, theme or the size of the window") {
  for (const Screen screen : {Screen{1440, 900}, Screen{1200, 800}, Screen{390, 844}}) {
    Libraries h(screen);
    for (const Language language : {Language::zh, Language::en}) {
      h.app().set_language(language);
      h.settle();
      INFO(screen.width << (language == Language::zh ? " zh" : " en"));
      CHECK(h.app().semantic_faults() == "");
      h.click(h.rows()[1].id);
      CHECK(h.app().semantic_faults() == "");
      CHECK(h.has((screen.width < 1280 ? "overlay/detail/" : kMain + "detail/") + std::string("title")));
      h.key(ImGuiKey_Escape);
      h.press(kMain + "filters/more");
      CHECK(h.app().semantic_faults() == "");
      h.press(kMain + "filters/more");
    }
  }
}

TEST_CASE("a factor is used in the scheme that is open, where it fits, and undone") {
  Bench b;
  const Factor& steel = b.factor(kSteel);
  CHECK(place_of(b.state.schemes, steel).problem == NoUse::no_scheme);
  SchemeDocument& document = b.state.schemes.open_new({"甲", "A"});
  REQUIRE(place_of(b.state.schemes, steel).problem == NoUse::none);
  use_in_scheme(b.state, steel);
  CHECK(document.scheme().components[0].material == kSteel);
  CHECK(schemes_with(b.state.schemes, kSteel).size() == 1);
  CHECK(b.state.factors.recent_text() == kSteel + "\n");
  b.draw([&] {
    const RootWindow root({0, 0, 1440, 900});
    draw_toasts({0, 0, 1440, 900});
  });
  const SemEntry* undo = b.state.kit.semantics().find("toasts/0-act");
  REQUIRE(undo != nullptr);
  b.state.kit.set_pending("toasts/0-act");
  b.draw_once([&] {
    const RootWindow root({0, 0, 1440, 900});
    draw_toasts({0, 0, 1440, 900});
  });
  CHECK(document.scheme().components[0].material.empty());
  CHECK_FALSE(document.can_undo());
}

TEST_CASE("processes, joints and energy go where they belong; what does not fit says why") {
  Bench b;
  SchemeDocument& document = b.state.schemes.open_new({"甲", "A"});
  const auto first_of = [&](Library library, Measure per) -> const Factor& {
    for (const Factor& f : b.state.factors.catalogue().factors()) {
      if (f.library == library && f.unit.per == per) return f;
    }
    throw std::runtime_error("no such factor");
  };
  const auto use = [&](const Factor& f) {
    REQUIRE(place_of(b.state.schemes, f).problem == NoUse::none);
    use_in_scheme(b.state, f);
  };
  use(first_of(Library::processing, Measure::kg));
  CHECK(document.scheme().components[0].processes.size() == 1);
  CHECK(document.selected.kind == NodeKind::process);
  use(first_of(Library::joining, Measure::spot));
  CHECK(document.scheme().joinings.size() == 1);
  const Factor& petrol = first_of(Library::energy_direct, Measure::l);
  use(petrol);
  CHECK(document.scheme().use->energy_direct == petrol.id);
  CHECK(place_of(b.state.schemes, first_of(Library::energy_production, Measure::kwh)).problem == NoUse::other_unit);
  document.edit("vehicle", [](Scheme& scheme) { scheme.vehicle = Vehicle::ev; });
  CHECK(place_of(b.state.schemes, petrol).problem == NoUse::no_combustion);
  document.edit("parts", [](Scheme& scheme) { add_component(scheme); });
  document.selected = {};
  CHECK(place_of(b.state.schemes, b.factor(kSteel)).problem == NoUse::no_component);
}

TEST_CASE("the picker finds while one types, and Enter takes the marked row") {
  Bench b;
  const Library libraries[] = {Library::material};
  std::optional<std::string> chosen;
  bool open = true;
  const auto draw = [&] {
    const RootWindow root({0, 0, 1440, 900});
    const Scope scope("form");
    if (std::exchange(open, false)) open_popover("material");
    if (auto id = factor_picker(b.state, "material", {100, 100, 300, 56}, libraries, kSteel)) chosen = id;
  };
  b.draw(draw);
  CHECK(b.state.kit.semantics().faults() == "");
  const std::string search = "form/material-popover/search";
  REQUIRE(b.state.kit.semantics().find(search) != nullptr);
  CHECK(b.state.kit.semantics().find(search)->state.focused);
  ImGui::GetIO().AddInputCharactersUTF8("lzgb");
  b.draw(draw);
  CHECK(b.state.picker.hits().total() > 1);
  const auto press = [&](ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    b.draw_once(draw);
    ImGui::GetIO().AddKeyEvent(key, false);
    b.draw(draw);
  };
  press(ImGuiKey_DownArrow);
  CHECK(b.state.picker.cursor == 1);
  const FactorIndex second = b.state.picker.hits().at(1)->factor;
  press(ImGuiKey_Enter);
  REQUIRE(chosen.has_value());
  CHECK(*chosen == b.state.factors.catalogue().factor(second).id);
  CHECK(b.state.kit.semantics().find(search) == nullptr);
}
