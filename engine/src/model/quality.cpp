#include "qingtan/model/quality.h"

#include <algorithm>
#include <cstdlib>

#include "qingtan/base/date.h"
#include "qingtan/model/validity.h"

namespace qingtan {
namespace {

Score derived(int value, ScoreReason reason, int number = 0) {
  return {value, ScoreBasis::derived, reason, number};
}

std::optional<int> year_of(std::string_view day) {
  if (!is_date(day)) return std::nullopt;
  int year = 0;
  for (char c : day.substr(0, 4)) year = year * 10 + (c - '0');
  return year;
}

// The assessed year's value is a point of the factor's own forecast, not of its data.
bool is_projected(const Factor& f, const DataUse& use) {
  return use.year && f.year && *use.year > *f.year && !f.forecast.empty();
}

// Precision after the EF method's table: 2 measured, verification not shown; 3 literature whose
// plausibility nobody reviewed; 4 qualified estimate by calculation; 5 estimate with known deficits
// (calibrated factors meet published ratios, and nothing else is known of them).
Score reliability(const Factor& f) {
  constexpr int kByWord[] = {0, 2, 3, 4, 5};  // unstated, primary, literature, modelled, calibrated
  const int word = static_cast<int>(f.data_quality);
  if (f.data_quality == DataQuality::unstated) return {};
  return derived(kByWord[word], ScoreReason::data_quality, word);
}

// What is left out of the boundary though no other line of a scheme counts it: upstream and
// production weigh two, the rest one. Transport to the customer, use and end of life lie beyond a
// factor's gate; what burning leaves out upstream is the production factor's.
int gap(Library library, std::string_view left_out) {
  const bool heavy = left_out == "upstream" || left_out == "production";
  if (library == Library::energy_direct) return left_out == "use" ? 2 : 0;
  if (heavy) return 2;
  if (left_out == "infrastructure" || left_out == "packaging") return 1;
  const bool carried = left_out == "transport" || left_out == "distribution_losses";
  return carried && library == Library::energy_production ? 1 : 0;
}

Score completeness(const Factor& f) {
  if (f.boundary.text.empty() && f.boundary.left_out.empty()) return {};
  int gaps = f.unit.gas == Gas::co2 ? 1 : 0;  // methane, nitrous oxide and others
  for (const std::string& left_out : f.boundary.left_out) gaps += gap(f.library, left_out);
  return derived(std::min(5, 1 + gaps), ScoreReason::boundary, gaps);
}

// Limits of the pedigree matrix: up to 3, 6, 10 and 15 years of difference.
Score by_age(const Factor& f, const DataUse& use) {
  const auto today = year_of(use.day);
  auto target = use.year ? use.year : today;
  if (!f.year || !target) return {};
  if (today && is_projected(f, use)) target = std::min(*target, *today);
  const int age = std::abs(*target - *f.year);
  const int value = age <= 3 ? 1 : age <= 6 ? 2 : age <= 10 ? 3 : age <= 15 ? 4 : 5;
  return derived(value, ScoreReason::age, age);
}

// The EF method's TiR: within the time validity, up to 2, 4, 6 years beyond it, more.
Score by_validity(const Factor& f, const DataUse& use) {
  const Validity v = validity(f.valid_until, use.day);
  if (!v.expired()) return {};
  constexpr double kDaysOfYear = 365.25;
  const double years = v.days / kDaysOfYear;
  return derived(years <= 2   ? 2
                 : years <= 4 ? 3
                 : years <= 6 ? 4
                              : 5,
                 ScoreReason::past_validity, v.days);
}

Score temporal(const Factor& f, const DataUse& use) {
  const Score age = by_age(f, use);
  const Score past = by_validity(f, use);
  return past.value > age.value ? past : age;
}

bool is_inside(std::string_view place, std::string_view area) {
  constexpr std::string_view kEu =
      " AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ";
  if (place.starts_with(area) && place.substr(area.size()).starts_with("-")) return true;
  if (area == "global") return true;
  return area == "EU" && place.size() >= 2 &&
         kEu.find(" " + std::string(place.substr(0, 2)) + " ") != std::string_view::npos;
}

bool is_energy(Library library) {
  return library == Library::energy_direct || library == Library::energy_production;
}

// Pedigree 1 the area itself, 2 a larger area with it inside; another area is EF's GeR 5 because
// nobody said that conditions are similar. Energy of one province is what a plant there buys.
Score for_region(const Factor& f, std::string_view area, std::string_view wanted) {
  if (area == wanted) return derived(1, ScoreReason::same_region);
  if (is_inside(wanted, area)) return derived(2, ScoreReason::larger_region);
  if (is_inside(area, wanted))
    return derived(is_energy(f.library) ? 1 : 2, ScoreReason::part_of_region);
  return derived(5, ScoreReason::other_region);
}

// The best of the factor's areas: "EU,BD" is both.
Score geographical(const Factor& f, const DataUse& use) {
  Score best;
  std::string_view rest = f.region;
  while (!rest.empty() && !use.region.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const Score one = for_region(f, rest.substr(0, comma), use.region);
    if (best.value == 0 || one.value < best.value) best = one;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return best;
}

std::array<Score, 5> derived_scores(const Factor& f, const DataUse& use) {
  return {reliability(f), completeness(f), temporal(f, use), geographical(f, use), Score{}};
}

void take_stated(std::array<Score, 5>& scores, const Uncertainty& row, const DataUse& use) {
  for (Indicator i : kIndicators) {
    const std::size_t k = static_cast<std::size_t>(i);
    const bool aged = i == Indicator::temporal && scores[k].value > row.scores[k];
    const bool elsewhere = i == Indicator::geographical && use.region != use.scored_region;
    if (!aged && !elsewhere)
      scores[k] = {row.scores[k], ScoreBasis::stated, ScoreReason::pedigree_row, 0};
  }
}

void rate(FactorQuality& q) {
  int known = 0, rated = 0, sum = 0;
  for (Indicator i : kIndicators) {
    if (!is_rated(i)) continue;
    ++rated;
    known += q.score(i).value > 0;
    sum += q.score(i).value;
  }
  if (known > 0) q.rating = static_cast<double>(sum) / known;
  q.worst = static_cast<double>(sum + 5 * (rated - known)) / rated;
  q.level = level_of(q.rating);
}

}  // namespace

FactorQuality quality_of(const Factor& f, const DataUse& use) {
  FactorQuality q;
  q.scores = derived_scores(f, use);
  if (f.uncertainty && f.uncertainty->kind == UncertaintyKind::pedigree)
    take_stated(q.scores, *f.uncertainty, use);
  Score& precision = q.scores[static_cast<std::size_t>(Indicator::reliability)];
  if (is_projected(f, use) && precision.value > 0 && precision.value < 4)
    precision = derived(4, ScoreReason::projection);
  rate(q);
  return q;
}

bool is_rated(Indicator indicator) { return indicator != Indicator::completeness; }

QualityLevel level_of(std::optional<double> rating) {
  if (!rating) return QualityLevel::unknown;
  if (*rating <= 1.5) return QualityLevel::excellent;
  if (*rating <= 2) return QualityLevel::very_good;
  if (*rating <= 3) return QualityLevel::good;
  return *rating <= 4 ? QualityLevel::fair : QualityLevel::poor;
}

std::string describe(const Score& score) {
  const std::string n = std::to_string(score.number);
  switch (score.reason) {
    case ScoreReason::nothing_stated:
      return "unknown: the factor states nothing to score it by";
    case ScoreReason::pedigree_row:
      return "stated in the factor's pedigree row";
    case ScoreReason::data_quality:
      return "derived from data_quality: " +
             std::string(word(static_cast<DataQuality>(score.number)));
    case ScoreReason::projection:
      return "derived: the value of that year is a forecast";
    case ScoreReason::boundary:
      return score.number == 0 ? "derived: nothing is left out that belongs inside the boundary"
                               : "derived from what the boundary leaves out (weight " + n + ")";
    case ScoreReason::age:
      return "derived: data and assessed year lie " + n + " years apart";
    case ScoreReason::past_validity:
      return "derived: expired " + n + " days before";
    case ScoreReason::same_region:
      return "derived: data of the wanted region";
    case ScoreReason::larger_region:
      return "derived: data of a larger area with the wanted region in it";
    case ScoreReason::part_of_region:
      return "derived: data of a part of the wanted region";
    case ScoreReason::other_region:
      return "derived: data of another region";
  }
  return "";
}

std::string_view word(Indicator v) {
  constexpr std::string_view kWords[] = {"reliability", "completeness", "temporal", "geographical",
                                         "technological"};
  return kWords[static_cast<std::size_t>(v)];
}

std::string_view word(ScoreBasis v) {
  constexpr std::string_view kWords[] = {"unknown", "stated", "derived"};
  return kWords[static_cast<std::size_t>(v)];
}

std::string_view word(ScoreReason v) {
  constexpr std::string_view kWords[] = {
      "nothing_stated", "pedigree_row", "data_quality",  "projection",     "boundary",    "age",
      "past_validity",  "same_region",  "larger_region", "part_of_region", "other_region"};
  return kWords[static_cast<std::size_t>(v)];
}

std::string_view word(QualityLevel v) {
  constexpr std::string_view kWords[] = {"unknown", "excellent", "very_good",
                                         "good",    "fair",      "poor"};
  return kWords[static_cast<std::size_t>(v)];
}

}  // namespace qingtan
