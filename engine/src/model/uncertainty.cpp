#include "qingtan/model/uncertainty.h"

#include <algorithm>
#include <cmath>

#include "qingtan/base/math.h"

namespace qingtan {
namespace {

// Squared geometric standard deviations by indicator and score (Ciroth et al. 2016, table 6).
constexpr double kPedigree[5][5] = {
    {1.00, 1.54, 1.61, 1.69, 1.69},  // reliability
    {1.00, 1.03, 1.04, 1.08, 1.08},  // completeness
    {1.00, 1.03, 1.10, 1.19, 1.29},  // temporal correlation
    {1.00, 1.04, 1.08, 1.11, 1.11},  // geographical correlation
    {1.00, 1.18, 1.65, 2.08, 2.80},  // further technological correlation
};

constexpr double kZ95 = 1.6448536269514722;  // 95th percentile of the standard normal

double pedigree_sigma(const Uncertainty& u) {
  const double basic = math::log(u.basic);
  double sum = basic * basic;
  for (std::size_t i = 0; i < 5; ++i) {
    const double part = math::log(kPedigree[i][u.scores[i] - 1]);
    sum += part * part;
  }
  return std::sqrt(sum) / 2;
}

// Quantile of the triangular distribution with its mode at `value`.
double triangular(const Uncertainty& u, double value, double p) {
  const double width = u.max - u.min;
  if (width <= 0) return value;
  const double left = (value - u.min) / width;
  if (p < left) return u.min + std::sqrt(p * width * (value - u.min));
  return u.max - std::sqrt((1 - p) * width * (u.max - value));
}

}  // namespace

double log_sigma(const Uncertainty& u) {
  if (u.kind == UncertaintyKind::lognormal) return math::log(u.gsd);
  if (u.kind == UncertaintyKind::pedigree) return pedigree_sigma(u);
  return 0;
}

std::pair<double, double> p5_p95(const Uncertainty& u, double value) {
  switch (u.kind) {
    case UncertaintyKind::normal: return {value - kZ95 * u.sd, value + kZ95 * u.sd};
    case UncertaintyKind::uniform: {
      const double width = u.max - u.min;
      return {u.min + 0.05 * width, u.max - 0.05 * width};
    }
    case UncertaintyKind::triangular: return {triangular(u, value, 0.05), triangular(u, value, 0.95)};
    case UncertaintyKind::lognormal:
    case UncertaintyKind::pedigree: break;
  }
  const double sigma = log_sigma(u);
  const bool mean = u.kind == UncertaintyKind::lognormal && u.center == LognormalCenter::mean;
  const double median = mean ? value * math::exp(-sigma * sigma / 2) : value;
  const double spread = math::exp(kZ95 * sigma);
  return {std::min(median / spread, median * spread), std::max(median / spread, median * spread)};
}

double geometric_sd(const Uncertainty& u) { return math::exp(log_sigma(u)); }

double p50(const Uncertainty& u, double value) {
  switch (u.kind) {
    case UncertaintyKind::uniform: return u.min + (u.max - u.min) / 2;
    case UncertaintyKind::triangular: return triangular(u, value, 0.5);
    case UncertaintyKind::lognormal:
      if (u.center == LognormalCenter::median) return value;
      return value * math::exp(-log_sigma(u) * log_sigma(u) / 2);
    case UncertaintyKind::normal:
    case UncertaintyKind::pedigree: break;
  }
  return value;
}

std::string_view name(UncertaintyKind kind) {
  switch (kind) {
    case UncertaintyKind::lognormal: return "lognormal";
    case UncertaintyKind::normal: return "normal";
    case UncertaintyKind::triangular: return "triangular";
    case UncertaintyKind::uniform: return "uniform";
    case UncertaintyKind::pedigree: return "pedigree";
  }
  return "";
}

}  // namespace qingtan
