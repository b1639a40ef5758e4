#pragma once
// What the comparison has beside its results: how its totals spread, drawn in slices of a frame, now and in the later year.

#include "ui/chart/kept_scene.h"
#include "ui/model/analysis_runs.h"

namespace qingtan::ui {

struct State;

class CompareDesk {
 public:
  /// Takes the comparison as it stands and draws for about `seconds`. True: there is more to do.
  bool work(const State& state, double seconds);

  DrawsRun now, then;
  KeptScene radar, chances;
  std::size_t choice_cursor = 0;  // in the list of what can be compared

 private:
  std::string key_;
  SubjectRef now_of_, then_of_;
};

}  // namespace qingtan::ui
