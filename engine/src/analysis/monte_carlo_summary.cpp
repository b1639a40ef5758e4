#include <algorithm>
#include <cmath>
#include <limits>

#include "qingtan/analysis/monte_carlo.h"

namespace qingtan {
namespace {

// The ordered values around each place that is asked for, without ordering the rest.
class Ordered {
 public:
  explicit Ordered(std::vector<double> values) : values_(std::move(values)) {}

  /// Shares must be asked for in ascending order.
  double at(double share) {
    const double place = share * static_cast<double>(values_.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double low = nth(below);
    const double rest = place - static_cast<double>(below);
    return rest == 0 ? low : low + rest * (nth(below + 1) - low);
  }

 private:
  double nth(std::size_t n) {
    if (n >= done_) {
      const auto begin = values_.begin();
      std::nth_element(begin + static_cast<std::ptrdiff_t>(done_),
                       begin + static_cast<std::ptrdiff_t>(n), values_.end());
      done_ = n + 1;
    }
    return values_[n];
  }

  std::vector<double> values_;
  std::size_t done_ = 0;  // up to here everything is smaller than the rest, and asked for in order
};

// One after another within a block, then block by block: the same sum whoever made the blocks.
template <class Value>
double sum_of(std::span<const BlockTotals> blocks, const MonteCarloPlan& plan, std::size_t scheme,
              Value value) {
  double sum = 0;
  for (const BlockTotals& b : blocks) {
    const std::size_t n = plan.draws_in(b.block);
    double part = 0;
    for (double x : b.totals.subspan(scheme * n, n)) part += value(x);
    sum += part;
  }
  return sum;
}

struct Shown {
  Summary summary;
  double low, high;  // 0.5th and 99.5th percentile
};

Shown summary_of(std::span<const BlockTotals> blocks, const MonteCarloPlan& plan,
                 std::size_t scheme, std::uint32_t draws) {
  Shown out{};
  Summary& s = out.summary;
  s.mean = sum_of(blocks, plan, scheme, [](double x) { return x; }) / draws;
  const double squares =
      sum_of(blocks, plan, scheme, [&](double x) { return (x - s.mean) * (x - s.mean); });
  s.sd = draws > 1 ? std::sqrt(squares / (draws - 1)) : std::numeric_limits<double>::quiet_NaN();
  std::vector<double> values;
  values.reserve(draws);
  for (const BlockTotals& b : blocks) {
    const std::size_t n = plan.draws_in(b.block);
    const auto part = b.totals.subspan(scheme * n, n);
    values.insert(values.end(), part.begin(), part.end());
  }
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  s.minimum = *least;
  s.maximum = *most;
  Ordered ordered(std::move(values));
  out.low = ordered.at(0.005);
  s.p2_5 = ordered.at(0.025);
  s.p5 = ordered.at(0.05);
  s.p50 = ordered.at(0.5);
  s.p95 = ordered.at(0.95);
  s.p97_5 = ordered.at(0.975);
  out.high = ordered.at(0.995);
  return out;
}

void count(Histogram& h, std::span<const BlockTotals> blocks, const MonteCarloPlan& plan) {
  const double width = h.high - h.low;
  const double bins = static_cast<double>(kHistogramBins);
  for (std::size_t s = 0; s < plan.schemes.size(); ++s) {
    std::array<std::uint32_t, kHistogramBins> counts{};
    std::uint32_t below = 0, above = 0;
    for (const BlockTotals& b : blocks) {
      const std::size_t n = plan.draws_in(b.block);
      for (double x : b.totals.subspan(s * n, n)) {
        if (x < h.low)
          ++below;
        else if (x > h.high)
          ++above;
        else if (!(width > 0))
          ++counts[0];
        else
          ++counts[std::min(kHistogramBins - 1,
                            static_cast<std::size_t>((x - h.low) / width * bins))];
      }
    }
    h.counts.push_back(counts);
    h.below.push_back(below);
    h.above.push_back(above);
  }
}

double share_below(std::span<const BlockTotals> blocks, const MonteCarloPlan& plan, std::size_t a,
                   std::size_t b, std::uint32_t draws) {
  std::uint32_t times = 0;
  for (const BlockTotals& block : blocks) {
    const std::size_t n = plan.draws_in(block.block);
    const double* x = block.totals.data() + a * n;
    const double* y = block.totals.data() + b * n;
    for (std::size_t i = 0; i < n; ++i) times += x[i] < y[i];
  }
  return static_cast<double>(times) / draws;
}

Result<void> check(const MonteCarloPlan& plan, std::span<const BlockTotals> blocks) {
  const auto wrong = [](std::string problem, std::string remedy) {
    return fail({ErrorCode::bad_value, "", "/blocks", std::move(problem), std::move(remedy)});
  };
  if (blocks.empty())
    return wrong("there is no block to summarise", "run at least one block of the plan");
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].block >= plan.blocks() ||
        blocks[i].totals.size() != plan.size_of(blocks[i].block)) {
      return wrong("block " + std::to_string(blocks[i].block) + " does not belong to this plan",
                   "give blocks as run_block made them for it");
    }
    if (i > 0 && blocks[i].block <= blocks[i - 1].block) {
      return wrong("the blocks do not ascend", "order them by number, each once");
    }
  }
  return {};
}

}  // namespace

double percentile(std::span<const double> ascending, double share) {
  return Ordered({ascending.begin(), ascending.end()}).at(share);
}

Result<MonteCarloResult> summarize(const MonteCarloPlan& plan,
                                   std::span<const BlockTotals> blocks) {
  if (auto ok = check(plan, blocks); !ok) return fail(ok.error());
  MonteCarloResult out;
  for (const BlockTotals& b : blocks) out.draws += plan.draws_in(b.block);
  const std::size_t n = plan.schemes.size();
  for (std::size_t s = 0; s < n; ++s) {
    const Shown shown = summary_of(blocks, plan, s, out.draws);
    if (!std::isfinite(shown.summary.mean) || !std::isfinite(shown.summary.maximum) ||
        !std::isfinite(shown.summary.minimum)) {
      return fail({ErrorCode::out_of_range, plan.tape.bound[s]->file, "",
                   "some draws are too large for a double",
                   "one of the uncertainties is absurd: state what the data bear out"});
    }
    out.schemes.push_back(shown.summary);
    out.histogram.low = s == 0 ? shown.low : std::min(out.histogram.low, shown.low);
    out.histogram.high = s == 0 ? shown.high : std::max(out.histogram.high, shown.high);
  }
  count(out.histogram, blocks, plan);
  out.probability_below.assign(n, std::vector<double>(n, 0.0));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      if (a != b) out.probability_below[a][b] = share_below(blocks, plan, a, b, out.draws);
    }
  }
  return out;
}

}  // namespace qingtan
