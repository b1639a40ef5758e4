#include "slots.h"

#include <algorithm>

#include "qingtan/calc/factor_value.h"
#include "qingtan/model/quality.h"
#include "qingtan/model/validity.h"
#include "reasons.h"

namespace qingtan {
namespace {

class SlotMaker {
 public:
  explicit SlotMaker(const SlotQuestion& question)
      : q_(question), catalogue_(*question.bound.catalogue), errors_(question.file) {}

  Result<SlotList> run() {
    for (std::uint32_t i = 0; i < q_.scheme.components.size(); ++i) {
      material(i);
      for (std::uint32_t k = 0; k < q_.scheme.components[i].processes.size(); ++k) process(i, k);
    }
    if (q_.request.uses(AdviceLever::energy)) energy();
    for (const Slot& slot : list_.slots) {
      if (slot.options.size() > kMaxOptions) {
        errors_.add(ErrorCode::too_large, "", "one place of the scheme has more than 5,000 options",
                    "ask for fewer levers, shares or yields, or take unproven materials out");
        break;
      }
    }
    if (!errors_.empty()) return fail(errors_.take());
    std::erase_if(list_.slots, [](const Slot& slot) { return slot.options.size() < 2; });
    return std::move(list_);
  }

 private:
  const Factor& factor(FactorIndex index) const { return catalogue_.factor(index); }
  void leave_out(LeftOut reason) { ++list_.left_out[static_cast<std::size_t>(reason)]; }

  // Whether a factor may stand in the place of another; adds to the step what must be said.
  bool may_replace(FactorIndex current, FactorIndex other, AdviceStep& step) {
    const auto worse = weaker(catalogue_, current, other, q_.conditions);
    if (!worse) return true;
    if (!q_.request.allow_weaker) {
      leave_out(*worse);
      return false;
    }
    step.weaker_factor = true;
    return true;
  }

  void material(std::uint32_t i) {
    const Component& c = q_.scheme.components[i];
    const FactorIndex current = q_.bound.components[i].material;
    Slot slot{SlotKind::material, i, 0, {}};
    slot.options.push_back({current, c.recycled_share, 1, 1, {}});
    if (q_.request.uses(AdviceLever::recycled_share)) shares(c, current, {}, 1, slot);
    if (q_.request.uses(AdviceLever::material)) {
      for (FactorIndex other = 0; other < catalogue_.factors().size(); ++other)
        substitute(c, current, other, slot);
    }
    list_.slots.push_back(std::move(slot));
  }

  void substitute(const Component& c, FactorIndex current, FactorIndex other, Slot& slot) {
    const Factor& from = factor(current);
    const Factor& to = factor(other);
    if (other == current || to.library != Library::material || to.unit.per != Measure::kg) return;
    const auto ratio =
        q_.request.equivalence
            ? mass_ratio(*q_.request.equivalence, properties_of(from, q_.request.properties),
                         properties_of(to, q_.request.properties))
            : std::nullopt;
    const bool alike =
        to.category == from.category && (to.material_class == from.material_class ||
                                         to.material_class.empty() || from.material_class.empty());
    if (!ratio && !alike) return;  // nothing says that it could do the part's work
    AdviceStep step;
    step.lever = AdviceLever::material;
    step.equivalence_not_shown = !ratio;
    if (!ratio && !q_.request.allow_unproven) return leave_out(LeftOut::equivalence_not_shown);
    if (c.scrap.rule == ScrapRule::closed_loop && !to.has_both_values())
      return leave_out(LeftOut::needs_both_values);
    if (!may_replace(current, other, step)) return;
    step.reason = reason_of_material(c, from, to, q_.request.equivalence, ratio,
                                     c.recycled_share && !to.has_both_values());
    const double mass = ratio.value_or(1);
    const auto kept = to.has_both_values() ? c.recycled_share : std::nullopt;
    slot.options.push_back({other, kept, mass, 1, {step}});
    if (q_.request.uses(AdviceLever::recycled_share)) shares(c, other, {step}, mass, slot);
  }

  // Shares above the one that the component has.
  void shares(const Component& c, FactorIndex material, std::vector<AdviceStep> before,
              double mass_ratio, Slot& slot) {
    const Factor& f = factor(material);
    if (!f.has_both_values()) return;
    const double now = c.recycled_share.value_or(f.recycled_share.value_or(0));
    for (double share : q_.request.recycled_shares) {
      if (!(share > now)) continue;
      AdviceStep step;
      step.lever = AdviceLever::recycled_share;
      step.assumption = true;
      step.reason = reason_of_share(c, f, now, share);
      Option option{material, share, mass_ratio, 1, before};
      option.steps.push_back(std::move(step));
      slot.options.push_back(std::move(option));
    }
  }

  void process(std::uint32_t i, std::uint32_t k) {
    const Component& c = q_.scheme.components[i];
    const Process& p = c.processes[k];
    const FactorIndex current = q_.bound.components[i].processes[k];
    Slot slot{SlotKind::process, i, k, {}};
    slot.options.push_back({current, {}, 1, p.yield, {}});
    yields(c, current, p.yield, {}, slot);
    if (q_.request.uses(AdviceLever::process)) {
      for (FactorIndex other = 0; other < catalogue_.factors().size(); ++other)
        reroute(c, p, current, other, slot);
    }
    list_.slots.push_back(std::move(slot));
  }

  void reroute(const Component& c, const Process& p, FactorIndex current, FactorIndex other,
               Slot& slot) {
    const Factor& from = factor(current);
    const Factor& to = factor(other);
    if (other == current || to.library != Library::processing || to.category != from.category ||
        to.basis != from.basis || to.unit.per != from.unit.per)
      return;
    AdviceStep step;
    step.lever = AdviceLever::process;
    const auto& able = q_.request.alternatives;
    step.equivalence_not_shown = std::ranges::find(able, to.id.view()) == able.end();
    if (step.equivalence_not_shown && !q_.request.allow_unproven)
      return leave_out(LeftOut::equivalence_not_shown);
    if (!may_replace(current, other, step)) return;
    const auto rule = q_.request.yields.find(to.id.view());
    const bool stated = rule != q_.request.yields.end();
    const double yield = stated ? rule->second : p.yield;
    step.assumption = !stated && p.yield < 1;
    step.reason = reason_of_process(c, from, to, p.yield, yield, stated);
    slot.options.push_back({other, {}, 1, yield, {step}});
    yields(c, other, yield, {step}, slot);
  }

  void yields(const Component& c, FactorIndex process, double yield, std::vector<AdviceStep> before,
              Slot& slot) {
    if (!q_.request.uses(AdviceLever::yield) || !(yield < 1)) return;
    double last = yield;
    for (double points : q_.request.yield_points) {
      const double better = std::min(1.0, yield + points / 100);
      if (better == last) continue;  // 1 already
      last = better;
      AdviceStep step;
      step.lever = AdviceLever::yield;
      step.assumption = true;
      step.reason = reason_of_yield(c, factor(process), yield, better);
      Option option{process, {}, 1, better, before};
      option.steps.push_back(std::move(step));
      slot.options.push_back(std::move(option));
    }
  }

  FactorIndex electricity(const std::string& id, const std::string& path) {
    const FactorIndex index = catalogue_.find(id);
    if (index == kNoFactor) {
      errors_.add(ErrorCode::unknown_factor, path, "there is no factor \"" + id + "\"",
                  "load the pack or the private factors that have it");
    } else if (factor(index).library != Library::energy_production) {
      errors_.add(
          ErrorCode::wrong_library, path,
          "\"" + id + "\" belongs to the library " + std::string(word(factor(index).library)),
          "choose a factor of the library energy_production");
    } else if (factor(index).unit.per != Measure::kwh) {
      errors_.add(ErrorCode::unit_mismatch, path,
                  "\"" + id + "\" is given in " + to_string(factor(index).unit),
                  "choose a factor in kgCO2e/kWh");
    } else {
      return index;
    }
    return kNoFactor;
  }

  FactorIndex grid() {
    if (!q_.request.grid.empty()) return electricity(q_.request.grid, "/grid");
    if (q_.outlook.grid) return catalogue_.find(q_.outlook.grid->id);
    if (catalogue_.scenarios().empty()) return kNoFactor;
    return catalogue_.find(catalogue_.scenarios().front().grid);
  }

  void energy() {
    std::vector<FactorIndex> named;
    for (std::size_t i = 0; i < q_.request.electricity.size(); ++i)
      named.push_back(electricity(q_.request.electricity[i], pointer("/electricity", i)));
    const FactorIndex grid_factor = grid();
    if (!errors_.empty()) return;
    if (named.empty() || grid_factor == kNoFactor) return leave_out(LeftOut::no_source_named);
    production_energy(grid_factor, named);
    use_energy(named);
  }

  void production_energy(FactorIndex grid_factor, const std::vector<FactorIndex>& named) {
    Slot slot{SlotKind::production_energy, 0, 0, {}};
    slot.options.emplace_back();
    std::vector<FactorIndex> sources;
    for (FactorIndex source : named) {
      AdviceStep step;
      step.lever = AdviceLever::energy;
      step.assumption = true;
      if (source == grid_factor || !may_replace(grid_factor, source, step)) continue;
      step.reason = reason_of_production_energy(factor(grid_factor), factor(source));
      slot.options.push_back({source, {}, 1, 1, {step}});
      sources.push_back(source);
    }
    list_.slots.push_back(std::move(slot));
    if (sources.empty()) return;
    derive_factors(q_, grid_factor, sources, list_);
    if (list_.derived.empty()) list_.slots.pop_back();  // no step states its electricity
  }

  // A litre of another fuel is not the same energy; a kWh is.
  void use_energy(const std::vector<FactorIndex>& named) {
    if (!q_.scheme.use || q_.scheme.vehicle != Vehicle::ev) return;
    const FactorIndex current = q_.bound.energies[0].production;
    if (current == kNoFactor || factor(current).unit.per != Measure::kwh) return;
    Slot slot{SlotKind::use_energy, 0, 0, {}};
    slot.options.push_back({current, {}, 1, 1, {}});
    for (FactorIndex source : named) {
      AdviceStep step;
      step.lever = AdviceLever::energy;
      step.assumption = true;
      if (source == current || !may_replace(current, source, step)) continue;
      step.reason = reason_of_use_energy(factor(current), factor(source));
      slot.options.push_back({source, {}, 1, 1, {step}});
    }
    list_.slots.push_back(std::move(slot));
  }

  SlotQuestion q_;
  const Catalogue& catalogue_;
  ErrorList errors_;
  SlotList list_;
};

}  // namespace

Result<SlotList> make_slots(const SlotQuestion& question) { return SlotMaker(question).run(); }

std::optional<LeftOut> weaker(const Catalogue& catalogue, FactorIndex current, FactorIndex other,
                              const Conditions& k) {
  const Factor& from = catalogue.factor(current);
  const Factor& to = catalogue.factor(other);
  if (to.unit.gas == Gas::co2 && from.unit.gas != Gas::co2) return LeftOut::co2_only;
  const Origin& from_origin = catalogue.origin(current);
  const Origin& to_origin = catalogue.origin(other);
  if (is_expired(to.valid_until, k.as_of) && !is_expired(from.valid_until, k.as_of))
    return LeftOut::expired;
  if (to_origin.withdrawn && !from_origin.withdrawn) return LeftOut::withdrawn;
  if (to_origin.trust == Trust::unverified && from_origin.trust != Trust::unverified)
    return LeftOut::unverified;
  DataUse use;
  use.day = k.as_of;
  use.year = k.year;
  // A level that is not known is below every known one.
  const auto rank = [&](const Factor& f) {
    const QualityLevel level = quality_of(f, use).level;
    return level == QualityLevel::unknown ? static_cast<int>(QualityLevel::poor) + 1
                                          : static_cast<int>(level);
  };
  if (rank(to) > rank(from)) return LeftOut::weaker_quality;
  return std::nullopt;
}

}  // namespace qingtan
