#pragma once
// Numbers and marks of results given as JSON, for the tables.

#include <limits>
#include <string>

#include "qingtan/base/json.h"
#include "wording.h"

namespace qingtan::cli {

/// What is no number is NaN, which tables show as a dash.
inline double number(const Json& json) {
  return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

/// Of results as they are: bits of Mark. A missing factor has no word here: its line has no number.
std::string words_of_marks(const Wording& w, std::uint8_t bits);

/// Of results as JSON: a list such as ["expired","held_constant"].
std::string words_of_marks(const Wording& w, const Json& marks);

}  // namespace qingtan::cli
