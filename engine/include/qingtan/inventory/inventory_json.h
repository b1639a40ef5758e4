#pragma once
// JSON in, JSON out: what the command line and the wasm exports share.

#include <nlohmann/json.hpp>

#include "qingtan/inventory/tree.h"

namespace qingtan::inventory {

/// What is asked of a system beside its own demand. As JSON: {"demand":[…],"tree":{"depth","nodes",
/// "cut_off"},"flows":300,"conditions":{"year","scenario","as_of"},"factor":{"product","id",
/// "library","day"}}, every field optional.
struct Question {
  std::vector<Demand> demand;  // empty: the system's own
  TreeOptions tree;
  std::size_t flows = 300;
  Conditions conditions;
  struct Factor {
    std::string product, id, day;
    std::optional<Library> library;  // none: as private_factor chooses
  };
  std::optional<Factor> factor;  // a private factor is wanted, too
};
Result<Question> read_question(std::string_view bytes, std::string_view file);

/// The whole answer of an inventory to a question as one object:
/// {"inventory","demand","total_kgco2e","by_kind","residual","factor_residual","closure","solver",
///  "products":[{"product","name","unit","kgco2e_per_unit","process"}],"contributions":[…],
///  "tree":[…],"sankey":{…},"factors":[…],"warnings":[…]}; with "factor" where one is wanted.
Result<std::string> answer_json(const Inventory& inventory, const Question& question);

/// Reads, binds, solves and answers. Errors: those of each.
Result<std::string> inventory_json(std::string_view bytes, std::string_view file,
                                   const Catalogue& catalogue, const Question& question);

}  // namespace qingtan::inventory
