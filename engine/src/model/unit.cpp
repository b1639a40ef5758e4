#include "qingtan/model/unit.h"

#include <iterator>
#include <utility>

namespace qingtan {
namespace {

// In the order of Measure.
constexpr UnitDefinition kUnits[] = {{Measure::kg, "kg", Dimension::mass, 1, 1},
                                     {Measure::g, "g", Dimension::mass, 1, 1000},
                                     {Measure::t, "t", Dimension::mass, 1000, 1},
                                     {Measure::kwh, "kWh", Dimension::energy, 18, 5},
                                     {Measure::mj, "MJ", Dimension::energy, 1, 1},
                                     {Measure::gj, "GJ", Dimension::energy, 1000, 1},
                                     {Measure::l, "L", Dimension::volume, 1, 1000},
                                     {Measure::m3, "m3", Dimension::volume, 1, 1},
                                     {Measure::m2, "m2", Dimension::area, 1, 1},
                                     {Measure::m, "m", Dimension::length, 1, 1},
                                     {Measure::km, "km", Dimension::length, 1000, 1},
                                     {Measure::piece, "piece", Dimension::pieces, 1, 1},
                                     {Measure::spot, "spot", Dimension::spots, 1, 1},
                                     {Measure::vehicle, "vehicle", Dimension::vehicles, 1, 1},
                                     {Measure::tkm, "tkm", Dimension::transport, 1, 1}};

constexpr bool in_order_of_measure() {
  for (std::size_t i = 0; i < std::size(kUnits); ++i) {
    if (static_cast<std::size_t>(kUnits[i].measure) != i) return false;
  }
  return true;
}
static_assert(in_order_of_measure());

// What people write for a unit. Only named in a message, never accepted: one spelling in the files.
constexpr std::pair<std::string_view, Measure> kOtherSpellings[] = {
    {"m³", Measure::m3},       {"m^3", Measure::m3},     {"立方米", Measure::m3},
    {"m²", Measure::m2},       {"m^2", Measure::m2},     {"平方米", Measure::m2},
    {"liter", Measure::l},     {"litre", Measure::l},    {"升", Measure::l},
    {"kw·h", Measure::kwh},    {"kw h", Measure::kwh},   {"度", Measure::kwh},
    {"千瓦时", Measure::kwh},  {"公斤", Measure::kg},    {"千克", Measure::kg},
    {"tonne", Measure::t},     {"ton", Measure::t},      {"吨", Measure::t},
    {"克", Measure::g},        {"米", Measure::m},       {"公里", Measure::km},
    {"pcs", Measure::piece},   {"pc", Measure::piece},   {"件", Measure::piece},
    {"个", Measure::piece},    {"spots", Measure::spot}, {"点", Measure::spot},
    {"car", Measure::vehicle}, {"辆", Measure::vehicle}, {"t·km", Measure::tkm},
    {"t*km", Measure::tkm},    {"吨公里", Measure::tkm}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The unit that was probably meant.
std::optional<Measure> meant(std::string_view text) {
  const std::string given = lower(text);
  for (const UnitDefinition& unit : kUnits) {
    if (lower(unit.symbol) == given) return unit.measure;
  }
  for (const auto& [spelling, measure] : kOtherSpellings) {
    if (spelling == given) return measure;
  }
  return std::nullopt;
}

}  // namespace

std::span<const UnitDefinition> unit_definitions() { return kUnits; }

const UnitDefinition& definition(Measure measure) {
  return kUnits[static_cast<std::size_t>(measure)];
}

std::optional<Measure> parse_measure(std::string_view text) {
  for (const UnitDefinition& unit : kUnits) {
    if (unit.symbol == text) return unit.measure;
  }
  return std::nullopt;
}

std::optional<FactorUnit> parse_factor_unit(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  FactorUnit unit;
  const std::string_view gas = text.substr(0, slash);
  if (gas == "kgCO2e")
    unit.gas = Gas::co2e;
  else if (gas == "kgCO2")
    unit.gas = Gas::co2;
  else
    return std::nullopt;
  const auto measure = parse_measure(text.substr(slash + 1));
  if (!measure) return std::nullopt;
  unit.per = *measure;
  return unit;
}

std::string_view symbol(Measure measure) { return definition(measure).symbol; }

std::string to_string(FactorUnit unit) {
  return std::string(unit.gas == Gas::co2e ? "kgCO2e/" : "kgCO2/") + std::string(symbol(unit.per));
}

std::string_view word(Dimension dimension) {
  constexpr std::string_view kWords[] = {
      "mass",     "energy",          "volume",         "area",
      "length",   "count of pieces", "count of spots", "count of vehicles",
      "transport"};
  return kWords[static_cast<std::size_t>(dimension)];
}

std::string_view measure_list() {
  return "kg, g, t, kWh, MJ, GJ, L, m3, m2, m, km, piece, spot, vehicle, tkm";
}

std::string measure_remedy(std::string_view text) {
  if (const auto measure = meant(text)) return "write \"" + std::string(symbol(*measure)) + "\"";
  return "write one of: " + std::string(measure_list());
}

std::string factor_unit_remedy(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string rule = "write kgCO2e/ or kgCO2/ and one of: " + std::string(measure_list());
  if (slash == std::string_view::npos) return rule;
  const std::string gas = lower(text.substr(0, slash));
  const auto measure = meant(text.substr(slash + 1));
  if (gas.starts_with("tco2") || gas.starts_with("gco2"))
    return "give the value in kg of CO2e: " + rule;
  if (!measure || (gas != "kgco2e" && gas != "kgco2")) return rule;
  const FactorUnit unit{gas == "kgco2e" ? Gas::co2e : Gas::co2, *measure};
  return "write \"" + to_string(unit) + "\"";
}

}  // namespace qingtan
