#pragma once
// What was asked on the command line.

#include <expected>
#include <string>
#include <vector>

#include "analysis_options.h"
#include "qingtan/calc/conditions.h"
#include "release_options.h"
#include "store_options.h"

namespace qingtan::cli {

/// Of search; the words stand in `files`.
struct SearchOptions {
  std::vector<std::string> libraries, categories, regions;
  std::size_t limit = 20;
};

/// Of inventory.
struct InventoryOptions {
  std::vector<std::string> demand;  // "PRODUCT", "PRODUCT=AMOUNT", "PRODUCT=AMOUNTUNIT"
  std::string save_factor;          // file that the private factor is written to
};

/// Of recommend.
struct AdviceOptions {
  std::string request;  // a file; what stands below goes over it
  std::optional<double> max_mass_kg, max_cost_cny;
  std::string equivalence, grid;
  std::vector<std::string> electricity;
  bool allow_unproven = false, allow_weaker = false;
};

struct Arguments {
  std::string command;     // assess, compare, inventory, pack, search, store, help, version
  std::string subcommand;  // of pack
  std::vector<std::string> files;
  std::string baseline;
  std::vector<std::string> packs;
  std::vector<std::string> factors;
  std::string output;    // pack build
  std::string previous;  // pack build: the release before
  bool override_pack = false;
  bool json = false;
  bool chinese = false;
  Conditions conditions;
  SearchOptions search;
  InventoryOptions inventory;
  AdviceOptions advice;
  std::size_t top = 20;    // of vehicle
  AnalysisOptions analysis;
  std::string action;      // of pack key
  WorkspaceOptions workspace;  // of store
  ReleaseOptions release;  // of the commands in release_options.h
};

/// A usage error is one sentence. `language` is the value of LANG, `day` what "today" is.
std::expected<Arguments, std::string> parse_arguments(const std::vector<std::string>& words,
                                                      const std::string& language,
                                                      const std::string& day);

std::string usage();

}  // namespace qingtan::cli
