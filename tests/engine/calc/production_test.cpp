#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/mass_flow.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

Scheme produced(const std::string& components, const std::string& joinings = "[]") {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" + components + "],\"joinings\":" + joinings);
}

}  // namespace

TEST_CASE("Material bought is the net mass divided by all yields") {
  const Catalogue c = small_catalogue();
  const Scheme s = produced(component("mat", 6, R"({"factor":"proc.out","yield":0.75},{"factor":"proc.in","yield":0.8})"));
  const Assessment a = assess_ok(s, c);
  CHECK(a.material_input_kg == Approx(10));
  CHECK(a.net_mass_kg == 6);
  CHECK(a.stage(Stage::material) == Approx(20));
  // Output basis: the 7.5 kg that leave blanking; input basis: the 7.5 kg that enter the next.
  REQUIRE(a.lines.size() == 3);
  CHECK(a.lines[1].amount == Approx(7.5));
  CHECK(a.lines[1].kgco2e == Approx(3.75));
  CHECK(a.lines[2].amount == Approx(7.5));
  CHECK(a.lines[2].kgco2e == Approx(3.0));
  CHECK(a.total_kgco2e == Approx(26.75));
  CHECK(a.production_kgco2e == a.total_kgco2e);
}

TEST_CASE("Without processes the net mass is bought") {
  const Assessment a = assess_ok(produced(component("mat", 3, "")), small_catalogue());
  CHECK(a.material_input_kg == 3);
  CHECK(a.total_kgco2e == 6);
}

TEST_CASE("A process counted by quantity takes the scheme's quantity") {
  const Assessment a = assess_ok(produced(component("mat", 1, R"({"factor":"proc.area","quantity":2.5})")), small_catalogue());
  CHECK(a.lines[1].amount == 2.5);
  CHECK(a.lines[1].unit == Measure::m2);
  CHECK(a.stage(Stage::processing) == Approx(0.75));
}

TEST_CASE("Joints are counted in their factor's unit") {
  const Assessment a = assess_ok(produced(component("mat", 1, ""), R"([{"factor":"join","quantity":24}])"), small_catalogue());
  CHECK(a.stage(Stage::joining) == Approx(2.4));
  CHECK(path_of(*a.scheme, a.lines[1].kind, a.lines[1].component, a.lines[1].item) == "/joinings/0");
}

TEST_CASE("A recycled share mixes primary and recycled value") {
  const Assessment own = assess_ok(produced(component("al", 1, "")), small_catalogue());
  CHECK(own.total_kgco2e == 10);
  const Assessment half = assess_ok(produced(component("al", 1, "", R"("recycled_share":0.5)")), small_catalogue());
  CHECK(half.total_kgco2e == Approx(7));
}

TEST_CASE("Closed-loop scrap is credited on a line of its own") {
  const Scheme s = produced(component("al", 5, R"({"factor":"proc.out","yield":0.5})",
                                      R"("scrap":{"rule":"closed_loop","return_rate":0.9,"recycling_yield":0.8})"));
  const Assessment a = assess_ok(s, small_catalogue());
  REQUIRE(a.lines.size() == 3);
  CHECK(a.lines[1].kind == LineKind::scrap_credit);
  CHECK(a.lines[1].stage == Stage::material);
  CHECK(a.lines[1].amount == Approx(-0.9 * 5 * 0.8));
  CHECK(a.lines[1].kgco2e == Approx(-3.6 * (12 - 2)));
  CHECK(a.stage(Stage::material) == Approx(100 - 36));
}

TEST_CASE("Closed loop takes 0.95 and 0.95 where nothing is said") {
  const Assessment a = assess_ok(produced(component("al", 5, R"({"factor":"proc.out","yield":0.5})", R"("scrap":{"rule":"closed_loop"})")),
                                 small_catalogue());
  CHECK(a.lines[1].amount == Approx(-0.95 * 5 * 0.95));
}

TEST_CASE("Stages that are not listed count zero and are said to be left out") {
  const Scheme s = scheme(R"("stages":["material"],"components":[)" + component("mat", 1, R"({"factor":"proc.out"})") + "]");
  const Assessment a = assess_ok(s, small_catalogue());
  CHECK(a.total_kgco2e == 2);
  CHECK(a.lines.size() == 1);
  int left_out = 0;
  for (const Warning& w : a.warnings) left_out += w.code == WarningCode::stage_left_out;
  CHECK(left_out == 4);
}

TEST_CASE("A missing factor makes line, stage and total incomplete, never zero") {
  const Scheme s = produced(component("mat", 1, "") + "," + component("nothing", 1, ""));
  const Catalogue c = small_catalogue();
  const auto bound = bind_scheme(s, c, "s.json");
  REQUIRE(bound.has_value());
  REQUIRE(bound->missing.size() == 1);
  CHECK(bound->missing[0].path == "/components/1/material");
  const auto a = assess(*bound, {});
  REQUIRE(a.has_value());
  CHECK_FALSE(a->complete);
  CHECK(a->total_kgco2e != a->total_kgco2e);
  CHECK(a->stage(Stage::material) != a->stage(Stage::material));
  CHECK(a->lines[0].kgco2e == 2);
  CHECK((a->lines[1].marks & kMissing) != 0);
  CHECK_FALSE(assess_strict(s, c, {}, "s.json").has_value());
}

TEST_CASE("Where no factor is chosen yet, it is missing: of a material, a process, a joining and a fuel") {
  const Catalogue c = small_catalogue();
  Scheme s = produced(component("mat", 1, R"({"factor":"proc.out"})"));
  const auto missing_at = [&](const Scheme& edited) {
    const auto bound = bind_scheme(edited, c, "s.json");
    REQUIRE(bound.has_value());
    REQUIRE(bound->missing.size() == 1);
    const auto a = assess(*bound, {});
    REQUIRE(a.has_value());
    CHECK_FALSE(a->complete);
    CHECK(a->total_kgco2e != a->total_kgco2e);
    return bound->missing[0].path;
  };
  Scheme edited = s;
  edited.components[0].material.clear();
  CHECK(missing_at(edited) == "/components/0/material");
  edited = s;
  edited.components[0].processes[0].factor.clear();
  CHECK(missing_at(edited) == "/components/0/processes/0/factor");
  edited = s;
  edited.stages[static_cast<std::size_t>(Stage::joining)] = true;
  edited.joinings.push_back({});
  CHECK(missing_at(edited) == "/joinings/0/factor");
  edited = s;
  edited.vehicle = Vehicle::ev;
  edited.stages[static_cast<std::size_t>(Stage::fuel_production)] = true;
  edited.use = UsePhase{};
  edited.use->lifetime_km = 1000;
  edited.use->saving_coefficient = 1;
  CHECK(missing_at(edited) == "/use/energy_production");
}

TEST_CASE("Masses along the chain: what goes in, what comes out, and the utilisation") {
  const Scheme s = produced(component("mat", 6, R"({"factor":"proc.out","yield":0.75},{"factor":"proc.in","yield":0.8})"));
  const MassFlow flow = mass_flow(s.components[0]);
  CHECK(flow.bought == Approx(10));
  CHECK(flow.into == std::vector<double>{flow.bought, flow.into[1]});
  CHECK(flow.into[1] == Approx(7.5));
  CHECK(flow.out == std::vector<double>{flow.into[1], 6});
  CHECK(flow.utilisation == Approx(0.6));
  CHECK(flow.scrap == Approx(4));
  const Assessment a = assess_ok(s, small_catalogue());
  CHECK(a.component_kgco2e(0) == Approx(a.total_kgco2e));
  CHECK(a.share_of_total(a.stage(Stage::material)) == Approx(a.stage(Stage::material) / a.total_kgco2e));
}

TEST_CASE("A factor of the wrong library or unit is refused at its path") {
  const Catalogue c = small_catalogue();
  const auto refused = [&](const Scheme& s, ErrorCode code, const std::string& path) {
    const auto bound = bind_scheme(s, c, "s.json");
    REQUIRE_FALSE(bound.has_value());
    CHECK(bound.error().front().code == code);
    CHECK(bound.error().front().path == path);
    CHECK(bound.error().front().file == "s.json");
  };
  refused(produced(component("join", 1, "")), ErrorCode::wrong_library, "/components/0/material");
  refused(produced(component("mat", 1, R"({"factor":"proc.area"})")), ErrorCode::missing_value, "/components/0/processes/0/quantity");
  refused(produced(component("mat", 1, R"({"factor":"proc.out","quantity":1})")), ErrorCode::unit_mismatch, "/components/0/processes/0/quantity");
  refused(produced(component("mat", 1, "", R"("recycled_share":0.5)")), ErrorCode::missing_value, "/components/0/recycled_share");
  refused(produced(component("mat", 1, "", R"("scrap":{"rule":"closed_loop"})")), ErrorCode::missing_value, "/components/0/scrap/rule");
}

TEST_CASE("A result too large for a double is an error, not infinity") {
  const Scheme s = produced(component("mat", 1e308, R"({"factor":"proc.out","yield":0.001})"));
  const auto a = assess_strict(s, small_catalogue(), {}, "s.json");
  REQUIRE_FALSE(a.has_value());
  CHECK(a.error().front().code == ErrorCode::out_of_range);
}
