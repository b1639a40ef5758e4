#pragma once
// What one atom of a query matches: the best class of every factor and of every attribute (the
// texts that factors share: categories, material classes, regions, sources).

#include <algorithm>
#include <cstdint>
#include <vector>

#include "qingtan/search/search_result.h"

namespace qingtan::search {

struct Matches {
  Matches(std::size_t factors, std::size_t attribute_count)
      : factor(factors, MatchClass::none), attribute(attribute_count, MatchClass::none) {}

  void add_factor(std::uint32_t index, MatchClass match) {
    factor[index] = std::min(factor[index], match);
  }
  void add_attribute(std::uint32_t index, MatchClass match) {
    attribute[index] = std::min(attribute[index], match);
    any_attribute = true;
  }

  std::vector<MatchClass> factor;
  std::vector<MatchClass> attribute;
  bool any_attribute = false;
};

inline MatchClass typo_class(int typos) {
  return typos == 1 ? MatchClass::one_typo : MatchClass::two_typos;
}

}  // namespace qingtan::search
