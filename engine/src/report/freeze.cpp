#include <algorithm>
#include <map>

#include "qingtan/calc/explain.h"
#include "qingtan/report/frozen.h"

namespace qingtan {
namespace {

class Freezer {
 public:
  explicit Freezer(Frozen& out) : out_(out) {}

  void add_factor(const Catalogue& catalogue, FactorIndex index) {
    if (index == kNoFactor) return;
    const Factor& factor = catalogue.factor(index);
    const auto [at, fresh] = factors_.try_emplace(factor.id.str());
    if (fresh) at->second = {factor, origin(catalogue.origin(index))};
  }

  FrozenResult result(const BoundScheme& bound, const Conditions& conditions,
                      const Assessment& assessment, const Relative& relative) {
    FrozenResult out{assessment.year,
                     assessment.complete,
                     assessment.total_kgco2e,
                     assessment.stages,
                     assessment.net_mass_kg,
                     assessment.material_input_kg,
                     assessment.cost_cny,
                     assessment.marks,
                     relative,
                     {}};
    for (const Line& line : assessment.lines) out.lines.push_back(frozen(bound, conditions, line));
    return out;
  }

  void finish() {
    for (auto& [id, factor] : factors_) out_.factors.push_back(std::move(factor));
  }

 private:
  std::uint32_t origin(const Origin& from) {
    const FrozenOrigin origin{from.name,       from.header.name,     from.version,
                              from.header.seq, from.header.released, from.trust,
                              from.layer,      from.withdrawn};
    const auto at = std::find(out_.origins.begin(), out_.origins.end(), origin);
    const auto place = static_cast<std::uint32_t>(at - out_.origins.begin());
    if (at == out_.origins.end()) out_.origins.push_back(origin);
    return place;
  }

  FrozenLine frozen(const BoundScheme& bound, const Conditions& conditions, const Line& line) {
    add_factor(*bound.catalogue, line.factor);
    const Explanation how = explain(bound, conditions, line);
    const bool known = line.factor != kNoFactor;
    return {line.stage,
            line.kind,
            line.component,
            line.item,
            known ? bound.catalogue->factor(line.factor).id.str() : "",
            line.unit,
            line.marks,
            line.factor_value,
            line.amount,
            line.kgco2e,
            how.formula,
            how.factor_value};
  }

  Frozen& out_;
  std::map<std::string, FrozenFactor> factors_;
};

void put_frozen_conditions(Frozen& out, const BoundScheme& bound, const Conditions& conditions) {
  out.engine = program_version();
  out.as_of = conditions.as_of;
  out.scenario = conditions.scenario;
  out.reference_year = bound.catalogue->reference_year();
  if (const Scenario* scenario = bound.catalogue->scenario(conditions.scenario))
    out.scenario_name = scenario->name;
}

}  // namespace

std::string_view word(FrozenKind kind) {
  switch (kind) {
    case FrozenKind::result:
      return "result";
    case FrozenKind::forecast:
      return "forecast";
    case FrozenKind::comparison:
      return "comparison";
    case FrozenKind::factor:
      return "factor";
  }
  return "";
}

std::optional<FrozenKind> frozen_kind(std::string_view text) {
  for (FrozenKind kind : kFrozenKinds) {
    if (word(kind) == text) return kind;
  }
  return std::nullopt;
}

const FrozenFactor* Frozen::find(std::string_view id) const {
  const auto at = std::lower_bound(
      factors.begin(), factors.end(), id,
      [](const FrozenFactor& each, std::string_view wanted) { return each.factor.id < wanted; });
  return at != factors.end() && at->factor.id == id ? &*at : nullptr;
}

Result<Frozen> freeze(FrozenKind kind, std::span<const BoundScheme* const> schemes,
                      const Conditions& now, std::optional<int> year) {
  const std::vector<const BoundScheme*> all(schemes.begin(), schemes.end());
  Conditions later = now;
  later.year = year;
  const Result<Comparison> today = compare(all, now);
  if (!today) return fail(today.error());
  const Result<Comparison> then = year ? compare(all, later) : today;
  if (!then) return fail(then.error());
  Frozen out;
  out.kind = kind;
  out.year = year;
  put_frozen_conditions(out, *all[0], now);
  out.comparability = today->comparability;
  Freezer freezer(out);
  for (std::size_t i = 0; i < all.size(); ++i) {
    FrozenScheme each{*all[i]->scheme,
                      freezer.result(*all[i], now, today->assessments[i], today->relative[i]),
                      {}};
    if (year) each.then = freezer.result(*all[i], later, then->assessments[i], then->relative[i]);
    // The grid's path is not a line of its own, and moves lines all the same.
    if (const Scenario* scenario = all[i]->catalogue->scenario(now.scenario); scenario && year)
      freezer.add_factor(*all[i]->catalogue, all[i]->catalogue->find(scenario->grid));
    out.schemes.push_back(std::move(each));
  }
  freezer.finish();
  return out;
}

Frozen freeze_factor(const Catalogue& catalogue, FactorIndex factor, std::string_view as_of) {
  Frozen out;
  out.kind = FrozenKind::factor;
  out.engine = program_version();
  out.as_of = as_of;
  out.reference_year = catalogue.reference_year();
  Freezer freezer(out);
  freezer.add_factor(catalogue, factor);
  freezer.finish();
  return out;
}

}  // namespace qingtan
