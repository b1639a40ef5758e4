#pragma once
// The way through the combinations of options, a few at a time. Private to the layer.

#include "candidate.h"

namespace qingtan {

struct Found {
  Objectives objectives;
  Choice choice;
};

class Search {
 public:
  /// `slots` and `bench` must outlive it.
  Search(const SlotList& slots, const AdviceRequest& request, const Objectives& now,
         Workbench& bench);

  void step(std::size_t budget);
  bool done() const { return phase_ == Phase::done; }
  std::size_t expected() const { return expected_; }
  const AdviceSearch& report() const { return report_; }
  std::size_t failed() const { return failed_; }
  /// Each option alone that keeps the constraints and saves carbon, mass or cost.
  std::vector<Found> single() const;
  /// Of all that was assessed and keeps the constraints: not dominated, different from how it is.
  std::vector<Found> front() const;

 private:
  enum class Phase { single, every, beam, done };
  void plan();
  bool advance();  // one assessment; false: a phase has ended instead
  bool next_single();
  bool next_of_all();
  bool next_of_beam();
  std::optional<Objectives> work_out(const Choice& choice);
  void keep(const Objectives& objectives, const Choice& choice);
  void prune();
  void narrow();
  bool within(const Objectives& objectives);
  bool better_in_something(const Objectives& objectives) const;

  const SlotList& slots_;
  const AdviceRequest& request_;
  Objectives now_;
  Workbench& bench_;
  AdviceSearch report_;
  std::size_t expected_ = 0;
  std::size_t failed_ = 0;
  Phase phase_ = Phase::single;

  std::size_t slot_ = 0, option_ = 1;  // the next single one; the beam's next expansion
  std::size_t parent_ = 0;             // of the beam
  Choice next_;                        // of all combinations
  std::vector<Found> single_;
  std::vector<Found> archive_;  // the front so far, and what came since it was made
  std::size_t pruned_ = 0;      // size of that front
  std::vector<Found> beam_, pool_;
};

}  // namespace qingtan
