// Protects: a scheme is built, edited, undone and compared in the interface, and its numbers are the engine's.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "qingtan/model/scheme.h"
#include "support/packs.h"
#include "ui/harness.h"
#include "ui/text/number.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

const std::string kForm = "main/scheme/form/body/";
const std::string kTotal = "main/scheme/result/body/total";

void open_sample(Harness& h, const std::string& id) {
  h.add_packs();
  h.app().activate("nav/scheme");
  h.settle();
  h.app().activate("main/start/body/" + id);
  h.settle();
}

void enter(Harness& h, const std::string& id, const std::string& text) {
  INFO(id);
  REQUIRE(h.app().enter_text(id, text));
  h.settle();
}

void press(Harness& h, const std::string& id) {
  INFO(id);
  REQUIRE(h.app().activate(id));
  h.settle();
}

/// Opens a picker, finds a factor by its id and takes it.
void choose(Harness& h, const std::string& opener, const std::string& popover, const std::string& factor) {
  press(h, opener);
  enter(h, popover + "/search", factor);
  press(h, popover + "/list/rows/" + factor);
}

void add_process(Harness& h, int at, const std::string& factor, const std::string& percent) {
  choose(h, kForm + "add-process", kForm + "new-process-popover", factor);
  enter(h, kForm + "chain/process-" + std::to_string(at) + "/yield", percent);
}

std::string total(Harness& h) { return h.find(kTotal).value; }

}  // namespace

TEST_CASE("the routes of a sample open as schemes, and the total is the published comparison's") {
  Harness h;
  open_sample(h, "b-pillar");
  CHECK(h.find("main/scheme/tree/name").name == "钢-热冲压");
  const std::string shown = total(h);
  press(h, "nav/compare");
  const std::string compared = h.find("main/compare/table/grid/steel-hot-stamping/ice-now").value;
  CHECK(shown.substr(0, compared.size() - 1) == compared.substr(0, compared.size() - 1));
}

TEST_CASE("typing a mass moves every number at once; undo brings each back, redo goes on") {
  Harness h;
  open_sample(h, "b-pillar");
  const std::string before = total(h);
  h.fill(kForm + "net-mass", "5.52*0.7");
  CHECK(h.find(kForm + "net-mass").value == "3.864");
  CHECK(h.find("main/scheme/tree/nodes/part").value == total(h));
  const std::string lighter = total(h);
  CHECK(lighter != before);
  h.fill(kForm + "chain/process-0/yield", "８０％");  // full width, as an input method leaves it
  CHECK(h.find(kForm + "chain/process-0/yield").value == "80.0");
  const std::string better = total(h);
  CHECK(better != lighter);
  h.chord(ImGuiKey_Z);
  CHECK(total(h) == lighter);
  h.chord(ImGuiKey_Z);
  CHECK(total(h) == before);
  h.chord(ImGuiKey_Y);
  h.chord(ImGuiKey_Y);
  CHECK(total(h) == better);
}

TEST_CASE("what cannot be used changes nothing, stays to be mended, and says what would be right") {
  Harness h;
  open_sample(h, "b-pillar");
  const std::string before = total(h);
  for (const char* wrong : {"7o", "0", "101", "5.52*", "", "1/0"}) {
    enter(h, kForm + "chain/process-0/yield", wrong);
    INFO(wrong);
    const Seen field = h.find(kForm + "chain/process-0/yield");
    CHECK(field.is("invalid"));
    CHECK(field.value == wrong);
    CHECK_FALSE(field.description.empty());
    CHECK(total(h) == before);
  }
  // Typed key by key, "8" was a yield for a moment.
  h.fill(kForm + "chain/process-0/yield", "8");
  CHECK(total(h) != before);
  h.chord(ImGuiKey_Z);
  h.click(kForm + "chain/process-0/yield");
  h.chord(ImGuiKey_A);
  h.type("8");
  h.type("o");
  h.key(ImGuiKey_Tab);
  CHECK(h.find(kForm + "chain/process-0/yield").is("invalid"));
  CHECK(total(h) == before);
  enter(h, kForm + "chain/process-0/yield", "70");
  CHECK_FALSE(h.find(kForm + "chain/process-0/yield").is("invalid"));
  CHECK(total(h) == before);
}

TEST_CASE("thirty steps are undone and redone") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  std::vector<std::string> totals{total(h)};
  for (int i = 1; i <= 30; ++i) {
    enter(h, kForm + "net-mass", std::to_string(i) + ".5");
    totals.push_back(total(h));
  }
  for (int i = 29; i >= 0; --i) {
    press(h, "main/scheme/head/undo");
    CHECK(total(h) == totals[static_cast<std::size_t>(i)]);
  }
  CHECK(h.find("main/scheme/head/undo").is("disabled"));
  for (std::size_t i = 1; i <= 30; ++i) {
    press(h, "main/scheme/head/redo");
    CHECK(total(h) == totals[i]);
  }
}

TEST_CASE("beside a process chain stands how much of the material such chains usually use, who says so, and what is unusual") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  const std::string note = kForm + "yield-note";
  const qingtan::Pack base = qingtan::test::pack("base");
  const auto usual = std::find_if(base.parameters.begin(), base.parameters.end(), [](const qingtan::Parameter& each) { return each.id == "yield.hot-stamping"; });
  REQUIRE(usual != base.parameters.end());
  const std::string range = number(*usual->low * 100, 0).str() + "–" + percent(*usual->high).str();
  CHECK(h.find(note).name.find("71 %，此类工艺通常为 " + range) != std::string::npos);
  CHECK(h.find(note).name.find("请核对") == std::string::npos);
  CHECK(h.find(note).value.find(usual->source.citation.str()) != std::string::npos);
  enter(h, kForm + "chain/process-0/yield", "30");
  CHECK(h.find(note).name.find("请核对出品率") != std::string::npos);
  CHECK(h.app().semantic_faults() == "");
  // Of processes that nobody has said it of nothing is claimed.
  press(h, "main/scheme/tree/nodes/component-0-process-1");
  press(h, "main/scheme/form/remove");
  press(h, "main/scheme/tree/nodes/component-0");
  CHECK((!h.has(note) || h.find(note).name.find("通常为") == std::string::npos));
}

TEST_CASE("components and processes are added, moved, copied and deleted, by pointer and by keyboard") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  const std::string before = total(h);
  press(h, "main/scheme/tree/nodes/component-0-process-0");
  press(h, "main/scheme/form/down");
  CHECK(h.find("main/scheme/tree/nodes/component-0-process-1").is("selected"));
  CHECK(h.find("main/scheme/tree/nodes/component-0-process-1").name == "落料");
  press(h, "main/scheme/head/undo");
  CHECK(total(h) == before);
  press(h, "main/scheme/form/duplicate");
  CHECK(h.has("main/scheme/tree/nodes/component-0-process-3"));
  press(h, "main/scheme/form/remove");
  CHECK_FALSE(h.has("main/scheme/tree/nodes/component-0-process-3"));
  CHECK(total(h) == before);
  press(h, "main/scheme/tree/add-material");
  CHECK(h.find("main/scheme/tree/nodes/component-2").is("selected"));
  CHECK(h.has("main/scheme/result/body/incomplete"));  // it has no factor yet, and that is not zero
  press(h, "main/scheme/head/undo");
  CHECK(total(h) == before);
}

TEST_CASE("every number leads to its formula and factor") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  press(h, "main/scheme/result/body/contributions/line-1");
  CHECK(h.find("main/scheme/origin/body/formula").value.starts_with("5.52 ÷ (0.75 × 0.965 × 0.985) × 2.95"));
  CHECK(h.has("main/scheme/origin/body/factor/source"));
  h.key(ImGuiKey_Escape);
  CHECK_FALSE(h.has("main/scheme/origin/body/formula"));
  press(h, kTotal);
  CHECK(h.find("main/scheme/origin/body/formula").value.ends_with("129.12 kgCO₂e"));
}

TEST_CASE("uncertainty is worked out beside the total, and the same every time") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  const Seen band = h.find("main/scheme/result/body/uncertainty");
  CHECK(band.value == "P5 122.3, P50 129.6, P95 137.7");
  enter(h, kForm + "net-mass", "6");
  CHECK(h.find("main/scheme/result/body/uncertainty").value != band.value);
  press(h, "main/scheme/head/undo");
  CHECK(h.find("main/scheme/result/body/uncertainty").value == band.value);
}

TEST_CASE("a scheme is saved as a file that comes back the same, and a bad file is refused in words") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  enter(h, kForm + "net-mass", "4.321");
  CHECK(h.app().has_unsaved_work());
  const std::string before = total(h);
  h.chord(ImGuiKey_S);
  CHECK_FALSE(h.app().has_unsaved_work());
  REQUIRE(h.host().saved.size() == 1);
  const auto [name, bytes] = *h.host().saved.begin();
  CHECK(name.ends_with(".scheme.json"));
  REQUIRE(qingtan::read_scheme(bytes, name));
  h.import("again.json", bytes);
  CHECK(total(h) == before);
  CHECK(h.find("main/scheme/head/open").value.starts_with("B "));
  h.import("bad.json", "{\"format\":\"qingtan.scheme/1\"}");
  CHECK(total(h) == before);
  bool said = false;
  for (const Seen& seen : h.tree()) said = said || seen.name.find("bad.json") != std::string::npos || seen.value.find("bad.json") != std::string::npos;
  CHECK(said);
}

TEST_CASE("the hot-stamped B-pillar is built from nothing, and comes to the sample's total") {
  Harness h;
  h.add_packs();
  press(h, "nav/scheme");
  press(h, "main/start/body/new");
  press(h, "main/scheme/tree/nodes/component-0");
  enter(h, kForm + "name", "外板");
  enter(h, kForm + "net-mass", "5.52");
  choose(h, kForm + "material/change", kForm + "material/picker-popover", "mat.steel.alsi");
  add_process(h, 0, "proc.blanking", "75");
  add_process(h, 1, "proc.hot_stamping.furnace_press", "96.5");
  add_process(h, 2, "proc.laser_trim", "98.5");
  press(h, "main/scheme/tree/add-material");
  enter(h, kForm + "net-mass", "0.52");
  choose(h, kForm + "material/change", kForm + "material/picker-popover", "mat.steel.alsi");
  add_process(h, 0, "proc.blanking", "83");
  add_process(h, 1, "proc.hot_stamping.furnace_press", "98.5");
  press(h, "main/scheme/tree/nodes/joinings");
  choose(h, kForm + "add", kForm + "new-joining-popover", "join.spot_weld");
  enter(h, kForm + "joinings/joining-0/quantity", "30");
  choose(h, kForm + "add", kForm + "new-joining-popover", "join.adhesive");
  enter(h, kForm + "joinings/joining-1/quantity", "0.052");
  press(h, "main/scheme/tree/nodes/use");
  choose(h, kForm + "production/change", kForm + "production/picker-popover", "energy.gasoline.production");
  choose(h, kForm + "direct/change", kForm + "direct/picker-popover", "energy.gasoline.direct");
  enter(h, kForm + "lifetime", "150000");
  enter(h, kForm + "saving", "0.4");
  CHECK(total(h) == "129.12");
  CHECK(h.find("main/scheme/result/body/uncertainty").value == "P5 122.3, P50 129.6, P95 137.7");
  CHECK(h.app().semantic_faults() == "");
}

TEST_CASE("what a file could not bring back is not exported, and stays unsaved") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  press(h, "main/scheme/tree/add-material");  // no factor chosen yet
  press(h, "main/scheme/result/export");
  CHECK(h.host().saved.empty());
  CHECK(h.app().has_unsaved_work());
  bool said = false;
  for (const Seen& seen : h.tree()) said = said || (seen.name + seen.value).find("/components/2/material") != std::string::npos;
  CHECK(said);
}

TEST_CASE("a scheme that was closed comes back as it was") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  enter(h, kForm + "net-mass", "4.5");
  const std::string before = total(h);
  press(h, "main/scheme/head/menu");
  press(h, "main/scheme/head/actions-popover/close");
  CHECK(h.has("main/start/body/none"));
  std::string undo;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with("toast") && seen.is("interactive") && seen.name == "撤销") undo = seen.id;
  }
  press(h, undo);
  CHECK(total(h) == before);
  press(h, "main/scheme/head/undo");
  CHECK(total(h) == "129.12");
}

TEST_CASE("on a phone an open scheme is its own title, and the steps lead to their forms and to the result") {
  Harness h({.width = 390, .height = 844});
  open_sample(h, "b-pillar-detailed");
  CHECK_FALSE(h.has("top/product"));
  CHECK(h.find("top").role == "banner");
  CHECK(h.has("top/privacy"));
  CHECK(h.find("main/scheme/steps/step-2").is("selected"));
  for (const char* step : {"1", "2", "3", "4"}) {  // large enough for a finger
    const Seen target = h.find(std::string("main/scheme/steps/step-") + step);
    CHECK(target.w >= 44);
    CHECK(target.h >= 44);
  }
  press(h, "main/scheme/steps/step-3");
  CHECK(h.has("main/scheme/form/body/lifetime"));
  press(h, "main/scheme/steps/step-1");
  CHECK_FALSE(h.has("main/scheme/form/body/lifetime"));
  press(h, "main/scheme/steps/step-4");
  CHECK(h.has(kTotal));
  CHECK(h.find("main/scheme/pane/result").is("checked"));
  press(h, "main/scheme/pane/edit");
  CHECK(h.has("main/scheme/form/body"));
  CHECK(h.app().semantic_faults() == "");
  // Elsewhere the product's title is there again.
  press(h, "nav/home");
  CHECK(h.has("top/product"));
}

TEST_CASE("one's own schemes are compared") {
  Harness h;
  open_sample(h, "b-pillar");
  enter(h, kForm + "net-mass", "3");
  const std::string own = total(h);
  press(h, "main/scheme/result/compare");
  const Seen cell = h.find("main/compare/table/grid/s2/ice-now");
  CHECK(own.substr(0, own.find('.')) == cell.value.substr(0, cell.value.find('.')));
  CHECK(h.app().semantic_faults() == "");
  press(h, "nav/scheme");
  CHECK(total(h) == own);
}

TEST_CASE("a scheme that names a release not held is left out of the comparison in words, and does not hold back the others") {
  Harness h;
  open_sample(h, "b-pillar");
  h.chord(ImGuiKey_S);
  std::string pinned = h.host().saved.begin()->second;
  pinned.insert(pinned.find('{') + 1, R"("packs":{"sae-cases":9},)");
  h.import("pinned.json", pinned);
  press(h, "main/scheme/result/compare");
  CHECK(h.has("main/compare/table/grid/s1/ice-now"));
  CHECK(h.has("main/compare/table/grid/s3/ice-now"));
  CHECK_FALSE(h.has("main/compare/table/grid/s4/ice-now"));
  CHECK_FALSE(h.has("main/compare/error"));
  bool said = false;
  for (const Seen& seen : h.tree()) said = said || (seen.id.starts_with("toast") && (seen.name + seen.value).find("未参与对比") != std::string::npos && (seen.name + seen.value).find("本机没有所指定的因子包版本") != std::string::npos);
  CHECK(said);
  CHECK(h.app().semantic_faults() == "");
}

TEST_CASE("Ctrl+K finds what can be done by its name: a sample, a language, a factor") {
  Harness h;
  h.add_packs();
  h.chord(ImGuiKey_K);
  REQUIRE(h.has("palette-popover/search"));
  h.type("轮毂");
  h.key(ImGuiKey_DownArrow);  // the case to compare, then its schemes
  h.key(ImGuiKey_Enter);
  CHECK_FALSE(h.has("palette-popover/search"));
  CHECK(h.find("main/scheme/head/open").value.find("B ") == 0);
  h.chord(ImGuiKey_K);
  REQUIRE(h.has("palette-popover/search"));
  h.key(ImGuiKey_Escape);
  CHECK_FALSE(h.has("palette-popover/search"));
  press(h, "top/commands");
  CHECK(h.app().semantic_faults() == "");
  enter(h, "palette-popover/search", "english");
  press(h, "palette-popover/list/rows/language");
  CHECK(h.app().language() == Language::en);
  h.chord(ImGuiKey_K);
  enter(h, "palette-popover/search", "Cold-rolled");
  press(h, "palette-popover/list/rows/find-factor");
  CHECK(h.find("main/factors/filters/search").value == "Cold-rolled");
}

TEST_CASE("the guided steps lead through the form, the expert mode hides them") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  press(h, "main/scheme/form/next");
  CHECK(h.has(kForm + "lifetime"));
  press(h, "main/scheme/form/next");
  CHECK(h.has(kForm + "lines/total-now"));
  press(h, "main/scheme/head/steps/step-1");
  CHECK(h.has(kForm + "declared-unit"));
  press(h, "main/scheme/head/mode/expert");
  CHECK_FALSE(h.has("main/scheme/head/steps/step-1"));
}

TEST_CASE("names are typed in Chinese, and kept for the other language until it has its own") {
  Harness h;
  open_sample(h, "b-pillar-detailed");
  press(h, "main/scheme/tree/nodes/part");
  h.fill(kForm + "name", "热冲压方案");
  CHECK(h.find("main/scheme/tree/name").name == "热冲压方案");
}

TEST_CASE("the tree of the scheme view is sound in both languages, on desk and phone") {
  for (const Language language : {Language::zh, Language::en}) {
    for (const float width : {1440.0f, 1100.0f, 390.0f}) {
      Harness h({width, 900, 1, language, Theme::light});
      open_sample(h, "b-pillar-detailed");
      INFO(width);
      CHECK(h.app().semantic_faults() == "");
      for (const Seen& seen : h.tree()) {
        INFO(seen.id);
        if (seen.is("interactive")) CHECK_FALSE(seen.name.empty());
      }
    }
  }
}
