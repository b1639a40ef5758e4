#pragma once
// What to change in the active scheme: the engine's advisor, worked in slices, and taking what it advises.

#include <optional>
#include <string>
#include <vector>

#include "qingtan/advice/advisor.h"
#include "ui/model/analysis_runs.h"

namespace qingtan::ui {

class AdviceRun {
 public:
  /// Begins anew where the scheme, its conditions or the request have changed.
  void follow(const SubjectRef& subject, const Workspace& workspace);
  bool work(double seconds);
  void cancel();
  bool cancelled() const { return cancelled_; }
  bool done() const { return advisor_ && advisor_->done(); }
  bool slow() const { return seconds_ > 0.15; }
  double progress() const;
  std::size_t assessed() const { return progress_.assessed; }

  const AdviceRequest& request() const { return request_; }
  /// Asks for something else; begins anew at the next follow().
  void ask(AdviceRequest request);

  /// Once done, or stopped.
  const Advice* advice() const { return advice_ ? &*advice_ : nullptr; }
  const std::vector<AdviceCandidate>& shown() const { return combined ? advice_->front : advice_->single; }
  const AdviceCandidate* chosen() const;
  const Errors& errors() const { return errors_; }
  int version() const { return version_; }
  /// The private factors that a candidate names, as a private factor file; empty where it names none.
  std::string private_factors(const AdviceCandidate& candidate) const;

  bool combined = true;   // the front, else each change alone
  bool over_cost = false;  // the chart's horizontal axis
  std::size_t cursor = 0;  // of shown()

 private:
  void begin(const Workspace& workspace);
  void take();
  SubjectRef subject_;
  AdviceRequest request_;
  AdviceRequest complete_;  // with the yields that packs state
  bool asked_ = false;
  std::optional<Advisor> advisor_;
  AdviceProgress progress_;
  std::optional<Advice> advice_;
  Errors errors_;
  bool cancelled_ = false;
  double begun_ = 0, seconds_ = 0;
  int version_ = 0;
};

/// The scheme with the changes of a candidate. Errors: those of apply_changes and read_scheme.
Result<Scheme> applied(const Scheme& scheme, std::span<const SchemeChange> changes);

}  // namespace qingtan::ui
