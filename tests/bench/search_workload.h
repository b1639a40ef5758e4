#pragma once
// A large catalogue as platforms have it, made up by a seeded generator, and what people type.

#include <string>
#include <vector>

#include "qingtan/search/search_index.h"

namespace qingtan::bench {

/// Factors with all the texts of the base pack's, named by makers, treatments, materials, forms,
/// grades; some 30 categories, 60 regions, 4,000 sources, 20 years. Read from JSON, as private files
/// are, in slices of 5,000.
Catalogue large_catalogue(std::size_t size);

/// Full texts; they are typed letter by letter: Chinese, English, pinyin, initials, ids, several
/// words, typos, nothing found.
const std::vector<std::string>& typed_texts();

}  // namespace qingtan::bench
