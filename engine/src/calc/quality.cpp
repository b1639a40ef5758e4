#include "qingtan/calc/quality.h"

#include <cmath>

namespace qingtan {
namespace {

void add_scores(AssessmentQuality& q, const FactorQuality& factor, double weight) {
  for (Indicator i : kIndicators) {
    const Score& score = factor.score(i);
    if (score.value == 0) continue;
    IndicatorMean& mean = q.indicators[static_cast<std::size_t>(i)];
    mean.score = mean.score.value_or(0) + weight * score.value;
    mean.known_share += weight;
  }
}

void add_marks(AssessmentQuality& q, const Line& line, double weight, bool judged) {
  if (judged) q.expired = q.expired.value_or(0) + (line.marks & kExpired ? weight : 0);
  if (line.marks & kUnverified) q.unverified += weight;
  if (line.marks & kHeldConstant) q.held_constant += weight;
  if (line.marks & kCo2Only) q.co2_only += weight;
}

// From weighted sums to means, and to the rating over the known and at worst.
void finish(AssessmentQuality& q) {
  double sum = 0, worst = 0;
  int rated = 0, known = 0;
  for (Indicator i : kIndicators) {
    IndicatorMean& mean = q.indicators[static_cast<std::size_t>(i)];
    const double points = mean.score.value_or(0);
    if (mean.score) mean.score = points / mean.known_share;
    if (!is_rated(i)) continue;
    ++rated;
    worst += points + 5 * (1 - std::fmin(1, mean.known_share));
    if (!mean.score) continue;
    ++known;
    sum += *mean.score;
  }
  if (known > 0) q.rating = sum / known;
  q.worst = worst / rated;
  q.level = level_of(q.rating);
}

}  // namespace

AssessmentQuality quality_of(const Assessment& a, const Catalogue& catalogue, const Conditions& k,
                             std::string_view region) {
  AssessmentQuality q;
  double total = 0;
  for (const Line& line : a.lines) total += std::fabs(line.kgco2e);
  if (!a.complete || !(total > 0) || !std::isfinite(total)) return q;
  q.rated = true;
  q.weight_kgco2e = total;
  DataUse use;
  use.day = k.as_of;
  use.year = k.year;
  use.region = region;
  for (const Line& line : a.lines) {
    const double weight = std::fabs(line.kgco2e) / total;
    if (line.factor == kNoFactor || weight == 0) continue;
    const Factor& factor = catalogue.factor(line.factor);
    add_scores(q, quality_of(factor, use), weight);
    add_marks(q, line, weight, !k.as_of.empty());
    q.by_data_quality[static_cast<std::size_t>(factor.data_quality)] += weight;
  }
  finish(q);
  return q;
}

}  // namespace qingtan
