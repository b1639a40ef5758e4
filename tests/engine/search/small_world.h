#pragma once
// Small catalogues over few characters and words, so that generated queries meet much, and readings
// of those characters.

#include <string>

#include "qingtan/search/search_index.h"
#include "support/generator.h"

namespace qingtan::test {

/// Readings of some thirty characters, several of them with two.
PinyinTable small_pinyin();

Factor named(const std::string& id, const std::string& zh, const std::string& en);
Catalogue catalogue_of_factors(std::vector<Factor> factors, Trust trust = Trust::builtin);

Catalogue random_catalogue(Random& random, std::size_t size);
SearchQuery random_query(Random& random, const SearchIndex& index);

}  // namespace qingtan::test
