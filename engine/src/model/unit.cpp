#include "qingtan/model/unit.h"

#include <utility>

namespace qingtan {
namespace {

constexpr std::pair<Measure, std::string_view> kSymbols[] = {
    {Measure::kg, "kg"},       {Measure::t, "t"},         {Measure::kwh, "kWh"},
    {Measure::mj, "MJ"},       {Measure::gj, "GJ"},       {Measure::l, "L"},
    {Measure::m3, "m3"},       {Measure::m2, "m2"},       {Measure::m, "m"},
    {Measure::piece, "piece"}, {Measure::spot, "spot"},   {Measure::vehicle, "vehicle"}};

}  // namespace

std::optional<Measure> parse_measure(std::string_view text) {
  for (const auto& [measure, word] : kSymbols) {
    if (word == text) return measure;
  }
  return std::nullopt;
}

std::optional<FactorUnit> parse_factor_unit(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  FactorUnit unit;
  const std::string_view gas = text.substr(0, slash);
  if (gas == "kgCO2e") unit.gas = Gas::co2e;
  else if (gas == "kgCO2") unit.gas = Gas::co2;
  else return std::nullopt;
  const auto measure = parse_measure(text.substr(slash + 1));
  if (!measure) return std::nullopt;
  unit.per = *measure;
  return unit;
}

std::string_view symbol(Measure measure) {
  for (const auto& [m, word] : kSymbols) {
    if (m == measure) return word;
  }
  return "";
}

std::string to_string(FactorUnit unit) {
  return std::string(unit.gas == Gas::co2e ? "kgCO2e/" : "kgCO2/") + std::string(symbol(unit.per));
}

std::string_view measure_list() { return "kg, t, kWh, MJ, GJ, L, m3, m2, m, piece, spot, vehicle"; }

}  // namespace qingtan
