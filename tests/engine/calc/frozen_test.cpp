// Protects: what is kept of a calculation explains it without its packs and reads back as it was; what has become of it is
// told line by line, and the lines' shifts add up to the total's.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numeric>

#include "qingtan/base/json.h"
#include "qingtan/report/frozen.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const char* const kFrozenScenarios = R"([{"id":"clean","name":{"zh":"清洁","en":"clean"},"grid":"grid","replaces":["grid"]}])";

/// Two releases of a pack: in the second the steel is 2.4 instead of 2, and the process has another source.
Catalogue release_of(bool second) {
  return catalogue(
      {factor_json("mat", "material", second ? 2.4 : 2, "kgCO2e/kg", R"("year":2024,"valid_until":"2029-12-31","source":"EPD")"),
       factor_json("al", "material", 10, "kgCO2e/kg"),
       factor_json("proc.out", "processing", 0.5, "kgCO2e/kg",
                   second ? R"("source":"measured","electricity_kwh":0.5)" : R"("source":"literature","electricity_kwh":0.5)"),
       factor_json("join", "joining", 0.1, "kgCO2e/spot"),
       factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh", R"("year":2024,"forecast":{"2030":0.4})")},
      kFrozenScenarios);
}

Scheme plate(double mass = 8) {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" +
                component("mat", mass, R"({"factor":"proc.out","yield":0.8})", R"("name":{"zh":"加强板","en":"plate"})") + "],\"joinings\":[" +
                R"({"factor":"join","quantity":30})" + "]");
}

Conditions on_the_day(const std::string& scenario = "") {
  Conditions c;
  c.as_of = "2026-11-27";
  c.scenario = scenario;
  return c;
}

Frozen frozen(const Scheme& s, const Catalogue& c, FrozenKind kind = FrozenKind::result, std::optional<int> year = {},
              const std::string& scenario = "") {
  const auto bound = bind_scheme(s, c, "s");
  REQUIRE(bound.has_value());
  const BoundScheme* one = &*bound;
  const auto kept = freeze(kind, std::span(&one, 1), on_the_day(scenario), year);
  REQUIRE(kept.has_value());
  return *kept;
}

double sum_of_shifts(const std::vector<LineShift>& lines) {
  return std::accumulate(lines.begin(), lines.end(), 0.0, [](double sum, const LineShift& each) {
    return sum + (each.after ? each.after->kgco2e : 0) - (each.before ? each.before->kgco2e : 0);
  });
}

}  // namespace

TEST_CASE("What is frozen has the figures of the calculation, with formula, factor and source of each line") {
  const Scheme s = plate();
  const Catalogue c = release_of(false);
  const Frozen kept = frozen(s, c);
  const Assessment now = assess_ok(s, c, on_the_day());
  REQUIRE(kept.schemes.size() == 1);
  const FrozenResult& result = kept.schemes[0].now;
  CHECK(result.total_kgco2e == now.total_kgco2e);
  CHECK(result.stages == now.stages);
  REQUIRE(result.lines.size() == 3);
  CHECK(result.lines[0].formula == "8 ÷ 0.8 × 2");
  CHECK(result.lines[0].kgco2e == Approx(20));
  const FrozenFactor* steel = kept.find("mat");
  REQUIRE(steel != nullptr);
  CHECK(steel->factor.value == 2);
  CHECK(steel->factor.source.citation == "EPD");
  CHECK(steel->factor.valid_until == "2029-12-31");
  CHECK(kept.origins[steel->origin].trust == Trust::builtin);
  CHECK(kept.engine == program_version());
  CHECK(kept.as_of == "2026-11-27");
  CHECK(kept.factors.size() == 3);  // what it does not use is not kept
}

TEST_CASE("Another release of the pack: which factor moved, and by how much each line and the total") {
  const Scheme s = plate();
  const Frozen before = frozen(s, release_of(false)), after = frozen(s, release_of(true));
  const FrozenDifference d = difference(before, after);
  CHECK_FALSE(d.same_figures());
  REQUIRE(d.schemes.size() == 1);
  const ResultShift& now = d.schemes[0].now;
  CHECK(now.total.by() == Approx(4));  // 10 kg of steel, 0.4 more each
  CHECK(now.total.relative() == Approx(4 / now.total.before));
  REQUIRE(now.lines.size() == 1);
  CHECK(now.lines[0].before->factor_value == 2);
  CHECK(now.lines[0].after->factor_value == 2.4);
  CHECK(now.lines[0].kgco2e().by() == Approx(4));
  CHECK(now.same_lines == 2);
  CHECK(now.by_factors == Approx(4));
  CHECK(now.by_amounts == Approx(0));
  REQUIRE(d.factors.size() == 2);
  CHECK(d.factors[0].id == "mat");
  CHECK(d.factors[0].value.before == 2);
  CHECK(d.factors[0].value.after == 2.4);
  CHECK(d.factors[0].fields == std::vector<std::string_view>{"value"});
  CHECK(d.factors[1].id == "proc.out");
  CHECK(d.factors[1].fields == std::vector<std::string_view>{"source"});
  CHECK(d.factors[1].value.same());
}

TEST_CASE("Another scheme: what came, what went and what is of another amount, and the lines add up to the total") {
  const Catalogue c = release_of(false);
  Scheme next = plate(9);
  next.components.insert(next.components.begin(), next.components[0]);
  next.components[0].name = {"补丁板", "patch"};
  next.components[0].material = "al";
  next.components[0].net_mass_kg = 1;
  next.components[0].processes.clear();
  next.joinings.clear();
  const Frozen before = frozen(plate(), c), after = frozen(next, c);
  const FrozenDifference d = difference(before, after);
  const ResultShift& now = d.schemes[0].now;
  REQUIRE(now.lines.size() == 4);  // the patch came, steel and process are more, the joint went
  CHECK(now.lines[0].before == nullptr);
  CHECK(now.lines[0].after->factor == "al");
  CHECK(now.lines[1].before->amount == Approx(10));
  CHECK(now.lines[1].after->amount == Approx(11.25));
  CHECK(now.lines[3].after == nullptr);
  CHECK(now.lines[3].before->factor == "join");
  CHECK(sum_of_shifts(now.lines) == Approx(now.total.by()));
  CHECK(now.by_factors == Approx(0).margin(1e-12));
  CHECK(now.by_amounts == Approx(now.total.by()));
}

TEST_CASE("Factors and amounts together: the two parts add up to the total's shift") {
  const FrozenDifference d = difference(frozen(plate(8), release_of(false)), frozen(plate(6), release_of(true)));
  const ResultShift& now = d.schemes[0].now;
  CHECK(now.by_factors > 0);
  CHECK(now.by_amounts < 0);
  CHECK(now.by_factors + now.by_amounts == Approx(now.total.by()));
}

TEST_CASE("The same calculation is no difference, and another source alone moves no figure") {
  const Frozen one = frozen(plate(), release_of(false));
  const FrozenDifference d = difference(one, one);
  CHECK(d.same_figures());
  CHECK(d.factors.empty());
  CHECK(d.origins.empty());
  CHECK_FALSE(d.other_engine);
  Frozen elsewhere = one;
  elsewhere.origins[0].seq = 7;
  elsewhere.engine = "9.9";
  const FrozenDifference moved = difference(one, elsewhere);
  CHECK(moved.same_figures());
  REQUIRE(moved.origins.size() == 1);
  CHECK(moved.origins[0].after->seq == 7);
  CHECK(moved.other_engine);
}

TEST_CASE("A forecast keeps both years, the rule of each value, and the grid that it follows") {
  const Frozen kept = frozen(plate(), release_of(false), FrozenKind::forecast, 2030, "clean");
  REQUIRE(kept.schemes[0].then.has_value());
  const FrozenLine& process = kept.schemes[0].then->lines[1];
  CHECK(process.how.rule == ValueRule::electricity_shift);
  CHECK(process.how.grid_now == 0.6);
  CHECK(process.how.grid_then == 0.4);
  CHECK(process.factor_value == Approx(0.4));
  CHECK(kept.find("grid") != nullptr);
  CHECK(kept.scenario_name.zh == "清洁");
  CHECK((kept.schemes[0].then->lines[0].marks & kHeldConstant) != 0);
}

TEST_CASE("What is written reads back with the same bits") {
  for (const Frozen& kept : {frozen(plate(), release_of(false)), frozen(plate(), release_of(true), FrozenKind::forecast, 2030, "clean")}) {
    const std::string text = write_frozen(kept);
    const auto again = read_frozen(text, "f");
    if (!again) FAIL(describe(again.error().front()));
    CHECK(write_frozen(*again) == text);
    const FrozenDifference d = difference(kept, *again);
    CHECK(d.same_figures());
    CHECK(d.factors.empty());
    CHECK(d.origins.empty());
  }
}

TEST_CASE("Every factor of the program's packs reads back from its own record") {
  const Catalogue c = catalogue_of({"base", "sae-cases"});
  REQUIRE(c.factors().size() > 100);
  for (FactorIndex i = 0; i < c.factors().size(); ++i) {
    const Frozen kept = freeze_factor(c, i, "2026-11-27");
    const std::string text = write_frozen(kept);
    const auto again = read_frozen(text, "f");
    INFO(c.factor(i).id.str());
    if (!again) FAIL(describe(again.error().front()));
    REQUIRE(again->factors.size() == 1);
    CHECK(write_factor(again->factors[0].factor) == write_factor(c.factor(i)));
    CHECK(difference(kept, *again).factors.empty());
  }
}

TEST_CASE("A comparison keeps every scheme with its relation to the baseline and whether they may be compared") {
  const Catalogue c = release_of(false);
  const Scheme a = plate(8), b = plate(4);
  const auto x = bind_scheme(a, c, "a"), y = bind_scheme(b, c, "b");
  const BoundScheme* both[] = {&*x, &*y};
  const auto kept = freeze(FrozenKind::comparison, both, on_the_day(), 2030);
  REQUIRE(kept.has_value());
  CHECK(kept->schemes[1].now.relative.mass == Approx(0.5));
  CHECK(kept->comparability.size() == compare({&*x, &*y}, on_the_day())->comparability.size());
  const auto again = read_frozen(write_frozen(*kept), "f");
  REQUIRE(again.has_value());
  CHECK(again->schemes[1].now.relative.mass == kept->schemes[1].now.relative.mass);
  CHECK(again->comparability.size() == kept->comparability.size());
}

TEST_CASE("A missing factor stays missing: no zero is written in its place") {
  Scheme s = plate();
  s.components[0].material = "gone";
  const Frozen kept = frozen(s, release_of(false));
  const auto again = read_frozen(write_frozen(kept), "f");
  REQUIRE(again.has_value());
  CHECK_FALSE(again->schemes[0].now.complete);
  CHECK(std::isnan(again->schemes[0].now.total_kgco2e));
  CHECK(std::isnan(again->schemes[0].now.lines[0].kgco2e));
  CHECK(difference(kept, *again).same_figures());
}

TEST_CASE("What is not whole is refused, with its place") {
  const std::string good = write_frozen(frozen(plate(), release_of(false)));
  const auto code = [](const std::string& text) {
    const auto read = read_frozen(text, "f");
    REQUIRE_FALSE(read.has_value());
    return read.error().front().code;
  };
  const auto with = [&](const char* path, const Json& value) {
    Json json = Json::parse(good);
    json[Json::json_pointer(path)] = value;
    return json.dump();
  };
  CHECK(code("[]") == ErrorCode::wrong_type);
  CHECK(code(with("/format", "qingtan.frozen/2")) == ErrorCode::unsupported_format);
  CHECK(code(with("/kind", "wish")) == ErrorCode::bad_value);
  CHECK(code(with("/factors/0/origin", 9)) == ErrorCode::out_of_range);
  CHECK(code(with("/schemes", Json::array())) == ErrorCode::missing_value);
  CHECK(code(with("/year", 2030)) == ErrorCode::missing_value);
  CHECK(code(with("/schemes/0/now/lines/0/amount", "ten")) == ErrorCode::wrong_type);
  CHECK(code(with("/schemes/0/now/marks", Json::array({"brilliant"}))) == ErrorCode::bad_value);
  CHECK(code(with("/note", 1)) == ErrorCode::unknown_field);
}
