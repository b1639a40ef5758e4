#include "qingtan/model/clash.h"

#include <algorithm>

namespace qingtan {
namespace {

bool may_take_the_place(const Pack& pack, Layer layer, std::string_view id, const Origin& other) {
  return layer == Layer::enterprise && other.layer == Layer::platform &&
         std::binary_search(pack.header.overrides.begin(), pack.header.overrides.end(), id);
}

std::string remedy_for(const Clash& clash, Layer layer) {
  if (layer == Layer::enterprise && clash.other->layer == Layer::platform) {
    return "give it another id, or let the header of the enterprise's pack say that it overrides "
           "it: \"layer\": \"enterprise\", \"overrides\": [\"" +
           clash.id + "\"]";
  }
  return clash.scenario ? "load only one of the two packs"
                        : "load only one of the two packs, or give the factor another id";
}

}  // namespace

std::vector<Clash> clashes_of(const Catalogue& below, const Pack& pack, Layer layer) {
  std::vector<Clash> clashes;
  if (below.origins().empty()) return clashes;
  const auto add = [&](std::string_view id, bool scenario, std::size_t record,
                       const Origin* other) {
    if (!other) return;
    clashes.push_back(
        {std::string(id), scenario, record, other, may_take_the_place(pack, layer, id, *other)});
  };
  for (std::size_t i = 0; i < pack.factors.size(); ++i) {
    const FactorIndex index = below.find(pack.factors[i].id);
    add(pack.factors[i].id, false, i, index == kNoFactor ? nullptr : &below.origin(index));
  }
  for (std::size_t i = 0; i < pack.scenarios.size(); ++i)
    add(pack.scenarios[i].id, true, i, below.scenario_origin(pack.scenarios[i].id));
  return clashes;
}

Errors refusals(std::span<const Clash> clashes, Layer layer, std::string_view file) {
  ErrorList errors(file);
  for (const Clash& clash : clashes) {
    if (clash.allowed) continue;
    const std::string id = "\"" + clash.id + "\"";
    errors.add(ErrorCode::clash, pointer(clash.scenario ? "/scenarios" : "/factors", clash.record),
               clash.scenario
                   ? "the scenario " + id + " stands in \"" + clash.other->name + "\" already"
                   : id + " stands in \"" + clash.other->name + "\" already",
               remedy_for(clash, layer));
  }
  return errors.take();
}

}  // namespace qingtan
