// From a tape to what is drawn: the certain inputs become part of the numbers, like terms are
// joined.

#include <algorithm>
#include <cmath>

#include "piece_maker.h"
#include "powers.h"
#include "qingtan/analysis/monte_carlo.h"

namespace qingtan {
namespace {

constexpr double kWidestSigma = 80;  // of a logarithm: e^(80 * 8) is near the end of doubles

// Node, then powers, then columns: constants first, single columns next, products last.
bool before(const ColumnTerm& a, const ColumnTerm& b) {
  const auto rank = [](const ColumnTerm& t) {
    const bool single = t.powers.size() == 1 && t.powers[0].power == 1 && t.node == kNoNode;
    return t.powers.empty() && t.node == kNoNode ? 0 : single ? 1 : 2;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (a.node != b.node) return a.node < b.node;
  return std::lexicographical_compare(
      a.powers.begin(), a.powers.end(), b.powers.begin(), b.powers.end(),
      [](const ColumnPower& x, const ColumnPower& y) {
        return x.column != y.column ? x.column < y.column : x.power < y.power;
      });
}

class Planner {
 public:
  explicit Planner(MonteCarloPlan& plan) : plan_(plan), values_(plan.tape.values()) {}

  Result<void> run() {
    column_of_.assign(plan_.tape.inputs.size(), kNone);
    for (std::uint32_t i = 0; i < plan_.tape.inputs.size(); ++i) {
      if (auto ok = add_column(i); !ok) return ok;
    }
    for (const TapeNode& node : plan_.tape.nodes)
      plan_.nodes.push_back(folded(node.first, node.count));
    for (const auto& stages : plan_.tape.schemes) {
      ColumnSum sum;
      for (const StageTerms& stage : stages) append(sum, stage.first, stage.count);
      plan_.schemes.push_back(joined(std::move(sum)));
    }
    for (const StageTotals& t : evaluate(plan_.tape, values_)) plan_.central.push_back(t.total);
    order_dimensions();
    return {};
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  Result<void> add_column(std::uint32_t index) {
    const TapeInput& input = plan_.tape.inputs[index];
    const auto distribution = distribution_of(input);
    if (!distribution) return {};
    const std::string name =
        input.kind == InputKind::factor ? std::string(input.factor->id.view()) : input.path;
    if (distribution->shape == Shape::lognormal && distribution->b > kWidestSigma) {
      return fail({ErrorCode::out_of_range, "", "",
                   "the uncertainty of \"" + name + "\" is too wide to be drawn",
                   "state a geometric standard deviation that the data bear out, such as 1.2"});
    }
    column_of_[index] = static_cast<std::uint32_t>(plan_.columns.size());
    plan_.columns.push_back({index, *distribution, 0, pieces_.of(*distribution)});
    if (plan_.columns.size() <= kMaxColumns) return {};
    return fail({ErrorCode::too_large, "", "",
                 "more than " + std::to_string(kMaxColumns) + " numbers are uncertain",
                 "analyse fewer schemes at a time"});
  }

  void append(ColumnSum& out, std::uint32_t first, std::uint32_t count) const {
    for (std::uint32_t i = first; i < first + count; ++i) {
      const TapeTerm& term = plan_.tape.terms[i];
      ColumnTerm folded{term.coefficient, {}, term.node};
      for (std::uint32_t p = term.first; p < term.first + term.count; ++p) {
        const TapePower power = plan_.tape.powers[p];
        const std::uint32_t column = column_of_[power.input];
        if (column == kNone)
          folded.coefficient *= to_power(values_[power.input], power.power);
        else
          folded.powers.push_back({column, power.power});
      }
      out.push_back(std::move(folded));
    }
  }

  ColumnSum folded(std::uint32_t first, std::uint32_t count) const {
    ColumnSum sum;
    append(sum, first, count);
    return joined(std::move(sum));
  }

  static ColumnSum joined(ColumnSum sum) {
    std::stable_sort(sum.begin(), sum.end(), before);
    ColumnSum out;
    for (ColumnTerm& term : sum) {
      if (!out.empty() && !before(out.back(), term))
        out.back().coefficient += term.coefficient;
      else
        out.push_back(std::move(term));
    }
    return out;
  }

  // Sobol points are best in their first dimensions: these go to what moves the totals most.
  void order_dimensions() {
    std::vector<double> weight(plan_.columns.size(), 0.0);
    for (std::size_t s = 0; s < plan_.schemes.size(); ++s) {
      const std::vector<double> slope = gradient(plan_.tape, s, values_);
      for (std::size_t c = 0; c < weight.size(); ++c) {
        const Distribution& d = plan_.columns[c].distribution;
        const double spread = quantile(d, 0.84) - quantile(d, 0.16);
        weight[c] = std::max(weight[c], std::fabs(slope[plan_.columns[c].input] * spread));
      }
    }
    std::vector<std::uint32_t> order(weight.size());
    for (std::uint32_t c = 0; c < order.size(); ++c) order[c] = c;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return weight[a] > weight[b]; });
    for (std::uint32_t i = 0; i < order.size(); ++i) plan_.columns[order[i]].dimension = i;
  }

  MonteCarloPlan& plan_;
  std::vector<double> values_;
  std::vector<std::uint32_t> column_of_;
  PieceMaker pieces_;
};

Result<void> check(const MonteCarloOptions& o, std::size_t schemes) {
  if (o.draws == 0 || o.draws > kMaxDraws) {
    return fail({ErrorCode::out_of_range, "", "/draws",
                 std::to_string(o.draws) + " draws cannot be made",
                 "ask for 1 to " + std::to_string(kMaxDraws) + " draws"});
  }
  if (o.seed > kMaxSeed) {
    return fail({ErrorCode::out_of_range, "", "/seed", "the seed is too large",
                 "give a whole number from 0 to 9007199254740991"});
  }
  if (o.draws * std::uint64_t{schemes} > kMaxTotals) {
    return fail({ErrorCode::too_large, "", "/draws",
                 std::to_string(o.draws) + " draws of " + std::to_string(schemes) +
                     " schemes do not fit in memory",
                 "ask for at most " + std::to_string(kMaxTotals / schemes) + " draws"});
  }
  return {};
}

// Blocks are told apart by what they were drawn for (FNV-1a).
std::uint32_t key_of(const MonteCarloPlan& plan) {
  std::uint32_t hash = 0x811c9dc5;
  const auto mix = [&](std::uint64_t word) {
    for (int i = 0; i < 8; ++i)
      hash = (hash ^ static_cast<std::uint32_t>(word >> (8 * i) & 0xff)) * 0x01000193;
  };
  const auto mix_double = [&](double d) { mix(__builtin_bit_cast(std::uint64_t, d)); };
  mix(plan.options.draws);
  mix(plan.options.seed);
  mix(static_cast<std::uint64_t>(plan.options.sampling));
  for (const DrawnInput& c : plan.columns) {
    mix(plan.tape.inputs[c.input].stream);
    for (double d : {c.distribution.a, c.distribution.b, c.distribution.c, c.distribution.low})
      mix_double(d);
  }
  for (const ColumnSum& sum : plan.schemes) {
    for (const ColumnTerm& term : sum) mix_double(term.coefficient);
  }
  return hash;
}

}  // namespace

std::string_view word(Sampling sampling) {
  switch (sampling) {
    case Sampling::plain:
      return "plain";
    case Sampling::latin_hypercube:
      return "latin_hypercube";
    case Sampling::sobol:
      return "sobol";
  }
  return "";
}

Result<MonteCarloPlan> plan_monte_carlo(std::span<const BoundScheme* const> schemes,
                                        const Conditions& conditions,
                                        const MonteCarloOptions& options) {
  if (auto ok = check(options, std::max<std::size_t>(1, schemes.size())); !ok)
    return fail(ok.error());
  auto tape = make_tape(schemes, conditions);
  if (!tape) return fail(tape.error());
  MonteCarloPlan plan;
  plan.options = options;
  plan.tape = std::move(*tape);
  if (auto ok = Planner(plan).run(); !ok) return fail(ok.error());
  plan.key = key_of(plan);
  return plan;
}

}  // namespace qingtan
