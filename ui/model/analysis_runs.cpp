#include "ui/model/analysis_runs.h"

#include "ui/kit/kit.h"

namespace qingtan::ui {

void SensitivityRun::follow(const SubjectRef& subject, double percent) {
  if (subject == subject_ && percent == percent_) return;
  subject_ = subject;
  percent_ = percent;
  result_.reset();
  errors_.clear();
  ++version_;
  if (!subject_) return;
  const BoundScheme* one[] = {&subject_->one().bound};
  if (Result<Sensitivity> moved = sensitivity(one, subject_->conditions, percent_); moved) result_ = std::move(*moved);
  else errors_ = moved.error();
}

void DrawsRun::follow(const SubjectRef& subject) {
  if (subject == subject_) return;
  subject_ = subject;
  begin();
}

void DrawsRun::begin() {
  plan_.reset();
  blocks_.clear();
  result_.reset();
  errors_.clear();
  cancelled_ = false;
  begun_ = wall_clock();
  seconds_ = 0;
  ++version_;
  if (!subject_) return;
  Result<MonteCarloPlan> plan = plan_monte_carlo(subject_->all(), subject_->conditions, {.draws = kDraws, .seed = 1});
  if (!plan) {
    errors_ = plan.error();
    return;
  }
  plan_ = std::move(*plan);
  shares_ = variance_shares(*plan_);
}

bool DrawsRun::work(double seconds) {
  if (!plan_ || done() || cancelled_) return false;
  const bool first = blocks_.empty();
  const double until = wall_clock() + seconds;
  do {
    blocks_.push_back(run_block(*plan_, static_cast<std::uint32_t>(blocks_.size())));
  } while (!done() && wall_clock() < until);
  seconds_ = wall_clock() - begun_;
  // The draws are sorted to sum them up: as a first result, and when all are in.
  if (first || done()) sum_up();
  return plan_ && !done();
}

void DrawsRun::sum_up() {
  std::vector<BlockTotals> all;
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) all.push_back({b, blocks_[b]});
  Result<MonteCarloResult> summary = summarize(*plan_, all);
  ++version_;
  if (summary) {
    result_ = std::move(*summary);
  } else {
    errors_ = summary.error();
    plan_.reset();
  }
}

void DrawsRun::cancel() {
  cancelled_ = true;
  if (plan_ && !blocks_.empty()) sum_up();
}

double DrawsRun::progress() const {
  return plan_ ? static_cast<double>(blocks_.size()) / static_cast<double>(plan_->blocks()) : 0;
}

}  // namespace qingtan::ui
