#include "ui/model/uncertainty_run.h"

#include "ui/kit/kit.h"

namespace qingtan::ui {

bool UncertaintyRun::follow(const SchemeDocument& document, bool later, int generation) {
  std::string key = document.key() + "/" + std::to_string(document.revision()) + "/" + std::to_string(generation) + (later ? "/later/" : "/now/");
  const Conditions& conditions = later ? document.result.then_conditions : document.result.now_conditions;
  key += std::to_string(conditions.year.value_or(0)) + "/" + conditions.scenario;
  if (key == key_) return false;
  // Another scheme's band would be taken for this one's.
  const bool same_scheme = key_.starts_with(document.key() + "/");
  key_ = std::move(key);
  if (!same_scheme) result_.reset();
  begin(document, later);
  return true;
}

void UncertaintyRun::begin(const SchemeDocument& document, bool later) {
  plan_.reset();
  sensitivity_.reset();
  blocks_.clear();
  refused_ = false;
  bound_.reset();
  if (!document.result.bound || !document.result.bound->missing.empty()) {
    refused_ = true;
    result_.reset();
    return;
  }
  scheme_ = document.result.scheme;
  bound_ = document.result.bound;
  const Conditions& conditions = later ? document.result.then_conditions : document.result.now_conditions;
  const BoundScheme* schemes[] = {&*bound_};
  Result<MonteCarloPlan> plan = plan_monte_carlo(schemes, conditions, {.draws = kDraws, .seed = 1});
  if (!plan) {
    refused_ = true;
    result_.reset();
    return;
  }
  plan_ = std::move(*plan);
  if (Result<Sensitivity> moved = sensitivity(schemes, conditions, 10); moved) sensitivity_ = std::move(*moved);
}

std::uint32_t UncertaintyRun::draws_done() const { return result_ ? result_->draws : 0; }

bool UncertaintyRun::work(double seconds) {
  if (!plan_ || blocks_.size() >= plan_->blocks()) return false;
  const double until = wall_clock() + seconds;
  do {
    blocks_.push_back(run_block(*plan_, static_cast<std::uint32_t>(blocks_.size())));
  } while (blocks_.size() < plan_->blocks() && wall_clock() < until);
  std::vector<BlockTotals> done;
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) done.push_back({b, blocks_[b]});
  if (Result<MonteCarloResult> summary = summarize(*plan_, done); summary) {
    result_ = std::move(*summary);
    result_of_ = key_;
  } else {
    refused_ = true;
    plan_.reset();
  }
  return plan_ && blocks_.size() < plan_->blocks();
}

std::optional<double> UncertaintyRun::point_of_yield(std::uint32_t component, std::uint32_t process) const {
  if (!sensitivity_ || sensitivity_->schemes.empty()) return std::nullopt;
  const std::string path = "/components/" + std::to_string(component) + "/processes/" + std::to_string(process) + "/yield";
  for (const YieldPoint& point : sensitivity_->schemes[0].yields) {
    if (sensitivity_->tape.inputs[point.input].path == path) return point.saving;
  }
  return std::nullopt;
}

}  // namespace qingtan::ui
