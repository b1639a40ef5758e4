#pragma once
// Schemes under given conditions as a tape: sums of products of their numbers, which can be
// evaluated for other numbers, and differentiated exactly, without assessing again (lca_algebraic's
// idea: a part model is a small expression). Every line of an assessment is
//   coefficient x product of inputs to whole powers x value of a factor,
// and a scheme's total is the sum of its lines. Inputs are the factors (one input a factor, however
// often and in however many schemes it occurs) and the activity data.
//
// How a factor's value today, x, moves its value in a year under a scenario (calculation.md 6): all
// that is derived from it moves in proportion: v(x) = v * x / value for its own forecast points,
// its primary and recycled value and their forecasts; with contained electricity e, v(x) = max(0, v
// * x / value - e * (grid(now) - grid(Y)) * g / grid(now)), where g is the scenario's grid factor,
// an input of its own. A factor whose value is 0 moves by x itself.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "qingtan/calc/assess.h"

namespace qingtan {

inline constexpr std::size_t kMaxAnalysedSchemes = 64;
inline constexpr std::size_t kMaxTapePowers = 2'000'000;  // of all terms: 16 MB

enum class InputKind : std::uint8_t { factor, activity };

struct TapeInput {
  InputKind kind = InputKind::factor;
  ActivityField field = ActivityField::net_mass_kg;  // of activity data
  const Factor* factor = nullptr;                    // of a factor; lives in its catalogue
  std::string path;  // of activity data, in the first of its schemes: "/joinings/0/quantity"
  std::vector<std::uint32_t> schemes;  // that it occurs in, ascending
  double value = 0;  // factor: its value today, in its unit; else as the scheme states it
  const Uncertainty* uncertainty = nullptr;  // in the catalogue or the scheme
  std::uint64_t stream = 0;  // names its random numbers: the same whatever else is analysed
};

struct TapePower {
  std::uint32_t input;
  std::int32_t power;  // never 0
};

inline constexpr std::uint32_t kNoNode = 0xffffffff;

/// coefficient * product of inputs^power, * node where there is one.
struct TapeTerm {
  double coefficient = 0;
  std::uint32_t first = 0, count = 0;  // of Tape::powers, ascending by input
  std::uint32_t node = kNoNode;
};

/// A factor's value that is floored: max(0, sum of terms).
struct TapeNode {
  std::uint32_t first = 0, count = 0;  // of Tape::terms
};

/// The lines of one stage of one scheme.
struct StageTerms {
  std::uint32_t first = 0, count = 0;  // of Tape::terms
};

struct Tape {
  std::vector<TapeInput> inputs;
  std::vector<TapePower> powers;
  std::vector<TapeTerm> terms;
  std::vector<TapeNode> nodes;  // their terms have no nodes
  std::vector<std::array<StageTerms, kStageCount>> schemes;
  std::vector<const BoundScheme*> bound;  // must outlive the tape

  std::vector<double> values() const;  // the inputs as they are
};

/// Use-phase numbers that are equal in value and uncertainty in several schemes are one input: the
/// schemes are driven by the same vehicle. Errors: those of assess; unknown_factor (a missing
/// factor has no value to vary); too_large; bad_value if the tape should not give assess's numbers
/// to 1e-12.
Result<Tape> make_tape(std::span<const BoundScheme* const> schemes, const Conditions& conditions);

struct StageTotals {
  std::array<double, kStageCount> stages{};
  double total = 0;  // kg CO2e
};

/// One a scheme. Precondition: as many values as inputs.
std::vector<StageTotals> evaluate(const Tape& tape, std::span<const double> values);

/// d total / d input of one scheme, exact, in kg CO2e per unit of the input; where a factor's floor
/// at 0 holds, that factor's own derivative is 0. `stage`: of that stage alone.
std::vector<double> gradient(const Tape& tape, std::size_t scheme, std::span<const double> values,
                             std::optional<Stage> stage = {});

/// Unit of an input: "kgCO2e/kg", "kg", "km"; empty for shares, yields and the like.
std::string unit_of(const Tape& tape, const TapeInput& input);

}  // namespace qingtan
