// The inputs of a tape, and factors' values as sums of them.

#include "qingtan/base/number.h"
#include "tape_builder.h"

namespace qingtan {
namespace {

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t stream_named(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

const Uncertainty* find(const ActivityUncertainties& list, ActivityField field) {
  for (const ActivityUncertainty& a : list) {
    if (a.field == field) return &a.uncertainty;
  }
  return nullptr;
}

bool same_uncertainty(const Uncertainty* a, const Uncertainty* b) {
  return a == b || (a && b && *a == *b);
}

std::string text_of(double value) { return Json(value).dump(); }

double share_mix(const FactorValue& v) {
  return (1 - *v.share) * v.primary + *v.share * v.recycled;
}

}  // namespace

std::uint32_t TapeBuilder::add_input(TapeInput input, const std::string& key) {
  if (const auto it = known_.find(key); it != known_.end()) {
    auto& schemes = tape_.inputs[it->second].schemes;
    if (schemes.back() != now_.index) schemes.push_back(now_.index);
    return it->second;
  }
  const auto index = static_cast<std::uint32_t>(tape_.inputs.size());
  input.stream = stream_named(key);
  input.schemes = {now_.index};
  tape_.inputs.push_back(std::move(input));
  known_.emplace(key, index);
  return index;
}

// Two releases of a pack may hold a factor differently: these are two inputs.
std::uint32_t TapeBuilder::factor_input(const Factor& f) {
  TapeInput input;
  input.factor = &f;
  input.value = f.value;
  input.uncertainty = f.uncertainty ? &*f.uncertainty : nullptr;
  std::string key = "factor " + std::string(f.id.view());
  for (std::uint32_t other = 0;; ++other) {
    const std::string own = other == 0 ? key : key + "#" + std::to_string(other);
    const auto it = known_.find(own);
    if (it == known_.end()) return add_input(std::move(input), own);
    const TapeInput& there = tape_.inputs[it->second];
    if (there.value == input.value && same_uncertainty(there.uncertainty, input.uncertainty)) {
      return add_input(std::move(input), own);
    }
  }
}

std::uint32_t TapeBuilder::factor_input(FactorIndex index) {
  return factor_input(now_.bound->catalogue->factor(index));
}

std::uint32_t TapeBuilder::activity(ActivityField field, const std::string& holder, double value,
                                    const ActivityUncertainties& uncertainties) {
  TapeInput input;
  input.kind = InputKind::activity;
  input.field = field;
  input.path = holder + "/" + std::string(word(field));
  input.value = value;
  input.uncertainty = find(uncertainties, field);
  const std::string key = "scheme " + now_.key + " " + input.path;
  return add_input(std::move(input), key);
}

std::uint32_t TapeBuilder::use_number(ActivityField field, double value) {
  TapeInput input;
  input.kind = InputKind::activity;
  input.field = field;
  input.path = "/use/" + std::string(word(field));
  input.value = value;
  input.uncertainty = find(now_.scheme->use->uncertainties, field);
  const std::string key = "vehicle " + input.path + " " + text_of(value);
  for (std::uint32_t other = 0;; ++other) {
    const std::string own = other == 0 ? key : key + "#" + std::to_string(other);
    const auto it = known_.find(own);
    if (it == known_.end() ||
        same_uncertainty(tape_.inputs[it->second].uncertainty, input.uncertainty)) {
      return add_input(std::move(input), own);
    }
  }
}

Sum TapeBuilder::moved(const Factor& f, double value) {
  if (f.value != 0) return proportional(f, value);
  Sum out = variable(factor_input(f));
  if (value != 0) add(out, number(value));
  return out;
}

Sum TapeBuilder::proportional(const Factor& f, double value) {
  if (f.value == 0) return number(value);
  return multiply(variable(factor_input(f)), number(value / f.value));
}

// Value at a recycled share: (1-r)*primary + r*recycled.
Sum TapeBuilder::mixed(const Factor& f, const FactorValue& v, const std::optional<Sum>& share) {
  if (!share) return moved(f, share_mix(v));
  Sum out = moved(f, v.primary);
  add(out, multiply(*share, proportional(f, v.recycled - v.primary)));
  return out;
}

Sum TapeBuilder::floored(Sum sum) {
  size_ += size_of(sum);
  nodes_.push_back(std::move(sum));
  return {{1, {}, static_cast<std::uint32_t>(nodes_.size() - 1)}};
}

Sum TapeBuilder::value_in(FactorIndex index, const std::optional<Sum>& share,
                          std::optional<double> share_number, std::optional<int> year) {
  const Factor& f = now_.bound->catalogue->factor(index);
  const FactorValue v = value_at(f, share_number, now_.outlook, year);
  switch (v.rule) {
    case ValueRule::scenario_grid:
      return moved(*now_.outlook.grid, v.value);
    case ValueRule::electricity_shift: {
      Sum sum = v.share ? mixed(f, v, share) : moved(f, f.value);
      const double shift = v.electricity_kwh * (v.grid_now - v.grid_then);
      if (shift != 0) add(sum, proportional(*now_.outlook.grid, shift), -1);
      return floored(std::move(sum));
    }
    case ValueRule::share_forecast:
      return mixed(f, v, share);
    case ValueRule::current:
    case ValueRule::forecast:
    case ValueRule::held_constant:
      break;
  }
  return v.share ? mixed(f, v, share) : moved(f, v.value);
}

Sum TapeBuilder::value_of(FactorIndex index, const std::optional<Sum>& share,
                          std::optional<double> share_number) {
  return value_in(index, share, share_number, now_.outlook.year);
}

Sum TapeBuilder::use_value(FactorIndex index) {
  const UsePhase& use = *now_.scheme->use;
  if (conditions_.timing.value_or(use.timing) != Timing::time_explicit) return value_of(index);
  const int first = now_.outlook.year.value_or(now_.outlook.reference_year);
  Sum mean;
  for (int y = 0; y < use.life_years; ++y) {
    add(mean, value_in(index, {}, {}, first + y), 1.0 / use.life_years);
  }
  return mean;
}

}  // namespace qingtan
