#include "qingtan/model/catalogue.h"

#include <algorithm>

#include "qingtan/model/clash.h"

namespace qingtan {

std::string_view word(Trust trust) {
  switch (trust) {
    case Trust::builtin: return "builtin";
    case Trust::verified: return "verified";
    case Trust::unverified: return "unverified";
    case Trust::private_file: return "private";
  }
  return "";
}

FactorIndex Catalogue::find(std::string_view id) const {
  return by_id_.find(hash_of(id), [&](FactorIndex i) { return factors_[i]->id == id; });
}

const Scenario* Catalogue::scenario(std::string_view id) const {
  const auto it = std::find_if(scenarios_.begin(), scenarios_.end(),
                               [&](const Scenario& s) { return s.id == id; });
  return it == scenarios_.end() ? nullptr : &*it;
}

const Origin* Catalogue::scenario_origin(std::string_view id) const {
  for (std::size_t i = 0; i < scenarios_.size(); ++i) {
    if (scenarios_[i].id == id) return &origins_[scenario_origin_[i]];
  }
  return nullptr;
}

std::vector<const Origin*> Catalogue::replaced_by(FactorIndex index) const {
  std::vector<const Origin*> found;
  for (auto it = overrides_.rbegin(); it != overrides_.rend(); ++it) {
    if (it->factor == index) found.push_back(&origins_[it->replaced]);
  }
  return found;
}

namespace {

// Levenshtein distance, bounded: ids are at most 80 characters.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({change, above + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> Catalogue::similar(std::string_view id) const {
  std::vector<std::pair<std::size_t, std::string_view>> near;
  const std::size_t limit = std::max<std::size_t>(2, id.size() / 3);
  for (const Factor& factor : factors()) {
    const std::size_t gap = id.size() > factor.id.size() ? id.size() - factor.id.size()
                                                         : factor.id.size() - id.size();
    if (gap > limit) continue;
    const std::size_t d = distance(id, factor.id);
    if (d <= limit) near.emplace_back(d, factor.id);
  }
  const std::size_t named = std::min<std::size_t>(near.size(), 3);
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(named), near.end());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < named; ++i) names.emplace_back(near[i].second);
  return names;
}

bool CatalogueBuilder::add(const Factor& factor, std::uint32_t origin, bool override_existing) {
  const FactorIndex known = catalogue_.find(factor.id);
  if (known != kNoFactor) {
    if (!override_existing) return false;
    catalogue_.overrides_.push_back({factor.id, known, origin, catalogue_.origin_of_[known]});
    catalogue_.factors_[known] = &factor;
    catalogue_.origin_of_[known] = origin;
    return true;
  }
  catalogue_.by_id_.insert(hash_of(factor.id),
                           static_cast<FactorIndex>(catalogue_.factors_.size()));
  catalogue_.factors_.push_back(&factor);
  catalogue_.origin_of_.push_back(origin);
  return true;
}

Result<void> CatalogueBuilder::add_pack(const Pack& pack, Trust trust, std::string_view file) {
  return add_pack(pack, {trust, pack.header.layer, false}, file);
}

Result<void> CatalogueBuilder::add_pack(const Pack& pack, const PackStanding& standing,
                                        std::string_view file) {
  const std::vector<Clash> clashes = clashes_of(catalogue_, pack, standing.layer);
  if (Errors refused = refusals(clashes, standing.layer, file); !refused.empty())
    return fail(std::move(refused));
  const auto origin = static_cast<std::uint32_t>(catalogue_.origins_.size());
  if (origin == 0) catalogue_.reference_year_ = pack.header.reference_year;
  catalogue_.origins_.push_back({pack.header.id, pack.header.version, standing.trust, pack.header,
                                 standing.layer, standing.withdrawn});
  const std::size_t together = catalogue_.factors_.size() + pack.factors.size();
  catalogue_.factors_.reserve(together);
  catalogue_.origin_of_.reserve(together);
  catalogue_.by_id_.reserve(together);
  for (const Factor& factor : catalogue_.lists_.emplace_back(pack.factors))
    add(factor, origin, true);
  add_scenarios(pack, origin);
  return {};
}

void CatalogueBuilder::add_scenarios(const Pack& pack, std::uint32_t origin) {
  for (const Scenario& scenario : pack.scenarios) {
    const auto known =
        std::find_if(catalogue_.scenarios_.begin(), catalogue_.scenarios_.end(),
                     [&](const Scenario& other) { return other.id == scenario.id; });
    if (known == catalogue_.scenarios_.end()) {
      catalogue_.scenarios_.push_back(scenario);
      catalogue_.scenario_origin_.push_back(origin);
      continue;
    }
    std::uint32_t& owner =
        catalogue_.scenario_origin_[static_cast<std::size_t>(known - catalogue_.scenarios_.begin())];
    catalogue_.overrides_.push_back({scenario.id, kNoFactor, origin, owner});
    owner = origin;
    *known = scenario;
  }
}

Result<void> CatalogueBuilder::add_private(SharedVector<Factor> list, std::string_view file,
                                           bool override_pack) {
  const auto origin = static_cast<std::uint32_t>(catalogue_.origins_.size());
  catalogue_.origins_.push_back(
      {std::string(file), "", Trust::private_file, {}, Layer::private_file, false});
  ErrorList errors(file);
  const SharedVector<Factor>& factors = catalogue_.lists_.emplace_back(std::move(list));
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const SharedString& id = factors[i].id;
    if (add(factors[i], origin, override_pack)) continue;
    const auto& other = catalogue_.origin(catalogue_.find(id));
    errors.add(ErrorCode::clash, pointer(pointer("", i), "id"),
               "\"" + id + "\" stands in \"" + other.name + "\" already",
               "give it another id, or say that private factors override the pack's (--override)");
  }
  if (!errors.empty()) return fail(errors.take());
  return {};
}

Catalogue CatalogueBuilder::build() && {
  catalogue_.factors_.shrink_to_fit();
  catalogue_.origin_of_.shrink_to_fit();
  catalogue_.by_id_.shrink_to_fit();
  return std::move(catalogue_);
}

}  // namespace qingtan
