#pragma once
// Ids that two sources have. The order of precedence is platform < enterprise < private files, but
// nothing takes another's place by its rank alone:
//  - a pack of an enterprise takes that of an id of the platform where its header lists the id in
//    "overrides", so that whoever reads the header knows what it changes;
//  - private factors do with the user's word (--override; calculation.md 10);
//  - two packs of one layer never do.
// Everything else is refused, with every id named.

#include <span>
#include <string_view>
#include <vector>

#include "qingtan/model/catalogue.h"

namespace qingtan {

struct Clash {
  std::string id;
  bool scenario = false;
  std::size_t record = 0;  // of Pack::factors or Pack::scenarios
  const Origin* other = nullptr;
  bool allowed = false;  // the pack takes the other's place
};

/// What of the pack stands in the catalogue already, in the order of its records; in `layer`.
std::vector<Clash> clashes_of(const Catalogue& below, const Pack& pack, Layer layer);

/// The clashes that are not allowed, in words; empty: the pack can stand beside the others.
Errors refusals(std::span<const Clash> clashes, Layer layer, std::string_view file);

}  // namespace qingtan
