#include "ui/model/analysis_desk.h"

#include <utility>

#include "ui/model/state.h"

namespace qingtan::ui {

AnalysisDesk& State::analysis() {
  if (!analysis_) analysis_ = std::make_shared<AnalysisDesk>(workspace, schemes);
  return *analysis_;
}

void AnalysisDesk::follow() {
  std::string key = subject_key(schemes_, workspace_.generation());
  if (key == key_) return;
  key_ = std::move(key);
  subject_ = subject_of(schemes_, workspace_.generation());
  traced.reset();
}

Conditions AnalysisDesk::conditions() const {
  Conditions conditions;
  conditions.as_of = workspace_.today();
  conditions.scenario = schemes_.scenario;
  if (schemes_.later) conditions.year = schemes_.year;
  return conditions;
}

bool AnalysisDesk::work_off() {
  if (waiting_.empty()) return false;
  for (const auto& action : std::exchange(waiting_, {})) action(*this);
  return true;
}

}  // namespace qingtan::ui
