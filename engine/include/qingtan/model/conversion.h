#pragma once
// From one unit to another. Within a dimension by exact factors; across dimensions only by a
// property that the thing itself states (its density, its calorific value, its mass per piece), and
// then the property that was used is named with the result. Nothing is taken from a table of
// typical values: a missing property is an error that says which one is needed.
//
//   conversion(Measure::l, Measure::kg, {{"density_kg_m3", 740}})  ->  0.74, used density_kg_m3

#include <map>
#include <string>
#include <vector>

#include "qingtan/base/error.h"
#include "qingtan/model/unit.h"

namespace qingtan {

/// As in Factor::properties. Those that convert, all above 0:
///   density_kg_m3, density_kg_l            mass <-> volume
///   ncv_mj_kg                              mass <-> energy, net (lower) calorific value
///   ncv_mj_m3, ncv_mj_l                    volume <-> energy
///   mass_per_piece_kg, mass_per_m_kg, mass_per_m2_kg   piece, length, area <-> mass
/// Spots, vehicles and tkm convert to nothing else.
using Properties = std::map<std::string, double, std::less<>>;

/// True for the names above; any other property describes and does not convert.
bool is_conversion_property(std::string_view key);

struct PropertyUse {
  std::string key;
  double value = 0;
  friend bool operator==(const PropertyUse&, const PropertyUse&) = default;
};

struct Conversion {
  double factor = 1;              // amount in `to` = amount in `from` * factor
  std::vector<PropertyUse> used;  // in the order of the way from `from` to `to`
};

/// Errors: unit_mismatch (no stated property leads there; the remedy names the one that would),
/// out_of_range (the stated one is not above 0).
Result<Conversion> conversion(Measure from, Measure to, const Properties& stated);

struct ConvertedValue {
  double value = 0;  // per unit of `to`
  std::vector<PropertyUse> used;
};

/// A factor's value with another denominator: kgCO2e/t -> kgCO2e/kg, kgCO2e/m3 -> kgCO2e/kg by
/// density. Errors as above, and unit_mismatch where one side counts CO2 and the other CO2e.
Result<ConvertedValue> convert_value(double value, FactorUnit from, FactorUnit to,
                                     const Properties& stated);

}  // namespace qingtan
