#pragma once
// Schemes against a baseline (calculation.md 7): relative carbon, mass and cost, and whether they
// may be compared at all (ISO 14067:2018 6.3.3: same function, declared unit and boundary).

#include <string>
#include <vector>

#include "qingtan/calc/assess.h"

namespace qingtan {

struct Relative {
  double carbon = 1;           // total / baseline total; NaN if either is incomplete
  double mass = 1;             // net mass / baseline net mass
  std::optional<double> cost;  // nothing if either has no cost
};

enum class ComparabilityCode {
  declared_unit,
  part,
  stages,
  vehicle,
  lifetime,
  correction,
  use_method,
  cycle,
  scenario,  // means the same in the two catalogues, its grid's path included
  pack,      // no pack stands in the two catalogues with different releases
};

/// One point of the check: does every scheme agree with the baseline?
struct Comparability {
  ComparabilityCode code = ComparabilityCode::declared_unit;
  bool same = true;
  std::vector<std::size_t> differing;  // indices of schemes that differ from the baseline
};

struct Comparison {
  std::vector<Assessment> assessments;  // the baseline first
  std::vector<Relative> relative;
  std::vector<Comparability> comparability;
};

Result<Comparison> compare(const std::vector<const BoundScheme*>& schemes,
                           const Conditions& conditions);

/// The change of a scheme's total between two assessments of it, such as now and 2030: to / from - 1.
/// NaN if either is incomplete.
double change_of_total(const Assessment& from, const Assessment& to);

std::string_view word(ComparabilityCode code);

}  // namespace qingtan
