// Protects: a scheme that pins releases is calculated with exactly those, and everything that
// follows from it is said.

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/assembly.h"
#include "qingtan/calc/break_even.h"
#include "qingtan/calc/compare.h"
#include "qingtan/calc/effect.h"
#include "qingtan/report/result_json.h"
#include "qingtan/report/session.h"
#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

std::string pack_file(const std::string& id, int seq, const std::string& factors,
                      const std::string& header = "") {
  return pack_bytes(R"({"header":{"id":")" + id + R"(","seq":)" + std::to_string(seq) + header +
                    R"(},"factors":[)" + factors + "]}");
}
std::string steel(double value) { return factor_json("steel", "material", value, "kgCO2e/kg"); }
std::string copper(double value) { return factor_json("copper", "material", value, "kgCO2e/kg"); }

PackRelease release(const std::string& bytes, bool standby = false, bool withdrawn = false) {
  auto pack = read_pack(bytes, "pack");
  REQUIRE(pack.has_value());
  return {"pack", std::make_shared<Pack>(std::move(*pack)), Trust::verified, withdrawn, standby};
}

/// Release 1 has steel at 2, release 2, in use, at 3; acme has copper.
CatalogueSet two_packs(bool withdrawn = false) {
  auto set = CatalogueSet::make({release(pack_file("base", 1, steel(2)), true, withdrawn),
                                 release(pack_file("base", 2, steel(3))),
                                 release(pack_file("acme", 1, copper(5)))});
  REQUIRE(set.has_value());
  return std::move(*set);
}

Scheme pinned_part(const std::string& material, const std::string& packs = "") {
  return scheme(std::string(kProductionOnly) + ",\"components\":[" + component(material, 10, "") +
                "]" + (packs.empty() ? "" : ",\"packs\":" + packs));
}

double total(const Scheme& scheme, FactorSource factors) {
  const auto result = assess_strict(scheme, factors, {}, "s.json");
  REQUIRE(result.has_value());
  return result->total_kgco2e;
}

bool gives_warning(const Assessment& a, WarningCode code) {
  return std::any_of(a.warnings.begin(), a.warnings.end(),
                     [&](const Warning& w) { return w.code == code; });
}

std::string file(const std::string& id, const std::string& packs) {
  return R"({"format":"qingtan.scheme/1","id":")" + id +
         R"(","name":{"zh":"方","en":"s"},"vehicle":"ice",)" + std::string(kProductionOnly) +
         R"(,"components":[{"material":"steel","net_mass_kg":10}])" +
         (packs.empty() ? "" : ",\"packs\":" + packs) + "}";
}

}  // namespace

TEST_CASE("A pinned scheme keeps its number when a newer release is in use") {
  const CatalogueSet set = two_packs();
  CHECK(total(pinned_part("steel"), set) == Approx(30));
  CHECK(total(pinned_part("steel", R"({"base":1})"), set) == Approx(20));
  CHECK(total(pinned_part("steel", R"({"base":2})"), set) == Approx(30));
}

TEST_CASE("A release that is not held gives no number") {
  const CatalogueSet set = two_packs();
  const auto bound = bind_scheme(pinned_part("steel", R"({"base":7})"), set, "s.json");
  REQUIRE_FALSE(bound.has_value());
  CHECK(bound.error().front().code == ErrorCode::unknown_release);
  CHECK_FALSE(bind_scheme(pinned_part("steel", R"({"base":1})"), set.in_use(), "s.json").has_value());
}

TEST_CASE("A factor of a pack that the scheme does not pin is missing, with the way to it") {
  const CatalogueSet set = two_packs();
  const auto bound = bind_scheme(pinned_part("copper", R"({"base":1})"), set, "s.json");
  REQUIRE(bound.has_value());
  REQUIRE(bound->missing.size() == 1);
  CHECK(bound->missing[0].remedy.find("add \"acme\": 1 to \"packs\"") != std::string::npos);
  CHECK(total(pinned_part("copper", R"({"base":1,"acme":1})"), set) == Approx(50));
}

TEST_CASE("A withdrawn release counts, and its lines, total and result carry the mark") {
  const CatalogueSet set = two_packs(true);
  const auto pinned = assess_strict(pinned_part("steel", R"({"base":1})"), set, {}, "s.json");
  REQUIRE(pinned.has_value());
  CHECK(pinned->total_kgco2e == Approx(20));
  CHECK((pinned->lines[0].marks & kWithdrawn) != 0);
  CHECK((pinned->marks & kWithdrawn) != 0);
  CHECK(gives_warning(*pinned, WarningCode::withdrawn_release));
  const auto current = assess_strict(pinned_part("steel"), set, {}, "s.json");
  CHECK((current->marks & kWithdrawn) == 0);
  CHECK(word(kWithdrawn) == "withdrawn");
}

TEST_CASE("Schemes with different releases of a pack are not comparable without a word") {
  const CatalogueSet set = two_packs();
  const Scheme now = pinned_part("steel"), same = pinned_part("steel", R"({"base":2})"),
               old = pinned_part("steel", R"({"base":1})"), other = pinned_part("copper", R"({"acme":1})");
  std::vector<BoundScheme> bound;
  for (const Scheme* each : {&now, &same, &old, &other})
    bound.push_back(*bind_scheme(*each, set, "s"));
  const auto result = compare({&bound[0], &bound[1], &bound[2], &bound[3]}, {});
  REQUIRE(result.has_value());
  const auto point =
      std::find_if(result->comparability.begin(), result->comparability.end(),
                   [](const Comparability& p) { return p.code == ComparabilityCode::pack; });
  REQUIRE(point != result->comparability.end());
  CHECK_FALSE(point->same);
  CHECK(point->differing == std::vector<std::size_t>{2});
  CHECK(word(ComparabilityCode::pack) == "pack");
}

TEST_CASE("A scenario that means something else in a pinned release is said to differ") {
  const auto base = [](int seq, const std::string& grid_2030) {
    const std::string grid = factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                                         R"("forecast":{"2030":)" + grid_2030 + "}");
    return pack_bytes(R"({"header":{"id":"base","seq":)" + std::to_string(seq) +
                      R"(},"factors":[)" + steel(2) + "," + grid +
                      R"(],"scenarios":[{"id":"clean","name":{"zh":"清","en":"clean"},"grid":"grid"}]})");
  };
  const auto differing = [&](const std::string& grid_before, const std::string& scenario) {
    auto set = CatalogueSet::make({release(base(1, grid_before), true), release(base(2, "0.4"))});
    REQUIRE(set.has_value());
    const Scheme now = pinned_part("steel"), old = pinned_part("steel", R"({"base":1})");
    const BoundScheme a = *bind_scheme(now, *set, "s"), b = *bind_scheme(old, *set, "s");
    Conditions conditions;
    conditions.scenario = scenario;
    const auto result = compare({&a, &b}, conditions);
    REQUIRE(result.has_value());
    for (const Comparability& point : result->comparability) {
      if (point.code == ComparabilityCode::scenario) return point.differing;
    }
    FAIL("the point is not checked");
    return std::vector<std::size_t>{};
  };
  CHECK(differing("0.3", "clean") == std::vector<std::size_t>{1});
  CHECK(differing("0.4", "clean").empty());
  CHECK(differing("0.3", "").empty());
}

TEST_CASE("Taking a newer release has no effect on what pins an older one") {
  const CatalogueSet before = two_packs();
  auto after = CatalogueSet::make(
      {release(pack_file("base", 1, steel(2)), true), release(pack_file("base", 2, steel(3)), true),
       release(pack_file("base", 3, steel(4))), release(pack_file("acme", 1, copper(5)))});
  REQUIRE(after.has_value());
  const Scheme pinned = pinned_part("steel", R"({"base":1})"), free = pinned_part("steel");
  const std::vector<const Scheme*> schemes{&pinned, &free};
  const auto effects = effects_of(before, *after, schemes, {});
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].scheme == &free);
  CHECK(effects[0].after == Approx(40));
}

TEST_CASE("A factor that takes another's place is said with both sources") {
  auto set = CatalogueSet::make(
      {release(pack_file("base", 4, steel(2) + "," + copper(5))),
       release(pack_file("acme", 2, steel(1), R"(,"layer":"enterprise","overrides":["steel"])"))});
  REQUIRE(set.has_value());
  const Scheme uses = pinned_part("steel"), does_not = pinned_part("copper");
  const auto a = assess_strict(uses, *set, {}, "s");
  REQUIRE(a.has_value());
  REQUIRE(gives_warning(*a, WarningCode::overriding_factor));
  const auto warning = std::find_if(a->warnings.begin(), a->warnings.end(), [](const Warning& w) {
    return w.code == WarningCode::overriding_factor;
  });
  const std::string words = sentence(uses, *warning, set->in_use());
  CHECK(words.find(
            "\"steel\" of \"acme\" release 2 is used in the place of that of \"base\" release 4") !=
        std::string::npos);
  CHECK_FALSE(gives_warning(*assess_strict(does_not, *set, {}, "s"), WarningCode::overriding_factor));
}

TEST_CASE("Break-even moves each scheme's own factor") {
  const CatalogueSet set = two_packs();
  const auto r = break_even(pinned_part("steel", R"({"base":1})"), pinned_part("copper"), set, {},
                            {BreakEvenParameter::factor_value, 0, 100, 0, 0, "copper"});
  REQUIRE(r.has_value());
  REQUIRE(r->crossings.size() == 1);
  CHECK(r->crossings[0] == Approx(2));
}

TEST_CASE("The parts of an assembly are each bound to their own releases") {
  const CatalogueSet set = two_packs();
  const auto assembly = read_assembly(
      R"({"format":"qingtan.assembly/1","id":"a","name":{"zh":"总成","en":"a"},"items":[)"
      R"({"scheme":"new"},{"scheme":"old","count":3}]})",
      "a.json");
  REQUIRE(assembly.has_value());
  Shelf shelf;
  shelf.schemes = {std::make_shared<Scheme>(*read_scheme(file("new", ""), "n")),
                   std::make_shared<Scheme>(*read_scheme(file("old", R"({"base":1})"), "o"))};
  const auto parts = flatten(*assembly, shelf, "a.json");
  REQUIRE(parts.has_value());
  const auto sum = assess(*assembly, *parts, set, {}, "a.json");
  REQUIRE(sum.has_value());
  CHECK(sum->total_kgco2e == Approx(30 + 3 * 20));
}

TEST_CASE(
    "A session takes several releases of a pack: the highest is in use, the others are for pins") {
  Session session;
  REQUIRE(session.add_pack("old", pack_file("base", 1, steel(2)), Trust::unverified).has_value());
  REQUIRE(session.add_pack("new", pack_file("base", 3, steel(4)), Trust::unverified).has_value());
  REQUIRE(session.add_pack("mid", pack_file("base", 2, steel(3)), Trust::unverified).has_value());
  CHECK(session.packs().size() == 1);
  CHECK_FALSE(
      session.add_pack("again", pack_file("base", 3, steel(4)), Trust::unverified).has_value());
  const auto bytes = session.compare({{"a", file("a", "")}, {"b", file("b", R"({"base":2})")}}, {});
  REQUIRE(bytes.has_value());
  const Json json = *parse_json(*bytes, "");
  CHECK_FALSE(json["assessments"][0].contains("packs"));
  CHECK(json["assessments"][0]["total_kgco2e"] == Approx(40));
  CHECK(json["assessments"][1]["packs"]["base"] == 2);
  CHECK(json["assessments"][1]["total_kgco2e"] == Approx(30));
  CHECK(json["assessments"][1]["contributions"][0]["factor"] == "steel");
  CHECK(json["comparability"].back()["point"] == "pack");
  CHECK(json["comparability"].back()["differing"] == Json::array({1}));
}

TEST_CASE("One document with a release that is not held refuses the whole call, with its place") {
  Session session;
  REQUIRE(session.add_pack("base", pack_file("base", 1, steel(2)), Trust::builtin).has_value());
  const auto refused =
      session.assess({{"a", file("a", "")}, {"b.json", file("b", R"({"base":9})")}}, {});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().front().file == "b.json");
  CHECK(refused.error().front().path == "/packs/base");
}
