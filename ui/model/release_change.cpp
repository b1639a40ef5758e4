#include "ui/model/release_change.h"

#include "qingtan/calc/effect.h"

namespace qingtan::ui {

PackDiff difference(std::optional<std::string_view> before, std::string_view after) {
  const auto newer = read_pack_file(after, "after", program_version());
  if (!newer) return {};
  if (!before) return diff_packs({}, *newer);
  const auto older = read_pack_file(*before, "before", program_version());
  return older ? diff_packs(*older, *newer) : PackDiff{};
}

std::vector<SchemeChange> scheme_changes(const CatalogueSet& before, const CatalogueSet& after,
                                         std::span<const std::reference_wrapper<const Pack>> packs,
                                         const std::string& today) {
  std::vector<SchemeChange> changes;
  for (const Pack& pack : packs) {
    std::vector<const Scheme*> schemes;
    for (const Scheme& scheme : pack.schemes) schemes.push_back(&scheme);
    Conditions conditions;
    conditions.as_of = today;
    conditions.scenario = pack.header.default_scenario;
    for (const Effect& effect : effects_of(before, after, schemes, conditions)) {
      const Scheme& scheme = *effect.scheme;
      changes.push_back({scheme.id, scheme.part_name, scheme.name, scheme.vehicle, effect.before, effect.after});
    }
  }
  return changes;
}

}  // namespace qingtan::ui
