#pragma once
// The uncertainty of the scheme that is worked on: a Monte Carlo run in slices, so that no frame waits for it. The
// first blocks already give a result, which is refined until all draws are in.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/analysis/monte_carlo.h"
#include "qingtan/analysis/sensitivity.h"
#include "ui/model/scheme_document.h"

namespace qingtan::ui {

class UncertaintyRun {
 public:
  /// What the run is of: begins anew where that has changed, and keeps the old result until there is a first new one.
  /// True: it has begun anew.
  bool follow(const SchemeDocument& document, bool later, int generation);
  /// Draws for about `seconds`. True: there is more to do.
  bool work(double seconds);

  const MonteCarloResult* result() const { return result_ ? &*result_ : nullptr; }
  /// The result is of what is shown now, though not yet of all draws.
  bool current() const { return result_ && result_of_ == key_; }
  std::uint32_t draws_done() const;
  std::uint32_t draws_wanted() const { return kDraws; }
  bool refused() const { return refused_; }
  /// kg CO2e that one percentage point more of this yield saves; nothing for what is no yield.
  std::optional<double> point_of_yield(std::uint32_t component, std::uint32_t process) const;

  static constexpr std::uint32_t kDraws = 10000;

 private:
  void begin(const SchemeDocument& document, bool later);

  std::string key_, result_of_;
  std::shared_ptr<const Scheme> scheme_;  // what bound_ points to
  std::optional<BoundScheme> bound_;
  std::optional<MonteCarloPlan> plan_;
  std::vector<std::vector<double>> blocks_;
  std::optional<MonteCarloResult> result_;
  std::optional<Sensitivity> sensitivity_;
  bool refused_ = false;
};

}  // namespace qingtan::ui
