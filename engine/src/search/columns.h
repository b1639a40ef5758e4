#pragma once
// What is filtered, counted and ordered by, a column each, and each value as a number.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "qingtan/search/search_result.h"

namespace qingtan::search {

/// The facets whose values are numbers stored for each factor. Those with few values share `small`.
struct Columns {
  std::vector<std::uint16_t>
      small;  // library, quality, visibility, origin, recycled, forecast: see pack_small
  std::vector<std::uint32_t> category, material_class, region, source;
  std::vector<std::uint16_t> year;  // number of a value
  std::vector<std::uint32_t> date;  // number in `dates`
  std::vector<std::uint32_t> name_rank, value_rank;
  std::vector<std::uint8_t> unit_rank;

  std::array<std::vector<Text>, kFacetCount> values;
  std::vector<std::string> dates;  // ascending; "" first where a factor has none
  std::vector<int> years;          // of the values of Facet::year; 0: unstated

  std::uint32_t value_of(Facet facet, FactorIndex factor) const;  // not validity, not starred
  std::size_t memory_bytes() const;
};

Columns make_columns(const Catalogue& catalogue);

/// The facets in `small`, and the number of values of each.
struct SmallFacet {
  Facet facet;
  std::uint32_t size;
};
inline constexpr std::array<SmallFacet, 6> kSmallFacets{{{Facet::library, 5},
                                                         {Facet::quality, 5},
                                                         {Facet::visibility, 3},
                                                         {Facet::origin, 4},
                                                         {Facet::recycled, 2},
                                                         {Facet::forecast, 2}}};
inline constexpr std::uint32_t kSmallSize = 5 * 5 * 3 * 4 * 2 * 2;

/// The value of a small facet, by its place in kSmallFacets.
constexpr std::uint32_t unpack_small(std::uint32_t packed, std::size_t place) {
  for (std::size_t i = 0; i < place; ++i) packed /= kSmallFacets[i].size;
  return packed % kSmallFacets[place].size;
}

/// 0 is best: primary, literature, modelled, calibrated, unstated.
constexpr std::uint32_t quality_rank(std::uint32_t quality) { return (quality + 4) % 5; }

}  // namespace qingtan::search
