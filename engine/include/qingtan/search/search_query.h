#pragma once
// What one asks of the catalogue.
//
// Text. It is folded (lower case, full width to ASCII, accents dropped) and cut into atoms: runs of
// Chinese characters, and words of letters and digits; everything else parts them. A factor is
// found if every atom matches it somewhere: Chinese anywhere in a name, category or source; a word
// at the beginning of a word of name, id, category, class, region or source; a word of letters also
// as pinyin of characters that follow each other in the Chinese name, each as full syllable or as
// initial, the last one as the beginning of a syllable ("lengzha", "lzgb", "lengzgb", "leng zh").
// Where an atom of four or more letters a-z matches kEnough factors or fewer, those within one typo
// (two from eight letters on; insertion, deletion, substitution, swap) are found too, as
// words or as full pinyin. At most kMaxAtoms different atoms count; the first kMaxQuery bytes.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/model/catalogue.h"

namespace qingtan {

inline constexpr std::size_t kMaxQuery = 1024;
inline constexpr std::size_t kMaxAtoms = 12;
inline constexpr std::size_t kEnough = 20;

/// Properties to filter and count by. Their values are numbered: enumerations by their enumerator,
/// starred and forecast (points of its own) 0 or 1, recycled by Recycled, the others by SearchIndex::values.
enum class Facet {
  library,
  category,
  material_class,
  region,
  source,
  year,
  validity,
  recycled,
  quality,
  origin,
  visibility,
  starred,
  forecast
};
inline constexpr std::size_t kFacetCount = 13;
std::string_view word(Facet facet);

enum class Recycled : std::uint32_t { none, some };  // a stated recycled share above 0

enum class SortBy { relevance, name, value, unit, year, valid_until, source };
std::string_view word(SortBy sort);

struct SearchFilter {
  /// Values that are wanted of each facet; none: all. Within one facet "or", between facets "and".
  std::array<std::vector<std::uint32_t>, kFacetCount> values;
  std::optional<int> first_year, last_year;  // inclusive; a factor without year is outside
  std::optional<double> least_recycled, most_recycled;  // inclusive, 0..1; without share: outside

  std::vector<std::uint32_t>& operator[](Facet f) { return values[static_cast<std::size_t>(f)]; }
  const std::vector<std::uint32_t>& operator[](Facet f) const {
    return values[static_cast<std::size_t>(f)];
  }
};

struct SearchQuery {
  std::string text;  // any bytes
  SearchFilter filter;
  std::string as_of;  // YYYY-MM-DD: the day by which validity is judged; empty: not judged
  int expiring_days = 90;
  std::vector<FactorIndex> starred;  // any order
  std::vector<FactorIndex> recent;   // the last one used first; the first 4,000 count
  SortBy sort = SortBy::relevance;
  bool descending = false;  // of a column; factors without a value stay last
  std::size_t offset = 0;
  std::size_t limit = 50;
  bool facets = true;  // count them
};

}  // namespace qingtan
