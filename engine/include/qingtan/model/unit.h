#pragma once
// Units of factors: "kgCO2e/kg", "kgCO2/kWh", … A CO2-only numerator is kept apart from CO2e:
// the two families are never mixed in silence (ISO 14067:2018 6.4.9 asks for life-cycle factors).

#include <optional>
#include <string>
#include <string_view>

namespace qingtan {

enum class Gas { co2e, co2 };

/// What an amount is measured in. Order is part of no format.
enum class Measure { kg, t, kwh, mj, gj, l, m3, m2, m, piece, spot, vehicle };

struct FactorUnit {
  Gas gas = Gas::co2e;
  Measure per = Measure::kg;
  friend bool operator==(FactorUnit, FactorUnit) = default;
};

std::optional<FactorUnit> parse_factor_unit(std::string_view text);
std::optional<Measure> parse_measure(std::string_view text);
std::string_view symbol(Measure measure);  // "kg", "kWh", "L", …
std::string to_string(FactorUnit unit);    // "kgCO2e/kg"

/// All accepted denominators, for messages.
std::string_view measure_list();

}  // namespace qingtan
