#pragma once
// Data quality of a whole assessment: the scores of its factors (model/quality.h), weighted by what
// each line contributes to the sum of |kg CO2e|, as Commission Recommendation (EU) 2021/2279, annex
// I, 4.6.5 weights the rating of a study by contribution; and how much of the result rests on what.

#include <array>
#include <optional>
#include <string_view>

#include "qingtan/calc/assessment.h"
#include "qingtan/model/quality.h"

namespace qingtan {

struct IndicatorMean {
  std::optional<double> score;  // over the lines whose score is known; none known: none
  double known_share = 0;       // of the weight, 0..1
};

struct AssessmentQuality {
  bool rated = false;        // false: incomplete or no emissions, and nothing below is set
  double weight_kgco2e = 0;  // sum of |kg CO2e| over the lines
  std::array<IndicatorMean, kIndicators.size()> indicators;
  std::optional<double> rating;  // mean of the rated indicators' means
  double worst = 5;              // the same with every unknown score taken as 5
  QualityLevel level = QualityLevel::unknown;
  // Shares of the weight, 0..1:
  std::optional<double> expired;  // none: no day was given
  double unverified = 0;
  double held_constant = 0;  // assessed for a year without a forecast for it
  double co2_only = 0;
  std::array<double, 5> by_data_quality{};  // in the order of DataQuality
  const IndicatorMean& mean(Indicator i) const { return indicators[static_cast<std::size_t>(i)]; }
  double share(DataQuality q) const { return by_data_quality[static_cast<std::size_t>(q)]; }
};

/// Conditions as assessed: `year` and `as_of` are what the factors are wanted for.
AssessmentQuality quality_of(const Assessment& assessment, const Catalogue& catalogue,
                             const Conditions& conditions, std::string_view region = "CN");

}  // namespace qingtan
