#pragma once
// The schemes that an analysis is of, held as they were: a run that takes many frames must not see an edit half way.

#include <memory>
#include <string>
#include <vector>

#include "ui/model/scheme_desk.h"

namespace qingtan::ui {

inline constexpr std::size_t kMostAnalysed = 8;

struct AnalysedScheme {
  std::string key;         // of its document
  std::size_t letter = 0;  // its place among the open schemes
  std::shared_ptr<const Scheme> scheme;
  BoundScheme bound;  // points into `scheme`, and into the workspace's catalogue
};

struct AnalysisSubject {
  std::string key;  // changes with whatever a result depends on
  std::vector<AnalysedScheme> schemes;
  std::size_t active = 0;  // of `schemes`
  Conditions conditions;

  std::vector<const BoundScheme*> all() const;
  const AnalysedScheme& one() const { return schemes[active]; }
};

/// What subject_of would make, without making it.
std::string subject_key(const SchemeDesk& desk, int generation);
/// The active scheme and the open ones of its kind of vehicle, as far as they are complete, in their order; at most
/// kMostAnalysed. Nothing where the active one is not complete.
std::shared_ptr<const AnalysisSubject> subject_of(const SchemeDesk& desk, int generation);

}  // namespace qingtan::ui
