#pragma once
// What one release of a pack has that another has not, and what that does to the schemes.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "qingtan/model/pack_diff.h"
#include "qingtan/report/session.h"

namespace qingtan::ui {

/// A scheme whose total differs between the two, kg CO2e; NaN: incomplete.
struct SchemeChange {
  std::string id;
  Text part, name;
  Vehicle vehicle = Vehicle::ice;
  double before = 0, after = 0;
};

struct ReleaseChange {
  PackDiff diff;
  std::vector<SchemeChange> schemes;
  Errors clash;  // one of the two cannot be used beside the other packs
};

/// Between the files of two releases; all of `after` is new where there is none before. Empty where
/// they cannot be read, which were read before they were held.
PackDiff difference(std::optional<std::string_view> before, std::string_view after);

/// What differs for every sample scheme of these packs, under each pack's own scenario.
std::vector<SchemeChange> scheme_changes(const CatalogueSet& before, const CatalogueSet& after,
                                         std::span<const std::reference_wrapper<const Pack>> packs,
                                         const std::string& today);

}  // namespace qingtan::ui
