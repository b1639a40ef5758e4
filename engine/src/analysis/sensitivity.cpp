#include "qingtan/analysis/sensitivity.h"

#include <algorithm>
#include <cmath>

namespace qingtan {
namespace {

bool used_by(const TapeInput& input, std::uint32_t scheme) {
  return std::find(input.schemes.begin(), input.schemes.end(), scheme) != input.schemes.end();
}

// Yields, shares and efficiencies stay what they can be.
double inside(const TapeInput& input, double value) {
  if (input.kind == InputKind::factor) return value;
  const Range range = range_of(input.field);
  return std::min(range.high, range.low_open ? value : std::max(range.low, value));
}

class Mover {
 public:
  explicit Mover(const Tape& tape) : tape_(tape), values_(tape.values()) {}

  const std::vector<double>& values() const { return values_; }
  double total_with(std::size_t scheme, std::uint32_t input, double value) {
    const double kept = values_[input];
    values_[input] = value;
    const double total = evaluate(tape_, values_)[scheme].total;
    values_[input] = kept;
    return total;
  }

 private:
  const Tape& tape_;
  std::vector<double> values_;
};

SchemeSensitivity of_scheme(const Tape& tape, Mover& mover, std::uint32_t s, double percent) {
  SchemeSensitivity out;
  out.total = evaluate(tape, mover.values())[s].total;
  const std::vector<double> slope = gradient(tape, s, mover.values());
  for (std::uint32_t i = 0; i < tape.inputs.size(); ++i) {
    const TapeInput& input = tape.inputs[i];
    if (!used_by(input, s)) continue;
    InputEffect effect{i, slope[i], 0, 0, 0, 0};
    effect.low_value = inside(input, input.value * (1 - percent / 100));
    if (effect.low_value == 0 && input.value != 0 && input.kind == InputKind::activity &&
        range_of(input.field).low_open) {
      effect.low_value = input.value * 0.01;  // less than everything: what is left is divided by it
    }
    effect.high_value = inside(input, input.value * (1 + percent / 100));
    effect.low = mover.total_with(s, i, effect.low_value);
    effect.high = mover.total_with(s, i, effect.high_value);
    out.tornado.push_back(effect);
    if (input.kind == InputKind::activity && input.field == ActivityField::yield) {
      const bool up = input.value <= 0.99;
      const double other = mover.total_with(s, i, input.value + (up ? 0.01 : -0.01));
      out.yields.push_back({i, up ? out.total - other : other - out.total});
    }
  }
  std::stable_sort(
      out.tornado.begin(), out.tornado.end(),
      [](const InputEffect& a, const InputEffect& b) { return a.swing() > b.swing(); });
  std::stable_sort(out.yields.begin(), out.yields.end(),
                   [](const YieldPoint& a, const YieldPoint& b) { return a.saving > b.saving; });
  return out;
}

}  // namespace

Result<Sensitivity> sensitivity(std::span<const BoundScheme* const> schemes,
                                const Conditions& conditions, double percent) {
  if (!(percent > 0 && percent <= kMaxPercent)) {
    return fail({ErrorCode::out_of_range, "", "/percent", "inputs cannot be moved by that much",
                 "give a percentage above 0 and at most 100"});
  }
  auto tape = make_tape(schemes, conditions);
  if (!tape) return fail(tape.error());
  // Each input means two evaluations of all schemes.
  const std::uint64_t size = tape->powers.size() + tape->terms.size();
  if (tape->inputs.size() * size > 200'000'000) {
    return fail({ErrorCode::too_large, "", "",
                 "the schemes have too many numbers to move one by one",
                 "analyse fewer or smaller schemes at a time"});
  }
  Sensitivity out;
  out.percent = percent;
  Mover mover(*tape);
  for (std::uint32_t s = 0; s < schemes.size(); ++s)
    out.schemes.push_back(of_scheme(*tape, mover, s, percent));
  out.tape = std::move(*tape);
  return out;
}

}  // namespace qingtan
