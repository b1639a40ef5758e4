#include <catch2/catch_test_macros.hpp>

#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const std::string kHead = R"({"format":"qingtan.scheme/1","id":"s","name":{"zh":"方","en":"s"},)";
const std::string kUse =
    R"("use":{"lifetime_km":150000,"saving_coefficient":0.4,"energy_production":"p","energy_direct":"d"})";

void refuses(const std::string& json, ErrorCode code, const std::string& path) {
  const auto scheme = read_scheme(json, "s.json");
  INFO(json);
  REQUIRE_FALSE(scheme.has_value());
  INFO(describe(scheme.error().front()));
  CHECK(scheme.error().front().code == code);
  CHECK(scheme.error().front().path == path);
  CHECK_FALSE(scheme.error().front().remedy.empty());
}

std::string with_component(const std::string& members) {
  return kHead + R"("vehicle":"ice","components":[{)" + members + "}]," + kUse + "}";
}

}  // namespace

TEST_CASE("The example of the format is read") {
  const auto s = read_scheme(R"({"format":"qingtan.scheme/1","id":"b-pillar-hot","name":{"zh":"钢-热冲压","en":"Hot-stamped steel"},
 "part":{"name":{"zh":"B柱","en":"B-pillar"},"declared_unit":"1 part"},
 "vehicle":"ice",
 "stages":["material","processing","joining","fuel_production","fuel_direct"],
 "components":[
   {"name":{"zh":"外板","en":"outer"},"material":"mat.steel.alsi","net_mass_kg":6.04,"recycled_share":null,
    "scrap":{"rule":"cut_off"},
    "processes":[{"factor":"proc.blanking","yield":0.72},{"factor":"proc.hot_stamping","yield":0.95}]}],
 "joinings":[{"factor":"join.spot_weld","quantity":24}],
 "use":{"lifetime_km":150000,"correction":1.0,"saving_coefficient":0.4,
        "energy_production":"energy.gasoline.production","energy_direct":"energy.gasoline.direct","charging_efficiency":null},
 "cost":{"tooling_per_part":0,"other_per_part":0}})",
                             "example.json");
  REQUIRE(s.has_value());
  CHECK(s->components[0].processes[1].yield == 0.95);
  CHECK(s->part_name.zh == "B柱");
  CHECK_FALSE(s->has(Stage::end_of_life));
  // The built-in pack has every factor that the example names.
  const Catalogue catalogue = catalogue_of({"base"});
  CHECK(assess_ok(*s, catalogue).total_kgco2e > 0);
}

TEST_CASE("A wrong number is refused at its path") {
  refuses(with_component(R"("material":"m","net_mass_kg":-1)"), ErrorCode::out_of_range, "/components/0/net_mass_kg");
  refuses(with_component(R"("material":"m","net_mass_kg":0)"), ErrorCode::out_of_range, "/components/0/net_mass_kg");
  refuses(with_component(R"("material":"m","net_mass_kg":"6")"), ErrorCode::wrong_type, "/components/0/net_mass_kg");
  refuses(with_component(R"("material":"m","net_mass_kg":1e999)"), ErrorCode::out_of_range, "/components/0/net_mass_kg");
  refuses(with_component(R"("material":"m","net_mass_kg":1,"recycled_share":1.01)"), ErrorCode::out_of_range, "/components/0/recycled_share");
  for (const char* yield : {"0", "1.0001", "-0.5"}) {
    refuses(with_component(std::string(R"("material":"m","net_mass_kg":1,"processes":[{"factor":"p","yield":)") + yield + "}]"),
            ErrorCode::out_of_range, "/components/0/processes/0/yield");
  }
}

TEST_CASE("A field that the format does not have is refused") {
  refuses(with_component(R"("material":"m","net_mass_kg":1,"recyled_share":0.2)"), ErrorCode::unknown_field, "/components/0/recyled_share");
  refuses(kHead + R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}],)" + kUse + R"(,"x":1})",
          ErrorCode::unknown_field, "/x");
}

TEST_CASE("What the scheme needs and lacks is named") {
  refuses(kHead + R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}]})", ErrorCode::missing_field, "/use");
  refuses(kHead + R"("vehicle":"ice","components":[],)" + kUse + "}", ErrorCode::missing_value, "/components");
  refuses(kHead + R"("components":[{"material":"m","net_mass_kg":1}],)" + kUse + "}", ErrorCode::missing_field, "/vehicle");
  refuses(kHead + R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}],
    "use":{"lifetime_km":1,"saving_coefficient":1,"energy_production":"p"}})", ErrorCode::missing_field, "/use/energy_direct");
  refuses(kHead + R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}],
    "use":{"lifetime_km":1,"saving_coefficient":1,"energy_production":"p","energy_direct":"d","method":"mass_difference"}})",
          ErrorCode::missing_field, "/use/reference_mass_kg");
  refuses(kHead + R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}],
    "use":{"lifetime_km":1,"energy_production":"p","energy_direct":"d","method":"physics"}})",
          ErrorCode::missing_field, "/use/physics");
}

TEST_CASE("Another format or version is named as such") {
  refuses(R"({"format":"qingtan.scheme/2","id":"s"})", ErrorCode::unsupported_format, "/format");
  refuses(R"({"format":"qingtan.assembly/1","id":"s"})", ErrorCode::unsupported_format, "/format");
  refuses("[]", ErrorCode::wrong_type, "");
}

TEST_CASE("Stages are known words, each once") {
  const std::string rest = R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}],)" + kUse + "}";
  refuses(kHead + R"("stages":["transport"],)" + rest, ErrorCode::bad_value, "/stages/0");
  refuses(kHead + R"("stages":["material","material"],)" + rest, ErrorCode::duplicate, "/stages/1");
  refuses(kHead + R"("stages":[],)" + rest, ErrorCode::bad_value, "/stages");
}

TEST_CASE("A combustion engine is not charged") {
  refuses(kHead + R"("vehicle":"ice","components":[{"material":"m","net_mass_kg":1}],
    "use":{"lifetime_km":1,"saving_coefficient":1,"energy_production":"p","energy_direct":"d","charging_efficiency":0.9}})",
          ErrorCode::bad_value, "/use/charging_efficiency");
}

TEST_CASE("A written scheme reads back as the same scheme") {
  const Catalogue catalogue = catalogue_of({"base"});
  Random random(11);
  for (int i = 0; i < 500; ++i) {
    const Scheme scheme = generate_scheme(random, catalogue, "g" + std::to_string(i));
    const std::string bytes = write_scheme(scheme);
    const auto again = read_scheme(bytes, "g.json");
    INFO(bytes);
    REQUIRE(again.has_value());
    CHECK(write_scheme(*again) == bytes);
    CHECK(again->net_mass_kg() == scheme.net_mass_kg());
    CHECK(again->stages == scheme.stages);
  }
}

TEST_CASE("A number's uncertainty is read, written and read again") {
  const std::string json = with_component(
      R"("material":"m","net_mass_kg":2,"recycled_share":0.3,
         "processes":[{"factor":"p","yield":0.9,"uncertainty":{"yield":{"kind":"triangular","min":0.8,"max":1}}}],
         "uncertainty":{"net_mass_kg":{"kind":"normal","sd":0.1},
                        "recycled_share":{"kind":"uniform","min":0,"max":0.5}})");
  const auto s = read_scheme(json, "s.json");
  REQUIRE(s.has_value());
  const Component& c = s->components[0];
  REQUIRE(c.uncertainties.size() == 2);
  CHECK(c.uncertainties[0].field == ActivityField::net_mass_kg);
  CHECK(c.uncertainties[0].uncertainty.sd == 0.1);
  CHECK(c.uncertainties[1].field == ActivityField::recycled_share);
  CHECK(c.uncertainties[1].uncertainty.max == 0.5);
  REQUIRE(c.processes[0].uncertainties.size() == 1);
  CHECK(c.processes[0].uncertainties[0].uncertainty.kind == UncertaintyKind::triangular);
  const auto again = read_scheme(write_scheme(*s), "again.json");
  REQUIRE(again.has_value());
  CHECK(write_scheme(*again) == write_scheme(*s));
  CHECK(again->components[0].uncertainties[1].uncertainty == c.uncertainties[1].uncertainty);
}

TEST_CASE("Generated uncertainties survive the file") {
  const Catalogue catalogue = small_catalogue();
  Random random(5);
  for (int i = 0; i < 100; ++i) {
    Scheme s = generate_scheme(random, catalogue, "g");
    add_uncertainties(random, s);
    const auto again = read_scheme(write_scheme(s), "again.json");
    INFO(write_scheme(s));
    REQUIRE(again.has_value());
    CHECK(write_scheme(*again) == write_scheme(s));
  }
}

TEST_CASE("An uncertainty that cannot be is refused where it stands") {
  const auto with = [](const std::string& members) {
    return with_component(R"("material":"m","net_mass_kg":2,"uncertainty":{)" + members + "}");
  };
  const std::string at = "/components/0/uncertainty/";
  refuses(with(R"("net_mass_kg":{"kind":"lognormal","gsd":-1.2})"), ErrorCode::out_of_range,
          at + "net_mass_kg/gsd");
  refuses(with(R"("net_mass_kg":{"kind":"normal","sd":-1})"), ErrorCode::out_of_range,
          at + "net_mass_kg/sd");
  refuses(with(R"("net_mass_kg":{"kind":"triangular","min":3,"max":1})"), ErrorCode::out_of_range,
          at + "net_mass_kg");
  refuses(with(R"("net_mass_kg":{"kind":"uniform","min":0,"max":3})"), ErrorCode::out_of_range,
          at + "net_mass_kg/min");
  refuses(with(R"("net_mass_kg":{"kind":"beta"})"), ErrorCode::bad_value, at + "net_mass_kg/kind");
  refuses(with(R"("recycled_share":{"kind":"normal","sd":0.1})"), ErrorCode::missing_value,
          at + "recycled_share");
  refuses(with(R"("yield":{"kind":"normal","sd":0.1})"), ErrorCode::unknown_field, at + "yield");
}
