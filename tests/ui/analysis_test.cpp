// Protects: what the analysis view says is what the engine computed, and every way from a number to its origin works.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/analysis/monte_carlo.h"
#include "qingtan/analysis/sensitivity.h"
#include "support/packs.h"
#include "ui/chart/probability_matrix.h"
#include "ui/harness.h"
#include "ui/text/number.h"

using namespace qingtan;
using namespace qingtan::ui::test;
namespace ui = qingtan::ui;

namespace {

const std::string kBody = "main/analysis/body/", kOrigin = "main/analysis/origin/body/";

/// The routes of the B-pillar, bound as the interface binds them.
struct World {
  Catalogue catalogue = qingtan::test::catalogue_of({"sae-cases", "base"});
  Pack pack = qingtan::test::pack("sae-cases");
  std::vector<BoundScheme> bound;
  Conditions now;

  explicit World(Vehicle vehicle = Vehicle::ice) {
    for (const SampleCase& sample : pack.cases) {
      if (sample.id != "b-pillar") continue;
      for (const SampleRoute& route : sample.routes) {
        const Scheme* scheme = pack.find_scheme(vehicle == Vehicle::ev ? route.ev_scheme : route.ice_scheme);
        bound.push_back(bind_scheme(*scheme, catalogue, scheme->id).value());
      }
    }
    now.as_of = "2026-11-22";
    now.scenario = pack.header.default_scenario;
  }
  std::vector<const BoundScheme*> all() const {
    std::vector<const BoundScheme*> pointers;
    for (const BoundScheme& each : bound) pointers.push_back(&each);
    return pointers;
  }
  /// Of the second route, which opens as the active one.
  Sensitivity moved(double percent) const {
    const BoundScheme* one[] = {&bound[1]};
    return sensitivity(one, now, percent).value();
  }
};

void press(Harness& h, const std::string& id) {
  INFO(id);
  REQUIRE(h.app().activate(id));
  h.settle();
}

void open(Harness& h, const std::string& tab) {
  h.add_packs();
  press(h, "nav/analysis");
  press(h, "main/analysis/start/body/b-pillar");
  if (tab != "sensitivity") press(h, "main/analysis/tabs/" + tab);
}

std::string kg(double value) { return ui::number(value, 2).str(); }

}  // namespace

TEST_CASE("a sample opened from the analysis is analysed there, and the tornado is the engine's") {
  Harness h;
  open(h, "sensitivity");
  CHECK(h.find("nav/analysis").is("selected"));
  const World world;
  const Sensitivity s = world.moved(10);
  CHECK(h.find("main/analysis/head/total").value.starts_with(kg(s.schemes[0].total)));
  press(h, kBody + "sensitivity/as-table");
  for (const InputEffect& effect : s.schemes[0].tornado) {
    const TapeInput& input = s.tape.inputs[effect.input];
    if (input.kind != InputKind::factor) continue;
    INFO(input.factor->id.str());
    CHECK(h.find(kBody + "sensitivity/grid/" + input.factor->id.str() + "/low").value == kg(effect.low));
    CHECK(h.find(kBody + "sensitivity/grid/" + input.factor->id.str() + "/high").value == kg(effect.high));
    CHECK(h.find(kBody + "sensitivity/grid/" + input.factor->id.str() + "/derivative").value == ui::number_short(effect.derivative).str());
  }
}

TEST_CASE("inputs move as far as was chosen, and what a point of yield is worth stands beside them") {
  Harness h;
  open(h, "sensitivity");
  press(h, kBody + "percent/percent-20");
  const Sensitivity s = World().moved(20);
  const std::string mass = "components-0-net-mass-kg";
  press(h, kBody + "sensitivity/as-table");
  CHECK(h.find(kBody + "sensitivity/grid/" + mass + "/high").value == kg(s.schemes[0].tornado[0].high));
  REQUIRE(s.schemes[0].yields.size() == 1);
  CHECK(h.find(kBody + "yields/grid/components-0-processes-0-yield/saving").value == kg(-s.schemes[0].yields[0].saving));
}

TEST_CASE("a number of the tornado opens what it rests on, and the input leads to its field with the caret in it") {
  Harness h;
  open(h, "sensitivity");
  h.key(ImGuiKey_T);
  const Sensitivity s = World().moved(10);
  const InputEffect& first = s.schemes[0].tornado[0];
  press(h, kBody + "sensitivity/grid/components-0-net-mass-kg/low");
  CHECK(h.find(kOrigin + "figure").value.starts_with(kg(first.swing())));
  CHECK(h.find(kOrigin + "formula").value.find(ui::number(first.high, 4).str()) != std::string::npos);
  h.key(ImGuiKey_Escape);
  h.settle();
  CHECK_FALSE(h.has(kOrigin + "figure"));
  h.key(ImGuiKey_T);
  h.settle();
  press(h, kBody + "sensitivity/bars/components-0-processes-0-yield");
  CHECK(h.find("nav/scheme").is("selected"));
  h.type("80");
  h.key(ImGuiKey_Tab);
  CHECK(h.find("main/scheme/form/body/chain/process-0/yield").value == "80.0");
}

TEST_CASE("an edit of the scheme moves the tornado with it") {
  Harness h;
  open(h, "sensitivity");
  const std::string before = h.find(kBody + "sensitivity/bars/components-0-net-mass-kg").value;
  press(h, "nav/scheme");
  REQUIRE(h.app().enter_text("main/scheme/form/body/net-mass", "3"));
  h.settle();
  press(h, "nav/analysis");
  CHECK(h.find(kBody + "sensitivity/bars/components-0-net-mass-kg").value != before);
  h.chord(ImGuiKey_Z);
  h.settle();
  CHECK(h.find(kBody + "sensitivity/bars/components-0-net-mass-kg").value == before);
}

TEST_CASE("percentiles, probabilities and variance shares are those of the engine's draws over all open schemes") {
  Harness h;
  open(h, "uncertainty");
  const World world;
  const auto schemes = world.all();
  const MonteCarloPlan plan = plan_monte_carlo(schemes, world.now, {.draws = 10000, .seed = 1}).value();
  std::vector<std::vector<double>> totals;
  for (std::uint32_t b = 0; b < plan.blocks(); ++b) totals.push_back(run_block(plan, b));
  std::vector<BlockTotals> blocks;
  for (std::uint32_t b = 0; b < plan.blocks(); ++b) blocks.push_back({b, totals[b]});
  const MonteCarloResult result = summarize(plan, blocks).value();
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string row = kBody + "density/grid/s" + std::to_string(i + 1) + "/";
    CHECK(h.find(row + "p5").value == kg(result.schemes[i].p5));
    CHECK(h.find(row + "p50").value == kg(result.schemes[i].p50));
    CHECK(h.find(row + "p95").value == kg(result.schemes[i].p95));
    CHECK(h.find(row + "sd").value == kg(result.schemes[i].sd));
  }
  const double below = result.probability_below[1][2];
  CHECK(h.find(kBody + "matrix/cells/s2-s3").value == ui::probability(below).str() + " %");
  const VarianceShares shares = variance_shares(plan);
  double most = 0;
  std::string which;
  for (std::size_t k = 0; k < plan.columns.size(); ++k) {
    if (shares.shares[1][k] <= most) continue;
    most = shares.shares[1][k];
    which = plan.tape.inputs[plan.columns[k].input].factor->id.str();
  }
  CHECK(h.find(kBody + "shares/bars/" + which).value == ui::number(most * 100, 1).str() + " %");
  press(h, kBody + "matrix/cells/s2-s3");
  CHECK(h.find(kOrigin + "formula").value == ui::number(below * 10000, 0).str() + " / 10,000 = " + ui::number(below * 100, 2).str() + " %");
}

TEST_CASE("charts of the analysis leave as SVG and as a table of what they show") {
  Harness h;
  open(h, "uncertainty");
  press(h, kBody + "matrix/svg");
  CHECK(h.host().saved.at("probabilities.svg").starts_with("<svg"));
  press(h, kBody + "density/copy");
  CHECK(h.host().copied.find("P50") != std::string::npos);
}

TEST_CASE("a scheme whose factor is missing is not analysed, and the view says why") {
  Harness h;
  h.add_packs();
  press(h, "nav/analysis");
  press(h, "main/analysis/start/body/new");
  CHECK(h.find("nav/scheme").is("selected"));  // to be filled first
  press(h, "nav/analysis");
  CHECK(h.find(kBody + "error").role == "alert");
  press(h, kBody + "to-scheme");
  CHECK(h.find("nav/scheme").is("selected"));
}
