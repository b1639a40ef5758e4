#pragma once
// Which schemes stand in the comparison: routes of the open case, one's own schemes, routes of other published cases.

#include <string>
#include <vector>

#include "ui/model/arrangement.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

struct State;

inline constexpr std::size_t kMostCompared = 8;

struct ComparisonChoice {
  std::string id;   // of the route as the comparison has it
  Localized name;
  Localized from;   // the case, or that it is one's own
  bool shown = false;
};

/// As it is, to be changed and put back.
Arrangement arrangement_of(const State& state);
void rearrange(State& state, Arrangement how);
/// All that can stand in the comparison for the kind of vehicle that is shown: the open case's first.
std::vector<ComparisonChoice> comparison_choices(const State& state);
/// Puts it into the comparison, or takes it out. What cannot be computed stays out, and a message says why; so does what is
/// one too many, and the last one stays.
void choose_compared(State& state, const std::string& id, bool shown);
/// Takes what has become of one's own schemes since they were put into the comparison that is shown.
[[gnu::noinline]] void follow_compared(State& state);

}  // namespace qingtan::ui
