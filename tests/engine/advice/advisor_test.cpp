#include "qingtan/advice/advisor.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>

#include "qingtan/base/json.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const char* const kGood = R"("uncertainty":{"kind":"pedigree","scores":[1,1,1,1,1],"basic":1.05})";
const char* const kWeak = R"("uncertainty":{"kind":"pedigree","scores":[5,5,5,5,5],"basic":1.05})";

// Two steels, one of weak data, one that expired; aluminium with both values; two presses.
Catalogue world() {
  const auto with = [](const char* quality, const std::string& extra) {
    return std::string(quality) + "," + extra;
  };
  return catalogue(
      {factor_json("steel.a", "material", 3, "kgCO2e/kg",
                   with(kGood, R"("price":6,"scrap_price":1)")),
       factor_json("steel.b", "material", 2, "kgCO2e/kg",
                   with(kGood, R"("price":9,"scrap_price":1)")),
       factor_json("steel.weak", "material", 1, "kgCO2e/kg",
                   with(kWeak, R"("price":1,"scrap_price":1)")),
       factor_json("steel.old", "material", 1, "kgCO2e/kg",
                   with(kGood, R"("valid_until":"2020-12-31")")),
       factor_json(
           "alu", "material", 10, "kgCO2e/kg",
           with(
               kGood,
               R"("primary_value":12,"recycled_value":2,"recycled_share":0.2,"price":20,"scrap_price":5)")),
       factor_json("press.a", "processing", 0.6, "kgCO2e/kg",
                   with(kGood, R"("price":1,"electricity_kwh":1)")),
       factor_json("press.b", "processing", 0.4, "kgCO2e/kg", with(kGood, R"("price":2)")),
       factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                   with(kGood, R"("year":2024,"forecast":{"2030":0.4})")),
       factor_json("wind", "energy_production", 0.1, "kgCO2e/kWh", kGood)},
      R"([{"id":"default","name":{"zh":"默认","en":"default"},"grid":"grid","source":"test"}])");
}

Scheme steel_part(const std::string& extra = "") {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" +
                component("steel.a", 10, R"({"factor":"press.a","yield":0.8})", extra) + "]");
}

Conditions today() {
  Conditions k;
  k.as_of = "2026-01-01";
  return k;
}

Advice run(const Scheme& s, const Catalogue& c, const AdviceRequest& request,
           const Conditions& k = today()) {
  auto advisor = Advisor::make(s, c, k, request, "scheme.json");
  if (!advisor) FAIL(describe(advisor.error().front()));
  while (!advisor->done()) advisor->step(7);
  return advisor->advice();
}

AdviceRequest only(std::initializer_list<AdviceLever> levers) {
  AdviceRequest request;
  request.levers.fill(false);
  for (AdviceLever lever : levers) request.levers[static_cast<std::size_t>(lever)] = true;
  return request;
}

std::set<std::string> materials(const std::vector<AdviceCandidate>& candidates) {
  std::set<std::string> all;
  for (const AdviceCandidate& candidate : candidates) {
    for (const SchemeChange& change : candidate.changes) {
      if (change.path.ends_with("/material")) all.insert(change.new_value.get<std::string>());
    }
  }
  return all;
}

std::size_t left_out(const Advice& advice, LeftOut reason) {
  return advice.left_out[static_cast<std::size_t>(reason)];
}

PropertyTable properties() {
  return {{"steel.a", {7850, 210, 250}}, {"steel.b", {7850, 210, 500}}, {"alu", {2700, 70, 200}}};
}

}  // namespace

TEST_CASE(
    "A material is offered at the mass that equal stiffness takes, and only where that can be "
    "shown") {
  const Catalogue c = world();
  AdviceRequest request = only({AdviceLever::material});
  CHECK(run(steel_part(), c, request).single.empty());
  CHECK(left_out(run(steel_part(), c, request), LeftOut::equivalence_not_shown) == 4);
  request.equivalence = Equivalence::stiffness_panel;
  request.properties = properties();
  const Advice advice = run(steel_part(), c, request);
  CHECK(materials(advice.single) == std::set<std::string>{"steel.b", "alu"});
  for (const AdviceCandidate& candidate : advice.single) {
    for (const SchemeChange& change : candidate.changes) {
      if (change.path != "/components/0/net_mass_kg") continue;
      CHECK(change.new_value.get<double>() == Approx(10 * 2700.0 / 7850 * std::cbrt(3.0)));
      CHECK(candidate.objectives.mass == change.new_value.get<double>());
    }
    CHECK_FALSE(candidate.steps.front().equivalence_not_shown);
  }
  request.equivalence.reset();
  request.allow_unproven = true;
  const Advice unproven = run(steel_part(), c, request);
  CHECK(materials(unproven.single).contains("steel.b"));
  for (const AdviceCandidate& candidate : unproven.single)
    CHECK(candidate.steps.front().equivalence_not_shown);
}

TEST_CASE(
    "Another process is offered where the request says that it can do the work, else only as "
    "unproven") {
  const Catalogue c = world();
  AdviceRequest request = only({AdviceLever::process});
  CHECK(run(steel_part(), c, request).single.empty());
  CHECK(left_out(run(steel_part(), c, request), LeftOut::equivalence_not_shown) == 1);
  request.alternatives = {"press.b"};
  const Advice able = run(steel_part(), c, request);
  REQUIRE_FALSE(able.single.empty());
  CHECK_FALSE(able.single.front().steps.front().equivalence_not_shown);
  request.alternatives.clear();
  request.allow_unproven = true;
  const Advice unproven = run(steel_part(), c, request);
  REQUIRE_FALSE(unproven.single.empty());
  CHECK(unproven.single.front().steps.front().equivalence_not_shown);
}

TEST_CASE("Factors of weaker data or past their day are left out and counted, or marked") {
  const Catalogue c = world();
  AdviceRequest request = only({AdviceLever::material});
  request.allow_unproven = true;
  const Advice strict = run(steel_part(), c, request);
  CHECK_FALSE(materials(strict.single).contains("steel.weak"));
  CHECK_FALSE(materials(strict.single).contains("steel.old"));
  CHECK(left_out(strict, LeftOut::weaker_quality) == 1);
  CHECK(left_out(strict, LeftOut::expired) == 1);
  request.allow_weaker = true;
  const Advice all = run(steel_part(), c, request);
  REQUIRE(materials(all.single).contains("steel.old"));
  for (const AdviceCandidate& candidate : all.single) {
    const bool weak = materials({candidate}).contains("steel.old") ||
                      materials({candidate}).contains("steel.weak");
    CHECK(candidate.steps.front().weaker_factor == weak);
    CHECK(((candidate.marks & kExpired) != 0) == materials({candidate}).contains("steel.old"));
  }
}

TEST_CASE(
    "Each candidate's changes, applied to the file, give the candidate's result; undone, the "
    "file") {
  const Catalogue base = catalogue_of({"base"});
  Random random(77);
  int checked = 0;
  for (int round = 0; round < 40; ++round) {
    Scheme s = generate_scheme(random, base, "p");
    AdviceRequest request;
    request.allow_unproven = request.allow_weaker = true;
    request.electricity = {"elec.src.hydro.2024", "energy.grid.cn"};
    request.max_assessments = 400;
    request.limit = 6;
    request.yield_points = {2, 5};
    request.recycled_shares = {0.5, 1};
    Conditions k = round % 2 ? in_year(2030, "grid.default") : Conditions{};
    if (!assess_strict(s, base, k, "p")) continue;
    const Advice advice = run(s, base, request, k);
    const auto file = parse_json(write_scheme(s), "p");
    REQUIRE(file.has_value());
    std::vector<AdviceCandidate> all = advice.single;
    all.insert(all.end(), advice.front.begin(), advice.front.end());
    for (const AdviceCandidate& candidate : all) {
      REQUIRE_FALSE(candidate.changes.empty());
      const auto applied = apply_changes(*file, candidate.changes);
      if (!applied) FAIL(describe(applied.error().front()));
      const auto changed = read_scheme(applied->dump(), "p");
      REQUIRE(changed.has_value());
      const auto undone = undo_changes(*applied, candidate.changes);
      REQUIRE(undone.has_value());
      CHECK(write_scheme(*read_scheme(undone->dump(), "p")) == write_scheme(s));
      CHECK(candidate.saving_kgco2e == advice.now.carbon - candidate.objectives.carbon);
      if (!candidate.derived.empty()) continue;  // the next test
      const Assessment a = assess_ok(*changed, base, k);
      CHECK(a.total_kgco2e == Approx(candidate.objectives.carbon).epsilon(1e-12));
      CHECK(a.net_mass_kg == Approx(candidate.objectives.mass).epsilon(1e-12));
      CHECK(a.cost_cny.has_value() == candidate.objectives.cost.has_value());
      ++checked;
    }
  }
  CHECK(checked > 50);
}

TEST_CASE("Electricity from another source: the derived factor gives what the advice promised") {
  const Catalogue c = world();
  AdviceRequest request = only({AdviceLever::energy});
  request.electricity = {"wind"};
  for (const Conditions& k : {today(), in_year(2030, "default"), in_year(2030)}) {
    const Advice advice = run(steel_part(), c, request, k);
    REQUIRE(advice.single.size() == 1);
    REQUIRE(advice.derived.size() == 1);
    const AdviceCandidate& candidate = advice.single.front();
    CHECK(candidate.derived == std::vector<std::size_t>{0});
    const auto applied =
        apply_changes(*parse_json(write_scheme(steel_part()), ""), candidate.changes);
    REQUIRE(applied.has_value());
    const Scheme changed = *read_scheme(applied->dump(), "");
    CHECK(changed.components[0].processes[0].factor == "press.a.on.wind");
    // 10 kg of output; 1 kWh each that came with 0.6 and now comes with 0.1. In 2030 the scenario's
    // grid has fallen to 0.4 for both the step and what is saved; without one the step is held
    // constant.
    const double saved = k.scenario.empty() ? 10 * (0.6 - 0.1) : 10 * (0.4 - 0.1);
    CHECK(candidate.saving_kgco2e == Approx(saved));
    CHECK(candidate.steps.front().assumption);
  }
  request.electricity.clear();
  CHECK(left_out(run(steel_part(), c, request), LeftOut::no_source_named) == 1);
  request.electricity = {"steel.a"};
  CHECK(Advisor::make(steel_part(), c, today(), request, "").error().front().code ==
        ErrorCode::wrong_library);
  request.electricity = {"nothing"};
  CHECK(Advisor::make(steel_part(), c, today(), request, "").error().front().code ==
        ErrorCode::unknown_factor);
}

TEST_CASE(
    "The front of an exhaustive search is that of every combination, compared with every other") {
  const Catalogue c = world();
  AdviceRequest request;
  request.equivalence = Equivalence::strength_panel;
  request.properties = properties();
  request.electricity = {"wind"};
  request.yield_points = {1, 3};
  request.alternatives = {"press.a", "press.b"};
  request.limit = 1000;
  const Advice advice = run(steel_part(), c, request);
  CHECK(advice.search.exhaustive);
  // All combinations by hand: 3 materials (one with shares .25 .5 .75 1), 2 presses with 3 yields,
  // 2 sources.
  CHECK(advice.search.combinations == (1 + 1 + 1 + 4) * (2 * 3) * 2);
  CHECK(advice.search.assessed == 7 * 6 * 2 - 1);
  std::vector<Objectives> objectives{advice.now};
  for (const AdviceCandidate& one : advice.single) objectives.push_back(one.objectives);
  for (const AdviceCandidate& one : advice.front) objectives.push_back(one.objectives);
  for (const AdviceCandidate& one : advice.front) {
    for (const Objectives& other : objectives) CHECK_FALSE(dominates(other, one.objectives));
  }
  REQUIRE_FALSE(advice.front.empty());
  for (std::size_t i = 1; i < advice.front.size(); ++i)
    CHECK(advice.front[i - 1].objectives.carbon <= advice.front[i].objectives.carbon);
}

TEST_CASE("Constraints hold, and what does not keep them is counted") {
  const Catalogue c = world();
  AdviceRequest request;
  request.equivalence = Equivalence::stiffness_panel;
  request.properties = properties();
  request.max_mass_kg = 6;
  const Advice light = run(steel_part(), c, request);
  REQUIRE_FALSE(light.front.empty());
  for (const auto* list : {&light.single, &light.front}) {
    for (const AdviceCandidate& one : *list) CHECK(one.objectives.mass <= 6);
  }
  CHECK(light.search.over_mass > 0);
  request.max_mass_kg.reset();
  request.max_cost_cny = *light.now.cost;
  const Advice cheap = run(steel_part(), c, request);
  for (const AdviceCandidate& one : cheap.front) {
    REQUIRE(one.objectives.cost.has_value());
    CHECK(*one.objectives.cost <= *cheap.now.cost);
  }
  CHECK(cheap.search.over_cost > 0);
}

TEST_CASE("A space too large is searched in part, within its bound, and says so") {
  const Catalogue c = world();
  std::string parts;
  for (int i = 0; i < 12; ++i)
    parts += (i ? "," : "") + component("steel.a", 1 + i, R"({"factor":"press.a","yield":0.8})");
  const Scheme s = scheme(std::string(kProductionOnly) + ",\"components\":[" + parts + "]");
  AdviceRequest request;
  request.equivalence = Equivalence::stiffness_panel;
  request.properties = properties();
  request.alternatives = {"press.b"};
  request.max_assessments = 3000;
  auto advisor = Advisor::make(s, c, today(), request, "s.json");
  REQUIRE(advisor.has_value());
  const AdviceProgress first = advisor->step(100);
  CHECK(first.assessed == 100);
  CHECK_FALSE(first.done);
  CHECK_FALSE(advisor->advice().single.empty());  // what came out so far can be looked at
  while (!advisor->done()) advisor->step(1000);
  const Advice advice = advisor->advice();
  CHECK_FALSE(advice.search.exhaustive);
  CHECK(advice.search.combinations > 1e7);
  CHECK(advice.search.assessed <= 3000);
  REQUIRE_FALSE(advice.front.empty());
  // Together they save more than any one of them alone.
  CHECK(advice.front.front().saving_kgco2e > advice.single.front().saving_kgco2e);
  request.max_assessments = 20;
  const Advice cut = run(s, c, request);
  CHECK(cut.search.cut);
  CHECK(cut.search.assessed == 20);
}

TEST_CASE("Where steps are independent, the part searched contains the best of all") {
  const Catalogue c = world();
  std::string parts;
  for (int i = 0; i < 4; ++i)
    parts += (i ? "," : "") + component("steel.a", 1 + i, R"({"factor":"press.a","yield":0.8})");
  const Scheme s = scheme(std::string(kProductionOnly) + ",\"components\":[" + parts + "]");
  AdviceRequest request = only({AdviceLever::process, AdviceLever::yield});
  request.yield_points = {1, 2};
  request.alternatives = {"press.b"};
  const Advice all = run(s, c, request);
  REQUIRE(all.search.exhaustive);
  request.max_assessments = 500;
  const Advice part = run(s, c, request);
  REQUIRE_FALSE(part.search.exhaustive);
  CHECK(part.front.front().objectives.carbon == all.front.front().objectives.carbon);
}

TEST_CASE("Closed-loop scrap keeps a material from being one without both values") {
  const Catalogue c = world();
  const Scheme s = scheme(std::string(kProductionOnly) + ",\"components\":[" +
                          component("alu", 10, R"({"factor":"press.a","yield":0.8})",
                                    R"("scrap":{"rule":"closed_loop"},"recycled_share":0.3)") +
                          "]");
  AdviceRequest request;
  request.allow_unproven = request.allow_weaker = true;
  const Advice advice = run(s, c, request);
  CHECK(materials(advice.single).empty());
  CHECK(left_out(advice, LeftOut::needs_both_values) == 4);
  CHECK_FALSE(advice.single.empty());
}

TEST_CASE("Changes that do not fit the file are refused, not half applied") {
  const Json file = *parse_json(R"({"components":[{"material":"a"}]})", "");
  const std::vector<SchemeChange> wrong{{"/components/0/material", "b", "c"}};
  CHECK(apply_changes(file, wrong).error().front().code == ErrorCode::clash);
  const std::vector<SchemeChange> nowhere{{"/components/3/material", "a", "c"}};
  CHECK(apply_changes(file, nowhere).error().front().code == ErrorCode::unknown_reference);
  CHECK(apply_changes(file, std::vector<SchemeChange>{{"", nullptr, "c"}}).error().front().code ==
        ErrorCode::unknown_reference);
  CHECK(apply_changes(file, std::vector<SchemeChange>{{"/components/x/y/z", nullptr, 1}})
            .error()
            .front()
            .code == ErrorCode::unknown_reference);
}

TEST_CASE("Requests that would not end, or mean nothing, are refused with what would be right") {
  const auto code = [](const char* text) {
    return read_advice_request(text, "r.json").error().front().code;
  };
  CHECK(code(R"({"max_assessments":10000000})") == ErrorCode::out_of_range);
  CHECK(code(R"({"max_assessments":0})") == ErrorCode::out_of_range);
  CHECK(code(R"({"levers":["magic"]})") == ErrorCode::bad_value);
  CHECK(code(R"({"equivalence":"stiffness"})") == ErrorCode::bad_value);
  CHECK(code(R"({"yield_points":[0]})") == ErrorCode::out_of_range);
  CHECK(code(R"({"recycled_shares":[2]})") == ErrorCode::out_of_range);
  CHECK(code(R"({"properties":{"m":{"density_kg_m3":-1}}})") == ErrorCode::out_of_range);
  CHECK(code(R"({"yields":{"p":0}})") == ErrorCode::out_of_range);
  CHECK(code(R"({"electricity":[3]})") == ErrorCode::bad_value);
  CHECK(code(R"({"allow_weaker":1})") == ErrorCode::wrong_type);
  CHECK(code(R"({"colour":"green"})") == ErrorCode::unknown_field);
  CHECK(code("[]") == ErrorCode::wrong_type);
  const auto request = read_advice_request(
      R"({"levers":["yield"],"max_mass_kg":3,"properties":{"m":{"density_kg_m3":7850}},"alternatives":["q"],"yields":{"p":0.5},"limit":7})",
      "");
  REQUIRE(request.has_value());
  CHECK(request->uses(AdviceLever::yield));
  CHECK_FALSE(request->uses(AdviceLever::material));
  CHECK(request->properties.at("m").density_kg_m3 == 7850.0);
  CHECK(request->alternatives == std::vector<std::string>{"q"});
  CHECK(request->yields.at("p") == 0.5);
  CHECK(request->limit == 7);
}

TEST_CASE("A scheme with a missing factor gets no advice") {
  const Scheme s =
      scheme(std::string(kProductionOnly) + ",\"components\":[" + component("gone", 1, "") + "]");
  CHECK(Advisor::make(s, world(), today(), {}, "s.json").error().front().code ==
        ErrorCode::unknown_factor);
}
