#pragma once
// Marks in the words of the tables.

#include <string>

#include "qingtan/base/json.h"
#include "wording.h"

namespace qingtan::cli {

/// Of results as they are: bits of Mark. A missing factor has no word here: its line has no number.
std::string words_of_marks(const Wording& w, std::uint8_t bits);

/// Of results as JSON: a list such as ["expired","held_constant"].
std::string words_of_marks(const Wording& w, const Json& marks);

}  // namespace qingtan::cli
