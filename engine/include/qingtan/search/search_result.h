#pragma once
// What a search finds.
//
// Order by relevance: match class of the worst matched atom (below), then starred, then recently
// used (last first), then not expired before expired, then data quality (primary, literature,
// modelled, calibrated, unstated), then year (newest first, unstated last), then name. "Name" is
// the Chinese name, the English one and the id, by code points: no two factors share it, so the
// order is total. A column's order has the column first and then the name.

#include <array>
#include <cstdint>
#include <vector>

#include "qingtan/model/validity.h"
#include "qingtan/search/search_query.h"

namespace qingtan {

/// Best first.
enum class MatchClass : std::uint8_t {
  whole,         // the text is the id or a name
  name_start,    // a name begins so
  name,          // in a name
  pinyin_start,  // pinyin from the beginning of the name
  pinyin,        // pinyin inside the name
  id,            // in the id
  attribute,     // category, material class, region or source
  one_typo,
  two_typos,
  none  // not found
};
std::string_view word(MatchClass match);

struct ByteRange {
  std::uint32_t begin, end;
  friend bool operator==(ByteRange, ByteRange) = default;
};

struct SearchHit {
  FactorIndex factor = kNoFactor;
  MatchClass match = MatchClass::none;
  bool starred = false;
  ValidityState validity = ValidityState::not_judged;
  /// What matched in the names: ascending, apart from each other, at character borders.
  std::vector<ByteRange> zh, en;
};

struct FacetCount {
  std::uint32_t value;
  std::uint32_t count;
  friend bool operator==(FacetCount, FacetCount) = default;
};

struct SearchResult {
  std::size_t total = 0;        // of all pages
  std::vector<SearchHit> hits;  // this page
  /// How many would be found with each value, by text and the other facets' filters; most first,
  /// at most kFacetValues beside those asked for. Values that nothing has are left out.
  std::array<std::vector<FacetCount>, kFacetCount> facets;

  const std::vector<FacetCount>& operator[](Facet f) const {
    return facets[static_cast<std::size_t>(f)];
  }
};
inline constexpr std::size_t kFacetValues = 100;

}  // namespace qingtan
