#pragma once
// The result of one scheme with one catalogue under one set of conditions. Mass in kg, emissions in
// kg CO2e, money in CNY, nothing rounded. A missing factor makes its line, its stage and the total
// NaN (incomplete), never zero.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/calc/conditions.h"
#include "qingtan/model/catalogue.h"
#include "qingtan/model/scheme.h"

namespace qingtan {

/// Where in the scheme a line comes from.
enum class LineKind {
  material,         // /components/<component>
  scrap_credit,     // /components/<component>/scrap, closed loop
  process,          // /components/<component>/processes/<item>
  joining,          // /joinings/<item>
  fuel_production,  // /use or /use/energies/<item>
  fuel_direct,
  end_of_life,      // /components/<component>/end_of_life
};

/// Marks that a line carries into totals, reports and exports.
enum Mark : std::uint8_t {
  kMissing = 1,        // no such factor: the value is NaN
  kExpired = 2,        // past valid_until on the day of the conditions
  kUnverified = 4,     // from a pack whose signature was not verified
  kHeldConstant = 8,   // assessed for a year, but the factor has no forecast for it
  kCo2Only = 16,       // a kgCO2 factor: other gases and upstream are left out
  kTimeAveraged = 32,  // mean over the years driven (time_explicit)
  kBeyondForecast = 64,  // after the forecast's last point: held at that point
  kWithdrawn = 128,      // from a release that its publisher has withdrawn
};

struct Line {
  Stage stage = Stage::material;
  LineKind kind = LineKind::material;
  std::uint32_t component = 0;
  std::uint32_t item = 0;
  FactorIndex factor = kNoFactor;
  Measure unit = Measure::kg;  // of `amount`
  std::uint8_t marks = 0;      // of Mark
  double factor_value = 0;     // kg CO2e per unit, at the assessed year
  double amount = 0;
  double kgco2e = 0;           // amount * factor_value
};

enum class WarningCode {
  missing_factor,         // kMissing
  expired_factor,         // kExpired
  unverified_factor,      // kUnverified
  held_constant,          // kHeldConstant
  beyond_forecast,        // kBeyondForecast
  co2_only_factor,        // kCo2Only
  mass_mismatch,          // declared mass differs from the net masses by more than 0.5 %: a, b in kg
  stage_left_out,         // item = the stage
  missing_price,          // no cost: this factor has no price (component/item as in a line)
  missing_scrap_price,
  energy_direct_ignored,  // an EV names an energy_direct factor: it burns nothing
  disposal_unstated,      // end of life without a disposal factor
  direction_of_method,    // whole-mass rule with powertrain adaptation (Koffler 2010)
  withdrawn_release,      // kWithdrawn
  overriding_factor,      // it takes the place of another source's factor of the same id
};

struct Warning {
  WarningCode code = WarningCode::missing_factor;
  LineKind kind = LineKind::material;
  std::uint32_t component = 0;
  std::uint32_t item = 0;
  FactorIndex factor = kNoFactor;
  double a = 0, b = 0;
};

struct EnergyUse {
  Measure unit = Measure::l;
  double amount = 0;  // over the whole life, per declared unit
};

struct Assessment {
  const Scheme* scheme = nullptr;  // must outlive the assessment
  std::optional<int> year;
  std::string scenario;
  bool complete = true;
  double total_kgco2e = 0;
  std::array<double, kStageCount> stages{};
  double production_kgco2e = 0;  // material + processing + joining
  double use_kgco2e = 0;         // fuel_production + fuel_direct
  double net_mass_kg = 0;
  double material_input_kg = 0;
  std::vector<EnergyUse> energy_use;
  std::optional<double> cost_cny;  // nothing if any price is missing
  std::uint8_t marks = 0;          // of all lines
  std::vector<Line> lines;
  std::vector<Warning> warnings;

  double stage(Stage s) const { return stages[static_cast<std::size_t>(s)]; }
  /// What one component comes to: its material, processes and end of life, kg CO2e.
  double component_kgco2e(std::uint32_t component) const;
  /// Share of an amount in the total, 0..1; NaN where the total is not complete or not above zero.
  double share_of_total(double kgco2e) const { return total_kgco2e > 0 ? kgco2e / total_kgco2e : std::numeric_limits<double>::quiet_NaN(); }
};

/// The lines that matter most, and what the others come to together.
struct RankedLines {
  std::vector<const Line*> largest;  // into the assessment; by absolute amount, what is missing before all
  std::size_t others = 0;
  double others_kgco2e = 0;  // NaN where one of them is missing
};
RankedLines largest_lines(const Assessment& assessment, std::size_t most);

/// JSON pointer of a line or warning inside its scheme, such as "/components/0/processes/1".
std::string path_of(const Scheme& scheme, LineKind kind, std::uint32_t component,
                    std::uint32_t item);
std::string_view word(WarningCode code);
std::string_view word(Mark mark);

}  // namespace qingtan
