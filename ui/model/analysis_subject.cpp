#include "ui/model/analysis_subject.h"

namespace qingtan::ui {
namespace {

const Conditions& conditions_of(const SchemeDocument& document, bool later) {
  return later ? document.result.then_conditions : document.result.now_conditions;
}

bool complete(const SchemeDocument& document, bool later) {
  const auto& assessed = later ? document.result.then : document.result.now;
  return document.result.bound && document.result.bound->missing.empty() && assessed && assessed->complete;
}

}  // namespace

std::vector<const BoundScheme*> AnalysisSubject::all() const {
  std::vector<const BoundScheme*> pointers;
  for (const AnalysedScheme& each : schemes) pointers.push_back(&each.bound);
  return pointers;
}

std::string subject_key(const SchemeDesk& desk, int generation) {
  if (desk.empty()) return {};
  const Conditions& conditions = conditions_of(desk.active(), desk.later);
  std::string key = std::to_string(generation) + "/" + std::to_string(conditions.year.value_or(0)) + "/" + conditions.scenario + "/" + desk.active().key();
  for (const auto& each : desk.documents()) key += "/" + each->key() + ":" + std::to_string(each->revision());
  return key;
}

std::shared_ptr<const AnalysisSubject> subject_of(const SchemeDesk& desk, int generation) {
  if (desk.empty() || !complete(desk.active(), desk.later)) return nullptr;
  auto subject = std::make_shared<AnalysisSubject>();
  subject->key = subject_key(desk, generation);
  subject->conditions = conditions_of(desk.active(), desk.later);
  const Vehicle kind = desk.active().scheme().vehicle;
  std::size_t others = 0;
  for (std::size_t i = 0; i < desk.documents().size(); ++i) {
    const SchemeDocument& document = *desk.documents()[i];
    const bool active = i == desk.active_index();
    if (document.scheme().vehicle != kind || !complete(document, desk.later)) continue;
    if (!active && ++others >= kMostAnalysed) continue;
    if (active) subject->active = subject->schemes.size();
    subject->schemes.push_back({document.key(), i, document.result.scheme, *document.result.bound});
  }
  return subject;
}

}  // namespace qingtan::ui
