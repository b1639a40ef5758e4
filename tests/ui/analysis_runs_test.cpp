// Protects: runs in slices come to what one go comes to, can be stopped and gone on with, and cost a frame little.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "support/packs.h"
#include "ui/harness.h"
#include "ui/model/analysis_advice.h"
#include "ui/model/analysis_map.h"

using namespace qingtan;
using namespace qingtan::ui::test;
namespace ui = qingtan::ui;

namespace {

struct Routes {
  Catalogue catalogue = qingtan::test::catalogue_of({"sae-cases", "base"});
  Pack pack = qingtan::test::pack("sae-cases");
  std::shared_ptr<ui::AnalysisSubject> subject = std::make_shared<ui::AnalysisSubject>();

  Routes() {
    for (const SampleCase& sample : pack.cases) {
      if (sample.id != "b-pillar") continue;
      for (const SampleRoute& route : sample.routes) {
        const auto scheme = std::make_shared<const Scheme>(*pack.find_scheme(route.ice_scheme));
        const std::size_t at = subject->schemes.size();
        subject->schemes.push_back({"s" + std::to_string(at + 1), at, scheme, bind_scheme(*scheme, catalogue, scheme->id).value()});
      }
    }
    subject->active = 1;
    subject->conditions.as_of = "2026-11-22";
  }
};

std::set<std::string> interactive_ids(const Harness& h) {
  std::set<std::string> ids;
  for (const Seen& seen : h.tree()) {
    if (seen.is("interactive")) ids.insert(seen.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("draws in slices are the draws of one go, also after a stop") {
  const Routes routes;
  ui::DrawsRun whole, sliced;
  whole.follow(routes.subject);
  while (whole.work(1)) {
  }
  sliced.follow(routes.subject);
  int slices = 0;
  while (sliced.work(0)) {
    if (++slices != 3) continue;
    sliced.cancel();
    CHECK(sliced.result()->draws == 3 * kBlockDraws);
    CHECK_FALSE(sliced.work(1));
    CHECK_FALSE(sliced.done());
    sliced.resume();
  }
  CHECK(slices + 1 == static_cast<int>(whole.plan()->blocks()));
  REQUIRE(sliced.result()->draws == ui::DrawsRun::kDraws);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(sliced.result()->schemes[i].p5 == whole.result()->schemes[i].p5);
    CHECK(sliced.result()->schemes[i].mean == whole.result()->schemes[i].mean);
  }
  CHECK(sliced.result()->probability_below == whole.result()->probability_below);
}

TEST_CASE("a map in bands is the map of one go") {
  const Routes routes;
  ui::DecisionRun run;
  run.follow(routes.subject);
  int slices = 1;
  while (run.work(0)) ++slices;
  CHECK(slices > 4);
  const auto& p = run.parameters();
  const DecisionMap map = decision_map(*run.tape(), {{p[run.x().parameter].moved, run.x().low, run.x().high}, ui::DecisionRun::kColumns},
                                       {{p[run.y().parameter].moved, run.y().low, run.y().high}, ui::DecisionRun::kRows})
                              .value();
  CHECK(run.map().winners == map.winners);
  CHECK(run.map().x == map.x);
  REQUIRE(run.map().boundaries.size() == map.boundaries.size());
  for (std::size_t i = 0; i < map.boundaries.size(); ++i) CHECK(run.map().boundaries[i].points.size() == map.boundaries[i].points.size());
  for (std::size_t i = 0; i < map.margin.size(); ++i) CHECK(std::fabs(run.map().margin[i] - map.margin[i]) < 1e-9 * (1 + map.margin[i]));
}

TEST_CASE("a scheme with the changes of a recommendation is the scheme that the engine assessed") {
  const Routes routes;
  const Scheme& scheme = *routes.subject->schemes[1].scheme;
  AdviceRequest request;
  auto advisor = Advisor::make(scheme, routes.catalogue, routes.subject->conditions, request, "t").value();
  while (!advisor.done()) advisor.step(1000);
  const AdviceCandidate first = advisor.advice().front.at(0);
  const Scheme changed = ui::applied(scheme, first.changes).value();
  CHECK(assess_strict(changed, routes.catalogue, routes.subject->conditions, "t").value().total_kgco2e == first.objectives.carbon);
  // A second time another value stands there.
  CHECK_FALSE(ui::applied(changed, first.changes));
}

TEST_CASE("a screen of the analysis costs a frame little while nothing moves, and its tree is sound and the same in both languages") {
  for (const bool phone : {false, true}) {
    Harness h(phone ? Screen{390, 844} : Screen{});
    h.add_packs();
    const auto press = [&h](const std::string& id) {
      INFO(id);
      REQUIRE(h.app().activate(id));
      h.settle();
    };
    press("nav/analysis");
    press("main/analysis/start/body/b-pillar");
    for (const std::string tab : {"sensitivity", "uncertainty", "map", "advice", "inventory", "vehicle"}) {
      if (phone) press("main/analysis/tab"), press("main/analysis/tab/" + tab);
      else press("main/analysis/tabs/" + tab);
      if (tab == "inventory") press("main/analysis/body/example");
      if (tab == "vehicle") press("main/analysis/body/vehicle/example");
      INFO(tab << (phone ? " phone" : " desk"));
      CHECK(h.app().semantic_faults() == "");
      std::vector<double> seconds;
      for (int i = 0; i < 60; ++i) h.frame(), seconds.push_back(h.last_frame_seconds());
      std::sort(seconds.begin(), seconds.end());
      if (!phone) std::printf("          analysis, %s: p50 %.3f ms, p95 %.3f ms a frame\n", tab.c_str(), 1e3 * seconds[30], 1e3 * seconds[57]);
      const std::set<std::string> chinese = interactive_ids(h);
      press("top/language/en");
      CHECK(interactive_ids(h) == chinese);
      press("top/language/zh");
    }
  }
}
