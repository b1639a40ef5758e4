#pragma once
// What an assessment is read under: chosen where the result is read, not stored in the scheme.

#include <optional>
#include <string>

#include "qingtan/model/vocabulary.h"

namespace qingtan {

struct Conditions {
  std::optional<int> year;  // nothing: the current state, every factor at its own value
  std::string scenario;     // id; empty: none (factors then move by their own forecasts only)
  std::string as_of;        // today, YYYY-MM-DD; empty: expiry is not judged
  // Overrides of what the scheme states:
  std::optional<UseMethod> use_method;
  std::optional<Timing> timing;
  std::optional<EndOfLifeMethod> end_of_life;  // given: the stage is switched on
};

}  // namespace qingtan
