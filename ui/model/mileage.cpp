#include "ui/model/mileage.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "qingtan/base/sort_few.h"
#include "qingtan/calc/break_even.h"

namespace qingtan::ui {
namespace {

/// The engine's total of a scheme driven another distance.
std::optional<double> total_at(const BoundScheme& bound, const Conditions& conditions, double km) {
  Scheme driven = *bound.scheme;
  driven.use->lifetime_km = km;
  BoundScheme moved = bound;
  moved.scheme = &driven;
  const Result<Assessment> result = assess(moved, conditions);
  if (!result || std::isnan(result->total_kgco2e)) return std::nullopt;
  return result->total_kgco2e;
}

void add_crossings(const Outcome& outcome, FactorSource factors, std::size_t a, std::size_t b,
                   MileageLines& lines) {
  BreakEvenQuestion question;
  question.high = lines.end_km;
  const Result<BreakEven> found =
      break_even(*outcome.bound[a].scheme, *outcome.bound[b].scheme, factors, outcome.now_conditions, question);
  if (!found || found->identical) return;
  for (const double km : found->crossings) {
    if (km <= 0 || km >= lines.end_km) continue;
    const std::optional<double> total = total_at(outcome.bound[a], outcome.now_conditions, km);
    if (total) lines.crossings.push_back({a, b, km, *total, found->difference_high > 0});
  }
}

}  // namespace

MileageLines mileage_lines(const Outcome& outcome, FactorSource factors) {
  MileageLines lines;
  if (!outcome.now || outcome.bound.empty()) return lines;
  for (const BoundScheme& bound : outcome.bound) {
    if (!bound.scheme->use || bound.scheme->vehicle == Vehicle::other) return lines;
  }
  lines.now_km = outcome.bound[0].scheme->use->lifetime_km;
  lines.end_km = 2 * lines.now_km;
  for (std::size_t i = 0; i < outcome.bound.size(); ++i) {
    const std::optional<double> end = total_at(outcome.bound[i], outcome.now_conditions, lines.end_km);
    if (!end) return lines;
    lines.start.push_back(outcome.now->assessments[i].production_kgco2e);
    lines.end.push_back(*end);
  }
  for (std::size_t a = 0; a < outcome.bound.size(); ++a) {
    for (std::size_t b = a + 1; b < outcome.bound.size(); ++b) add_crossings(outcome, factors, a, b, lines);
  }
  sort_few(lines.crossings, [](const Crossing& x, const Crossing& y) { return std::tie(x.km, x.first, x.second) < std::tie(y.km, y.first, y.second); });
  lines.known = true;
  return lines;
}

}  // namespace qingtan::ui
