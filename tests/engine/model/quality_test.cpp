#include "qingtan/model/quality.h"

#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

constexpr Indicator kReliability = Indicator::reliability, kCompleteness = Indicator::completeness,
                    kTemporal = Indicator::temporal, kGeography = Indicator::geographical,
                    kTechnology = Indicator::technological;

Factor steel(const std::string& fields) {
  return factor(factor_json("steel", "material", 2, "kgCO2e/kg", fields));
}

DataUse on(const std::string& day, std::optional<int> year = {}, const std::string& region = "CN") {
  DataUse use;
  use.day = day;
  use.year = year;
  use.region = region;
  return use;
}

void scores(const Factor& f, const DataUse& use, Indicator i, int value, ScoreReason reason) {
  const Score s = quality_of(f, use).score(i);
  INFO(word(i) << ": " << describe(s));
  CHECK(s.value == value);
  CHECK(s.reason == reason);
  CHECK(s.basis == (reason == ScoreReason::nothing_stated ? ScoreBasis::unknown
                    : reason == ScoreReason::pedigree_row ? ScoreBasis::stated
                                                          : ScoreBasis::derived));
}

const std::string kRow =
    R"("region":"CN","year":2022,"uncertainty":{"kind":"pedigree","scores":[2,3,1,1,4],"basic":1.2})";

}  // namespace

TEST_CASE("A pedigree row states all five scores; the rating is the mean of four of them") {
  const FactorQuality q = quality_of(steel(kRow), on("2024-06-01"));
  for (Indicator i : kIndicators) CHECK(q.score(i).basis == ScoreBasis::stated);
  CHECK(q.score(kCompleteness).value == 3);
  CHECK(q.rating == (2 + 1 + 1 + 4) / 4.0);  // completeness is told, not rated
  CHECK(q.worst == *q.rating);
  CHECK(q.level == QualityLevel::very_good);
}

TEST_CASE("What a factor does not state is unknown, and no score is made up for it") {
  const FactorQuality q = quality_of(steel(""), on("2026-11-22"));
  for (Indicator i : kIndicators) {
    CHECK(q.score(i).value == 0);
    CHECK(q.score(i).basis == ScoreBasis::unknown);
  }
  CHECK_FALSE(q.rating.has_value());
  CHECK(q.worst == 5);
  CHECK(q.level == QualityLevel::unknown);
  scores(steel(R"("region":"CN","year":2024,"data_quality":"primary")"), on("2026-11-22"),
         kTechnology, 0, ScoreReason::nothing_stated);
}

TEST_CASE("An unknown score is left out of the rating and counted in full in its worst case") {
  const FactorQuality q = quality_of(
      steel(R"("region":"CN","year":2024,"data_quality":"literature")"), on("2026-11-22"));
  CHECK(q.rating == (3 + 1 + 1) / 3.0);
  CHECK(q.worst == (3 + 1 + 1 + 5) / 4.0);
}

TEST_CASE("Reliability follows the word for the data's origin") {
  const auto by_word = [](const std::string& word, int value) {
    scores(steel("\"data_quality\":\"" + word + "\""), on(""), kReliability, value,
           ScoreReason::data_quality);
  };
  by_word("primary", 2);
  by_word("literature", 3);
  by_word("modelled", 4);
  by_word("calibrated", 5);
}

TEST_CASE("A forecast is a qualified estimate, whatever its factor rests on") {
  const Factor f = steel(R"("year":2024,"data_quality":"literature","forecast":{"2030":1})");
  scores(f, on("2026-11-22"), kReliability, 3, ScoreReason::data_quality);
  scores(f, on("2026-11-22", 2030), kReliability, 4, ScoreReason::projection);
  scores(f, on("2026-11-22", 2030), kTemporal, 1, ScoreReason::age);  // the data is as old as today
  scores(steel(R"("year":2024,"data_quality":"literature")"), on("2026-11-22", 2035), kTemporal, 4,
         ScoreReason::age);
  scores(steel(kRow + R"(,"forecast":{"2030":1})"), on("2026-11-22", 2030), kReliability, 4,
         ScoreReason::projection);
  scores(steel(R"("year":2024,"data_quality":"calibrated","forecast":{"2030":1})"),
         on("2026-11-22", 2030), kReliability, 5, ScoreReason::data_quality);
}

TEST_CASE("Temporal score follows the years between data and assessed year") {
  const int limits[][2] = {{0, 1},  {3, 1},  {4, 2},  {6, 2}, {7, 3},
                           {10, 3}, {11, 4}, {15, 4}, {16, 5}};
  for (const auto& [age, value] : limits) {
    scores(steel("\"year\":" + std::to_string(2026 - age)), on("2026-11-22"), kTemporal, value,
           ScoreReason::age);
    scores(steel("\"year\":" + std::to_string(2010 + age)), on("", 2010), kTemporal, value,
           ScoreReason::age);
  }
  scores(steel(R"("year":2024)"), on(""), kTemporal, 0, ScoreReason::nothing_stated);
}

TEST_CASE("Past its validity, a factor's time score falls with the years that have gone by") {
  const Factor f = steel(R"("year":2024,"valid_until":"2024-12-31")");
  scores(f, on("2024-12-31"), kTemporal, 1, ScoreReason::age);
  scores(f, on("2025-01-01"), kTemporal, 2, ScoreReason::past_validity);
  scores(f, on("2026-12-31"), kTemporal, 2, ScoreReason::past_validity);
  scores(f, on("2027-06-01"), kTemporal, 3, ScoreReason::past_validity);
  scores(f, on("2029-06-01"), kTemporal, 4, ScoreReason::past_validity);
  scores(f, on("2031-06-01"), kTemporal, 5, ScoreReason::past_validity);
  CHECK(quality_of(f, on("2025-01-01")).score(kTemporal).number == 1);
}

TEST_CASE("A stated time score stands until the data has grown older than it says") {
  scores(steel(kRow), on("2025-06-01"), kTemporal, 1, ScoreReason::pedigree_row);
  scores(steel(kRow), on("2026-06-01"), kTemporal, 2, ScoreReason::age);
  const Factor old = steel(R"("year":2022,"uncertainty":{"kind":"pedigree","scores":[2,3,4,1,4]})");
  scores(old, on("2026-06-01"), kTemporal, 4, ScoreReason::pedigree_row);
}

TEST_CASE("Geography is judged for the region that is wanted") {
  const auto in = [](const std::string& region, const std::string& wanted, int value,
                     ScoreReason reason) {
    scores(steel("\"region\":\"" + region + "\""), on("", {}, wanted), kGeography, value, reason);
  };
  in("CN", "CN", 1, ScoreReason::same_region);
  in("CN", "CN-JS", 2, ScoreReason::larger_region);
  in("global", "CN", 2, ScoreReason::larger_region);
  in("EU", "DE", 2, ScoreReason::larger_region);
  in("CN-JS", "CN", 2, ScoreReason::part_of_region);
  in("US", "CN", 5, ScoreReason::other_region);
  in("EU", "CN", 5, ScoreReason::other_region);
  in("EU", "GB", 5, ScoreReason::other_region);
  in("EU,BD", "BD", 1, ScoreReason::same_region);
  in("CNX", "CN", 5, ScoreReason::other_region);
  scores(steel(""), on("", {}, "CN"), kGeography, 0, ScoreReason::nothing_stated);
  const Factor grid =
      factor(factor_json("grid", "energy_production", 0.5, "kgCO2e/kWh", R"("region":"CN-JS")"));
  scores(grid, on("", {}, "CN"), kGeography, 1, ScoreReason::part_of_region);
}

TEST_CASE("A stated geographical score holds only for the region it was given for") {
  scores(steel(kRow), on("", 2024, "CN"), kGeography, 1, ScoreReason::pedigree_row);
  scores(steel(kRow), on("", 2024, "DE"), kGeography, 5, ScoreReason::other_region);
}

TEST_CASE("Completeness counts what the boundary leaves out and nobody else counts") {
  const auto left_out = [](const std::string& library, const std::string& unit,
                           const std::string& stages) {
    return factor(factor_json("f", library, 1, unit,
                              R"("boundary":{"zh":"界","en":"b","left_out":[)" + stages + "]}"));
  };
  const auto is = [](const Factor& f, int value) {
    scores(f, on(""), kCompleteness, value, ScoreReason::boundary);
  };
  is(left_out("material", "kgCO2e/kg", ""), 1);
  is(left_out("material", "kgCO2e/kg", R"("transport","use","end_of_life")"),
     1);  // beyond the gate
  is(left_out("material", "kgCO2e/kg", R"("upstream")"), 3);
  is(left_out("material", "kgCO2e/kg", R"("upstream","production","infrastructure","packaging")"),
     5);
  is(left_out("energy_direct", "kgCO2e/L", R"("upstream","production","transport")"),
     1);  // the production factor's
  is(left_out("energy_direct", "kgCO2/L", R"("upstream","production","transport")"),
     2);  // CO2 alone
  is(left_out("energy_production", "kgCO2/kWh",
              R"("upstream","infrastructure","distribution_losses")"),
     5);
  scores(steel(""), on(""), kCompleteness, 0, ScoreReason::nothing_stated);
}

// Of the method of 2021; the one of 2013 called 1.6 excellent.
TEST_CASE("The levels have the method's limits") {
  CHECK(level_of(1.0) == QualityLevel::excellent);
  CHECK(level_of(1.5) == QualityLevel::excellent);
  CHECK(level_of(1.51) == QualityLevel::very_good);
  CHECK(level_of(1.6) == QualityLevel::very_good);
  CHECK(level_of(2.0) == QualityLevel::very_good);
  CHECK(level_of(2.01) == QualityLevel::good);
  CHECK(level_of(3.0) == QualityLevel::good);
  CHECK(level_of(3.01) == QualityLevel::fair);
  CHECK(level_of(4.0) == QualityLevel::fair);
  CHECK(level_of(4.01) == QualityLevel::poor);
  CHECK(level_of({}) == QualityLevel::unknown);
}

TEST_CASE("Every reason is told in words of its own") {
  for (int r = 0; r <= static_cast<int>(ScoreReason::other_region); ++r) {
    const Score score{1, ScoreBasis::derived, static_cast<ScoreReason>(r), 1};
    CHECK(describe(score).size() > 10);
    CHECK_FALSE(word(score.reason).empty());
  }
  CHECK(describe({3, ScoreBasis::derived, ScoreReason::data_quality,
                  static_cast<int>(DataQuality::literature)}) ==
        "derived from data_quality: literature");
  CHECK(describe({3, ScoreBasis::derived, ScoreReason::age, 7}) ==
        "derived: data and assessed year lie 7 years apart");
}
