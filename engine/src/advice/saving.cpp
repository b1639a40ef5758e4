#include "qingtan/advice/saving.h"

#include <cmath>
#include <map>

#include "qingtan/base/math.h"

namespace qingtan {
namespace {

// Of a lognormal over its median, and over its mean.
double lognormal_sd(double sigma, LognormalCenter center) {
  const double square = math::exp(sigma * sigma);
  const double over_mean = std::sqrt(square - 1);
  return center == LognormalCenter::mean ? over_mean : over_mean * std::sqrt(square);
}

}  // namespace

std::optional<double> relative_sd(const Factor& f) {
  if (!f.uncertainty || f.value == 0) return std::nullopt;
  const Uncertainty& u = *f.uncertainty;
  const double value = std::fabs(f.value);
  const double width = u.max - u.min;
  switch (u.kind) {
    case UncertaintyKind::lognormal:
      return lognormal_sd(log_sigma(u), u.center);
    case UncertaintyKind::pedigree:
      return lognormal_sd(log_sigma(u), LognormalCenter::median);
    case UncertaintyKind::normal:
      return u.sd / value;
    case UncertaintyKind::uniform:
      return width / std::sqrt(12.0) / value;
    case UncertaintyKind::triangular: {  // with its mode at the value
      const double a = u.min, b = u.max, c = f.value;
      const double variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
      return std::sqrt(variance > 0 ? variance : 0) / value;
    }
  }
  return std::nullopt;
}

SavingUncertainty uncertainty_of_saving(const Assessment& before, const Assessment& after,
                                        const Catalogue& catalogue) {
  std::map<FactorIndex, double> parts;
  const auto add = [&](const Assessment& assessment, double sign) {
    for (const Line& line : assessment.lines) {
      if (line.factor != kNoFactor) parts[line.factor] += sign * line.kgco2e;
    }
  };
  add(before, 1);
  add(after, -1);
  SavingUncertainty result;
  double variance = 0;
  for (const auto& [index, part] : parts) {
    if (part == 0) continue;
    ++result.factors;
    const auto relative = relative_sd(catalogue.factor(index));
    if (!relative) ++result.factors_unstated;
    const double sd = part * relative.value_or(0);
    variance += sd * sd;
  }
  result.sd_kgco2e = std::sqrt(variance);
  const double saving = before.total_kgco2e - after.total_kgco2e;
  result.p5_kgco2e = saving - 1.6448536269514722 * result.sd_kgco2e;
  result.p95_kgco2e = saving + 1.6448536269514722 * result.sd_kgco2e;
  return result;
}

}  // namespace qingtan
