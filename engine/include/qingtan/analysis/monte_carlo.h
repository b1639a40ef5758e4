#pragma once
// Monte Carlo over schemes (calculation.md 8): every input is drawn once a draw and serves wherever
// it occurs, in all schemes, so that differences are honest. The draws come in fixed blocks, each
// of which can be worked out alone, in any order, by anyone: whoever does it, the bytes are the
// same.
//
//   auto plan = plan_monte_carlo(schemes, conditions, {.draws = 10000, .seed = 1});
//   for (std::uint32_t b = 0; b < plan->blocks(); ++b) blocks.push_back({b, run_block(*plan, b)});
//   auto result = summarize(*plan, blocks);    // also of some of the blocks, as a first result

#include <string_view>

#include "qingtan/analysis/distribution.h"

namespace qingtan {

enum class Sampling : std::uint8_t {
  plain,            // independent draws
  latin_hypercube,  // each input once in each of N equal parts of its distribution (McKay et al.
                    // 1979)
  sobol,  // Sobol points, scrambled after Owen by the seed; inputs beyond kSobolDimensions plain
};
std::string_view word(Sampling sampling);

inline constexpr std::uint32_t kMaxDraws = 10'000'000;
inline constexpr std::size_t kMaxTotals = std::size_t{1} << 25;  // draws x schemes: 256 MB
inline constexpr std::size_t kMaxColumns = 4096;                 // uncertain inputs
inline constexpr std::uint32_t kBlockDraws = 1024;
inline constexpr std::uint64_t kMaxSeed = (std::uint64_t{1} << 53) - 1;  // exact in JSON

struct MonteCarloOptions {
  std::uint32_t draws = 10000;
  std::uint64_t seed = 1;
  Sampling sampling = Sampling::plain;
};

/// An uncertain input.
struct DrawnInput {
  std::uint32_t input = 0;  // of the tape
  Distribution distribution;
  std::uint32_t dimension = 0;  // of Sobol points; 0 is the input that moves the totals most
  std::vector<double> pieces;   // of a normal's or lognormal's quantile function, to draw from
};

/// A sum of products over columns: what is certain has become part of its numbers.
struct ColumnPower {
  std::uint32_t column;
  std::int32_t power;
};
struct ColumnTerm {
  double coefficient = 0;
  std::vector<ColumnPower> powers;
  std::uint32_t node = kNoNode;
};
using ColumnSum = std::vector<ColumnTerm>;

struct MonteCarloPlan {
  MonteCarloOptions options;
  Tape tape;
  std::vector<DrawnInput> columns;  // by where they first occur
  std::vector<ColumnSum> schemes;   // total of each: constant, then single columns, then products
  std::vector<ColumnSum> nodes;     // values with a floor at 0
  std::vector<double> central;      // total of each scheme with every input as it is
  std::uint32_t key = 0;            // tells the blocks of different plans apart

  std::uint32_t blocks() const { return (options.draws + kBlockDraws - 1) / kBlockDraws; }
  std::uint32_t draws_in(std::uint32_t block) const {
    const std::uint32_t rest = options.draws - block * kBlockDraws;
    return rest < kBlockDraws ? rest : kBlockDraws;
  }
  /// Numbers in a block: a total for each scheme and draw, scheme by scheme.
  std::size_t size_of(std::uint32_t block) const { return schemes.size() * draws_in(block); }
};

/// Errors: those of make_tape; out_of_range (no draw, too many, a distribution too wide for
/// doubles); too_large. A plan without uncertain inputs is good: every draw is then the assessment.
/// The schemes must outlive the plan.
Result<MonteCarloPlan> plan_monte_carlo(std::span<const BoundScheme* const> schemes,
                                        const Conditions& conditions,
                                        const MonteCarloOptions& options);

/// Precondition: block < plan.blocks(), out.size() == plan.size_of(block).
void run_block(const MonteCarloPlan& plan, std::uint32_t block, std::span<double> out);
std::vector<double> run_block(const MonteCarloPlan& plan, std::uint32_t block);

/// The draws of one column in one block, as run_block makes them.
std::vector<double> draws_of(const MonteCarloPlan& plan, std::size_t column, std::uint32_t block);

struct BlockTotals {
  std::uint32_t block = 0;
  std::span<const double> totals;
};

struct Summary {
  double mean = 0;
  double sd = 0;  // of a sample; NaN of a single draw
  double minimum = 0, p2_5 = 0, p5 = 0, p50 = 0, p95 = 0, p97_5 = 0, maximum = 0;
};

inline constexpr std::size_t kHistogramBins = 60;

/// All schemes share the axis: from the least 0.5th to the greatest 99.5th percentile.
struct Histogram {
  double low = 0, high = 0;
  std::vector<std::array<std::uint32_t, kHistogramBins>> counts;  // of each scheme
  std::vector<std::uint32_t> below, above;                        // draws beyond the axis
};

struct MonteCarloResult {
  std::uint32_t draws = 0;  // of the blocks given
  std::vector<Summary> schemes;
  std::vector<std::vector<double>> probability_below;  // [a][b]: share of draws where a < b
  Histogram histogram;
};

/// Blocks ascending, each at most once; other orders and blocks of wrong sizes: error bad_value.
/// Error out_of_range: a draw overflowed.
Result<MonteCarloResult> summarize(const MonteCarloPlan& plan, std::span<const BlockTotals> blocks);

/// Linear between the ordered values: [1,2,3] has 1.05 at 0.025. Precondition: not empty,
/// ascending.
double percentile(std::span<const double> ascending, double share);

/// How much of each scheme's variance each input accounts for.
enum class ShareMethod : std::uint8_t {
  first_order,  // first-order Sobol indices, exact from the structure of the tape
                // (variance_shares.h)
  rank,         // squared rank correlations, scaled to sum 1: where factors touch their floor at 0
};
std::string_view word(ShareMethod method);

struct VarianceShares {
  ShareMethod method = ShareMethod::first_order;
  std::vector<std::vector<double>> shares;  // [scheme][column]
  std::vector<double> mean, sd;             // first_order: of each total, exact
};

VarianceShares variance_shares(const MonteCarloPlan& plan);

}  // namespace qingtan
