#pragma once
// An input's distribution, ready to be drawn from by inversion: a number in (0, 1) gives a value.
// By inversion, because Latin hypercube and Sobol points have to go through it too.

#include <optional>

#include "qingtan/analysis/tape.h"

namespace qingtan {

enum class Shape : std::uint8_t { lognormal, normal, triangular, uniform };

struct Distribution {
  Shape shape = Shape::uniform;
  // lognormal: a * e^(b z); normal: a + b z; uniform: a + b u; z the standard normal quantile of u.
  // triangular: from a to b, below u = c: a + sqrt(u d), else b - sqrt((1 - u) e).
  double a = 0, b = 0, c = 0, d = 0, e = 0;
  // Where an input's range cuts the distribution off, u runs over this part of (0, 1) alone.
  double low = 0, width = 1;
};

/// Nothing where the input has no uncertainty, or none that moves it (gsd 1, sd 0, min = max).
/// A normal or lognormal number of a scheme is cut off at the limits of its field; one that must be
/// above 0, also at a hundredth of its value, so that a yield near 0 cannot rule the mean.
std::optional<Distribution> distribution_of(const TapeInput& input);

/// Precondition: 0 < u < 1.
double quantile(const Distribution& distribution, double u);

/// Of the standard normal distribution, to about 1e-16 relative (Wichura 1988, algorithm AS 241,
/// doi 10.2307/2347330). Precondition: 0 < p < 1.
double normal_quantile(double p);

/// E[x], E[x^2], E[1/x], E[1/x^2], in closed form; of what is not lognormal the latter two over the
/// midpoints of 16,384 equal parts of (0, 1), and only where `inverses` asks for them (else 0).
struct Moments {
  double mean = 0, square = 0;
  double inverse = 0, inverse_square = 0;
  double variance() const { return square - mean * mean; }
};
Moments moments_of(const Distribution& distribution, bool inverses = true);

}  // namespace qingtan
