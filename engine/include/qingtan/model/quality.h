#pragma once
// How good a factor's data is for a stated use, on a given day.
//
// Scheme: the data quality rating of the Environmental Footprint method, Commission Recommendation
// (EU) 2021/2279, annex I, 4.6.5: DQR = (TeR + GeR + TiR + P) / 4, each 1 (best) to 5, with its
// levels and its weighting by contribution. Scores come from the five indicators of the pedigree
// matrix (Weidema & Wesnaes 1996, doi 10.1016/S0959-6526(96)00043-1) that factors carry already:
// reliability is the method's precision P; completeness is told beside the rating, as the method
// does. Together they answer the data quality requirements of ISO 14044:2006 4.2.3.6.2 a) to e).
//
// A factor with a pedigree row states its scores. For others they are derived, each with its
// reason; what cannot be derived is unknown and said to be so: technology always.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "qingtan/model/factor.h"

namespace qingtan {

/// In the order of a pedigree row.
enum class Indicator { reliability, completeness, temporal, geographical, technological };
inline constexpr std::array kIndicators{Indicator::reliability, Indicator::completeness,
                                        Indicator::temporal, Indicator::geographical,
                                        Indicator::technological};

enum class ScoreBasis { unknown, stated, derived };

enum class ScoreReason {
  nothing_stated,  // unknown
  pedigree_row,    // stated
  data_quality,    // reliability: by the word; number = DataQuality
  projection,      // reliability: the value of that year is a forecast
  boundary,        // completeness: number = weight of what is left out and should not be
  age,             // temporal: number = years between the data and the assessed year
  past_validity,   // temporal: number = days since the last valid day
  same_region,     // geographical …
  larger_region,   // the data is for a larger area with the wanted one in it
  part_of_region,  // the data is for a part of the wanted area
  other_region,
};

struct Score {
  int value = 0;  // 1 best .. 5; 0: unknown
  ScoreBasis basis = ScoreBasis::unknown;
  ScoreReason reason = ScoreReason::nothing_stated;
  int number = 0;
};

/// What the data is wanted for.
struct DataUse {
  std::string day;          // YYYY-MM-DD; empty: neither age nor validity is judged without `year`
  std::optional<int> year;  // that is assessed; nothing: the day's
  std::string region = "CN";  // where the thing is made or the energy bought
  /// The use that the packs' pedigree rows were scored for (factors/README.md, Uncertainty).
  std::string scored_region = "CN";
};

/// Overall level: DQR <= 1.5 excellent, <= 2 very good, <= 3 good, <= 4 fair, else poor. These are
/// the limits of the method since its transition phase (Zampori & Pant 2019, EUR 29682 EN; then
/// (EU) 2021/2279); 2013/179/EU and the pilot phase drew the first at 1.6 (Lewandowska
/// et al. 2021, doi 10.3390/en14165004, section 4, has both).
enum class QualityLevel { unknown, excellent, very_good, good, fair, poor };

struct FactorQuality {
  std::array<Score, kIndicators.size()> scores;
  std::optional<double>
      rating;        // mean over the known of the four rated indicators; none known: none
  double worst = 5;  // the same with every unknown one taken as 5
  QualityLevel level = QualityLevel::unknown;  // of `rating`
  const Score& score(Indicator i) const { return scores[static_cast<std::size_t>(i)]; }
};

/// A stated score stands, with two exceptions: data grows old, so a worse derived temporal score
/// replaces it; and a geographical score holds only for the region that it was given for.
FactorQuality quality_of(const Factor& factor, const DataUse& use);

/// False for completeness, which is told beside the rating.
bool is_rated(Indicator indicator);
QualityLevel level_of(std::optional<double> rating);

/// Why a score is what it is, one English sentence without its end.
std::string describe(const Score& score);
std::string_view word(Indicator);
std::string_view word(ScoreBasis);
std::string_view word(ScoreReason);
std::string_view word(QualityLevel);

}  // namespace qingtan
