#include <catch2/catch_test_macros.hpp>

#include "qingtan/base/json.h"
#include "qingtan/report/session.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

Session open() {
  Session s;
  REQUIRE(s.add_pack("base", built_pack("base"), Trust::builtin).has_value());
  REQUIRE(s.add_pack("sae-cases", built_pack("sae-cases"), Trust::builtin).has_value());
  return s;
}

Document sample(const std::string& path) {
  return {path, read_text(source_path("factors/sae-cases/schemes/") + path)};
}

}  // namespace

TEST_CASE("Results come in the order of the documents, with every field of the format") {
  const Session session = open();
  const auto bytes = session.assess({sample("b-pillar/steel-cold-stamping.ev.json"), sample("b-pillar/steel-hot-stamping.ice.json")}, in_year(2030));
  REQUIRE(bytes.has_value());
  const Json json = *parse_json(*bytes, "");
  REQUIRE(json["assessments"].size() == 2);
  const Json& a = json["assessments"][1];
  CHECK(a["scheme"] == "b-pillar.steel-hot-stamping.ice");
  for (const char* key : {"year", "scenario", "total_kgco2e", "stages", "production_kgco2e", "use_kgco2e", "net_mass_kg",
                          "material_input_kg", "energy_use", "cost_cny", "contributions", "warnings"})
    CHECK(a.contains(key));
  CHECK(a["year"] == 2030);
  CHECK(a["scenario"].is_null());
  CHECK(a["energy_use"]["unit"] == "L");
  CHECK(a["contributions"][1]["path"] == "/components/0/processes/0");
}

TEST_CASE("One bad document refuses the whole call") {
  const Session session = open();
  const auto result = session.assess({sample("b-pillar/steel-cold-stamping.ev.json"), {"bad.json", "{"}}, {});
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().front().file == "bad.json");
}

TEST_CASE("A pack that clashes leaves the session as it was") {
  Session session = open();
  CHECK_FALSE(session.add_pack("again", built_pack("base"), Trust::unverified).has_value());
  CHECK_FALSE(session.add_pack("broken", "{}", Trust::unverified).has_value());
  CHECK(session.packs().size() == 2);
  CHECK(session.catalogue().find("mat.steel.alsi") != kNoFactor);
}

TEST_CASE("An assembly may name the pack's sample schemes by id") {
  const Session session = open();
  const auto bytes = session.assess({{"car.json", R"({"format":"qingtan.assembly/1","id":"car","name":{"zh":"车","en":"car"},
    "items":[{"scheme":"b-pillar.steel-hot-stamping.ev","count":2},{"scheme":"wheel.aluminium-casting.ev","count":4}]})"}}, {});
  REQUIRE(bytes.has_value());
  const Json json = *parse_json(*bytes, "");
  CHECK(json["assessments"][0]["assembly"] == "car");
  CHECK(json["assessments"][0]["items"].size() == 2);
}

TEST_CASE("Conditions are read strictly") {
  CHECK(read_conditions("", "").has_value());
  CHECK(read_conditions(R"({"year":2030,"scenario":null,"timing":"static"})", "")->year == 2030);
  for (const char* bad : {R"({"year":2030.5})", R"({"year":"2030"})", R"({"when":1})", R"({"timing":"slow"})", R"({"as_of":"today"})", "[]"})
    CHECK_FALSE(read_conditions(bad, "c").has_value());
}
