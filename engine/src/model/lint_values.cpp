#include "lint_values.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "qingtan/base/math.h"
#include "qingtan/model/conversion.h"

namespace qingtan {
namespace {

constexpr std::size_t kFewest = 5;                  // a median of fewer says little
constexpr double kFar = 10;                         // times the median, or a tenth of it
constexpr double kOutlying = 3.5;                   // modified z-score (Iglewicz & Hoaglin 1993)
constexpr double kSlipLow = 300, kSlipHigh = 3000;  // around the 1000 between g, kg and t
constexpr double kRise = 1.1;                       // of a forecast over the value now

void advice(std::vector<Finding>& findings, std::string rule, const Factor& f,
            std::string message) {
  findings.push_back({false, std::move(rule), f.id, std::move(message)});
}

struct Member {
  const Factor* factor;
  double value;  // per the group's unit
};
using Group = std::vector<Member>;

double median(std::vector<double> values) {
  const std::size_t half = values.size() / 2;
  std::sort(values.begin(), values.end());
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Median, and the median absolute deviation of the logarithms: robust against the very slips that
// are looked for.
struct Centre {
  double median = 0;
  double spread = 0;
};

Centre centre(const Group& group) {
  std::vector<double> logs;
  for (const Member& m : group) logs.push_back(math::log(m.value));
  const double middle = median(logs);
  for (double& log : logs) log = std::fabs(log - middle);
  return {math::exp(middle), median(std::move(logs))};
}

void judge(const Member& m, const Group& group, const Centre& c, Measure unit,
           std::vector<Finding>& findings) {
  const double ratio = m.value / c.median;
  const double distance = ratio > 1 ? ratio : 1 / ratio;
  if (distance <= kFar) return;
  const bool slip = distance >= kSlipLow && distance <= kSlipHigh;
  constexpr double kNormal = 0.6745;  // of the MAD, so that it compares with a standard deviation
  if (!slip && kNormal * math::log(distance) < kOutlying * c.spread) return;
  const Factor& f = *m.factor;
  const FactorUnit shown{f.unit.gas, unit};
  const std::string numbers = lint_number(m.value) + " is " + lint_number(ratio) +
                              " times the median " + lint_number(c.median) + " " +
                              to_string(shown) + " of the " + std::to_string(group.size()) +
                              " in " + f.category.en;
  if (slip)
    advice(findings, "thousandfold_slip", f,
           numbers + ": a slip between g, kg and t, or between L and m3?");
  else
    advice(findings, "far_from_category", f, numbers);
}

// Masses and energies are compared in kg and MJ whatever their unit, which finds a value per t that
// was meant per kg. Volumes are not: a gas is counted in m3 and a liquid in L, a thousand apart by
// nature.
Measure common_unit(Measure unit) {
  switch (definition(unit).dimension) {
    case Dimension::mass:
      return Measure::kg;
    case Dimension::energy:
      return Measure::mj;
    default:
      return unit;
  }
}

std::string folded(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             static_cast<unsigned char>(c) >= 0x80)
      out += c;
  }
  return out;
}

// The units that a scheme can use a factor of this library in (calc/binding): materials by mass,
// processes by mass or counted, joints counted or by length, carriers by what is sold.
bool fits_library(const Factor& f) {
  const Dimension d = definition(f.unit.per).dimension;
  switch (f.library) {
    case Library::material:
      return f.unit.per == Measure::kg;
    case Library::processing:
      return d != Dimension::energy && d != Dimension::volume && d != Dimension::transport;
    case Library::joining:
      return d == Dimension::spots || d == Dimension::length || d == Dimension::pieces ||
             d == Dimension::area;
    case Library::energy_direct:
    case Library::energy_production:
      return d == Dimension::energy || d == Dimension::volume || d == Dimension::mass;
  }
  return true;
}

void lint_rise(const Factor& f, const char* what, const Series& series, double now,
               std::vector<Finding>& findings) {
  double before = now;
  for (const auto& [year, value] : series.points()) {
    if (before > 0 && value > kRise * before) {
      advice(findings, "rising_forecast", f,
             std::string(what) + " rises from " + lint_number(before) + " to " +
                 lint_number(value) + " by " + std::to_string(year));
      return;
    }
    before = value;
  }
}

void lint_properties(const Factor& f, std::vector<Finding>& findings) {
  for (const auto& [key, value] : f.properties) {
    if (is_conversion_property(key) && !(value > 0))
      advice(findings, "bad_property", f,
             key + " is " + lint_number(value) + ", which converts nothing");
  }
  const auto both = [&](const char* per_m3, const char* per_l) {
    const auto a = f.properties.find(per_m3), b = f.properties.find(per_l);
    if (a == f.properties.end() || b == f.properties.end() || !(a->second > 0)) return;
    if (std::fabs(b->second * 1000 / a->second - 1) > 0.001)
      advice(findings, "bad_property", f,
             std::string(per_m3) + " and " + per_l + " say different things");
  };
  both("density_kg_m3", "density_kg_l");
  both("ncv_mj_m3", "ncv_mj_l");
}

}  // namespace

std::string lint_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

void lint_against_category(const std::vector<Factor>& factors, std::vector<Finding>& findings) {
  std::map<std::string, std::pair<Measure, Group>> groups;
  for (const Factor& f : factors) {
    const Measure unit = common_unit(f.unit.per);
    const auto value = convert_value(f.value, f.unit, {f.unit.gas, unit}, {});
    if (!value || !(value->value > 0) || !std::isnormal(value->value)) continue;
    auto& [measure, group] = groups[std::string(word(f.library)) + "|" + f.category.en + "|" +
                                    to_string({f.unit.gas, unit})];
    measure = unit;
    group.push_back({&f, value->value});
  }
  for (const auto& [key, entry] : groups) {
    const auto& [unit, group] = entry;
    if (group.size() < kFewest) continue;
    const Centre c = centre(group);
    for (const Member& m : group) judge(m, group, c, unit, findings);
  }
}

void lint_conflicts(const std::vector<Factor>& factors, std::vector<Finding>& findings) {
  std::map<std::string, const Factor*> seen;
  for (const Factor& f : factors) {
    const std::string key = std::string(word(f.library)) + "|" + folded(f.name.en) + "|" +
                            f.region + "|" + (f.year ? std::to_string(*f.year) : "") + "|" +
                            to_string(f.unit) + "|" + std::string(word(f.basis));
    const auto [it, fresh] = seen.emplace(key, &f);
    if (fresh || it->second->value == f.value) continue;
    advice(findings, "conflicting_values", f,
           "the same name, region, year and unit as \"" + it->second->id + "\", but " +
               lint_number(f.value) + " and not " + lint_number(it->second->value) + " " +
               to_string(f.unit));
  }
}

void lint_record(const Factor& f, std::vector<Finding>& findings) {
  lint_rise(f, "the forecast", f.forecast, f.value, findings);
  lint_rise(f, "the primary forecast", f.primary_forecast, f.primary_value.value_or(0), findings);
  lint_rise(f, "the recycled forecast", f.recycled_forecast, f.recycled_value.value_or(0),
            findings);
  if (!fits_library(f))
    advice(findings, "unit_of_library", f,
           to_string(f.unit) + " is no usual unit of the library " + std::string(word(f.library)));
  lint_properties(f, findings);
}

}  // namespace qingtan
