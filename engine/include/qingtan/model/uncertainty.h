#pragma once
// How sure a factor's value is. Kinds and parameters after calculation.md 2; the pedigree matrix
// turns five scores into a lognormal by the empirically based factors of Ciroth, Muller, Weidema &
// Lesage 2016 (doi 10.1007/s11367-013-0670-5), which ecoinvent 3 and Brightway's tools use.

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace qingtan {

enum class UncertaintyKind { lognormal, normal, triangular, uniform, pedigree };
enum class LognormalCenter { median, mean };  // what the entered value is (Brightway: median)

struct Uncertainty {
  UncertaintyKind kind = UncertaintyKind::lognormal;
  double gsd = 1;                               // lognormal: geometric standard deviation, >= 1
  LognormalCenter center = LognormalCenter::median;
  double sd = 0;                                // normal: standard deviation in the factor's unit
  double min = 0, max = 0;                      // triangular, uniform: in the factor's unit
  std::array<int, 5> scores{1, 1, 1, 1, 1};     // pedigree: reliability, completeness, temporal,
                                                // geographical, technological; 1 best .. 5
  double basic = 1;                             // pedigree: basic uncertainty, squared gsd, >= 1

  friend bool operator==(const Uncertainty&, const Uncertainty&) = default;
};

/// Standard deviation of the logarithm: ln(gsd), or the pedigree row's sigma. Zero for other kinds.
/// Pedigree: sigma^2 = sum of ln(U_i)^2 over the five indicators and the basic factor, halved:
/// the table's factors are squared geometric standard deviations.
double log_sigma(const Uncertainty& uncertainty);

/// e^log_sigma: 1 for kinds that are not lognormal.
double geometric_sd(const Uncertainty& uncertainty);

/// The 5th and 95th percentile of a factor with this value.
std::pair<double, double> p5_p95(const Uncertainty& uncertainty, double value);

/// The value that half of the distribution lies below.
double p50(const Uncertainty& uncertainty, double value);

std::string_view name(UncertaintyKind kind);

}  // namespace qingtan
