// Protects: radar, probabilities and their words in the comparison are what the engine computed for the same schemes.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>

#include "qingtan/analysis/monte_carlo.h"
#include "support/packs.h"
#include "ui/chart/probability_matrix.h"
#include "ui/chart/radar.h"
#include "ui/chart/stacked_bars.h"
#include "ui/harness.h"
#include "ui/model/factor_table.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

using namespace qingtan;
using namespace qingtan::ui::test;
namespace ui = qingtan::ui;

namespace {

const std::string kCompare = "main/compare/";

/// The routes of the B-pillar as the comparison binds them.
struct Compared {
  Catalogue catalogue = qingtan::test::catalogue_of({"sae-cases", "base"});
  Pack pack = qingtan::test::pack("sae-cases");
  std::vector<std::string> routes;
  std::vector<BoundScheme> bound;
  Conditions now, then;

  explicit Compared(Vehicle vehicle = Vehicle::ice) {
    for (const SampleCase& sample : pack.cases) {
      if (sample.id != "b-pillar") continue;
      for (const SampleRoute& route : sample.routes) {
        const Scheme* scheme = pack.find_scheme(vehicle == Vehicle::ev ? route.ev_scheme : route.ice_scheme);
        routes.push_back(route.id);
        bound.push_back(bind_scheme(*scheme, catalogue, scheme->id).value());
      }
    }
    now.as_of = "2026-11-22";
    now.scenario = pack.header.default_scenario;
    then = now;
    then.year = 2030;
  }
  std::vector<const BoundScheme*> all() const {
    std::vector<const BoundScheme*> pointers;
    for (const BoundScheme& each : bound) pointers.push_back(&each);
    return pointers;
  }
  MonteCarloResult drawn() const {
    const MonteCarloPlan plan = plan_monte_carlo(all(), now, {.draws = 10000, .seed = 1}).value();
    std::vector<std::vector<double>> blocks;
    for (std::uint32_t b = 0; b < plan.blocks(); ++b) blocks.push_back(run_block(plan, b));
    std::vector<BlockTotals> totals;
    for (std::uint32_t b = 0; b < plan.blocks(); ++b) totals.push_back({b, blocks[b]});
    return summarize(plan, totals).value();
  }
};

void open_comparison(Harness& h) {
  h.add_packs();
  h.click("nav/compare");
  h.settle();
}

}  // namespace

TEST_CASE("the radar shows carbon now and later, mass and cost of each scheme against the baseline") {
  Harness h;
  open_comparison(h);
  const Compared world;
  const Comparison now = compare(world.all(), world.now).value(), then = compare(world.all(), world.then).value();
  for (std::size_t i = 0; i < world.routes.size(); ++i) {
    const std::string letter(1, static_cast<char>('a' + i));
    CHECK(h.find(kCompare + "relative/web/carbon/" + letter).value == ui::percent(now.relative[i].carbon).str());
    CHECK(h.find(kCompare + "relative/web/carbon-later/" + letter).value == ui::percent(then.relative[i].carbon).str());
    CHECK(h.find(kCompare + "relative/web/mass/" + letter).value == ui::percent(now.relative[i].mass).str());
    CHECK(h.has(kCompare + "relative/web/cost/" + letter) == now.relative[i].cost.has_value());
    CHECK(h.find(kCompare + "relative/web/scheme/" + letter).value.find(ui::percent(now.relative[i].mass).str()) != std::string::npos);
  }
  h.click(kCompare + "relative/web/mass/b");
  CHECK(h.has("inspector/title"));
}

TEST_CASE("names under bars stand alike: all beside their letters, or all below them") {
  ui::set_text_language(ui::Language::zh);
  Harness h;  // fonts to measure names with
  h.frame();
  const auto letters_of = [](std::string_view last_name) {
    std::vector<ui::BarGroup> groups;
    for (const std::string_view name : {std::string_view("Steel"), std::string_view("Aluminium"), last_name}) {
      groups.push_back({std::to_string(groups.size()), groups.size(), ui::verbatim(name), {{"now", ui::verbatim("now"), 10, {10}}}});
    }
    const ui::Scene scene = ui::stacked_bars(groups, 480, 260).scene;
    std::vector<ui::SceneMark> letters;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (const ui::SceneMark& mark : scene.marks) {
        if (mark.kind == ui::MarkKind::text && mark.text == ui::scheme_letter(i).str()) letters.push_back(mark);
      }
    }
    return letters;
  };
  const auto beside = letters_of("Plastic"), below = letters_of("Natural fibre with a matrix of polypropylene");
  REQUIRE(beside.size() == 3);
  REQUIRE(below.size() == 3);
  for (std::size_t i = 1; i < 3; ++i) {
    CHECK(beside[i].style.align == beside[0].style.align);
    CHECK(beside[i].points[0].y == beside[0].points[0].y);
    CHECK(below[i].style.align == below[0].style.align);
    CHECK(below[i].points[0].y == below[0].points[0].y);
  }
  CHECK(beside[0].style.align != below[0].style.align);
}

TEST_CASE("a radar's points lie on their axes as far out as their ratios, and the baseline's on one ring") {
  ui::set_text_language(ui::Language::zh);
  Harness h;  // fonts to measure names with
  h.frame();
  const ui::RadarAxis axes[] = {{"one", ui::verbatim("1"), {1, 0.5, 2}}, {"two", ui::verbatim("2"), {1, 1.5, NAN}}, {"three", ui::verbatim("3"), {1, 0, 1}}};
  const ui::Localized names[] = {ui::verbatim("a"), ui::verbatim("b"), ui::verbatim("c")};
  const ui::Scene scene = ui::radar_chart(axes, names, 300, 280);
  REQUIRE(scene.data.size() == 12);
  const auto place = [&](std::size_t axis, std::size_t scheme) { return scene.data[axis * 3 + scheme].hit.centre(); };
  const ui::Point centre = place(2, 1);  // at 0
  const auto out = [&](ui::Point p) { return std::hypot(p.x - centre.x, p.y - centre.y); };
  const float one = out(place(0, 0));
  CHECK(std::fabs(out(place(1, 0)) - one) < 0.1f);
  CHECK(std::fabs(out(place(2, 0)) - one) < 0.1f);
  CHECK(std::fabs(out(place(0, 1)) - one / 2) < 0.1f);
  CHECK(std::fabs(out(place(1, 1)) - one * 1.5f) < 0.1f);
  CHECK(std::fabs(out(place(0, 2)) - one * 2) < 0.1f);
  for (const ui::SceneMark& mark : scene.marks) {
    for (const ui::Point& p : mark.points) {
      CHECK(p.x >= 0);
      CHECK(p.x <= scene.width);
      CHECK(p.y >= 0);
      CHECK(p.y <= scene.height);
    }
  }
}

TEST_CASE("how likely each scheme is the lower one is the engine's answer, in the matrix, the table and the verdict") {
  Harness h;
  open_comparison(h);
  const Compared world;
  const MonteCarloResult drawn = world.drawn();
  const std::string matrix = kCompare + "check/chances/matrix/";
  for (std::size_t a = 0; a < world.routes.size(); ++a) {
    for (std::size_t b = 0; b < world.routes.size(); ++b) {
      if (a == b) continue;
      CHECK(h.find(matrix + world.routes[a] + "-" + world.routes[b]).value == ui::probability(drawn.probability_below[a][b]).str() + " %");
    }
    const std::string cell = h.find(kCompare + "table/grid/" + world.routes[a] + "/chance").value;
    CHECK(cell.ends_with(a == 0 ? "—" : ui::probability(drawn.probability_below[a][0]).str()));
  }
  const Comparison now = compare(world.all(), world.now).value();
  std::vector<std::size_t> order{0, 1, 2};
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return now.assessments[a].total_kgco2e < now.assessments[b].total_kgco2e; });
  const std::string words = h.find(kCompare + "verdict").value;
  CHECK(words.find("概率为 " + ui::probability(drawn.probability_below[order[0]][order[1]]).str() + " %") != std::string::npos);
  CHECK(h.find(kCompare + "footprint/bars/steel-hot-stamping/now").value.find(ui::amount(drawn.schemes[1].p95, 1).str()) != std::string::npos);
}

TEST_CASE("probabilities follow the vehicle that is looked at, and nothing is drawn again once all draws are in") {
  Harness h;
  open_comparison(h);
  const std::string cell = kCompare + "check/chances/matrix/steel-hot-stamping-aluminium-cold-stamping";
  const std::string ice = h.find(cell).value;
  h.click("main/controls/vehicle/ev");
  h.settle();
  const Compared world(Vehicle::ev);
  CHECK(h.find(cell).value == ui::probability(world.drawn().probability_below[1][2]).str() + " %");
  h.click("main/controls/vehicle/ice");
  h.settle();
  CHECK(h.find(cell).value == ice);
  const std::size_t asked = h.host().requested.size();
  h.frame();
  h.frame();
  CHECK(h.host().requested.size() == asked);
}

TEST_CASE("until the second part of the program is here the comparison says what is to come, and its results stand") {
  Harness h;
  h.app().set_rest(ui::Rest::coming);
  h.add_packs();
  h.click("nav/compare");
  h.settle();
  CHECK(h.has(kCompare + "table/grid/steel-hot-stamping/ice-now"));
  CHECK(h.has(kCompare + "relative/rest"));
  CHECK_FALSE(h.has(kCompare + "table/grid/steel-hot-stamping/chance"));
  h.app().set_rest(ui::Rest::here);
  h.settle();
  CHECK(h.has(kCompare + "relative/web/carbon/b"));
  CHECK(h.has(kCompare + "table/grid/steel-hot-stamping/chance"));
}

namespace {

const std::string kGrid = kCompare + "table/grid/";

/// The route is chosen in the list under the head's field.
void choose_baseline(Harness& h, const std::string& route) {
  h.click("main/controls/baseline");
  h.frame();
  h.click("main/controls/baseline/" + route);
  h.settle();
}

}  // namespace

TEST_CASE("the chosen baseline stands first, and everything relative is relative to it") {
  Harness h;
  open_comparison(h);
  Compared world;
  const std::string steel = world.routes[0], hot = world.routes[1], aluminium = world.routes[2];
  choose_baseline(h, aluminium);
  std::rotate(world.bound.begin(), world.bound.begin() + 2, world.bound.end());
  std::rotate(world.routes.begin(), world.routes.begin() + 2, world.routes.end());
  const Comparison now = compare(world.all(), world.now).value();
  const MonteCarloResult drawn = world.drawn();
  for (std::size_t i = 0; i < world.routes.size(); ++i) {
    const std::string row = kGrid + world.routes[i];
    CHECK(h.find(row).name.starts_with(ui::scheme_letter(i).str()));
    CHECK(h.find(row + "/ice-relative").value == ui::percent(now.relative[i].carbon).str());
    CHECK(h.find(row + "/mass-relative").value == ui::percent(now.relative[i].mass).str());
    if (i > 0) CHECK(h.find(row + "/chance").value.ends_with(ui::probability(drawn.probability_below[i][0]).str()));
  }
  CHECK(h.find("main/controls/baseline").value.find(ui::scheme_letter(0).str()) == 0);
  // The origin of a relative value names the baseline that was chosen, and nothing published stands beside it.
  h.click(kGrid + steel + "/ice-relative");
  h.settle();
  CHECK(h.find("inspector/body/parts/baseline").value.find(ui::amount(now.assessments[0].total_kgco2e, 2).str()) != std::string::npos);
  CHECK_FALSE(h.has("inspector/body/published"));
  // As the case has it again: then what was published is beside it.
  choose_baseline(h, steel);
  h.click(kGrid + hot + "/ice-relative");
  h.settle();
  CHECK(h.has("inspector/body/published"));
}

TEST_CASE("a mileage entered in the comparison's head drives every scheme, and emptying it brings back what they state") {
  Harness h;
  open_comparison(h);
  Compared world;
  const std::string row = kGrid + world.routes[1] + "/ice-now", stated = h.find(row).value;
  CHECK(h.find("main/controls/mileage").value == ui::number(world.bound[0].scheme->use->lifetime_km, 0).str());
  h.fill("main/controls/mileage", "2*150000");
  h.settle();
  std::vector<Scheme> driven;
  for (const BoundScheme& each : world.bound) driven.push_back(*each.scheme), driven.back().use->lifetime_km = 300000;
  for (std::size_t i = 0; i < driven.size(); ++i) world.bound[i] = bind_scheme(driven[i], world.catalogue, driven[i].id).value();
  const Comparison now = compare(world.all(), world.now).value();
  CHECK(h.find(row).value == ui::amount(now.assessments[1].total_kgco2e, 1).str());
  CHECK(h.find(row).value != stated);
  CHECK(h.find(kCompare + "verdict").name.find(ui::kilometres(300000).str()) != std::string::npos);
  CHECK(h.find(kCompare + "verdict").value.find("公布结论") == std::string::npos);
  CHECK(h.app().semantic_faults() == "");
  // What cannot be driven is refused, and nothing changes.
  const std::string before = h.find(row).value;
  h.fill("main/controls/mileage", "0");
  h.settle();
  CHECK(h.find(row).value == before);
  h.click("main/controls/mileage");
  h.chord(ImGuiKey_A);
  h.key(ImGuiKey_Delete);
  h.key(ImGuiKey_Tab);
  h.settle();
  CHECK(h.find(row).value == stated);
  CHECK(h.find(kCompare + "verdict").value.find("公布结论") != std::string::npos);
}

TEST_CASE("baseline and mileage stay with the case while vehicle, year and pack change, and go with it") {
  Harness h;
  open_comparison(h);
  const Compared world;
  choose_baseline(h, world.routes[1]);
  h.fill("main/controls/mileage", "200000");
  h.settle();
  h.click("main/controls/vehicle/ev");
  h.settle();
  CHECK(h.find("main/controls/mileage").value == ui::number(200000, 0).str());
  CHECK(h.find(kGrid + world.routes[1]).name.starts_with("A"));
  h.click("nav/home");
  h.settle();
  h.click("main/home/cases/b-pillar");
  h.settle();
  CHECK(h.find("main/controls/mileage").value == ui::number(world.bound[0].scheme->use->lifetime_km, 0).str());
  CHECK(h.find(kGrid + world.routes[0]).name.starts_with("A"));
}

TEST_CASE("the comparison's table is copied as rows and columns of plain numbers") {
  Harness h;
  open_comparison(h);
  h.click(kCompare + "table/copy");
  h.settle();
  const Compared world;
  const Comparison now = compare(world.all(), world.now).value();
  std::vector<std::vector<std::string>> rows{{""}};
  for (const char c : h.host().copied) {
    if (c == '\n') rows.push_back({""});
    else if (c == '\t') rows.back().push_back("");
    else rows.back().back() += c;
  }
  REQUIRE(rows.size() == world.routes.size() + 2);
  for (std::size_t i = 0; i <= world.routes.size(); ++i) CHECK(rows[i].size() == (now.relative[0].cost ? 12 : 11));
  for (std::size_t i = 0; i < world.routes.size(); ++i) {
    CHECK(rows[i + 1][1] == ui::number_cell(now.assessments[i].net_mass_kg));
    CHECK(rows[i + 1][3] == ui::number_cell(now.assessments[i].total_kgco2e));
    CHECK(rows[i + 1][4] == ui::number_cell(now.relative[i].carbon));
  }
}

TEST_CASE("a chart that was kept looks as one that is drawn anew: at rest, lit up, scrolled, in other words and of another year") {
  Harness h;
  open_comparison(h);
  for (int i = 0; i < 400 && !h.has(kCompare + "check/chances/matrix/steel-hot-stamping-steel-cold-stamping"); ++i) h.frame();
  h.settle();
  const auto as_anew = [&] {
    h.frame();
    const auto shown = h.corners();
    return looks_the_same(shown, h.drawn_anew(), 0.001f);
  };
  const auto at_rest = h.corners();
  CHECK(as_anew());
  h.move_to(kCompare + "footprint/bars/" + Compared().routes[1] + "/now/material");
  h.settle();
  CHECK_FALSE(looks_the_same(h.corners(), at_rest, 0.001f));
  CHECK(as_anew());
  h.move_to("nav/home");
  h.settle();
  CHECK(looks_the_same(h.corners(), h.drawn_anew(), 0.001f));
  h.app().set_language(ui::Language::en);
  h.settle();
  CHECK(as_anew());
  h.click("main/controls/vehicle/ev");
  h.settle();
  CHECK(as_anew());
  ImGui::GetIO().AddMousePosEvent(700, 700);
  ImGui::GetIO().AddMouseWheelEvent(0, -2);
  h.settle();
  CHECK(as_anew());
  // On a screen of another density, as when the window is moved to it.
  ImGui::GetIO().DisplayFramebufferScale = {2, 2};
  h.settle();
  CHECK(as_anew());
}
