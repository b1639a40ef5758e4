#pragma once
// What a SearchIndex holds, and the steps of a search.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "columns.h"
#include "han_index.h"
#include "qingtan/search/search_index.h"
#include "term_index.h"

namespace qingtan::search {

/// Attributes are numbered through: categories, material classes, regions, sources.
inline constexpr std::array<Facet, 4> kAttributes{Facet::category, Facet::material_class,
                                                  Facet::region, Facet::source};

struct Index {
  const Catalogue* catalogue = nullptr;
  Columns columns;
  TermIndex terms;
  HanIndex han;
  std::array<std::uint32_t, kAttributes.size() + 1> attribute_begin{};
  std::vector<std::uint32_t> piece_begin,
      piece_attributes;                             // attributes that hold a piece of Chinese text
  std::array<std::vector<std::uint32_t>, 3> whole;  // hash of atoms: Chinese, English name, id

  std::size_t size() const { return columns.small.size(); }
};

/// The atoms of a query that count: distinct, the first kMaxAtoms of the first kMaxQuery bytes.
std::vector<Atom> query_atoms(std::string_view text);

/// The match class of every factor; `whole` for all if there is no atom.
std::vector<MatchClass> match(const Index& index, std::string_view text);

/// Filters, counts, orders, and takes the page; without what is highlighted.
SearchResult select(const Index& index, const SearchQuery& query,
                    const std::vector<MatchClass>& matches);

/// What the atoms match in a name, as SearchHit says.
std::vector<ByteRange> highlight(std::string_view name, bool chinese,
                                 const std::vector<Atom>& atoms, const PinyinTable& pinyin);

}  // namespace qingtan::search
