#pragma once
// What advice is asked for: which levers, within which constraints, and what it may assume.

#include <array>
#include <vector>

#include "qingtan/advice/equivalence.h"
#include "qingtan/base/json.h"

namespace qingtan {

enum class AdviceLever {
  material,        // another material, at the mass that equivalence asks for
  recycled_share,  // between the material's primary and recycled value
  process,         // another process of the same category, basis and unit, where it can do the work
  energy,          // electricity of production steps that state their kWh, and of an EV's use
  yield,           // so many points more: an assumption, marked as one
};
inline constexpr std::array kAdviceLevers{AdviceLever::material, AdviceLever::recycled_share,
                                          AdviceLever::process, AdviceLever::energy,
                                          AdviceLever::yield};
std::string_view word(AdviceLever lever);

inline constexpr std::size_t kMaxAssessments = 1'000'000;
inline constexpr std::size_t kMaxAdvice = 1000;  // of steps and of the front, that are reported
inline constexpr std::size_t kMaxSteps = 20;     // of yields, of shares, and sources of electricity
inline constexpr std::size_t kMaxTableRows = 10'000;

struct AdviceRequest {
  std::array<bool, kAdviceLevers.size()> levers{true, true, true, true, true};
  std::optional<double> max_mass_kg;   // net mass of the scheme
  std::optional<double> max_cost_cny;  // a candidate of unknown cost does not keep it
  std::optional<Equivalence> equivalence;
  /// Offer what is not shown to do the same work, and mark it so: materials without an index asked
  /// for or without its properties, at the same mass; processes that are no `alternatives`. Of the
  /// same category both.
  bool allow_unproven = false;
  /// Offer factors that are expired, not verified, withdrawn or of a weaker quality level than the
  /// one that they replace, or that count CO2 only; marked so.
  bool allow_weaker = false;
  PropertyTable properties;
  std::vector<std::string> alternatives;  // processes that can take the place of others of their
                                          // category: a category alone has forming and trimming
  std::map<std::string, double, std::less<>> yields;  // of processes, where they replace another
  std::vector<double> yield_points{1, 2, 3, 4, 5};    // percentage points; 0 < p <= 50
  std::vector<double> recycled_shares{0.25, 0.5, 0.75, 1};
  std::vector<std::string> electricity;  // factors of production per kWh that one could buy
  std::string grid;  // factor that `electricity_kwh` was counted with; empty: the scenario's, or
                     // that of the catalogue's first scenario
  std::size_t max_assessments = 200'000;  // 1 .. kMaxAssessments
  std::size_t beam_width = 300;  // 1 .. 10,000: kept from slot to slot where the space is larger
  std::size_t limit = 50;        // of what is reported, 1 .. kMaxAdvice

  bool uses(AdviceLever lever) const { return levers[static_cast<std::size_t>(lever)]; }
};

/// A JSON object; every field optional, words and units as above:
/// {"levers":["material","yield"],"max_mass_kg":…,"max_cost_cny":…,"equivalence":"stiffness_panel",
///  "allow_unproven":…,"allow_weaker":…,"properties":{"mat.x":{"density_kg_m3":…,
///  "youngs_modulus_gpa":…,"yield_strength_mpa":…}},"alternatives":["proc.x"],"yields":{"proc.x":0.8},"yield_points":[1,2],
///  "recycled_shares":[…],"electricity":["elec.x"],"grid":"…","max_assessments":…,"beam_width":…,
///  "limit":…}. No bytes: the defaults. Errors: those of JSON, and out_of_range of what would not
///  end.
Result<AdviceRequest> read_advice_request(std::string_view bytes, std::string_view file);

}  // namespace qingtan
