#pragma once
// Marks of JSON results in the words of the tables.

#include <string>

#include "qingtan/base/json.h"
#include "wording.h"

namespace qingtan::cli {

/// A list of marks, such as ["expired","held_constant"].
std::string words_of_marks(const Wording& w, const Json& marks);

}  // namespace qingtan::cli
