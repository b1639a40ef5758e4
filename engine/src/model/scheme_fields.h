#pragma once
// Parts of the scheme reader.

#include "qingtan/base/value.h"
#include "qingtan/model/scheme.h"

namespace qingtan {

/// The use phase; what is required depends on the vehicle.
UsePhase read_use(const Value& json, const std::string& path, Vehicle vehicle, ErrorList& errors);

/// Checks "format": error unsupported_format if it names another one.
void check_format(RecordReader& in, std::string_view expected);

Assembly read_assembly(const Value& json, const std::string& path, std::size_t depth,
                       ErrorList& errors);

}  // namespace qingtan
