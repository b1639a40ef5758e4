#pragma once
// Parts of the scheme reader.

#include <initializer_list>

#include "qingtan/base/value.h"
#include "qingtan/model/scheme.h"

namespace qingtan {

/// The use phase; what is required depends on the vehicle.
UsePhase read_use(const Value& json, const std::string& path, Vehicle vehicle, ErrorList& errors);

/// A number as the scheme states it; nothing where it states none.
struct ActivityNumber {
  ActivityField field;
  std::optional<double> value;
};

/// The member "uncertainty": how sure some of these numbers are. Error missing_value: of a number
/// that the scheme does not state.
ActivityUncertainties read_activity(RecordReader& holder,
                                    std::initializer_list<ActivityNumber> numbers);

/// Checks "format": error unsupported_format if it names another one.
void check_format(RecordReader& in, std::string_view expected);

Assembly read_assembly(const Value& json, const std::string& path, std::size_t depth,
                       ErrorList& errors);

}  // namespace qingtan
