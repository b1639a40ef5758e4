#include <algorithm>
#include <set>

#include "qingtan/model/validity.h"
#include "slots.h"

namespace qingtan {
namespace {

// What a step emits when its electricity comes from somewhere else: its value less what the kWh in
// it emitted, plus what the source's emit, floored at 0; at the assessed year, where there is one.
Derived with_source(const Factor& f, const Factor& grid, const Factor& source,
                    const Outlook& outlook) {
  const double kwh = *f.electricity_kwh;
  Factor d = f;
  d.forecast = {};
  d.electricity_kwh = std::nullopt;
  d.value = std::max(0.0, f.value - kwh * (grid.value - source.value));
  if (outlook.year) {
    const FactorValue then = value_at(f, {}, outlook);
    const double source_then = value_at(source, {}, outlook).value;
    if (then.rule == ValueRule::held_constant) {
      // It still holds the electricity of its own year.
      d.value = std::max(0.0, f.value - kwh * (grid.value - source_then));
    } else {
      const double grid_then = value_at(grid, {}, outlook).value;
      d.forecast.insert(*outlook.year, std::max(0.0, then.value - kwh * (grid_then - source_then)));
    }
  }
  if (!source.valid_until.empty() &&
      (d.valid_until.empty() || source.valid_until < d.valid_until)) {
    d.valid_until = source.valid_until;
  }
  d.data_quality = DataQuality::modelled;
  d.visibility = Visibility::self;
  d.source = {
      SharedString("derived by QingTan: \"" + f.id.str() + "\" with its " + Json(kwh).dump() +
                   " kWh from \"" + source.id.str() + "\" in place of \"" + grid.id.str() + "\""),
      {},
      {}};
  d.history = SharedVector<Change>();
  d.name = {SharedString(f.name.zh.str() + "（" + source.name.zh.str() + "）"),
            SharedString(f.name.en.str() + " (" + source.name.en.str() + ")")};
  return {d, outlook.year && !d.forecast.empty() ? d.forecast.at(*outlook.year) : d.value, 0};
}

std::uint8_t marks_of(const Catalogue& catalogue, FactorIndex source, const Conditions& k) {
  const Origin& origin = catalogue.origin(source);
  std::uint8_t marks = 0;
  if (is_expired(catalogue.factor(source).valid_until, k.as_of)) marks |= kExpired;
  if (origin.trust == Trust::unverified) marks |= kUnverified;
  if (origin.withdrawn) marks |= kWithdrawn;
  return marks;
}

std::string free_id(const Catalogue& catalogue, const Factor& f, const Factor& source) {
  const std::string base = f.id.str() + ".on." + source.id.str();
  std::string id = base;
  for (int n = 2; catalogue.find(id) != kNoFactor; ++n) id = base + "." + std::to_string(n);
  return is_id(id) ? id : "";
}

std::set<FactorIndex> occurring(const SlotQuestion& q, const SlotList& list) {
  std::set<FactorIndex> all(q.bound.joinings.begin(), q.bound.joinings.end());
  for (const BoundComponent& c : q.bound.components) {
    all.insert(c.material);
    all.insert(c.processes.begin(), c.processes.end());
  }
  for (const Slot& slot : list.slots) {
    if (slot.kind != SlotKind::material && slot.kind != SlotKind::process) continue;
    for (const Option& option : slot.options) all.insert(option.factor);
  }
  all.erase(kNoFactor);
  return all;
}

}  // namespace

void derive_factors(const SlotQuestion& q, FactorIndex grid, std::span<const FactorIndex> sources,
                    SlotList& list) {
  const Catalogue& base = *q.bound.catalogue;
  for (FactorIndex source : sources) {
    for (FactorIndex index : occurring(q, list)) {
      const Factor& f = base.factor(index);
      // How the kWh divide between a primary and a recycled value is not stated.
      if (!f.electricity_kwh || f.has_both_values()) continue;
      const std::string id = free_id(base, f, base.factor(source));
      if (id.empty()) continue;
      Derived d = with_source(f, base.factor(grid), base.factor(source), q.outlook);
      d.factor.id = id;
      d.marks = marks_of(base, source, q.conditions);
      list.with_source[{source, index}] = list.derived.size();
      list.derived.push_back(std::move(d));
    }
  }
}

}  // namespace qingtan
