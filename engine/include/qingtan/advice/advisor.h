#pragma once
// What should I change? From the scheme at hand, changes of material, recycled share, process,
// electricity and yield, alone and together, as a Pareto front on carbon, mass and cost
// (calculation.md 7).
//
//   auto advisor = Advisor::make(scheme, catalogues, conditions, request, "scheme.json");
//   while (!advisor->done()) advisor->step(1000);     // cancel by not going on
//   const Advice advice = advisor->advice();
//
// Each place where something can change is a slot with options, the first of them "as it is". Where
// the product of the options is within max_assessments, every combination is assessed; else slot
// after slot, of what came out keeping beam_width (the front first): fewer than all, and said so.
//
// A candidate is assessed by the engine itself, with a copy of the scheme: nothing is
// approximated but the uncertainty of the saving (saving.h).

#include <memory>

#include "qingtan/advice/pareto.h"
#include "qingtan/advice/request.h"
#include "qingtan/advice/saving.h"
#include "qingtan/calc/assess.h"

namespace qingtan {

/// One change of the scheme's file: the value at a JSON pointer. null: the member is not there.
struct SchemeChange {
  std::string path;
  Json old_value;
  Json new_value;
};

/// The scheme with the changes, or without them again. A member that was null or absent is null
/// after undoing. Errors: unknown_reference (no such place), clash (another value stands there).
Result<Json> apply_changes(Json scheme, std::span<const SchemeChange> changes);
Result<Json> undo_changes(Json scheme, std::span<const SchemeChange> changes);

/// One step of a candidate, and why.
struct AdviceStep {
  AdviceLever lever = AdviceLever::material;
  Text reason;
  bool assumption = false;  // rests on what nobody has stated, such as a better yield
  bool equivalence_not_shown = false;
  bool weaker_factor = false;  // offered because allow_weaker was set
};

struct AdviceCandidate {
  Objectives objectives;
  double saving_kgco2e = 0;
  SavingUncertainty uncertainty;
  std::vector<AdviceStep> steps;
  std::vector<SchemeChange> changes;
  std::vector<FactorIndex> factors;  // relied on: of what differs; of Advice::catalogue
  std::uint8_t marks = 0;            // of all its lines
  std::vector<std::size_t> derived;  // of Advice::derived, that its changes name
};

/// Why something was not offered.
enum class LeftOut {
  expired,
  unverified,
  withdrawn,
  weaker_quality,
  co2_only,
  equivalence_not_shown,
  needs_both_values,  // closed-loop scrap and a share need a primary and a recycled value
  no_source_named,    // electricity: the request names none, or no grid
  not_assessable,
};
inline constexpr std::size_t kLeftOutCount = 9;
std::string_view word(LeftOut reason);

struct AdviceSearch {
  bool exhaustive = true;
  double combinations = 1;  // product of the options; may exceed what a whole number holds
  std::size_t assessed = 0;
  std::size_t width = 0;  // of the beam, where it is not exhaustive
  bool cut = false;       // max_assessments was reached before the end
  std::size_t over_mass = 0, over_cost = 0, cost_unknown = 0;  // of these, not keeping a constraint
  std::size_t slots = 0, options = 0;
};

struct Advice {
  const Catalogue* catalogue = nullptr;  // of the scheme
  /// Private factors that changes of production's electricity name: the factor of a step with its
  /// kWh from another source.
  std::vector<Factor> derived;
  Objectives now;
  std::uint8_t marks_now = 0;
  AdviceSearch search;
  std::array<std::size_t, kLeftOutCount> left_out{};  // by LeftOut
  std::vector<AdviceCandidate> single;                // each option alone, most saved first
  std::vector<AdviceCandidate> front;                 // most saved first
  std::size_t single_found = 0, front_found = 0;      // before `limit`
};

struct AdviceProgress {
  std::size_t assessed = 0;
  std::size_t expected = 0;  // at most
  bool done = false;
};

class Advisor {
 public:
  /// The scheme is copied. Errors: those of assess_strict; unknown_factor, wrong_library and
  /// unit_mismatch of what the request names; too_large (more than 5,000 options in one slot).
  static Result<Advisor> make(const Scheme& scheme, FactorSource factors,
                              const Conditions& conditions, const AdviceRequest& request,
                              std::string_view file);
  Advisor(Advisor&&) noexcept;
  Advisor& operator=(Advisor&&) noexcept;
  ~Advisor();

  /// At most so many assessments.
  AdviceProgress step(std::size_t budget);
  bool done() const;
  /// Of what was assessed so far; the whole front once done.
  Advice advice() const;

 private:
  struct State;
  explicit Advisor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace qingtan
