#pragma once
// A small catalogue with round numbers, and schemes made from short JSON, for tests whose expected
// values are worked out by hand.

#include <string>

#include "qingtan/calc/assess.h"

namespace qingtan::test {

/// One factor as JSON: fields that every factor needs, plus `extra` ("\"price\": 2").
std::string factor_json(const std::string& id, const std::string& library, double value,
                        const std::string& unit, const std::string& extra = "");

Factor factor(const std::string& json);
Catalogue catalogue(const std::vector<std::string>& factors, const std::string& scenarios = "[]",
                    Trust trust = Trust::builtin);

/// mat 2/kg (price 5, scrap price 1), al 10/kg (primary 12, recycled 2 at share 0.2), proc.out
/// 0.5/kg output, proc.in 0.4/kg input, proc.area 0.3/m2 quantity, join 0.1/spot, petrol 0.5 + 2.5
/// per L, grid 0.6/kWh -> 0.4 in 2030; base year 2024.
Catalogue small_catalogue();

/// A scheme around the given members, e.g. R"("components":[…],"use":{…})".
Scheme scheme(const std::string& members, const std::string& vehicle = "ice");

/// Components of one material: net mass and processes.
std::string component(const std::string& material, double mass, const std::string& processes,
                      const std::string& extra = "");

/// No use phase: stages up to joining.
extern const char* const kProductionOnly;

Assessment assess_ok(const Scheme& scheme, const Catalogue& catalogue, const Conditions& = {});
Conditions in_year(int year, const std::string& scenario = "");

}  // namespace qingtan::test
