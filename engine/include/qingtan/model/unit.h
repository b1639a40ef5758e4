#pragma once
// Units of amounts and of factors: "kg", "kWh", …; "kgCO2e/kg", "kgCO2/kWh", …. A CO2-only
// numerator is kept apart from CO2e: the two families are never mixed in silence (ISO
// 14067:2018 6.4.9 asks for life-cycle factors). Conversions between units: model/conversion.h.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace qingtan {

enum class Gas : std::uint8_t { co2e, co2 };

/// What an amount is measured in. Order is part of no format.
enum class Measure : std::uint8_t { kg, g, t, kwh, mj, gj, l, m3, m2, m, km, piece, spot, vehicle, tkm };

/// What kind of quantity a unit measures. Counts of different things are different dimensions: a
/// spot is not a piece.
enum class Dimension { mass, energy, volume, area, length, pieces, spots, vehicles, transport };

/// One unit is numerator / denominator of its dimension's base unit (kg, MJ, m3, m2, m, piece,
/// spot, vehicle, tkm): whole numbers, so that a conversion is rounded once. kWh = 18/5 MJ and the
/// litre = 1/1000 m3 are exact by definition (SI Brochure, 9th edition, table 8; ISO 80000-5).
struct UnitDefinition {
  Measure measure;
  std::string_view symbol;
  Dimension dimension;
  double numerator;
  double denominator;
};

std::span<const UnitDefinition> unit_definitions();
const UnitDefinition& definition(Measure measure);

struct FactorUnit {
  Gas gas = Gas::co2e;
  Measure per = Measure::kg;
  friend bool operator==(FactorUnit, FactorUnit) = default;
};

std::optional<FactorUnit> parse_factor_unit(std::string_view text);
std::optional<Measure> parse_measure(std::string_view text);
std::string_view symbol(Measure measure);  // "kg", "kWh", "L", …
std::string to_string(FactorUnit unit);    // "kgCO2e/kg"
std::string_view word(Dimension dimension);

/// All accepted denominators, for messages.
std::string_view measure_list();

/// What to write instead of a unit that was refused: "write kWh" for "kwh", else the whole list.
std::string measure_remedy(std::string_view text);
std::string factor_unit_remedy(std::string_view text);

}  // namespace qingtan
