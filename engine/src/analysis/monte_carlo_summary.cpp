#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels.h"
#include "qingtan/analysis/monte_carlo.h"

namespace qingtan {
namespace {

// The totals of one scheme, block by block.
using Slices = std::vector<std::span<const double>>;

Slices slices_of(std::span<const BlockTotals> blocks, const MonteCarloPlan& plan,
                 std::size_t scheme) {
  Slices out;
  for (const BlockTotals& b : blocks) {
    const std::size_t n = plan.draws_in(b.block);
    out.push_back(b.totals.subspan(scheme * n, n));
  }
  return out;
}

constexpr std::size_t kAtOnce = 1024;

// Hands the place of each value to use(place, value), in the order of the draws.
template <class Use>
void for_places(const Slices& slices, const kernels::Places& places, Use use) {
  const kernels::Table& kernel = kernels::best();
  std::int32_t found[kAtOnce];
  for (std::span<const double> slice : slices) {
    while (!slice.empty()) {
      const std::size_t n = std::min(kAtOnce, slice.size());
      kernel.places(places, slice.data(), n, found);
      for (std::size_t i = 0; i < n; ++i) use(static_cast<std::size_t>(found[i]), slice[i]);
      slice = slice.subspan(n);
    }
  }
}

// Equal parts between two numbers. So narrow or so wide that no number tells them apart: all in
// one.
kernels::Places parts_between(double low, double high, std::size_t parts) {
  const double width = high - low, scale = static_cast<double>(parts) / width;
  const bool apart = std::isfinite(width) && std::isfinite(scale);
  return {low, high, apart ? scale : 0, static_cast<double>(parts) - 0.5};
}

// The ordered values around each place that is asked for, without ordering the rest: the values are
// counted in equal parts between the least and the greatest, and only what lies in the parts that
// are asked for is ordered. Shares ascend.
template <std::size_t N>
std::array<double, N> percentiles(const Slices& slices, std::size_t count, double least,
                                  double most, const std::array<double, N>& shares) {
  constexpr std::size_t kParts = 4096;
  const kernels::Places places = parts_between(least, most, kParts);
  std::vector<std::uint32_t> before(kParts + 2, 0);  // values in the places before each
  for_places(slices, places, [&](std::size_t p, double) { ++before[p + 1]; });
  for (std::size_t p = 0; p <= kParts; ++p) before[p + 1] += before[p];

  std::array<std::size_t, 2 * N> ranks, at;
  std::vector<std::uint8_t> wanted(kParts + 1, 0);
  for (std::size_t i = 0; i < 2 * N; ++i) {
    ranks[i] = static_cast<std::size_t>(shares[i / 2] * static_cast<double>(count - 1)) + i % 2;
    ranks[i] = std::min(ranks[i], count - 1);
    at[i] = static_cast<std::size_t>(std::upper_bound(before.begin(), before.end(), ranks[i]) -
                                     before.begin() - 1);
    wanted[at[i]] = 1;
  }
  std::vector<std::uint32_t> kept(kParts + 2, 0);
  for (std::size_t p = 0; p <= kParts; ++p)
    kept[p + 1] = kept[p] + (wanted[p] ? before[p + 1] - before[p] : 0);
  std::vector<double> values;
  values.reserve(kept.back());
  for_places(slices, places, [&](std::size_t p, double x) {
    if (wanted[p]) values.push_back(x);
  });

  auto done = values.begin();  // before it everything is smaller than the rest
  const auto ordered = [&](std::size_t i) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(kept[at[i]] + ranks[i] - before[at[i]]);
    if (place >= done) std::nth_element(done, place, values.end()), done = place + 1;
    return *place;
  };
  std::array<double, N> out;
  for (std::size_t i = 0; i < N; ++i) {
    const double rest =
        shares[i] * static_cast<double>(count - 1) - static_cast<double>(ranks[2 * i]);
    const double low = ordered(2 * i);
    out[i] = rest == 0 ? low : low + rest * (ordered(2 * i + 1) - low);
  }
  return out;
}

struct Shown {
  Summary summary;
  double low, high;  // 0.5th and 99.5th percentile
};

// Nothing where a total is not finite. The sums are each block's own, then block by block: the same
// whoever made the blocks.
std::optional<Shown> summary_of(const Slices& slices, std::uint32_t draws) {
  const kernels::Table& kernel = kernels::best();
  Shown out{};
  Summary& s = out.summary;
  s.minimum = std::numeric_limits<double>::infinity();
  s.maximum = -s.minimum;
  double sum = 0, squares = 0;
  for (const auto& slice : slices) {
    sum += kernel.sum(slice.data(), slice.size());
    kernel.range(slice.data(), slice.size(), s.minimum, s.maximum);
  }
  s.mean = sum / draws;
  if (!std::isfinite(s.mean) || !std::isfinite(s.minimum) || !std::isfinite(s.maximum))
    return std::nullopt;
  for (const auto& slice : slices) squares += kernel.squares(s.mean, slice.data(), slice.size());
  s.sd = draws > 1 ? std::sqrt(squares / (draws - 1)) : std::numeric_limits<double>::quiet_NaN();
  constexpr std::array kShares{0.005, 0.025, 0.05, 0.5, 0.95, 0.975, 0.995};
  const auto at = percentiles(slices, draws, s.minimum, s.maximum, kShares);
  out.low = at[0], s.p2_5 = at[1], s.p5 = at[2], s.p50 = at[3];
  s.p95 = at[4], s.p97_5 = at[5], out.high = at[6];
  return out;
}

void count(Histogram& h, const Slices& slices) {
  std::array<std::uint32_t, kHistogramBins + 2> counts{};
  for_places(slices, parts_between(h.low, h.high, kHistogramBins),
             [&](std::size_t p, double) { ++counts[p]; });
  h.below.push_back(counts.front());
  h.above.push_back(counts.back());
  auto& bins = h.counts.emplace_back();
  std::copy_n(counts.begin() + 1, kHistogramBins, bins.begin());
}

double share_below(const Slices& a, const Slices& b, std::uint32_t draws) {
  std::size_t times = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    times += kernels::best().below(a[i].data(), b[i].data(), a[i].size());
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
  return percentiles({ascending}, ascending.size(), ascending.front(), ascending.back(),
                     std::array{share})[0];
}

Result<MonteCarloResult> summarize(const MonteCarloPlan& plan,
                                   std::span<const BlockTotals> blocks) {
  if (auto ok = check(plan, blocks); !ok) return fail(ok.error());
  MonteCarloResult out;
  for (const BlockTotals& b : blocks) out.draws += plan.draws_in(b.block);
  const std::size_t n = plan.schemes.size();
  std::vector<Slices> totals;
  for (std::size_t s = 0; s < n; ++s) totals.push_back(slices_of(blocks, plan, s));
  for (std::size_t s = 0; s < n; ++s) {
    const auto shown = summary_of(totals[s], out.draws);
    if (!shown) {
      return fail({ErrorCode::out_of_range, plan.tape.bound[s]->file, "",
                   "some draws are too large for a double",
                   "one of the uncertainties is absurd: state what the data bear out"});
    }
    out.schemes.push_back(shown->summary);
    out.histogram.low = s == 0 ? shown->low : std::min(out.histogram.low, shown->low);
    out.histogram.high = s == 0 ? shown->high : std::max(out.histogram.high, shown->high);
  }
  for (const Slices& t : totals) count(out.histogram, t);
  out.probability_below.assign(n, std::vector<double>(n, 0.0));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      if (a != b) out.probability_below[a][b] = share_below(totals[a], totals[b], out.draws);
    }
  }
  return out;
}

}  // namespace qingtan
