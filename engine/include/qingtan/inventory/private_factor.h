#pragma once
// A product's result as a private factor that carries its own derivation: processes, fuels,
// factors, allocation, residual. One record of a private factor file (calculation.md 2 and 10).

#include "qingtan/inventory/inventory.h"

namespace qingtan::inventory {

struct FactorNaming {
  std::string id;                  // empty: "own.<system>.<product>"
  std::optional<Library> library;  // none: energy_production of kWh, MJ and GJ, else material
  std::string day;                 // YYYY-MM-DD of the making, or empty; the engine has no clock
};

/// The record as JSON, as read_factors takes it in an array. `data_quality` is "primary" where all
/// processes that run are, else "modelled". Errors: unknown_reference; those of answer(); bad_value
/// (an id that is none).
Result<std::string> private_factor(const Inventory& inventory, std::string_view product,
                                   const FactorNaming& naming);

}  // namespace qingtan::inventory
