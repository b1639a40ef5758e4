#include "ui/model/analysis_advice.h"

#include "qingtan/report/advice_json.h"
#include "ui/kit/kit.h"

namespace qingtan::ui {
namespace {
constexpr std::size_t kAssessmentsAtOnce = 64;
}

void AdviceRun::ask(AdviceRequest request) {
  request_ = std::move(request);
  asked_ = true;
}

void AdviceRun::follow(const SubjectRef& subject, const Workspace& workspace) {
  if (subject == subject_ && !asked_) return;
  subject_ = subject;
  begin(workspace);
}

void AdviceRun::begin(const Workspace& workspace) {
  asked_ = false;
  advisor_.reset();
  advice_.reset();
  errors_.clear();
  progress_ = {};
  cancelled_ = false;
  cursor = 0;
  begun_ = wall_clock();
  seconds_ = 0;
  ++version_;
  if (!subject_) return;
  complete_ = request_;
  add_stated_yields(workspace.session(), complete_);
  const Scheme& scheme = *subject_->one().scheme;
  Result<Advisor> made = Advisor::make(scheme, workspace.catalogues(), subject_->conditions, complete_, scheme.id);
  if (made) advisor_ = std::move(*made);
  else errors_ = made.error();
}

bool AdviceRun::work(double seconds) {
  if (!advisor_ || advice_ || cancelled_) return false;
  const double until = wall_clock() + seconds;
  do {
    progress_ = advisor_->step(kAssessmentsAtOnce);
  } while (!progress_.done && wall_clock() < until);
  seconds_ = wall_clock() - begun_;
  if (progress_.done) take();
  return !advice_;
}

void AdviceRun::take() {
  advice_ = advisor_->advice();
  ++version_;
  // With equal masses only the cost tells the candidates apart.
  bool same_mass = true, costs = advice_->now.cost.has_value();
  for (const auto* list : {&advice_->front, &advice_->single}) {
    for (const AdviceCandidate& each : *list) {
      same_mass = same_mass && each.objectives.mass == advice_->now.mass;
      costs = costs && each.objectives.cost.has_value();
    }
  }
  over_cost = same_mass && costs;
}

void AdviceRun::cancel() {
  cancelled_ = true;
  if (advisor_ && !advice_) take();
}

double AdviceRun::progress() const {
  return progress_.expected == 0 ? 0 : std::min(1.0, static_cast<double>(progress_.assessed) / static_cast<double>(progress_.expected));
}

const AdviceCandidate* AdviceRun::chosen() const {
  if (!advice_ || cursor >= shown().size()) return nullptr;
  return &shown()[cursor];
}

std::string AdviceRun::private_factors(const AdviceCandidate& candidate) const {
  if (!advice_ || candidate.derived.empty()) return {};
  Advice own;
  own.catalogue = advice_->catalogue;
  own.derived = advice_->derived;
  own.now = advice_->now;
  own.single = {candidate};
  const Result<Json> all = parse_json(advice_json(own, complete_, subject_->conditions, subject_->one().scheme->id), "advice");
  return all ? (*all)["private_factors"].dump(2) + "\n" : std::string{};
}

Result<Scheme> applied(const Scheme& scheme, std::span<const SchemeChange> changes) {
  Result<Json> json = parse_json(write_scheme(scheme), scheme.id);
  if (!json) return std::unexpected(json.error());
  Result<Json> changed = apply_changes(std::move(*json), changes);
  if (!changed) return std::unexpected(changed.error());
  return read_scheme(changed->dump(), scheme.id);
}

}  // namespace qingtan::ui
