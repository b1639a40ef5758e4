#pragma once
// Values of results given as JSON, for the tables.

#include <limits>
#include <string>

#include "qingtan/base/json.h"
#include "wording.h"

namespace qingtan::cli {

/// What is no number is NaN, which tables show as a dash.
inline double number(const Json& json) {
  return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

/// What the row is called; without a name, the id of its scheme or assembly.
inline std::string name(const Wording& w, const Json& row) {
  const Text text{row["name"]["zh"].get<std::string>(), row["name"]["en"].get<std::string>()};
  return text.empty() ? row.value("scheme", row.value("assembly", std::string())) : w(text);
}

}  // namespace qingtan::cli
