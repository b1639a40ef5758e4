#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "qingtan/report/frozen.h"

namespace qingtan {
namespace {

bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

double or_nan(const std::optional<double>& value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

bool same_line(const FrozenLine& a, const FrozenLine& b) {
  return a.factor == b.factor && a.unit == b.unit && same_number(a.factor_value, b.factor_value) &&
         same_number(a.amount, b.amount) && same_number(a.kgco2e, b.kgco2e);
}

/// What a line is of, so that one inserted before it does not make it another: the component's own
/// name where it has one, and the factor.
std::string subject(const Scheme& scheme, const FrozenLine& line, bool with_factor) {
  std::string text = std::to_string(static_cast<int>(line.kind));
  const bool of_component = line.stage == Stage::material || line.stage == Stage::processing ||
                            line.stage == Stage::end_of_life;
  if (of_component) {
    const Text* name = line.component < scheme.components.size()
                           ? &scheme.components[line.component].name
                           : nullptr;
    text += "/" + (name && !name->empty() ? name->zh : std::to_string(line.component));
  }
  return text + "/" + (with_factor ? line.factor : std::to_string(line.item));
}

class Matcher {
 public:
  Matcher(const FrozenScheme& before, const FrozenScheme& after, const FrozenResult& b,
          const FrozenResult& a)
      : before_(before),
        after_(after),
        b_(b),
        a_(a),
        partner_(a.lines.size(), kNone),
        taken_(b.lines.size()) {
    pair(true);
    pair(false);
  }

  std::vector<LineShift> pairs() const {
    std::vector<LineShift> all;
    for (std::size_t i = 0; i < a_.lines.size(); ++i)
      all.push_back({partner_[i] == kNone ? nullptr : &b_.lines[partner_[i]], &a_.lines[i]});
    for (std::size_t i = 0; i < b_.lines.size(); ++i) {
      if (!taken_[i]) all.push_back({&b_.lines[i], nullptr});
    }
    std::stable_sort(all.begin(), all.end(), [](const LineShift& x, const LineShift& y) {
      const auto place = [](const LineShift& s) {
        const FrozenLine& line = s.after ? *s.after : *s.before;
        return std::tuple(line.stage, line.component, line.item);
      };
      return place(x) < place(y);
    });
    return all;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // The n-th line of a subject with the n-th of the same.
  void pair(bool with_factor) {
    std::multimap<std::string, std::size_t> free;
    for (std::size_t j = 0; j < b_.lines.size(); ++j) {
      if (!taken_[j]) free.emplace(subject(before_.scheme, b_.lines[j], with_factor), j);
    }
    for (std::size_t i = 0; i < a_.lines.size(); ++i) {
      if (partner_[i] != kNone) continue;
      const auto at = free.find(subject(after_.scheme, a_.lines[i], with_factor));
      if (at == free.end()) continue;
      partner_[i] = at->second;
      taken_[at->second] = true;
      free.erase(at);
    }
  }

  const FrozenScheme &before_, &after_;
  const FrozenResult &b_, &a_;
  std::vector<std::size_t> partner_;
  std::vector<bool> taken_;
};

void attribute(const LineShift& line, ResultShift& out) {
  if (line.before == nullptr || line.after == nullptr) {
    out.by_amounts += line.after ? line.after->kgco2e : -line.before->kgco2e;
    return;
  }
  const FrozenLine &b = *line.before, &a = *line.after;
  out.by_factors += (b.amount + a.amount) / 2 * (a.factor_value - b.factor_value);
  out.by_amounts += (b.factor_value + a.factor_value) / 2 * (a.amount - b.amount);
}

ResultShift shift_of(const FrozenScheme& before, const FrozenScheme& after, const FrozenResult& b,
                     const FrozenResult& a) {
  ResultShift out;
  out.total = {b.total_kgco2e, a.total_kgco2e};
  out.net_mass = {b.net_mass_kg, a.net_mass_kg};
  out.cost = {or_nan(b.cost_cny), or_nan(a.cost_cny)};
  for (std::size_t i = 0; i < kStageCount; ++i) out.stages[i] = {b.stages[i], a.stages[i]};
  for (const LineShift& line : Matcher(before, after, b, a).pairs()) {
    if (line.before && line.after && same_line(*line.before, *line.after)) {
      ++out.same_lines;
      continue;
    }
    attribute(line, out);
    out.lines.push_back(line);
  }
  return out;
}

template <class T>
void compare_field(std::vector<std::string_view>& fields, std::string_view name, const T& a,
                   const T& b) {
  if (!(a == b)) fields.push_back(name);
}

std::vector<std::string_view> differing_fields(const Factor& a, const Factor& b) {
  std::vector<std::string_view> fields;
  const auto look = [&](std::string_view name, const auto& x, const auto& y) {
    compare_field(fields, name, x, y);
  };
  look("value", a.value, b.value);
  look("unit", a.unit, b.unit);
  look("library", a.library, b.library);
  look("basis", a.basis, b.basis);
  look("name", a.name, b.name);
  look("category", a.category, b.category);
  look("year", a.year, b.year);
  look("valid_until", a.valid_until, b.valid_until);
  look("recycled_share", a.recycled_share, b.recycled_share);
  look("primary_value", a.primary_value, b.primary_value);
  look("recycled_value", a.recycled_value, b.recycled_value);
  look("electricity_kwh", a.electricity_kwh, b.electricity_kwh);
  look("forecast", a.forecast.points(), b.forecast.points());
  look("primary_forecast", a.primary_forecast.points(), b.primary_forecast.points());
  look("recycled_forecast", a.recycled_forecast.points(), b.recycled_forecast.points());
  look("uncertainty", a.uncertainty, b.uncertainty);
  look("price", a.price, b.price);
  look("scrap_price", a.scrap_price, b.scrap_price);
  look("region", a.region, b.region);
  look("source", a.source.citation, b.source.citation);
  look("boundary", a.boundary.text, b.boundary.text);
  look("data_quality", a.data_quality, b.data_quality);
  return fields;
}

FactorShift factor_shift(const FrozenFactor* before, const FrozenFactor* after) {
  FactorShift out;
  out.id = (after ? after : before)->factor.id.str();
  out.before = before;
  out.after = after;
  if (before) out.value.before = before->factor.value;
  if (after) out.value.after = after->factor.value;
  if (before && after) out.fields = differing_fields(before->factor, after->factor);
  return out;
}

std::vector<FactorShift> factor_shifts(const Frozen& before, const Frozen& after) {
  std::vector<FactorShift> all;
  for (const FrozenFactor& each : before.factors) {
    const FrozenFactor* now = after.find(each.factor.id);
    FactorShift shift = factor_shift(&each, now);
    if (now == nullptr || !shift.fields.empty()) all.push_back(std::move(shift));
  }
  for (const FrozenFactor& each : after.factors) {
    if (before.find(each.factor.id) == nullptr) all.push_back(factor_shift(nullptr, &each));
  }
  return all;
}

const FrozenOrigin* origin_named(const Frozen& frozen, std::string_view name) {
  for (const FrozenOrigin& each : frozen.origins) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

std::vector<OriginShift> origin_shifts(const Frozen& before, const Frozen& after) {
  std::vector<OriginShift> all;
  for (const FrozenOrigin& each : before.origins) {
    const FrozenOrigin* now = origin_named(after, each.name);
    if (now == nullptr || !(*now == each)) all.push_back({&each, now});
  }
  for (const FrozenOrigin& each : after.origins) {
    if (origin_named(before, each.name) == nullptr) all.push_back({nullptr, &each});
  }
  return all;
}

}  // namespace

bool Shift::same() const { return same_number(before, after); }

Shift LineShift::kgco2e() const {
  Shift shift;
  if (before) shift.before = before->kgco2e;
  if (after) shift.after = after->kgco2e;
  return shift;
}

bool ResultShift::same() const {
  return lines.empty() && total.same() && net_mass.same() && cost.same() &&
         std::all_of(stages.begin(), stages.end(), [](const Shift& each) { return each.same(); });
}

bool FrozenDifference::same_figures() const {
  const auto same = [](const SchemeShift& each) {
    return each.now.same() && (!each.then || each.then->same());
  };
  const auto same_value = [](const FactorShift& each) { return each.value.same(); };
  return std::all_of(schemes.begin(), schemes.end(), same) &&
         std::all_of(factors.begin(), factors.end(), same_value);
}

FrozenDifference difference(const Frozen& before, const Frozen& after) {
  FrozenDifference out;
  const std::size_t count = std::min(before.schemes.size(), after.schemes.size());
  for (std::size_t i = 0; i < count; ++i) {
    const FrozenScheme &b = before.schemes[i], &a = after.schemes[i];
    SchemeShift shift{shift_of(b, a, b.now, a.now), {}};
    if (b.then && a.then) shift.then = shift_of(b, a, *b.then, *a.then);
    out.schemes.push_back(std::move(shift));
  }
  out.factors = factor_shifts(before, after);
  out.origins = origin_shifts(before, after);
  out.other_engine = before.engine != after.engine;
  return out;
}

}  // namespace qingtan
