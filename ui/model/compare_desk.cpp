#include "ui/model/compare_desk.h"

#include "ui/model/state.h"

namespace qingtan::ui {
namespace {

/// The schemes of a comparison as the runs hold them. Nothing where one of them has no whole result.
SubjectRef compared_subject(const Outcome& outcome, const std::optional<Comparison>& result, const Conditions& conditions) {
  if (!outcome.errors.empty() || !result) return nullptr;
  auto subject = std::make_shared<AnalysisSubject>();
  subject->conditions = conditions;
  for (std::size_t i = 0; i < outcome.bound.size(); ++i) {
    const BoundScheme& bound = outcome.bound[i];
    if (!bound.missing.empty() || !result->assessments[i].complete) return nullptr;
    auto scheme = std::make_shared<const Scheme>(*bound.scheme);
    subject->schemes.push_back({scheme->id, i, scheme, bound});
    subject->schemes.back().bound.scheme = scheme.get();
  }
  return subject;
}

}  // namespace

CompareDesk& State::comparison() {
  if (!comparison_) comparison_ = std::make_shared<CompareDesk>();
  return *comparison_;
}

bool CompareDesk::work(const State& state, double seconds) {
  if (!state.study) return false;
  std::string key = std::to_string(state.studies) + "/" + std::to_string(state.workspace.generation()) + "/" + std::string(word(state.vehicle));
  if (key != key_) {
    key_ = std::move(key);
    const Outcome& outcome = state.study->of(state.vehicle);
    now_of_ = compared_subject(outcome, outcome.now, outcome.now_conditions);
    then_of_ = compared_subject(outcome, outcome.then, outcome.then_conditions);
  }
  now.follow(now_of_);
  then.follow(then_of_);
  if (now.work(seconds)) return true;
  return then.work(seconds);
}

}  // namespace qingtan::ui
