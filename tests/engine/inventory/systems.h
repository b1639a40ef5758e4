#pragma once
// Small systems for the tests, and a catalogue of three factors: elec 0.5 per kWh, stuff 2 per kg,
// gas_production 0.6 per m3.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "qingtan/inventory/inventory_json.h"

namespace qingtan::inventory::testing {

using Ordered = nlohmann::ordered_json;

inline Ordered text(const std::string& word) { return {{"zh", word}, {"en", word}}; }

inline Ordered flow(const char* key, const std::string& id, double amount,
                    const char* unit = "kg") {
  return {{key, id}, {"amount", amount}, {"unit", unit}};
}

/// Braces around one object mean different things to different compilers: arrays are made here.
inline Ordered list(std::vector<Ordered> items) {
  Ordered out = Ordered::array();
  for (Ordered& item : items) out.push_back(std::move(item));
  return out;
}

inline Ordered emission(const std::string& name, double kg, double gwp = 1) {
  return {{"name", text(name)}, {"kg", kg}, {"gwp", gwp}};
}

/// A process that makes `amount` of one product of its own name, and gives off `kg`.
inline Ordered process(const std::string& id, double amount, double kg,
                       std::vector<Ordered> inputs = {}, const char* unit = "kg") {
  Ordered p{{"id", id}, {"name", text(id)}};
  p["outputs"] = list({flow("product", id, amount, unit)});
  p["inputs"] = list(std::move(inputs));
  if (kg != 0) p["emissions"] = list({emission("CO2", kg)});
  return p;
}

inline Ordered system(std::vector<Ordered> processes, std::vector<Ordered> demand = {}) {
  Ordered s{{"format", "qingtan.inventory/1"}, {"id", "test"}, {"name", text("Test")}};
  s["processes"] = list(std::move(processes));
  if (!demand.empty()) s["demand"] = list(std::move(demand));
  return s;
}

inline const Catalogue& catalogue() {
  static const Catalogue built = [] {
    const char* json = R"([
      {"id":"elec","library":"energy_production","category":{"zh":"电","en":"Electricity"},
       "name":{"zh":"电","en":"Electricity"},"value":0.5,"unit":"kgCO2e/kWh"},
      {"id":"gas.production","library":"energy_production","category":{"zh":"气","en":"Gas"},
       "name":{"zh":"气","en":"Gas"},"value":0.6,"unit":"kgCO2e/m3"},
      {"id":"stuff","library":"material","category":{"zh":"料","en":"Stuff"},
       "name":{"zh":"料","en":"Stuff"},"value":2,"unit":"kgCO2e/kg"}])";
    CatalogueBuilder builder;
    (void)builder.add_private(*read_factors(json, "own.json"), "own.json", false);
    return std::move(builder).build();
  }();
  return built;
}

inline Result<Inventory> make(const Ordered& json, const SolverOptions& options = {}) {
  auto read = read_system(json.dump(), "s.json");
  if (!read) return fail(read.error());
  return Inventory::make(std::make_shared<const System>(std::move(*read)), catalogue(), {},
                         "s.json", options);
}

inline Result<Answer> solve(const Ordered& json) {
  auto made = make(json);
  if (!made) return fail(made.error());
  auto demand = demand_vector(made->network(), made->network().system->demand, "s.json");
  if (!demand) return fail(demand.error());
  return made->answer(std::move(*demand));
}

/// How often the table of the process is run; 0 where it does not run.
inline double scaling(const Answer& answer, Index column) {
  for (const Contribution& c : answer.contributions) {
    if (c.column == column) return c.scaling;
  }
  return 0;
}

}  // namespace qingtan::inventory::testing
