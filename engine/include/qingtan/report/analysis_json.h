#pragma once
// The analyses as JSON in, JSON out (calculation.md 7, 8, 10), for command line and wasm.

#include <memory>

#include "qingtan/analysis/decision_map.h"
#include "qingtan/analysis/monte_carlo.h"
#include "qingtan/analysis/sensitivity.h"
#include "qingtan/report/session.h"

namespace qingtan {

/// {"draws":10000,"seed":1,"sampling":"plain"|"latin_hypercube"|"sobol"}, every field optional.
Result<MonteCarloOptions> read_monte_carlo_options(std::string_view bytes, std::string_view file);

/// {"percent":10}
Result<double> read_sensitivity_options(std::string_view bytes, std::string_view file);

/// {"parameter":P,"low":…,"high":…}; P is "lifetime_km" (or another number of the use phase, of all
/// schemes), {"factor":id} or {"scheme":0,"path":"/components/0/net_mass_kg"}.
Result<ParameterRange> read_break_even_request(std::string_view bytes, std::string_view file);

/// {"x":{"parameter":P,"low":…,"high":…,"steps":40},"y":{…}}
struct MapRequest {
  MapAxis x, y;
};
Result<MapRequest> read_map_request(std::string_view bytes, std::string_view file);

/// The schemes of one analysis, bound. Errors: those of the reader and of bind_scheme;
/// unknown_factor; unsupported_format (an assembly).
struct AnalysedSchemes {
  CatalogueSet catalogues;  // those of the session, whatever it takes in later
  std::vector<std::unique_ptr<const Scheme>> schemes;
  std::vector<BoundScheme> bound;
  std::vector<const BoundScheme*> pointers;
};
Result<AnalysedSchemes> analysed_schemes(const Session& session,
                                         const std::vector<Document>& documents);

/// A Monte Carlo run whose blocks are worked out one by one, here or by others with the same input.
class MonteCarloRun {
 public:
  static Result<std::unique_ptr<MonteCarloRun>> make(const Session& session,
                                                     const std::vector<Document>& documents,
                                                     const Conditions& conditions,
                                                     const MonteCarloOptions& options);

  const MonteCarloPlan& plan() const { return plan_; }
  /// {"draws","blocks","block_draws","key","schemes":[…],"inputs":[…],…}
  std::string plan_json() const;

  /// A block as bytes: u32 number, u32 plan key, then its doubles, all little endian.
  /// Error out_of_range: there is no such block.
  Result<std::string> block_bytes(std::uint32_t block) const;

  /// {"assessments":[{…,"summary":{…}}],"probability_below":[[…]],"monte_carlo":{…}} of blocks one
  /// after the other, ascending, some or all. Errors: bad_value (blocks of another plan),
  /// out_of_range.
  Result<std::string> result_json(std::string_view blocks) const;

  /// All blocks, one after the other.
  Result<std::string> run_all() const;

 private:
  MonteCarloRun() = default;
  AnalysedSchemes schemes_;
  Conditions conditions_;
  MonteCarloPlan plan_;
  mutable std::optional<VarianceShares> shares_;  // made with the first result
};

/// {"percent":…,"inputs":[…],"sensitivities":[{"scheme","total_kgco2e","tornado":[…],"yield_points":[…]}]}
Result<std::string> sensitivity_json(const Session& session, const std::vector<Document>& documents,
                                     const Conditions& conditions, double percent);

/// {"parameter":…,"low":…,"high":…,"schemes":[…],"pairs":[{"first","second","crossings":[…],…}]}
Result<std::string> break_even_json(const Session& session, const std::vector<Document>& documents,
                                    const Conditions& conditions, const ParameterRange& range);

/// {"x":{…,"values":[…]},"y":{…},"schemes":[…],"winners":[[…]],"margin_kgco2e":[[…]],"boundaries":[…]}
Result<std::string> decision_map_json(const Session& session,
                                      const std::vector<Document>& documents,
                                      const Conditions& conditions, const MapRequest& request);

}  // namespace qingtan
