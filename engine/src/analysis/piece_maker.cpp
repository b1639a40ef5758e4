#include "piece_maker.h"

#include "kernels.h"
#include "quantile_table.h"

namespace qingtan {
namespace {

constexpr std::size_t kNodes = table::kSize * table::kTerms;
constexpr std::size_t kPadded = (kNodes + kernels::kGroup - 1) / kernels::kGroup * kernels::kGroup;

// cos(pi/12), cos(3 pi/12), cos(5 pi/12), of half a part: the nodes lie at these on either side of
// its middle.
constexpr double kOffsets[3] = {0.96592582628906829 * table::kHalfPart,
                                0.70710678118654752 * table::kHalfPart,
                                0.25881904510252076 * table::kHalfPart};

std::vector<double> node_places() {
  std::vector<double> out(kPadded, 0.5);
  for (std::size_t piece = 0; piece < table::kPieces; ++piece) {
    const double octave = table::kTail * static_cast<double>(1 << (piece >> table::kPartBits));
    const std::size_t part = piece & ((1 << table::kPartBits) - 1);
    const double middle = 1 + table::kHalfPart * static_cast<double>(2 * part + 1);
    for (std::size_t node = 0; node < table::kTerms; ++node) {
      const double offset = node < 3 ? kOffsets[node] : -kOffsets[node - 3];
      const double f = octave * (middle + offset);
      out[piece * table::kTerms + node] = 1 - f;
      out[(table::kSide + piece) * table::kTerms + node] = f;
    }
  }
  return out;
}

// c0 + c1 s + c2 s^2 through three points.
struct Parabola {
  double c0, c1, c2;
  Parabola(const double (&s)[3], const double (&v)[3]) {
    const double first = (v[1] - v[0]) / (s[1] - s[0]), next = (v[2] - v[1]) / (s[2] - s[1]);
    c2 = (next - first) / (s[2] - s[0]);
    c1 = first - c2 * (s[0] + s[1]);
    c0 = v[0] - s[0] * (first - c2 * s[1]);
  }
};

// From values at the nodes to coefficients: the even powers pass through the means of opposite
// nodes, the odd ones through half their differences.
void fit(double* piece) {
  double squares[3], even[3], odd[3];
  for (int i = 0; i < 3; ++i) {
    squares[i] = kOffsets[i] * kOffsets[i];
    even[i] = (piece[i] + piece[i + 3]) * 0.5;
    odd[i] = (piece[i] - piece[i + 3]) * 0.5 / kOffsets[i];
  }
  const Parabola e(squares, even), o(squares, odd);
  const double terms[table::kTerms] = {e.c0, o.c0, e.c1, o.c1, e.c2, o.c2};
  for (std::size_t i = 0; i < table::kTerms; ++i) piece[i] = terms[i];
}

}  // namespace

std::vector<double> PieceMaker::of(const Distribution& d) {
  const bool smooth =
      d.shape == Shape::normal || (d.shape == Shape::lognormal && d.b <= table::kWidestSigma);
  if (!smooth) return {};
  const kernels::Table& kernel = kernels::best();
  if (places_.empty()) places_ = node_places();
  std::vector<double> out;
  if (d.low == 0 && d.width == 1) {
    if (normal_.empty()) {
      normal_.resize(kPadded);
      kernel.normal_quantiles(places_.data(), normal_.data(), kPadded);
    }
    out = normal_;
  } else {
    std::vector<double> places = places_;
    kernel.linear(d.low, d.width, places.data(), kPadded);
    out.resize(kPadded);
    kernel.normal_quantiles(places.data(), out.data(), kPadded);
  }
  if (d.shape == Shape::lognormal)
    kernel.lognormal(d.a, d.b, out.data(), kPadded);
  else
    kernel.linear(d.a, d.b, out.data(), kPadded);
  out.resize(kNodes);
  for (std::size_t at = 0; at < kNodes; at += table::kTerms) fit(out.data() + at);
  return out;
}

}  // namespace qingtan
