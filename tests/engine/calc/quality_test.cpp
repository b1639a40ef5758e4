#include "qingtan/calc/quality.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

Conditions on(const std::string& day, std::optional<int> year = {}) {
  Conditions k;
  k.as_of = day;
  k.year = year;
  return k;
}

const std::string kGood =
    R"("region":"CN","year":2024,"data_quality":"literature","valid_until":"2029-12-31",)"
    R"("uncertainty":{"kind":"pedigree","scores":[1,1,1,1,1]})";
const std::string kOld =
    R"("region":"CN","year":2012,"data_quality":"modelled","valid_until":"2020-12-31",)"
    R"("uncertainty":{"kind":"pedigree","scores":[4,3,2,1,5]})";

// 3 kg of a good material at 1 kgCO2e/kg and 1 kg of an old one: weights 0.75 and 0.25.
AssessmentQuality rated(const std::string& old_fields = kOld,
                        const Conditions& k = on("2026-11-22"), Trust trust = Trust::builtin) {
  const Catalogue c = catalogue({factor_json("good", "material", 1, "kgCO2e/kg", kGood),
                                 factor_json("old", "material", 1, "kgCO2e/kg", old_fields)},
                                "[]", trust);
  const Scheme s = scheme("\"components\":[" + component("good", 3, "") + "," +
                          component("old", 1, "") + "]," + kProductionOnly);
  return quality_of(assess_ok(s, c, k), c, k);
}

}  // namespace

TEST_CASE("Scores are weighted by what each line contributes") {
  const AssessmentQuality q = rated();
  REQUIRE(q.rated);
  CHECK(q.weight_kgco2e == 4);
  CHECK(*q.mean(Indicator::reliability).score == Approx(0.75 * 1 + 0.25 * 4));
  CHECK(*q.mean(Indicator::completeness).score == Approx(0.75 * 1 + 0.25 * 3));
  CHECK(*q.mean(Indicator::temporal).score ==
        Approx(0.75 * 1 + 0.25 * 4));  // 14 years old: worse than stated
  CHECK(*q.mean(Indicator::technological).score == Approx(0.75 * 1 + 0.25 * 5));
  CHECK(*q.rating == Approx((1.75 + 1.75 + 1 + 2) / 4));
  CHECK(q.worst == Approx(*q.rating));
  CHECK(q.level == QualityLevel::very_good);
}

TEST_CASE("It is said how much rests on expired, unverified and modelled factors") {
  const AssessmentQuality q = rated();
  CHECK(*q.expired == Approx(0.25));
  CHECK(q.unverified == 0);
  CHECK(q.share(DataQuality::literature) == Approx(0.75));
  CHECK(q.share(DataQuality::modelled) == Approx(0.25));
  CHECK(rated(kOld, on("2026-11-22"), Trust::unverified).unverified == Approx(1));
  CHECK_FALSE(rated(kOld, on("")).expired.has_value());  // no day: not judged
  CHECK(rated(kOld, on("2026-11-22", 2030)).held_constant == Approx(1));
}

TEST_CASE("Unknown scores are left out with their weight, and stand at 5 in the worst case") {
  const AssessmentQuality q = rated(R"("region":"CN","year":2024,"data_quality":"literature")");
  CHECK(*q.mean(Indicator::technological).score == Approx(1));
  CHECK(q.mean(Indicator::technological).known_share == Approx(0.75));
  CHECK(q.mean(Indicator::reliability).known_share == Approx(1));
  CHECK(q.worst == Approx((1.5 + 1 + 1 + (0.75 * 1 + 0.25 * 5)) / 4));
  CHECK(*q.rating == Approx((1.5 + 1 + 1 + 1) / 4));
}

TEST_CASE("A credit weighs by its size, not by its sign") {
  const Catalogue c = catalogue({factor_json("good", "material", 1, "kgCO2e/kg", kGood),
                                 factor_json("credit", "processing", -1, "kgCO2e/kg",
                                             R"("region":"CN","data_quality":"modelled")")});
  const Scheme s =
      scheme("\"components\":[" + component("good", 3, R"({"factor":"credit","yield":1})") + "]," +
             kProductionOnly);
  const Conditions k = on("2026-11-22");
  const Assessment a = assess_ok(s, c, k);
  CHECK(a.total_kgco2e == 0);
  CHECK(quality_of(a, c, k).share(DataQuality::modelled) == Approx(0.5));
}

TEST_CASE("An incomplete result, and one without emissions, has no rating") {
  const Catalogue c = catalogue({factor_json("good", "material", 1, "kgCO2e/kg", kGood),
                                 factor_json("none", "material", 0, "kgCO2e/kg")});
  const auto of = [&](const std::string& material) {
    const Scheme s =
        scheme("\"components\":[" + component(material, 1, "") + "]," + kProductionOnly);
    const auto bound = bind_scheme(s, c, "s.json");
    REQUIRE(bound.has_value());
    const auto a = assess(*bound, {});
    REQUIRE(a.has_value());
    return quality_of(*a, c, {});
  };
  for (const char* material : {"not.here", "none"}) {
    const AssessmentQuality q = of(material);
    CHECK_FALSE(q.rated);
    CHECK_FALSE(q.rating.has_value());
    CHECK(q.level == QualityLevel::unknown);
  }
  CHECK(of("good").rated);
}

TEST_CASE("The rating asks for the region that is named") {
  const Catalogue c = catalogue({factor_json("good", "material", 1, "kgCO2e/kg", kGood)});
  const Scheme s = scheme("\"components\":[" + component("good", 1, "") + "]," + kProductionOnly);
  CHECK(*quality_of(assess_ok(s, c), c, {}, "CN").mean(Indicator::geographical).score == 1);
  CHECK(*quality_of(assess_ok(s, c), c, {}, "DE").mean(Indicator::geographical).score == 5);
}
