// Protects: which of two factors of one id is used is never decided in silence.

#include "qingtan/model/clash.h"

#include <catch2/catch_test_macros.hpp>

#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::string steel(double value) { return factor_json("mat.steel", "material", value, "kgCO2e/kg"); }
std::string copper(double value) {
  return factor_json("mat.copper", "material", value, "kgCO2e/kg");
}
const std::string kScenarios =
    R"("scenarios":[{"id":"slow","name":{"zh":"慢","en":"slow"},"grid":"mat.steel"}])";

Pack offered_pack(const std::string& header, const std::string& factors,
             const std::string& more = R"("scenarios":[])") {
  const std::string lists =
      R"({"header":)" + header + R"(,"factors":[)" + factors + "]," + more + "}";
  auto pack = read_pack(pack_bytes(lists), "pack");
  REQUIRE(pack.has_value());
  return std::move(*pack);
}

Pack platform(const std::string& factors) { return offered_pack(R"({"id":"base"})", factors); }
Pack enterprise(const std::string& factors, const std::string& overrides,
                const std::string& id = "acme") {
  return offered_pack(R"({"id":")" + id + R"(","layer":"enterprise","overrides":[)" + overrides + "]}",
                 factors);
}

Errors refused(const std::vector<Pack>& packs) {
  CatalogueBuilder builder;
  for (const Pack& pack : packs) {
    if (auto ok = builder.add_pack(pack, Trust::verified, pack.header.id); !ok) return ok.error();
  }
  return {};
}

}  // namespace

TEST_CASE(
    "An enterprise's pack takes the place of the ids that its header lists, and of no other") {
  const Pack base = platform(steel(2) + "," + copper(4));
  const Pack acme = enterprise(steel(1.5), R"("mat.steel")");
  CatalogueBuilder builder;
  REQUIRE(builder.add_pack(base, Trust::builtin, "base").has_value());
  REQUIRE(builder.add_pack(acme, Trust::unverified, "acme").has_value());
  const Catalogue c = std::move(builder).build();
  const FactorIndex index = c.find("mat.steel");
  CHECK(c.factor(index).value == 1.5);
  CHECK(c.origin(index).name == "acme");
  CHECK(c.origin(index).layer == Layer::enterprise);
  CHECK(c.origin(index).trust == Trust::unverified);
  CHECK(c.origin(c.find("mat.copper")).name == "base");
  REQUIRE(c.overrides().size() == 1);
  CHECK(c.overrides()[0].id == "mat.steel");
  CHECK(c.origins()[c.overrides()[0].used].name == "acme");
  CHECK(c.origins()[c.overrides()[0].replaced].name == "base");
  REQUIRE(c.replaced_by(index).size() == 1);
  CHECK(c.replaced_by(c.find("mat.copper")).empty());
}

TEST_CASE("Every id that an enterprise's pack does not list is refused, and named") {
  const Errors errors =
      refused({platform(steel(2) + "," + copper(4)), enterprise(copper(3) + "," + steel(1), "")});
  REQUIRE(errors.size() == 2);
  for (const Error& error : errors) {
    CHECK(error.code == ErrorCode::clash);
    CHECK(error.file == "acme");
    CHECK(error.problem.find("stands in \"base\" already") != std::string::npos);
    CHECK(error.remedy.find("\"overrides\": [\"mat.") != std::string::npos);
  }
  CHECK(errors[0].problem.find("mat.copper") != std::string::npos);
  CHECK(errors[1].problem.find("mat.steel") != std::string::npos);
}

TEST_CASE("Two packs of one layer never take each other's place") {
  CHECK(refused({platform(steel(2)), offered_pack(R"({"id":"more"})", steel(1))}).size() == 1);
  CHECK(refused({enterprise("", R"("mat.steel")"), enterprise(steel(1), R"("mat.steel")", "beta"),
                 enterprise(steel(1), R"("mat.steel")", "gamma")})
            .size() == 1);
}

TEST_CASE("What a pack would do beside others can be asked before it is done") {
  CatalogueBuilder builder;
  REQUIRE(
      builder.add_pack(platform(steel(2) + "," + copper(4)), Trust::builtin, "base").has_value());
  const Catalogue below = std::move(builder).build();
  const Pack acme = enterprise(steel(1) + "," + copper(1), R"("mat.steel")");
  const auto clashes = clashes_of(below, acme, Layer::enterprise);
  REQUIRE(clashes.size() == 2);
  CHECK(clashes[0].id == "mat.copper");
  CHECK_FALSE(clashes[0].allowed);
  CHECK(clashes[1].allowed);
  CHECK(clashes[1].other->name == "base");
  CHECK(clashes_of(below, acme, Layer::platform)[1].allowed == false);
  CHECK(clashes_of(Catalogue(), acme, Layer::enterprise).empty());
}

TEST_CASE("Private factors stand above both, and every change of place is kept") {
  CatalogueBuilder builder;
  REQUIRE(builder.add_pack(platform(steel(2)), Trust::builtin, "base").has_value());
  REQUIRE(builder.add_pack(enterprise(steel(1.5), R"("mat.steel")"), Trust::verified, "acme")
              .has_value());
  REQUIRE(builder.add_private({factor(steel(9))}, "own.json", true).has_value());
  const Catalogue c = std::move(builder).build();
  CHECK(c.factor(c.find("mat.steel")).value == 9);
  const auto replaced = c.replaced_by(c.find("mat.steel"));
  REQUIRE(replaced.size() == 2);
  CHECK(replaced[0]->name == "acme");
  CHECK(replaced[1]->name == "base");
  CHECK(c.origin(c.find("mat.steel")).layer == Layer::private_file);
}

TEST_CASE("A scenario clashes and is overridden as a factor is") {
  const Pack base = offered_pack(R"({"id":"base"})", steel(2), kScenarios);
  const auto acme = [&](const std::string& overrides) {
    return offered_pack(R"({"id":"acme","layer":"enterprise","overrides":[)" + overrides + "]}",
                   copper(1), kScenarios);
  };
  CHECK(refused({base, acme("")}).front().path == "/scenarios/0");
  CatalogueBuilder builder;
  REQUIRE(builder.add_pack(base, Trust::builtin, "base").has_value());
  REQUIRE(builder.add_pack(acme("\"slow\""), Trust::builtin, "acme").has_value());
  const Catalogue c = std::move(builder).build();
  CHECK(c.scenarios().size() == 1);
  CHECK(c.scenario_origin("slow")->name == "acme");
  CHECK(c.scenario_origin("none") == nullptr);
  REQUIRE(c.overrides().size() == 1);
  CHECK(c.overrides()[0].factor == kNoFactor);
}

TEST_CASE("Only a pack of an enterprise overrides, and says so with ids") {
  const auto built = [](const std::string& header) {
    return build_pack(source_files(R"({"header":)" + header + "}"));
  };
  CHECK(built(R"({"layer":"enterprise","overrides":["mat.steel"]})").has_value());
  CHECK(built(R"({"layer":"platform"})").has_value());
  CHECK(built(R"({"overrides":["mat.steel"]})").error().front().path == "/overrides");
  CHECK(built(R"({"layer":"private"})").error().front().code == ErrorCode::bad_value);
  CHECK(built(R"({"layer":"enterprise","overrides":["Steel"]})").error().front().path ==
        "/overrides/0");
  CHECK(built(R"({"layer":"enterprise","overrides":"mat.steel"})").error().front().code ==
        ErrorCode::wrong_type);
}

TEST_CASE("The linter finds an override of what the pack does not have") {
  const Pack acme = enterprise(steel(1), R"("mat.steel","mat.stele")");
  const auto findings = lint(acme, "2026-01-01");
  const auto unknown = std::find_if(findings.begin(), findings.end(),
                                    [](const Finding& f) { return f.rule == "unknown_override"; });
  REQUIRE(unknown != findings.end());
  CHECK(unknown->subject == "mat.stele");
  CHECK(unknown->fatal);
}
