#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const std::string kGood =
    R"("year":2024,"valid_until":"2029-12-31","source":"c","region":"CN","boundary":{"zh":"边界","en":"b"},)"
    R"("uncertainty":{"kind":"lognormal","gsd":1.1},"data_quality":"literature")";

Pack pack_of(const std::string& factors, const std::string& rest = "") {
  const auto pack = read_pack(
      pack_bytes(
          R"({"ranges":[{"library":"material","category":"category","unit":"kgCO2e/kg","min":1,"max":5}],"factors":[)" +
          factors + "]" + rest + "}"),
      "p");
  REQUIRE(pack.has_value());
  return *pack;
}

bool finds(const Pack& pack, const std::string& rule, bool fatal = true, const char* day = "2026-06-01") {
  const auto findings = lint(pack, day);
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& f) { return f.rule == rule && f.fatal == fatal; });
}

}  // namespace

TEST_CASE("A complete and plausible factor passes") {
  CHECK(lint(pack_of(factor_json("m", "material", 2, "kgCO2e/kg", kGood)), "2026-06-01").empty());
}

TEST_CASE("Missing evidence is found") {
  const Pack bare = pack_of(factor_json("m", "material", 2, "kgCO2e/kg"));
  for (const char* rule : {"missing_citation", "missing_year", "missing_validity", "missing_boundary",
                           "missing_uncertainty", "missing_data_quality"})
    CHECK(finds(bare, rule));
}

TEST_CASE("A slip by a factor of a thousand is implausible") {
  CHECK(finds(pack_of(factor_json("m", "material", 2000, "kgCO2e/kg", kGood)), "implausible_value"));
  CHECK(finds(pack_of(factor_json("m", "material", 0.002, "kgCO2e/kg", kGood)), "implausible_value"));
  CHECK(finds(pack_of(factor_json("m", "material", 2, "kgCO2e/t", kGood)), "no_range"));
}

TEST_CASE("A share that does not fit the two values is found") {
  CHECK(finds(pack_of(factor_json("m", "material", 2, "kgCO2e/kg",
                                  kGood + R"(,"recycled_share":0.5,"primary_value":4,"recycled_value":1)")),
              "inconsistent_share"));
}

TEST_CASE("The same record under two ids is found") {
  std::string twin = factor_json("m2", "material", 2, "kgCO2e/kg", kGood);
  twin.replace(twin.find("name of m2"), 10, "name of m1");
  CHECK(finds(pack_of(factor_json("m1", "material", 2, "kgCO2e/kg", kGood) + "," + twin), "duplicate_record"));
}

TEST_CASE("A forecast for the past and a dangling reference are found") {
  CHECK(finds(pack_of(factor_json("m", "material", 2, "kgCO2e/kg", kGood + R"(,"forecast":{"2020":3})")), "forecast_in_past"));
  CHECK(finds(pack_of(factor_json("m", "material", 2, "kgCO2e/kg", kGood),
                      R"(,"scenarios":[{"id":"s","name":{"zh":"情","en":"s"},"grid":"none"}])"),
              "unknown_reference"));
}

TEST_CASE("Expiry is advice, judged on the day that is asked for") {
  const Pack pack = pack_of(factor_json("m", "material", 2, "kgCO2e/kg", kGood));
  CHECK(lint(pack, "2030-01-01").size() == 1);
  CHECK(finds(pack, "expired", false, "2030-01-01"));
  CHECK_FALSE(finds(pack, "expired", false, "2029-12-31"));
  CHECK(lint(pack, "2029-09-30").empty());
}

TEST_CASE("The project's packs have no fatal finding") {
  for (const char* name : {"base", "sae-cases"}) {
    for (const Finding& f : lint(pack(name), "2026-11-22")) {
      INFO(name << ": " << f.subject << ": " << f.message);
      CHECK_FALSE(f.fatal);
    }
  }
}
