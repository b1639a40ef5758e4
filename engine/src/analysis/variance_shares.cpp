// First-order Sobol indices from the structure: a total is a sum of products of independent inputs,
// so its mean given one input x is a x + b / x + c with a, b from the other inputs' means, and its
// variance is the sum over pairs of products. Both are exact given each input's own moments. Sobol
// 1993, "Sensitivity estimates for nonlinear mathematical models"; Saltelli et al. 2010.

#include <algorithm>
#include <cmath>

#include "qingtan/analysis/monte_carlo.h"

namespace qingtan {
namespace {

constexpr std::size_t kMaxPairTerms = 1500;
constexpr std::uint32_t kRankBlocks = 16;  // 16,384 draws
constexpr double kRare = 1e-6;             // a floor that is met more seldom is left out of account

class Structure {
 public:
  explicit Structure(const MonteCarloPlan& plan) : plan_(plan) {
    std::vector<bool> divided(plan.columns.size(), false);
    for (const auto* sums : {&plan.schemes, &plan.nodes}) {
      for (const ColumnSum& sum : *sums) {
        for (const ColumnTerm& term : sum) {
          for (const ColumnPower& p : term.powers) {
            if (p.power < 0) divided[p.column] = true;
          }
        }
      }
    }
    for (std::size_t c = 0; c < plan.columns.size(); ++c)
      moments_.push_back(moments_of(plan.columns[c].distribution, divided[c]));
  }

  /// Nothing where a floor counts, or a product is of another kind.
  std::optional<VarianceShares> shares() const {
    VarianceShares out;
    for (const ColumnSum& scheme : plan_.schemes) {
      const auto flat = without_nodes(scheme);
      if (!flat || flat->size() > kMaxPairTerms) return std::nullopt;
      const double variance = variance_of(*flat);
      std::vector<double> share(plan_.columns.size(), 0.0);
      for (std::uint32_t c = 0; c < share.size(); ++c) {
        share[c] = variance > 0 ? first_order(*flat, c) / variance : 0;
      }
      out.shares.push_back(std::move(share));
      double mean = 0;
      for (const ColumnTerm& term : *flat) mean += mean_of(term);
      out.mean.push_back(mean);
      out.sd.push_back(std::sqrt(std::max(0.0, variance)));
    }
    return out;
  }

 private:
  static bool is_plain(const ColumnTerm& t) {
    return std::all_of(t.powers.begin(), t.powers.end(),
                       [](const ColumnPower& p) { return p.power == 1 || p.power == -1; });
  }

  double moment(std::uint32_t column, std::int32_t power) const {
    const Moments& m = moments_[column];
    switch (power) {
      case 0:
        return 1;
      case 1:
        return m.mean;
      case 2:
        return m.square;
      case -1:
        return m.inverse;
      default:
        return m.inverse_square;
    }
  }

  double mean_of(const ColumnTerm& t) const {
    double out = t.coefficient;
    for (const ColumnPower& p : t.powers) out *= moment(p.column, p.power);
    return out;
  }

  // The value of the node with each column at the end of its distribution that is worst for it.
  double extreme(const ColumnSum& node, bool lowest) const {
    double sum = 0;
    for (const ColumnTerm& t : node) {
      double product = t.coefficient;
      for (const ColumnPower& p : t.powers) {
        const Distribution& d = plan_.columns[p.column].distribution;
        const double a = quantile(d, kRare), b = quantile(d, 1 - kRare);
        const double x = p.power > 0 ? a : 1 / a, y = p.power > 0 ? b : 1 / b;
        const bool smaller = (product < 0) != lowest;
        product *= smaller ? std::min(x, y) : std::max(x, y);
      }
      sum += product;
    }
    return sum;
  }

  std::optional<ColumnSum> without_nodes(const ColumnSum& scheme) const {
    ColumnSum out;
    for (const ColumnTerm& term : scheme) {
      if (!is_plain(term)) return std::nullopt;
      if (term.node == kNoNode) {
        out.push_back(term);
        continue;
      }
      const ColumnSum& node = plan_.nodes[term.node];
      if (extreme(node, false) <= 0) continue;  // always at its floor
      if (extreme(node, true) < 0) return std::nullopt;
      for (const ColumnTerm& inner : node) {
        ColumnTerm product{term.coefficient * inner.coefficient, term.powers, kNoNode};
        for (const ColumnPower& p : inner.powers) {
          for (const ColumnPower& q : product.powers) {
            if (q.column == p.column) return std::nullopt;
          }
          product.powers.push_back(p);
        }
        if (!is_plain(product)) return std::nullopt;
        std::sort(product.powers.begin(), product.powers.end(),
                  [](const ColumnPower& a, const ColumnPower& b) { return a.column < b.column; });
        out.push_back(std::move(product));
      }
    }
    return out;
  }

  double first_order(const ColumnSum& sum, std::uint32_t column) const {
    double a = 0, b = 0;
    for (const ColumnTerm& t : sum) {
      for (const ColumnPower& p : t.powers) {
        if (p.column != column) continue;
        double rest = t.coefficient;
        for (const ColumnPower& q : t.powers) {
          if (q.column != column) rest *= moment(q.column, q.power);
        }
        (p.power > 0 ? a : b) += rest;
      }
    }
    const Moments& m = moments_[column];
    double variance = a == 0 ? 0 : a * a * m.variance();
    if (b != 0) {
      variance +=
          b * b * (m.inverse_square - m.inverse * m.inverse) + 2 * a * b * (1 - m.mean * m.inverse);
    }
    return variance;
  }

  // E[s t] - E[s] E[t]; 0 where they share no column.
  double covariance(const ColumnTerm& s, const ColumnTerm& t) const {
    double together = s.coefficient * t.coefficient, apart = together;
    bool shared = false;
    auto i = s.powers.begin();
    auto j = t.powers.begin();
    while (i != s.powers.end() || j != t.powers.end()) {
      if (j == t.powers.end() || (i != s.powers.end() && i->column < j->column)) {
        const double m = moment(i->column, i->power);
        together *= m, apart *= m, ++i;
      } else if (i == s.powers.end() || j->column < i->column) {
        const double m = moment(j->column, j->power);
        together *= m, apart *= m, ++j;
      } else {
        shared = true;
        together *= moment(i->column, i->power + j->power);
        apart *= moment(i->column, i->power) * moment(j->column, j->power);
        ++i, ++j;
      }
    }
    return shared ? together - apart : 0;
  }

  double variance_of(const ColumnSum& sum) const {
    const bool linear = std::all_of(sum.begin(), sum.end(), [](const ColumnTerm& t) {
      return t.powers.empty() || (t.powers.size() == 1 && t.powers[0].power == 1);
    });
    double variance = 0;
    if (linear) {  // a sum without cancellation
      for (const ColumnTerm& t : sum) {
        if (!t.powers.empty())
          variance += t.coefficient * t.coefficient * moments_[t.powers[0].column].variance();
      }
      return variance;
    }
    for (std::size_t i = 0; i < sum.size(); ++i) {
      variance += covariance(sum[i], sum[i]);
      for (std::size_t j = 0; j < i; ++j) variance += 2 * covariance(sum[i], sum[j]);
    }
    return variance;
  }

  const MonteCarloPlan& plan_;
  std::vector<Moments> moments_;
};

// Ranks from 0, less their mean; ties in the order of the draws.
std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::uint32_t> order(values.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  const double middle = (static_cast<double>(values.size()) - 1) / 2;
  for (std::size_t i = 0; i < order.size(); ++i) out[order[i]] = static_cast<double>(i) - middle;
  return out;
}

VarianceShares by_rank(const MonteCarloPlan& plan) {
  VarianceShares out;
  out.method = ShareMethod::rank;
  const std::uint32_t blocks = std::min(kRankBlocks, plan.blocks());
  std::vector<std::vector<double>> totals(plan.schemes.size());
  for (std::uint32_t b = 0; b < blocks; ++b) {
    const std::vector<double> block = run_block(plan, b);
    const std::size_t n = plan.draws_in(b);
    for (std::size_t s = 0; s < totals.size(); ++s)
      totals[s].insert(totals[s].end(), block.begin() + static_cast<std::ptrdiff_t>(s * n),
                       block.begin() + static_cast<std::ptrdiff_t>((s + 1) * n));
  }
  for (auto& t : totals) t = ranks(t);
  out.shares.assign(plan.schemes.size(), std::vector<double>(plan.columns.size(), 0.0));
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    std::vector<double> x;
    for (std::uint32_t b = 0; b < blocks; ++b) {
      const std::vector<double> part = draws_of(plan, c, b);
      x.insert(x.end(), part.begin(), part.end());
    }
    x = ranks(x);
    for (std::size_t s = 0; s < totals.size(); ++s) {
      bool used = false;
      const std::uint32_t input = plan.columns[c].input;
      for (std::uint32_t scheme : plan.tape.inputs[input].schemes) used |= scheme == s;
      if (!used) continue;
      double product = 0, square = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        product += x[i] * totals[s][i];
        square += x[i] * x[i];
      }
      out.shares[s][c] = square > 0 ? (product / square) * (product / square) : 0;
    }
  }
  for (auto& share : out.shares) {
    double sum = 0;
    for (double v : share) sum += v;
    for (double& v : share) v = sum > 0 ? v / sum : 0;
  }
  return out;
}

}  // namespace

std::string_view word(ShareMethod method) {
  return method == ShareMethod::first_order ? "first_order_sobol" : "squared_rank_correlation";
}

VarianceShares variance_shares(const MonteCarloPlan& plan) {
  if (auto exact = Structure(plan).shares()) return std::move(*exact);
  return by_rank(plan);
}

}  // namespace qingtan
