#pragma once
// A calculation as it was on its day, whole: the schemes, every factor as its record stood, where
// each came from, and the figures with their formulas. It explains its numbers without the packs,
// and what the same calculation gives on another day is held against it line by line.
//
//   auto then = freeze(FrozenKind::result, {&bound}, conditions, std::nullopt);
//   std::string kept = write_frozen(*then);              // years later:
//   auto read = read_frozen(kept, "favourite.json");
//   FrozenDifference what = difference(*read, *freeze(…, today's catalogue, …));

#include <limits>
#include <span>

#include "qingtan/calc/compare.h"
#include "qingtan/calc/factor_value.h"

namespace qingtan {

enum class FrozenKind { result, forecast, comparison, factor };
inline constexpr std::array kFrozenKinds{FrozenKind::result, FrozenKind::forecast,
                                         FrozenKind::comparison, FrozenKind::factor};
std::string_view word(FrozenKind kind);
std::optional<FrozenKind> frozen_kind(std::string_view word);

/// The release, or the private file, that a factor came from.
struct FrozenOrigin {
  std::string name;      // pack id, or the file's name
  Text title;            // the pack's name
  std::string version;   // empty for private files
  std::int64_t seq = 0;  // of the release
  std::string released;  // YYYY-MM-DD
  Trust trust = Trust::unverified;
  Layer layer = Layer::platform;
  bool withdrawn = false;
  friend bool operator==(const FrozenOrigin&, const FrozenOrigin&) = default;
};

struct FrozenFactor {
  Factor factor;
  std::uint32_t origin = 0;  // of Frozen::origins
};

struct FrozenLine {
  Stage stage = Stage::material;
  LineKind kind = LineKind::material;
  std::uint32_t component = 0;
  std::uint32_t item = 0;
  std::string factor;  // id; empty: there was none
  Measure unit = Measure::kg;
  std::uint8_t marks = 0;
  double factor_value = 0;
  double amount = 0;
  double kgco2e = 0;
  std::string formula;
  FactorValue how;  // how the factor's value came about
};

struct FrozenResult {
  std::optional<int> year;
  bool complete = true;
  double total_kgco2e = 0;
  std::array<double, kStageCount> stages{};
  double net_mass_kg = 0;
  double material_input_kg = 0;
  std::optional<double> cost_cny;
  std::uint8_t marks = 0;
  Relative relative;  // to the first scheme
  std::vector<FrozenLine> lines;

  double stage(Stage s) const { return stages[static_cast<std::size_t>(s)]; }
  /// As Assessment::share_of_total.
  double share_of_total(double kgco2e) const {
    return total_kgco2e > 0 ? kgco2e / total_kgco2e : std::numeric_limits<double>::quiet_NaN();
  }
};

struct FrozenScheme {
  Scheme scheme;
  FrozenResult now;
  std::optional<FrozenResult> then;  // in the later year
};

struct Frozen {
  FrozenKind kind = FrozenKind::result;
  std::string engine;  // version of the program
  std::string as_of;   // YYYY-MM-DD
  std::string scenario;
  Text scenario_name;
  std::optional<int> year;  // the later one, where there is one
  int reference_year = 2024;
  std::vector<FrozenOrigin> origins;
  std::vector<FrozenFactor> factors;  // ascending ids; of kind factor, the one
  std::vector<FrozenScheme> schemes;  // the baseline first
  std::vector<Comparability> comparability;

  const FrozenFactor* find(std::string_view id) const;
};

/// Calculates the schemes, now and in `year` where it is given, and keeps all that went into it.
/// Errors: those of compare.
Result<Frozen> freeze(FrozenKind kind, std::span<const BoundScheme* const> schemes,
                      const Conditions& now, std::optional<int> year);
Frozen freeze_factor(const Catalogue& catalogue, FactorIndex factor, std::string_view as_of);

/// "qingtan.frozen/1". read_frozen(write_frozen(f)) gives f again.
std::string write_frozen(const Frozen& frozen);
Result<Frozen> read_frozen(std::string_view bytes, std::string_view file);

// What has become of it ---------------------------------------------------------------------------

/// A number on both days; NaN where there is none.
struct Shift {
  double before = std::numeric_limits<double>::quiet_NaN();
  double after = std::numeric_limits<double>::quiet_NaN();
  double by() const { return after - before; }
  /// To / from - 1; NaN where that says nothing.
  double relative() const { return relative_change(before, after); }
  bool same() const;
};

/// A line that is not what it was. Null: it was not there, or is gone.
struct LineShift {
  const FrozenLine* before = nullptr;
  const FrozenLine* after = nullptr;
  Shift kgco2e() const;
};

struct ResultShift {
  Shift total, net_mass, cost;
  std::array<Shift, kStageCount> stages;
  std::vector<LineShift> lines;  // in the order of the stages, as they stand in the scheme
  std::size_t same_lines = 0;
  // What the total's shift is made of, exactly: for a line on both days half of it is counted at
  // the amount of each day. What came or went counts as an amount.
  double by_factors = 0, by_amounts = 0;
  bool same() const;
};

struct SchemeShift {
  ResultShift now;
  std::optional<ResultShift> then;
};

/// A factor whose record is not what it was, or that is used on one day only.
struct FactorShift {
  std::string id;
  const FrozenFactor* before = nullptr;
  const FrozenFactor* after = nullptr;
  Shift value;
  std::vector<std::string_view> fields;  // that differ, as files call them
};

/// A release that is not what it was; null: not in use that day.
struct OriginShift {
  const FrozenOrigin* before = nullptr;
  const FrozenOrigin* after = nullptr;
};

/// Points into the two that it is made of.
struct FrozenDifference {
  std::vector<SchemeShift> schemes;
  std::vector<FactorShift> factors;
  std::vector<OriginShift> origins;
  bool other_engine = false;
  /// No total, no line and no factor's value is another.
  bool same_figures() const;
};
FrozenDifference difference(const Frozen& before, const Frozen& after);

}  // namespace qingtan
