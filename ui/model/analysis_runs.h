#pragma once
// The runs behind the analysis view. Each follows a subject, begins anew where that or its own question has changed, and
// keeps its result until then. What could take longer than a frame works in slices.

#include <optional>

#include "qingtan/analysis/monte_carlo.h"
#include "qingtan/analysis/sensitivity.h"
#include "ui/model/analysis_subject.h"

namespace qingtan::ui {

using SubjectRef = std::shared_ptr<const AnalysisSubject>;

/// What moves the active scheme's total. Microseconds: made at once.
class SensitivityRun {
 public:
  void follow(const SubjectRef& subject, double percent);
  const Sensitivity* result() const { return result_ ? &*result_ : nullptr; }
  const SchemeSensitivity& one() const { return result_->schemes[0]; }
  const Errors& errors() const { return errors_; }
  int version() const { return version_; }  // of the result

 private:
  SubjectRef subject_;
  double percent_ = 0;
  std::optional<Sensitivity> result_;
  Errors errors_;
  int version_ = 0;
};

/// Monte Carlo over all schemes of the subject at once, so that differences are honest.
class DrawsRun {
 public:
  void follow(const SubjectRef& subject);
  /// Draws for about `seconds`. True: there is more to do.
  bool work(double seconds);
  void cancel();
  bool cancelled() const { return cancelled_; }
  void resume() { cancelled_ = false; }

  const MonteCarloResult* result() const { return result_ ? &*result_ : nullptr; }
  const MonteCarloPlan* plan() const { return plan_ ? &*plan_ : nullptr; }
  const VarianceShares& shares() const { return shares_; }
  const Errors& errors() const { return errors_; }
  std::uint32_t draws_done() const { return result_ ? result_->draws : 0; }
  bool done() const { return plan_ && blocks_.size() >= plan_->blocks(); }
  double progress() const;
  /// It has been at work for longer than one waits without asking.
  bool slow() const { return seconds_ > 0.15; }
  int version() const { return version_; }

  static constexpr std::uint32_t kDraws = 10000;

 private:
  void begin();
  void sum_up();
  SubjectRef subject_;
  std::optional<MonteCarloPlan> plan_;
  std::vector<std::vector<double>> blocks_;
  std::optional<MonteCarloResult> result_;
  VarianceShares shares_;
  Errors errors_;
  bool cancelled_ = false;
  double seconds_ = 0;  // since it began
  double begun_ = 0;
  int version_ = 0;
};

}  // namespace qingtan::ui
