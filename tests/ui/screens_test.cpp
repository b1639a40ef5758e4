// Protects: what the screen says is what the engine computed, through every choice one can make.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/compare.h"
#include "support/packs.h"
#include "ui/harness.h"
#include "ui/text/number.h"

using namespace qingtan;
using namespace qingtan::ui::test;
namespace ui = qingtan::ui;

namespace {

const std::string kTable = "main/compare/table/grid/";

/// The engine asked directly, past the interface.
Comparison engine(const std::string& pack_name, const std::string& case_id, Vehicle vehicle, std::optional<int> year,
                  const std::string& scenario = {}) {
  static const Catalogue catalogue = qingtan::test::catalogue_of({"sae-cases", "base"});
  static const Pack packs[] = {qingtan::test::pack("sae-cases"), qingtan::test::pack("base")};
  const Pack& pack = packs[pack_name == "base" ? 1 : 0];
  std::vector<BoundScheme> bound;
  for (const SampleCase& sample : pack.cases) {
    if (sample.id != case_id) continue;
    for (const SampleRoute& route : sample.routes) {
      const Scheme* scheme = pack.find_scheme(vehicle == Vehicle::ev ? route.ev_scheme : route.ice_scheme);
      bound.push_back(bind_scheme(*scheme, catalogue, "test").value());
    }
  }
  std::vector<const BoundScheme*> pointers;
  for (const BoundScheme& each : bound) pointers.push_back(&each);
  Conditions conditions;
  conditions.year = year;
  conditions.scenario = scenario;
  conditions.as_of = "2026-11-22";
  return compare(pointers, conditions).value();
}

void expect_row(const Harness& h, const std::string& route, std::size_t i, const std::string& vehicle,
                const Comparison& now, const Comparison& then) {
  INFO(route << " " << vehicle);
  CHECK(h.find(kTable + route + "/" + vehicle + "-now").value == ui::number(now.assessments[i].total_kgco2e, 1).str());
  CHECK(h.find(kTable + route + "/" + vehicle + "-relative").value == ui::percent(now.relative[i].carbon).str());
  CHECK(h.find(kTable + route + "/" + vehicle + "-later").value == ui::number(then.assessments[i].total_kgco2e, 1).str());
}

}  // namespace

TEST_CASE("a card of the home page opens its case in one click") {
  Harness h;
  h.add_packs();
  const Comparison now = engine("sae-cases", "wheel", Vehicle::ev, {});
  CHECK(h.find("main/home/cases/wheel/aluminium-casting/ev").value == ui::percent(now.relative[1].carbon).str());
  h.click("main/home/cases/wheel");
  CHECK(h.find("nav/compare").is("selected"));
  CHECK(h.find("main/controls/case").value == "轮毂");
}

TEST_CASE("every row of the table reads the engine's totals, for both vehicles, now and 2030") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  const char* routes[] = {"steel-cold-stamping", "steel-hot-stamping", "aluminium-cold-stamping"};
  for (const Vehicle vehicle : {Vehicle::ice, Vehicle::ev}) {
    const Comparison now = engine("sae-cases", "b-pillar", vehicle, {}), then = engine("sae-cases", "b-pillar", vehicle, 2030);
    for (std::size_t i = 0; i < 3; ++i) expect_row(h, routes[i], i, vehicle == Vehicle::ev ? "ev" : "ice", now, then);
  }
}

TEST_CASE("the chart's bars and segments read the engine's stages and follow the vehicle") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  h.click("main/controls/vehicle/ev");
  const Comparison now = engine("sae-cases", "b-pillar", Vehicle::ev, {});
  const std::string bar = "main/compare/footprint/bars/aluminium-cold-stamping/now";
  CHECK(h.find(bar).value.starts_with(ui::number(now.assessments[2].total_kgco2e, 2).str()));
  CHECK(h.find(bar + "/material").value.starts_with(ui::number(now.assessments[2].stage(Stage::material), 2).str()));
  CHECK_FALSE(h.has(bar + "/fuel_direct"));  // an EV burns nothing
}

TEST_CASE("literature factors of the base pack give other numbers, with its scenario") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  h.click("main/controls/pack");
  h.click("main/controls/pack/base");
  const Comparison now = engine("base", "b-pillar-literature", Vehicle::ice, {}, "grid.default");
  const Comparison then = engine("base", "b-pillar-literature", Vehicle::ice, 2030, "grid.default");
  expect_row(h, "steel-hot-stamping", 1, "ice", now, then);
  h.click("main/controls/scenario");
  h.click("main/controls/scenario/grid.frozen");
  const Comparison frozen = engine("base", "b-pillar-literature", Vehicle::ev, 2030, "grid.frozen");
  CHECK(h.find(kTable + "steel-hot-stamping/ev-later").value == ui::number(frozen.assessments[1].total_kgco2e, 1).str());
  CHECK(frozen.assessments[1].total_kgco2e > engine("base", "b-pillar-literature", Vehicle::ev, 2030, "grid.default").assessments[1].total_kgco2e);
}

TEST_CASE("clicking a number shows its formula, its inputs and the factor with its source") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  h.click(kTable + "steel-hot-stamping/ice-now");
  const Comparison now = engine("sae-cases", "b-pillar", Vehicle::ice, {});
  CHECK(h.find("inspector/body/figure").value.starts_with(ui::number(now.assessments[1].total_kgco2e, 2).str()));
  h.click("inspector/body/parts/material");
  h.click("inspector/body/parts/line-0");
  CHECK(h.find("inspector/body/formula").value.starts_with("6.04 ÷ 0.7 × "));
  CHECK(h.find("inspector/body/terms/0").value == "6.04 kg");
  CHECK_FALSE(h.find("inspector/body/factor/source").value.empty());
  CHECK(h.find("inspector/body/factor/quality").value == "由公布结果标定");
  CHECK(h.find("inspector/body/factor/pack").value.find("签名有效") != std::string::npos);
  h.key(ImGuiKey_Escape);
  CHECK_FALSE(h.has("inspector"));
}

TEST_CASE("language and theme switch while running, are remembered, and leave the numbers alone") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  const std::string cell = kTable + "steel-hot-stamping/ice-now";
  const std::string before = h.find(cell).value;
  h.click("top/language/en");
  CHECK(h.host().remembered["language"] == "en");
  CHECK(h.find("nav/compare").name == "Compare");
  CHECK(h.find(cell).value == before);
  h.click("top/theme");
  CHECK(h.app().theme() == ui::Theme::dark);
  CHECK(h.host().remembered["theme"] == "dark");
  CHECK(h.find(cell).value == before);
}

TEST_CASE("the status bar names the pack, its version and its proven origin") {
  Harness h;
  h.add_packs();
  const Pack pack = qingtan::test::pack("sae-cases");
  const std::string text = h.find("status/pack").name;
  CHECK(text.find(pack.header.id) != std::string::npos);
  CHECK(text.find(pack.header.version) != std::string::npos);
  CHECK(text.find("签名有效") != std::string::npos);
}

TEST_CASE("where a pack carries the published percentages, they stand beside the computed ones") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  CHECK(h.find(kTable + "steel-hot-stamping/ice-relative-published").name == "65 %");
  h.click(kTable + "steel-hot-stamping/ice-relative");
  CHECK(h.find("inspector/body/published").value == "65 %");
}

TEST_CASE("on a phone the same numbers stand in one column inside the width") {
  Harness h({.width = 390, .height = 844});
  h.add_packs();
  h.click("nav/compare");
  const Comparison now = engine("sae-cases", "b-pillar", Vehicle::ice, {});
  CHECK(h.find(kTable + "steel-hot-stamping/now").value == ui::number(now.assessments[1].total_kgco2e, 1).str());
  for (const Seen& seen : h.tree()) {
    INFO(seen.id);
    CHECK(seen.x >= -0.5f);
    CHECK(seen.x + seen.w <= 390.5f);
  }
}
