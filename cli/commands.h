#pragma once
// The commands. Each returns the exit status.

#include <string>
#include <vector>

#include "arguments.h"
#include "qingtan/report/session.h"

namespace qingtan::cli {

enum ExitStatus { kDone = 0, kBadInput = 1, kWrongUsage = 2, kTrustFailure = 3 };

int run_assess(const Arguments& arguments);
int run_compare(const Arguments& arguments);
int run_pack(const Arguments& arguments);
int run_store(const Arguments& arguments);
int run_search(const Arguments& arguments);
int run_inventory(const Arguments& arguments);
int run_recommend(const Arguments& arguments);
int run_vehicle(const Arguments& arguments);
int run_analysis(const Arguments& arguments);  // montecarlo, sensitivity, breakeven, map

/// The packs that are named: bundles count as verified, or not at all; other files as unverified.
/// Beside a bundle, and beside packs of enterprises alone, stand the built-in ones. Of several
/// releases of one pack the highest is in use.
Result<std::vector<PackRelease>> releases_named(const std::vector<std::string>& paths);

/// A session with the packs and private factors that the arguments name.
Result<Session> open_session(const Arguments& arguments);

/// A built pack, or a source directory built in memory.
Result<std::string> pack_bytes(const std::string& path);

Result<std::vector<Document>> read_documents(const std::vector<std::string>& files);

/// Errors that name files inside a directory.
Errors errors_in(const std::string& directory, Errors errors);

/// Prints the errors to standard error. Returns kTrustFailure if one of them is, else kBadInput.
int report(const Errors& errors);

}  // namespace qingtan::cli
