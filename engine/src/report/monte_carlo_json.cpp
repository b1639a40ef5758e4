#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "analysis_parts.h"

namespace qingtan {
namespace {

static_assert(std::endian::native == std::endian::little, "blocks are little endian");

using plain::number;

constexpr std::size_t kHead = 2 * sizeof(std::uint32_t);

// How far this run's mean lies from the exact one, against what plain draws leave on average.
void add_error(OrderedJson& out, const Summary& s, std::uint32_t draws, double exact) {
  const double error = std::fabs(s.mean - exact), plain = s.sd / std::sqrt(draws);
  out["standard_error_plain"] = number(plain);
  out["exact_mean"] = number(exact);
  out["error_of_mean"] = number(error);
  out["error_to_plain"] =
      number(plain > 0 ? error / plain : std::numeric_limits<double>::quiet_NaN());
}

OrderedJson summary_json(const Summary& s) {
  return {{"mean", number(s.mean)},   {"sd", number(s.sd)},       {"p2_5", number(s.p2_5)},
          {"p5", number(s.p5)},       {"p50", number(s.p50)},     {"p95", number(s.p95)},
          {"p97_5", number(s.p97_5)}, {"min", number(s.minimum)}, {"max", number(s.maximum)}};
}

// The inputs that account for something, largest share first.
OrderedJson shares_json(const std::vector<double>& shares) {
  std::vector<std::size_t> order;
  for (std::size_t c = 0; c < shares.size(); ++c) {
    if (shares[c] > 0) order.push_back(c);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
  OrderedJson out = OrderedJson::array();
  for (std::size_t c : order) out.push_back({{"input", c}, {"share", number(shares[c])}});
  return out;
}

OrderedJson options_json(const MonteCarloPlan& plan) {
  return {{"seed", plan.options.seed},
          {"sampling", word(plan.options.sampling)},
          {"generator", "Philox 4x32-10"}};
}

OrderedJson inputs_json(const MonteCarloPlan& plan) {
  OrderedJson out = OrderedJson::array();
  for (const DrawnInput& column : plan.columns) {
    out.push_back(input_json(plan.tape, plan.tape.inputs[column.input]));
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<MonteCarloRun>> MonteCarloRun::make(const Session& session,
                                                           const std::vector<Document>& documents,
                                                           const Conditions& conditions,
                                                           const MonteCarloOptions& options) {
  auto schemes = analysed_schemes(session, documents);
  if (!schemes) return fail(schemes.error());
  std::unique_ptr<MonteCarloRun> run(new MonteCarloRun);
  run->schemes_ = std::move(*schemes);
  run->conditions_ = conditions;
  auto plan = plan_monte_carlo(run->schemes_.pointers, conditions, options);
  if (!plan) return fail(plan.error());
  run->plan_ = std::move(*plan);
  return run;
}

std::string MonteCarloRun::plan_json() const {
  OrderedJson out{{"draws", plan_.options.draws},
                  {"blocks", plan_.blocks()},
                  {"block_draws", kBlockDraws},
                  {"key", plan_.key}};
  out.update(options_json(plan_));
  out["schemes"] = schemes_json(plan_.tape);
  for (std::size_t s = 0; s < plan_.central.size(); ++s) {
    out["schemes"][s]["total_kgco2e"] = number(plan_.central[s]);
  }
  out["inputs"] = inputs_json(plan_);
  return out.dump();
}

Result<std::string> MonteCarloRun::block_bytes(std::uint32_t block) const {
  if (block >= plan_.blocks()) {
    return fail({ErrorCode::out_of_range, "", "/block",
                 "there is no block " + std::to_string(block),
                 "the plan has blocks 0 to " + std::to_string(plan_.blocks() - 1)});
  }
  const std::vector<double> totals = run_block(plan_, block);
  std::string out(kHead + totals.size() * sizeof(double), '\0');
  std::memcpy(out.data(), &block, sizeof block);
  std::memcpy(out.data() + sizeof block, &plan_.key, sizeof plan_.key);
  if (!totals.empty())
    std::memcpy(out.data() + kHead, totals.data(), totals.size() * sizeof(double));
  return out;
}

Result<std::string> MonteCarloRun::run_all() const {
  std::string out;
  std::size_t size = 0;
  for (std::uint32_t b = 0; b < plan_.blocks(); ++b)
    size += kHead + plan_.size_of(b) * sizeof(double);
  out.reserve(size);
  for (std::uint32_t b = 0; b < plan_.blocks(); ++b) {
    auto bytes = block_bytes(b);
    if (!bytes) return bytes;
    out += *bytes;
  }
  return out;
}

Result<std::string> MonteCarloRun::result_json(std::string_view bytes) const {
  std::vector<std::vector<double>> totals;
  std::vector<BlockTotals> blocks;
  while (bytes.size() >= kHead) {
    std::uint32_t head[2];
    std::memcpy(head, bytes.data(), sizeof head);
    bytes.remove_prefix(kHead);
    const bool known = head[1] == plan_.key && head[0] < plan_.blocks();
    const std::size_t n = known ? plan_.size_of(head[0]) : 0;
    if (!known || bytes.size() / sizeof(double) < n) {
      return fail({ErrorCode::bad_value, "", "/blocks", "a block does not belong to this plan",
                   "give blocks as this plan made them, each in full"});
    }
    std::vector<double> values(n);
    if (n > 0) std::memcpy(values.data(), bytes.data(), n * sizeof(double));
    bytes.remove_prefix(n * sizeof(double));
    totals.push_back(std::move(values));
    blocks.push_back({head[0], {}});
  }
  if (!bytes.empty()) {
    return fail({ErrorCode::bad_value, "", "/blocks", "the last block is cut off",
                 "give each block in full"});
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i].totals = totals[i];
  const auto result = summarize(plan_, blocks);
  if (!result) return fail(result.error());
  if (!shares_) shares_ = variance_shares(plan_);

  OrderedJson out{{"assessments", OrderedJson::array()}};
  for (std::size_t s = 0; s < plan_.schemes.size(); ++s) {
    const BoundScheme& bound = *plan_.tape.bound[s];
    const auto assessment = qingtan::assess(bound, conditions_);
    if (!assessment) return fail(assessment.error());
    OrderedJson one = to_json(*assessment, *bound.catalogue);
    one["data_quality"] = to_json(quality_of(*assessment, *bound.catalogue, conditions_));
    one["summary"] = summary_json(result->schemes[s]);
    add_error(one["summary"], result->schemes[s], result->draws,
              shares_->mean.empty() ? std::numeric_limits<double>::quiet_NaN() : shares_->mean[s]);
    one["variance_shares"] = shares_json(shares_->shares[s]);
    one["histogram"] = {{"counts", result->histogram.counts[s]},
                        {"below", result->histogram.below[s]},
                        {"above", result->histogram.above[s]}};
    out["assessments"].push_back(std::move(one));
  }
  out["probability_below"] = result->probability_below;
  OrderedJson& run = out["monte_carlo"];
  run["draws"] = result->draws;
  run["draws_planned"] = plan_.options.draws;
  run.update(options_json(plan_));
  run["variance_method"] = word(shares_->method);
  run["histogram_axis"] = {{"low", number(result->histogram.low)},
                           {"high", number(result->histogram.high)},
                           {"bins", kHistogramBins}};
  run["inputs"] = inputs_json(plan_);
  return out.dump();
}

}  // namespace qingtan
