#pragma once
// The linter's rules that compare a record's numbers with those of the others, or with each other.
// Private to the layer. All of it is advice: a value may be unlike its neighbours and still right.

#include <vector>

#include "qingtan/model/pack.h"

namespace qingtan {

/// far_from_category, thousandfold_slip: against the median of the same library, category and unit.
void lint_against_category(const std::vector<Factor>& factors, std::vector<Finding>& findings);

/// conflicting_values: one thing (name, region, year, unit, basis) under several ids and values.
void lint_conflicts(const std::vector<Factor>& factors, std::vector<Finding>& findings);

/// rising_forecast, unit_of_library, bad_property.
void lint_record(const Factor& factor, std::vector<Finding>& findings);

/// A number as it stands in the pack's files.
std::string lint_number(double value);

}  // namespace qingtan
