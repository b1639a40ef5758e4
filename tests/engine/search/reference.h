#pragma once
// The search as its headers describe it, in the most obvious way, factor by factor: slow, and
// nothing shared with the index but folding, facet numbers and the types.

#include "qingtan/search/search_index.h"

namespace qingtan::test {

SearchResult reference_search(const SearchIndex& index, const PinyinTable& pinyin,
                              const SearchQuery& query);

}  // namespace qingtan::test
