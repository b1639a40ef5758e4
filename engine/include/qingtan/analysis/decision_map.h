#pragma once
// Where totals cross as one number moves, and which scheme is lowest over two of them
// (calculation.md 7).

#include "qingtan/analysis/tape.h"

namespace qingtan {

/// A number that is moved: of every scheme (use phase), of a factor wherever it occurs, or of one
/// place.
struct MovedNumber {
  enum class Kind : std::uint8_t { use_field, factor, place };
  Kind kind = Kind::use_field;
  ActivityField field =
      ActivityField::lifetime_km;  // use_field: lifetime_km .. charging_efficiency
  std::string factor;              // its id; its value today is moved
  std::size_t scheme = 0;          // place
  std::string path;                // place: "/components/0/processes/1/yield"
};

/// The inputs that a parameter sets. Errors: unknown_factor, unknown_reference.
Result<std::vector<std::uint32_t>> inputs_of(const Tape& tape, const MovedNumber& parameter);

struct ParameterRange {
  MovedNumber parameter;
  double low = 0, high = 0;
};

enum class CrossingMethod : std::uint8_t {
  exact,     // the difference is a + b x + c / x: its roots
  searched,  // 1024 intervals and bisection: crossings closer together than that can be missed
};

struct Crossings {
  std::size_t first = 0, second = 0;  // schemes
  CrossingMethod method = CrossingMethod::exact;
  bool linear = false;                             // a + b x
  bool identical = false;                          // equal everywhere
  std::vector<double> at;                          // ascending
  double difference_low = 0, difference_high = 0;  // first - second at the ends, kg CO2e
};

/// Of every pair of schemes, in order. Errors: those of make_tape and inputs_of; out_of_range.
Result<std::vector<Crossings>> crossings(const Tape& tape, const ParameterRange& range);

inline constexpr std::size_t kMaxMapSteps = 512;

struct MapAxis {
  ParameterRange range;
  std::size_t steps = 40;  // cells; a cell stands for its middle
};

/// Where two schemes are equal and no other is lower, row by row of the map.
struct MapBoundary {
  std::size_t first = 0, second = 0;
  std::vector<std::array<double, 2>> points;  // x, y: x exact for the row's y
};

struct DecisionMap {
  std::vector<double> x, y;             // middles of the cells
  std::vector<std::uint32_t> winners;   // row by row, of the scheme with the lowest total
  std::vector<double> margin;           // kg CO2e to the next lowest; 0 with a single scheme
  std::vector<MapBoundary> boundaries;  // only those that have points
  bool exact = true;                    // boundaries by roots, not searched
};

/// Errors: those of crossings; too_large.
Result<DecisionMap> decision_map(const Tape& tape, const MapAxis& x, const MapAxis& y);

}  // namespace qingtan
