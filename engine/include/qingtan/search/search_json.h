#pragma once
// Queries and results as JSON, the same bytes from the command line and from wasm.

#include "qingtan/search/search_index.h"

namespace qingtan {

/// A query, every field optional:
///   {"text":…, "library":[…], "category":[…], … (the words of Facet: texts as SearchIndex::value
///    takes them, or words of the enumeration), "years":[first,last],
///    "recycled_share":[least,most], "as_of":"YYYY-MM-DD", "expiring_days":90, "starred_ids":[…],
///    "recent_ids":[…], "sort":"name", "descending":true, "offset":0, "limit":50, "facets":true}
/// Of ids and texts that no factor has, a filter finds nothing; years and shares may have null for
/// "no end". Errors: as strict JSON, and bad_value, out_of_range. limit: 0..1000.
Result<SearchQuery> read_search_query(const SearchIndex& index, std::string_view bytes,
                                      std::string_view file);

/// {"total":…, "hits":[{"id","name","category","value","unit","year","valid_until","validity",
///  "data_quality","region","source","match","starred","marked":{"zh":[[begin,end],…],"en":…}}],
///  "facets":{"library":[{"zh","en","count"},…],…}}: marks in bytes of the name as UTF-8.
std::string search_result_json(const SearchIndex& index, const SearchResult& result);

}  // namespace qingtan
