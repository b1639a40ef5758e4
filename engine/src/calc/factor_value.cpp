#include "qingtan/calc/factor_value.h"

#include <algorithm>

#include "qingtan/base/date.h"

namespace qingtan {
namespace {

double mix(double share, double primary, double recycled) {
  return (1 - share) * primary + share * recycled;
}

// Rule 1 for one of the two values: its own points, or scaled with the whole factor's forecast.
double part_at(double now, const Series& own, const Factor& f, int base_year, int year) {
  if (!own.empty()) return own.at(year, {base_year, now});
  return f.value == 0 ? now : now * (f.forecast.at(year, {base_year, f.value}) / f.value);
}

bool replaced(const Factor& f, const Outlook& o) {
  return o.scenario && std::find(o.scenario->replaces.begin(), o.scenario->replaces.end(), f.id) !=
                           o.scenario->replaces.end();
}

bool ends_before(const Series& series, int year) {
  return !series.empty() && year > series.points().back().first;
}

double grid_at(const Outlook& o, int year) {
  return o.grid->forecast.at(year, {o.grid->year.value_or(o.reference_year), o.grid->value});
}

// Where the scenario moves this material class's recycled share to, if both values are known.
std::optional<double> scenario_share(const Factor& f, const Outlook& o, int base_year, int year) {
  if (f.material_class.empty() || !f.has_both_values()) return std::nullopt;
  const auto it = o.scenario->recycled_shares.find(f.material_class);
  if (it == o.scenario->recycled_shares.end() || it->second.empty()) return std::nullopt;
  return f.recycled_share ? it->second.at(year, {base_year, *f.recycled_share})
                          : it->second.at(year);
}

// Rule 2: the electricity contained in the value follows the grid, floored at zero.
FactorValue shifted(FactorValue v, const Factor& f, const Outlook& o, int year) {
  v.rule = ValueRule::electricity_shift;
  v.electricity_kwh = *f.electricity_kwh;
  v.grid_now = o.grid_now;
  v.grid_then = grid_at(o, year);
  v.beyond_forecast = ends_before(o.grid->forecast, year);
  v.value = std::max(0.0, v.value - v.electricity_kwh * (v.grid_now - v.grid_then));
  return v;
}

FactorValue with_share(FactorValue v, const Factor& f, double share) {
  v.share = share;
  v.primary = *f.primary_value;
  v.recycled = *f.recycled_value;
  v.value = mix(share, v.primary, v.recycled);
  return v;
}

FactorValue share_forecast(FactorValue v, const Factor& f, int base_year, int year) {
  v.rule = ValueRule::share_forecast;
  v.beyond_forecast = f.primary_forecast.empty()
                          ? ends_before(f.forecast, year)
                          : ends_before(f.primary_forecast, year) || ends_before(f.recycled_forecast, year);
  v.primary = part_at(*f.primary_value, f.primary_forecast, f, base_year, year);
  v.recycled = part_at(*f.recycled_value, f.recycled_forecast, f, base_year, year);
  v.value = mix(*v.share, v.primary, v.recycled);
  return v;
}

}  // namespace

Result<Outlook> resolve_outlook(const Catalogue& catalogue, const Conditions& conditions) {
  Outlook o;
  o.reference_year = catalogue.reference_year();
  o.year = conditions.year;
  if (o.year && (*o.year < kFirstYear || *o.year > kLastYear)) {
    return fail({ErrorCode::out_of_range, "", "/year", std::to_string(*o.year) + " is out of range",
                 "use a year from 1900 to 2200"});
  }
  if (conditions.scenario.empty()) return o;
  o.scenario = catalogue.scenario(conditions.scenario);
  if (!o.scenario) {
    std::string known;
    for (const Scenario& s : catalogue.scenarios()) known += (known.empty() ? "" : ", ") + s.id;
    return fail({ErrorCode::unknown_reference, "", "/scenario",
                 "there is no scenario \"" + conditions.scenario + "\"",
                 known.empty() ? "the packs in use have none" : "the packs in use have: " + known});
  }
  const FactorIndex grid = catalogue.find(o.scenario->grid);
  if (grid == kNoFactor) {
    return fail({ErrorCode::unknown_factor, "", "/scenario",
                 "the grid \"" + o.scenario->grid + "\" of scenario \"" + o.scenario->id +
                     "\" is not in the catalogue",
                 "load the pack that has it"});
  }
  o.grid = &catalogue.factor(grid);
  o.grid_now = o.grid->value;
  if (o.year && o.grid->forecast.empty()) {
    return fail({ErrorCode::missing_forecast, "", "/scenario",
                 "the grid \"" + o.grid->id + "\" of scenario \"" + o.scenario->id +
                     "\" has no forecast",
                 "give that factor a forecast, or choose another scenario"});
  }
  return o;
}

FactorValue value_at(const Factor& f, std::optional<double> share, const Outlook& o,
                     std::optional<int> year) {
  FactorValue v;
  v.value = f.value;
  if (share) v = with_share(v, f, *share);
  if (!year) return v;
  const int base_year = f.year.value_or(o.reference_year);
  if (replaced(f, o)) {
    v.rule = ValueRule::scenario_grid;
    v.grid_now = o.grid_now;
    v.value = v.grid_then = grid_at(o, *year);
    v.beyond_forecast = ends_before(o.grid->forecast, *year);
    return v;
  }
  const bool parts = !f.primary_forecast.empty();
  if (share && (parts || !f.forecast.empty())) return share_forecast(v, f, base_year, *year);
  if (!f.forecast.empty()) {
    v.rule = ValueRule::forecast;
    v.beyond_forecast = ends_before(f.forecast, *year);
    v.value = f.forecast.at(*year, {base_year, f.value});
    return v;
  }
  if (parts && f.recycled_share) {
    v.share = f.recycled_share;
    return share_forecast(v, f, base_year, *year);
  }
  if (f.electricity_kwh && o.grid) {
    if (!share) {
      if (const auto moved = scenario_share(f, o, base_year, *year)) v = with_share(v, f, *moved);
    }
    return shifted(v, f, o, *year);
  }
  v.rule = ValueRule::held_constant;
  return v;
}

}  // namespace qingtan
