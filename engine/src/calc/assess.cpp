#include "qingtan/calc/assess.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "evaluation.h"
#include "qingtan/model/validity.h"

namespace qingtan {

Evaluation::Evaluation(const BoundScheme& b, const Conditions& c, const Outlook& o)
    : bound(b), scheme(*b.scheme), catalogue(*b.catalogue), conditions(c), outlook(o) {
  std::size_t lines = scheme.joinings.size() + 2;
  for (const Component& component : scheme.components) lines += component.processes.size() + 2;
  result.lines.reserve(lines);
  result.scheme = &scheme;
  result.year = c.year;
  result.scenario = c.scenario;
}

void Evaluation::warn(WarningCode code, LineKind kind, std::uint32_t component, std::uint32_t item,
                      FactorIndex factor, double a, double b) {
  result.warnings.push_back({code, kind, component, item, factor, a, b});
}

void Evaluation::add_line(const Place& place, FactorIndex index, double amount,
                          const FactorValue& value, std::uint8_t marks) {
  const Factor& f = catalogue.factor(index);
  const auto mark = [&](bool applies, Mark m, WarningCode code) {
    if (!applies) return;
    marks |= m;
    warn(code, place.kind, place.component, place.item, index);
  };
  mark(is_expired(f.valid_until, conditions.as_of), kExpired, WarningCode::expired_factor);
  const Origin& origin = catalogue.origin(index);
  mark(origin.trust == Trust::unverified, kUnverified, WarningCode::unverified_factor);
  mark(origin.withdrawn, kWithdrawn, WarningCode::withdrawn_release);
  mark(value.rule == ValueRule::held_constant, kHeldConstant, WarningCode::held_constant);
  mark(value.beyond_forecast, kBeyondForecast, WarningCode::beyond_forecast);
  mark(f.unit.gas == Gas::co2, kCo2Only, WarningCode::co2_only_factor);
  if (origin.layer != Layer::platform && !catalogue.replaced_by(index).empty())
    warn(WarningCode::overriding_factor, place.kind, place.component, place.item, index);
  result.lines.push_back({place.stage, place.kind, place.component, place.item, index, f.unit.per,
                          marks, value.value, amount, amount * value.value});
}

void Evaluation::add_missing(const Place& place, double amount, Measure unit) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  warn(WarningCode::missing_factor, place.kind, place.component, place.item);
  result.lines.push_back({place.stage, place.kind, place.component, place.item, kNoFactor, unit,
                          kMissing, kNaN, amount, kNaN});
}

namespace {

void sum_up(Evaluation& e) {
  Assessment& r = e.result;
  for (const Line& line : r.lines) {
    r.stages[static_cast<std::size_t>(line.stage)] += line.kgco2e;
    r.marks |= line.marks;
  }
  r.production_kgco2e = r.stage(Stage::material) + r.stage(Stage::processing) + r.stage(Stage::joining);
  r.use_kgco2e = r.stage(Stage::fuel_production) + r.stage(Stage::fuel_direct);
  r.total_kgco2e = r.production_kgco2e + r.use_kgco2e + r.stage(Stage::end_of_life);
  r.complete = (r.marks & kMissing) == 0;
  for (Stage stage : kStages) {
    if (e.scheme.has(stage) || stage == Stage::end_of_life) continue;
    e.warn(WarningCode::stage_left_out, LineKind::material, 0, static_cast<std::uint32_t>(stage));
  }
}

// Each number of a scheme is finite; their products need not be.
Result<void> check_finite(const Assessment& r, const std::string& file) {
  const auto wrong = [&](std::string path) {
    return fail({ErrorCode::out_of_range, file, std::move(path),
                 "the result is too large for a double",
                 "check the masses, yields and quantities: one of them is absurd"});
  };
  for (const Line& line : r.lines) {
    if (line.marks & kMissing) continue;
    if (!std::isfinite(line.kgco2e)) {
      return wrong(path_of(*r.scheme, line.kind, line.component, line.item));
    }
  }
  if (r.complete && !std::isfinite(r.total_kgco2e)) return wrong("");
  if (!std::isfinite(r.material_input_kg)) return wrong("/components");
  if (r.cost_cny && !std::isfinite(*r.cost_cny)) return wrong("/cost");
  return {};
}

Result<void> check_overrides(const BoundScheme& bound, const Conditions& conditions) {
  const Scheme& scheme = *bound.scheme;
  if (!scheme.use || scheme.vehicle == Vehicle::other || !conditions.use_method) return {};
  const UsePhase& use = *scheme.use;
  if (*conditions.use_method == UseMethod::mass_difference && !use.reference_mass_kg) {
    return fail({ErrorCode::missing_value, bound.file, "/use/reference_mass_kg",
                 "the method \"mass_difference\" needs the mass of the part that is replaced",
                 "add \"reference_mass_kg\" to the scheme"});
  }
  if (*conditions.use_method != UseMethod::physics && use.method == UseMethod::physics &&
      use.saving_coefficient == 0) {
    return fail({ErrorCode::missing_value, bound.file, "/use/saving_coefficient",
                 "this method needs a saving coefficient, and the scheme states none",
                 "add \"saving_coefficient\" to the scheme"});
  }
  return {};
}

}  // namespace

Result<Assessment> assess(const BoundScheme& bound, const Conditions& conditions) {
  const auto outlook = resolve_outlook(*bound.catalogue, conditions);
  if (!outlook) return fail(outlook.error());
  if (auto ok = check_overrides(bound, conditions); !ok) return fail(ok.error());
  Evaluation e(bound, conditions, *outlook);
  add_production(e);
  add_use_phase(e);
  add_end_of_life(e);
  add_cost(e);
  sum_up(e);
  if (auto ok = check_finite(e.result, bound.file); !ok) return fail(ok.error());
  return std::move(e.result);
}

Result<Assessment> assess_strict(const Scheme& scheme, FactorSource factors,
                                 const Conditions& conditions, std::string_view file) {
  auto bound = bind_scheme(scheme, factors, file);
  if (!bound) return fail(bound.error());
  if (!bound->missing.empty()) return fail(std::move(bound->missing));
  return assess(*bound, conditions);
}

std::string path_of(const Scheme& scheme, LineKind kind, std::uint32_t component,
                    std::uint32_t item) {
  const std::string base = "/components/" + std::to_string(component);
  switch (kind) {
    case LineKind::material: return base;
    case LineKind::scrap_credit: return base + "/scrap";
    case LineKind::process: return base + "/processes/" + std::to_string(item);
    case LineKind::joining: return "/joinings/" + std::to_string(item);
    case LineKind::end_of_life: return base + "/end_of_life";
    case LineKind::fuel_production:
    case LineKind::fuel_direct: break;
  }
  return scheme.vehicle == Vehicle::other ? "/use/energies/" + std::to_string(item) : "/use";
}

std::string_view word(WarningCode code) {
  switch (code) {
    case WarningCode::missing_factor: return "missing_factor";
    case WarningCode::expired_factor: return "expired_factor";
    case WarningCode::unverified_factor: return "unverified_factor";
    case WarningCode::held_constant: return "held_constant";
    case WarningCode::beyond_forecast: return "beyond_forecast";
    case WarningCode::co2_only_factor: return "co2_only_factor";
    case WarningCode::mass_mismatch: return "mass_mismatch";
    case WarningCode::stage_left_out: return "stage_left_out";
    case WarningCode::missing_price: return "missing_price";
    case WarningCode::missing_scrap_price: return "missing_scrap_price";
    case WarningCode::energy_direct_ignored: return "energy_direct_ignored";
    case WarningCode::disposal_unstated: return "disposal_unstated";
    case WarningCode::direction_of_method: return "direction_of_method";
    case WarningCode::withdrawn_release: return "withdrawn_release";
    case WarningCode::overriding_factor: return "overriding_factor";
  }
  return "";
}

std::string_view word(Mark mark) {
  switch (mark) {
    case kMissing: return "missing";
    case kExpired: return "expired";
    case kUnverified: return "unverified";
    case kHeldConstant: return "held_constant";
    case kCo2Only: return "co2_only";
    case kTimeAveraged: return "time_averaged";
    case kBeyondForecast: return "beyond_forecast";
    case kWithdrawn: return "withdrawn";
  }
  return "";
}

RankedLines largest_lines(const Assessment& assessment, std::size_t most) {
  RankedLines ranked;
  for (const Line& line : assessment.lines) ranked.largest.push_back(&line);
  std::stable_sort(ranked.largest.begin(), ranked.largest.end(), [](const Line* a, const Line* b) {
    // A comparison with NaN would be no order.
    const bool a_missing = std::isnan(a->kgco2e), b_missing = std::isnan(b->kgco2e);
    if (a_missing || b_missing) return a_missing && !b_missing;
    return std::fabs(a->kgco2e) > std::fabs(b->kgco2e);
  });
  for (std::size_t i = most; i < ranked.largest.size(); ++i) ranked.others_kgco2e += ranked.largest[i]->kgco2e;
  ranked.others = ranked.largest.size() - std::min(most, ranked.largest.size());
  ranked.largest.resize(ranked.largest.size() - ranked.others);
  return ranked;
}

double Assessment::component_kgco2e(std::uint32_t component) const {
  double sum = 0;
  for (const Line& line : lines) {
    const bool of_component = line.stage == Stage::material || line.stage == Stage::processing || line.stage == Stage::end_of_life;
    if (of_component && line.component == component) sum += line.kgco2e;
  }
  return sum;
}

}  // namespace qingtan
