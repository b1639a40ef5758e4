#pragma once
// Options of montecarlo, sensitivity, breakeven and map.

#include <string>
#include <string_view>

namespace qingtan::cli {

struct AnalysisOptions {
  std::string draws, seed, sampling;  // montecarlo
  std::string percent;                // sensitivity
  std::string parameter, from, to;    // breakeven
  std::string x, y;                   // map: PARAMETER:FROM:TO[:STEPS]
};

bool is_analysis_command(std::string_view command);
bool is_analysis_option(std::string_view command, std::string_view option);

/// Takes the option's value. The problem, or nothing.
std::string take_analysis_option(AnalysisOptions& out, std::string_view option,
                                 const std::string& value);

/// What is still missing, or nothing.
std::string complete_analysis(std::string_view command, const AnalysisOptions& options,
                              std::size_t files);

/// What is asked, as JSON that the engine reads. The options are complete.
std::string request_json(std::string_view command, const AnalysisOptions& options);

std::string analysis_usage();

}  // namespace qingtan::cli
