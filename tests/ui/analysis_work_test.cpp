// Protects: the map, the recommendations, the process inventory and the vehicle work from the keyboard and the tree, and
// their numbers are the engine's.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>

#include "qingtan/advice/advisor.h"
#include "qingtan/analysis/decision_map.h"
#include "qingtan/calc/assembly.h"
#include "qingtan/report/advice_json.h"
#include "support/packs.h"
#include "ui/harness.h"
#include "ui/text/number.h"

using namespace qingtan;
using namespace qingtan::ui::test;
namespace ui = qingtan::ui;

namespace {

const std::string kBody = "main/analysis/body/", kOrigin = "main/analysis/origin/body/";

struct World {
  Catalogue catalogue = qingtan::test::catalogue_of({"sae-cases", "base"});
  Pack pack = qingtan::test::pack("sae-cases"), base = qingtan::test::pack("base");
  Conditions now;

  World() {
    now.as_of = "2026-11-22";
    now.scenario = pack.header.default_scenario;
  }
  const Scheme& scheme(const std::string& case_id, std::size_t route, Vehicle vehicle = Vehicle::ice) const {
    for (const Pack* from : {&pack, &base}) {
      for (const SampleCase& sample : from->cases) {
        if (sample.id != case_id) continue;
        return *from->find_scheme(vehicle == Vehicle::ev ? sample.routes[route].ev_scheme : sample.routes[route].ice_scheme);
      }
    }
    throw std::runtime_error(case_id);
  }
  double total(const Scheme& scheme) const { return assess_strict(scheme, catalogue, now, "t").value().total_kgco2e; }
};

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

void open(Harness& h, const std::string& tab, const std::string& sample = "b-pillar") {
  h.add_packs();
  press(h, "nav/analysis");
  if (!sample.empty()) press(h, "main/analysis/start/body/" + sample);
  press(h, "main/analysis/tabs/" + tab);
}

std::string kg(double value) { return ui::number(value, 2).str(); }

/// Text on the clipboard, then Ctrl V.
void paste(Harness& h, const std::string& text) {
  ImGui::SetClipboardText(text.c_str());
  h.chord(ImGuiKey_V);
  h.settle();
}

}  // namespace

TEST_CASE("the map is the engine's cell by cell, and the arrows read it") {
  Harness h;
  open(h, "map");
  const World world;
  std::vector<BoundScheme> bound;
  for (std::size_t i = 0; i < 3; ++i) bound.push_back(bind_scheme(world.scheme("b-pillar", i), world.catalogue, "t").value());
  const std::vector<const BoundScheme*> all{&bound[0], &bound[1], &bound[2]};
  const Tape tape = make_tape(all, world.now).value();
  const Scheme& active = world.scheme("b-pillar", 1);
  const double km = active.use->lifetime_km, steel = world.catalogue.factor(world.catalogue.find(active.components[0].material)).value;
  MovedNumber mileage, material;
  material.kind = MovedNumber::Kind::factor;
  material.factor = active.components[0].material;
  const DecisionMap map = decision_map(tape, {{mileage, km / 10, km * 2}, 64}, {{material, 0, steel * 2}, 96}).value();
  const auto expect = [&](std::size_t column, std::size_t row) {
    INFO(column << " " << row);
    CHECK(h.find(kBody + "reading/winner").name.find(bound[map.winners[row * 64 + column]].scheme->name.zh) != std::string::npos);
    CHECK(h.find(kBody + "reading/margin").value.starts_with(kg(map.margin[row * 64 + column])));
  };
  expect(32, 48);
  while (h.focused() != kBody + "map/cursor") h.key(ImGuiKey_Tab);
  for (int i = 0; i < 20; ++i) h.key(ImGuiKey_LeftArrow);
  for (int i = 0; i < 30; ++i) h.key(ImGuiKey_UpArrow);
  h.settle();
  expect(12, 78);
  h.key(ImGuiKey_End);
  h.settle();
  expect(63, 78);
  const std::string letter(1, static_cast<char>('A' + map.winners[78 * 64 + 63]));
  CHECK(h.find(kBody + "map/cursor").value.starts_with(letter + " "));
}

TEST_CASE("crossings are exact roots, and each opens how it was found") {
  Harness h;
  open(h, "map");
  const World world;
  std::vector<BoundScheme> bound;
  for (std::size_t i = 0; i < 3; ++i) bound.push_back(bind_scheme(world.scheme("b-pillar", i), world.catalogue, "t").value());
  const std::vector<const BoundScheme*> all{&bound[0], &bound[1], &bound[2]};
  const Tape tape = make_tape(all, world.now).value();
  const double km = bound[1].scheme->use->lifetime_km;
  const std::vector<Crossings> found = crossings(tape, {{}, km / 10, km * 2}).value();
  const char* names[] = {"A-B", "A-C", "B-C"};
  std::size_t with_root = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const Seen row = h.find(kBody + "crossings/" + names[i]);
    CHECK(found[i].method == CrossingMethod::exact);
    if (found[i].at.empty()) continue;
    ++with_root;
    CHECK(row.value == ui::kilometres(std::round(found[i].at[0] / 100) * 100).str());
    press(h, kBody + "crossings/" + names[i]);
    CHECK(h.find(kOrigin + "figure").value.starts_with(row.value));
  }
  CHECK(with_root > 0);
}

TEST_CASE("another number can be moved, over another range") {
  Harness h;
  open(h, "map");
  press(h, kBody + "y/parameter");
  press(h, kBody + "y/parameters-popover/list/rows/use-correction");
  enter(h, kBody + "y/to", "1.2");
  const Seen cursor = h.find(kBody + "map/cursor");
  CHECK(h.find(kBody + "y/to").value == "1.2");
  CHECK(cursor.value.find("kgCO\u2082e") != std::string::npos);
  // Its low end must stay below its high one.
  enter(h, kBody + "y/from", "1.5");
  CHECK(h.find(kBody + "y/from").is("invalid"));
}

TEST_CASE("a recommendation saves what the engine says, is taken in one step and undone in one") {
  Harness h;
  open(h, "advice", "b-pillar-detailed");
  const World world;
  const Scheme& scheme = world.scheme("b-pillar-detailed", 0);
  Session session;
  for (const char* name : {"sae-cases", "base"}) REQUIRE(session.add_pack(name, qingtan::test::built_pack(name), Trust::builtin));
  AdviceRequest request;
  add_stated_yields(session, request);
  auto advisor = Advisor::make(scheme, world.catalogue, world.now, request, "t").value();
  while (!advisor.done()) advisor.step(1000);
  const Advice advice = advisor.advice();
  const std::string total = "main/analysis/head/total";
  CHECK(h.find(total).value.starts_with(kg(advice.now.carbon)));
  const AdviceCandidate& first = advice.front[0];
  CHECK(h.find(kBody + "list/candidate-1/saving").value.starts_with(kg(first.saving_kgco2e)));
  CHECK(h.find(kBody + "list/candidate-1/range").name == kg(first.uncertainty.p5_kgco2e) + "–" + kg(first.uncertainty.p95_kgco2e));
  press(h, kBody + "list/kind/single");
  CHECK(h.find(kBody + "list/candidate-1/saving").value.starts_with(kg(advice.single[0].saving_kgco2e)));
  press(h, kBody + "list/candidate-1/saving");
  CHECK(h.find(kOrigin + "figure").value.starts_with(kg(advice.single[0].saving_kgco2e)));
  press(h, kBody + "list/candidate-1/apply");
  CHECK(h.find(total).value.starts_with(kg(advice.single[0].objectives.carbon)));
  press(h, "main/analysis/head/undo");
  CHECK(h.find(total).value.starts_with(kg(advice.now.carbon)));
  CHECK(h.find("main/analysis/head/undo").is("disabled"));
}

TEST_CASE("the toast of a recommendation takes it back too") {
  Harness h;
  open(h, "advice", "b-pillar-detailed");
  const std::string before = h.find("main/analysis/head/total").value;
  press(h, kBody + "list/candidate-1/apply");
  CHECK(h.find("main/analysis/head/total").value != before);
  press(h, "toasts/0-act");
  CHECK(h.find("main/analysis/head/total").value == before);
}

TEST_CASE("constraints change what is offered, and what is left out is said") {
  Harness h;
  open(h, "advice");
  CHECK(h.has(kBody + "left-out"));
  press(h, kBody + "list/kind/single");
  const auto offered = [&h] {
    std::size_t count = 0;
    while (h.has(kBody + "list/candidate-" + std::to_string(count + 1) + "/saving")) ++count;
    return count;
  };
  const std::size_t strict = offered();
  press(h, kBody + "form/unproven");
  const std::size_t more = offered();
  CHECK(more > strict);
  for (const char* lever : {"material", "process", "yield"}) press(h, kBody + std::string("form/levers/") + lever);
  CHECK(offered() < more);
  enter(h, kBody + "form/max-mass", "0.1");
  CHECK(h.has(kBody + "list/none"));
}

TEST_CASE("a textbook's inventory gives the textbook's factor, and leaves as a private factor with its derivation") {
  Harness h;
  open(h, "inventory", "");
  press(h, kBody + "example");
  // 2 L of fuel at 0.1 kg/L and 1 kg of its own for 10 kWh: 0.12 kg/kWh.
  CHECK(h.find(kBody + "result/factor").value.starts_with("0.12 "));
  press(h, kBody + "result/store");
  REQUIRE(h.host().saved.size() == 1);
  CHECK(h.host().saved.begin()->second.find("\"value\"") != std::string::npos);
  enter(h, kBody + "flows/rows/row-4/cell-4", "4");
  CHECK(h.find(kBody + "result/factor").value.starts_with("0.14 "));
  press(h, kBody + "flows/undo");
  CHECK(h.find(kBody + "result/factor").value.starts_with("0.12 "));
}

TEST_CASE("an inventory that was exported opens again and comes to the same; one with fuels is solved as it stands") {
  Harness h;
  open(h, "inventory", "");
  press(h, kBody + "example");
  press(h, kBody + "result/export");
  REQUIRE(h.host().saved.size() == 1);
  const std::string file = h.host().saved.begin()->second;
  press(h, kBody + "flows/clear");
  h.app().import_file("mine.inventory.json", file, kClock);
  h.settle();
  CHECK(h.find(kBody + "result/factor").value.starts_with("0.12 "));
  CHECK(h.find(kBody + "opened/counts").name.find("2 个过程，0 种燃料") != std::string::npos);
  const std::string fuel = R"({"format":"qingtan.inventory/1","id":"x","name":{"zh":"锅炉","en":"boiler"},
    "fuels":[{"id":"f","name":{"zh":"煤","en":"coal"},"unit":"kg","carbon_content":0.6,"carbon_unit":"kgC/kg","oxidation":1}],
    "processes":[{"id":"a","name":{"zh":"锅炉","en":"boiler"},"outputs":[{"product":"a","amount":1,"unit":"kg"}],"fuels":[{"fuel":"f","amount":2,"unit":"kg"}]}]})";
  h.app().import_file("boiler.json", fuel, kClock);
  h.settle();
  // 2 kg with 0.6 kg of carbon each, as CO2: 2 x 0.6 x 44/12.
  CHECK(h.find(kBody + "result/factor").value.starts_with("4.4 "));
  CHECK(h.find(kBody + "opened/counts").name.find("1 种燃料") != std::string::npos);
  CHECK(h.app().semantic_faults() == "");
  press(h, kBody + "opened/close");
  CHECK_FALSE(h.has(kBody + "result/factor"));
  CHECK(h.has(kBody + "empty"));
}

TEST_CASE("an inventory file that cannot be read is refused in Chinese, with the place; nothing that was open is lost") {
  Harness h;
  open(h, "inventory", "");
  press(h, kBody + "example");
  h.app().import_file("broken.json", R"({"format":"qingtan.inventory/1","id":"x","name":{"zh":"x","en":"x"}})", kClock);
  h.settle();
  std::string said;
  for (const Seen& seen : h.tree()) {
    if (seen.name.starts_with("没有打开清单") || seen.value.starts_with("没有打开清单")) said = seen.name + seen.value;
  }
  CHECK(said.find("缺少必填字段") != std::string::npos);
  CHECK(said.find("processes") != std::string::npos);
  CHECK(h.find(kBody + "result/factor").value.starts_with("0.12 "));
}

TEST_CASE("a table from a spreadsheet is pasted, a wrong cell says so in its row, and a loop without an answer in words") {
  Harness h;
  open(h, "inventory", "");
  const std::string head = "过程\t类型\t名称\t数量\t单位\n";
  paste(h, head + "甲\t产出\t甲\t1\tkg\n\t排放\tCO2\t2\tkg\n");
  CHECK(h.find(kBody + "result/factor").value.starts_with("2 "));
  enter(h, kBody + "flows/rows/row-1/cell-4", "viel");
  CHECK(h.find(kBody + "problem").role == "alert");
  CHECK(h.find(kBody + "flows/rows/row-1/cell-4").is("invalid"));
  CHECK(h.find(kBody + "problem").value == "第 1 行：“viel”不是数字，应写成 1,234.5 这样");
  CHECK_FALSE(h.has(kBody + "result/factor"));
  paste(h, head + "甲\t产出\t甲\t1\tkg\n\t投入\t乙\t1\tkg\n乙\t产出\t乙\t1\tkg\n\t投入\t甲\t1\tkg\n");
  CHECK(h.find(kBody + "problem").name == "这组过程没有唯一解");
  CHECK(h.find(kBody + "problem").value.find("甲、乙") != std::string::npos);
  paste(h, head + "甲\t产出\t甲\t1\tkg\n\t投入\t乙\t1\tkg\n");
  CHECK(h.find(kBody + "problem").value.find("没有过程产出“乙”") != std::string::npos);
  // Into a cell, as into a spreadsheet: the table comes, and the cell's own text does not change it.
  h.click(kBody + "flows/rows/row-2/cell-3");
  paste(h, head + "丙\t产出\t丙\t1\tkg\n\t排放\tCO2\t3\tkg\n");
  CHECK(h.find(kBody + "result/factor").value.starts_with("3 "));
  CHECK(h.find(kBody + "flows/rows/row-2/cell-3").value == "CO2");
  h.click(kBody + "flows/rows/row-2/cell-3");
  h.chord(ImGuiKey_A);
  paste(h, "CH4");  // one cell's text stays one cell's
  h.key(ImGuiKey_Tab);
  CHECK(h.find(kBody + "flows/rows/row-2/cell-3").value == "CH4");
  CHECK_FALSE(h.has(kBody + "flows/rows/row-3/cell-3"));
  paste(h, "nothing");
  CHECK(h.has(kBody + "flows/rows/row-2/cell-1"));  // what cannot be read changes nothing
}

TEST_CASE("the sample vehicle is the sum of its parts, goes down to them, and comes back from its own file") {
  Harness h;
  open(h, "vehicle", "");
  press(h, kBody + "vehicle/example");
  const World world;
  double sum = 0;
  for (const auto& [id, count] : {std::pair{"b-pillar", 2.0}, {"bumper-beam", 1.0}, {"shock-tower", 2.0}, {"door-inner-panel", 4.0}, {"wheel", 4.0}}) {
    sum += count * world.total(world.scheme(id, 0));
  }
  const std::string total = kBody + "vehicle/total";
  const std::string shown = h.find(total).value;
  CHECK(shown.starts_with(ui::number(sum, 1).str()));
  press(h, kBody + "vehicle/export");
  const std::string file = h.host().saved.begin()->second;
  press(h, kBody + "vehicle/treemap/tiles/node-1");
  CHECK(h.find(total).value != shown);
  press(h, kBody + "vehicle/up");
  CHECK(h.find(total).value == shown);
  press(h, "nav/home");
  h.import("car.json", file);
  CHECK(h.find("nav/analysis").is("selected"));
  CHECK(h.find(total).value == shown);
}

TEST_CASE("parts sort by what is asked for, and a part opens as a scheme") {
  Harness h;
  open(h, "vehicle", "");
  press(h, kBody + "vehicle/example");
  press(h, kBody + "vehicle/treemap/tiles/node-1");
  const auto order = [&h] {
    std::vector<std::pair<float, std::string>> rows;
    for (const Seen& seen : h.tree()) {
      if (seen.id.starts_with(kBody + "vehicle/parts/node-") && seen.role == "row") rows.emplace_back(seen.y, seen.id);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  };
  const auto by_carbon = order();
  REQUIRE(by_carbon.size() == 4);
  press(h, kBody + "vehicle/parts/carbon");
  const auto ascending = order();
  CHECK(ascending.front().second == by_carbon.back().second);
  press(h, by_carbon[0].second + "/name");
  CHECK(h.find("nav/scheme").is("selected"));
}
