// The same lines as calc/production, use_phase and end_of_life add, as sums of products.

#include "tape_builder.h"

#include "qingtan/calc/driving.h"

namespace qingtan {

TapeBuilder::TapeBuilder(std::span<const BoundScheme* const> schemes, const Conditions& conditions)
    : schemes_(schemes), conditions_(conditions) {}

Sum TapeBuilder::net_mass(std::uint32_t i) {
  const Component& c = now_.scheme->components[i];
  return variable(activity(ActivityField::net_mass_kg, pointer("/components", i), c.net_mass_kg,
                           c.uncertainties));
}

std::optional<Sum> TapeBuilder::own_share(std::uint32_t i) {
  const Component& c = now_.scheme->components[i];
  if (!c.recycled_share) return std::nullopt;
  return variable(activity(ActivityField::recycled_share, pointer("/components", i),
                           *c.recycled_share, c.uncertainties));
}

void TapeBuilder::contribute(Stage stage, const Sum& amount, const Sum& value) {
  Sum& target = now_.stages[static_cast<std::size_t>(stage)];
  Sum line = multiply(amount, value);
  size_ += size_of(line);
  std::move(line.begin(), line.end(), std::back_inserter(target));
}

void TapeBuilder::add_component(std::uint32_t i) {
  const Component& c = now_.scheme->components[i];
  const BoundComponent& b = now_.bound->components[i];
  const Sum mass = net_mass(i);
  const std::string holder = pointer("/components", i) + "/processes";
  std::vector<std::uint32_t> yields;
  for (std::uint32_t k = 0; k < c.processes.size(); ++k) {
    const Process& p = c.processes[k];
    yields.push_back(activity(ActivityField::yield, pointer(holder, k), p.yield, p.uncertainties));
  }
  Sum into = mass;  // x_k, from the last process to the first
  std::vector<Sum> amounts(c.processes.size());
  for (std::uint32_t k = static_cast<std::uint32_t>(c.processes.size()); k-- > 0;) {
    const Sum out = into;
    into = multiply(into, variable(yields[k], -1));
    size_ += into[0].powers.size();
    if (size_ > kMaxTapePowers) return;
    const Process& p = c.processes[k];
    switch (now_.bound->catalogue->factor(b.processes[k]).basis) {
      case Basis::output:
        amounts[k] = out;
        break;
      case Basis::input:
        amounts[k] = into;
        break;
      case Basis::quantity:
        amounts[k] = variable(activity(ActivityField::quantity, pointer(holder, k),
                                       p.quantity.value_or(0), p.uncertainties));
        break;
    }
  }
  if (now_.scheme->has(Stage::material)) {
    contribute(Stage::material, into, value_of(b.material, own_share(i), c.recycled_share));
    Sum scrap = into;
    add(scrap, mass, -1);
    add_scrap_credit(i, scrap);
  }
  if (!now_.scheme->has(Stage::processing)) return;
  for (std::uint32_t k = 0; k < c.processes.size(); ++k) {
    contribute(Stage::processing, amounts[k], value_of(b.processes[k]));
  }
}

void TapeBuilder::add_scrap_credit(std::uint32_t i, const Sum& scrap) {
  const Component& c = now_.scheme->components[i];
  if (c.scrap.rule != ScrapRule::closed_loop) return;
  const Factor& f = now_.bound->catalogue->factor(now_.bound->components[i].material);
  FactorValue v = value_at(f, c.recycled_share.value_or(0.0), now_.outlook);
  if (v.rule != ValueRule::share_forecast) {
    v.primary = *f.primary_value;
    v.recycled = *f.recycled_value;
  }
  const double returned = c.scrap.return_rate * c.scrap.recycling_yield;
  contribute(Stage::material, multiply(scrap, number(-returned)),
             proportional(f, v.primary - v.recycled));
}

void TapeBuilder::add_joinings() {
  if (!now_.scheme->has(Stage::joining)) return;
  for (std::uint32_t i = 0; i < now_.scheme->joinings.size(); ++i) {
    const Joining& j = now_.scheme->joinings[i];
    const std::uint32_t quantity =
        activity(ActivityField::quantity, pointer("/joinings", i), j.quantity, j.uncertainties);
    contribute(Stage::joining, variable(quantity), value_of(now_.bound->joinings[i]));
  }
}

Sum TapeBuilder::driven_energy() {
  const Scheme& s = *now_.scheme;
  const UsePhase& use = *s.use;
  const UseMethod method = conditions_.use_method.value_or(use.method);
  Sum energy = variable(use_number(ActivityField::correction, use.correction));
  UseMethod mass_rule = method;
  if (method == UseMethod::physics) {
    const DrivingPhysics physics = use.physics.value_or(DrivingPhysics{});
    energy = multiply(energy, number(saving_coefficient(physics, s.vehicle)));
    mass_rule = physics.apply_to;
  } else {
    energy = multiply(
        energy, variable(use_number(ActivityField::saving_coefficient, use.saving_coefficient)));
  }
  energy =
      multiply(energy, variable(use_number(ActivityField::lifetime_km, use.lifetime_km)), 1e-4);
  if (s.vehicle == Vehicle::ev && use.charging_efficiency) {
    energy = multiply(
        energy,
        variable(use_number(ActivityField::charging_efficiency, *use.charging_efficiency), -1));
  }
  Sum mass;
  if (s.declared_mass_kg) {
    mass = number(*s.declared_mass_kg);
  } else {
    for (std::uint32_t i = 0; i < s.components.size(); ++i) mass.push_back(net_mass(i)[0]);
  }
  if (mass_rule == UseMethod::mass_difference) {
    mass.push_back({-use.reference_mass_kg.value_or(0), {}, kNoNode});
  }
  return multiply(mass, energy);
}

void TapeBuilder::add_energy(const BoundEnergy& factors, const Sum& amount) {
  if (now_.scheme->has(Stage::fuel_production) && factors.production != kNoFactor) {
    contribute(Stage::fuel_production, amount, use_value(factors.production));
  }
  if (now_.scheme->has(Stage::fuel_direct) && factors.direct != kNoFactor) {
    contribute(Stage::fuel_direct, amount, use_value(factors.direct));
  }
}

void TapeBuilder::add_use_phase() {
  if (!now_.scheme->use) return;
  if (now_.scheme->vehicle != Vehicle::other) {
    add_energy(now_.bound->energies[0], driven_energy());
    return;
  }
  for (std::size_t i = 0; i < now_.scheme->use->energies.size(); ++i) {
    add_energy(now_.bound->energies[i], number(now_.scheme->use->energies[i].amount));
  }
}

void TapeBuilder::add_end_of_life(std::uint32_t i, EndOfLifeMethod method) {
  const Component& c = now_.scheme->components[i];
  const BoundComponent& b = now_.bound->components[i];
  const ComponentEndOfLife own = c.end_of_life.value_or(ComponentEndOfLife{});
  const double a = method == EndOfLifeMethod::cut_off       ? 1
                   : method == EndOfLifeMethod::fifty_fifty ? 0.5
                                                            : own.allocation;
  const Factor& f = now_.bound->catalogue->factor(b.material);
  const bool both = f.has_both_values();
  const Sum mass = net_mass(i);
  const Sum virgin = both ? value_of(b.material, number(0), 0.0)
                          : value_of(b.material, own_share(i), c.recycled_share);
  const Sum recycled = both ? value_of(b.material, number(1), 1.0) : virgin;
  if (both && a < 1) {  // what the share of recycled input owes to its first life
    const std::optional<Sum> set = own_share(i);
    const FactorValue v = value_at(f, c.recycled_share, now_.outlook);
    const Sum share = set ? *set : number(v.share.value_or(f.recycled_share.value_or(0)));
    Sum owed = multiply(virgin, number(own.quality_in));
    add(owed, recycled, -1);
    Sum bought = mass;
    for (std::uint32_t k = 0; k < c.processes.size(); ++k) {
      const Process& p = c.processes[k];
      const std::string holder = pointer(pointer("/components", i) + "/processes", k);
      bought = multiply(
          bought, variable(activity(ActivityField::yield, holder, p.yield, p.uncertainties), -1));
    }
    contribute(Stage::end_of_life, multiply(bought, share, 1 - a), owed);
  }
  if (own.recycled_out > 0 && a < 1) {  // what recycling after use saves
    Sum saved = own.recycling.empty() ? recycled : value_of(b.recycling);
    add(saved, virgin, -own.quality_out);
    contribute(Stage::end_of_life, multiply(mass, number((1 - a) * own.recycled_out)), saved);
  }
  if (!own.disposal.empty()) {
    contribute(Stage::end_of_life, multiply(mass, number(1 - own.recycled_out)),
               value_of(b.disposal));
  }
}

Result<void> TapeBuilder::add_scheme(std::uint32_t index) {
  const BoundScheme& bound = *schemes_[index];
  if (!bound.missing.empty()) return fail(bound.missing);
  const auto outlook = resolve_outlook(*bound.catalogue, conditions_);
  if (!outlook) return fail(outlook.error());
  now_ = {index, &bound, bound.scheme, *outlook, bound.scheme->id, {}};
  if (const std::uint32_t times = ids_[now_.key]++; times > 0)
    now_.key += "#" + std::to_string(times);
  const Scheme& s = *bound.scheme;
  for (std::uint32_t i = 0; i < s.components.size() && size_ <= kMaxTapePowers; ++i)
    add_component(i);
  add_joinings();
  add_use_phase();
  if (s.has(Stage::end_of_life) || conditions_.end_of_life) {
    const EndOfLifeMethod method = conditions_.end_of_life.value_or(EndOfLifeMethod::cut_off);
    for (std::uint32_t i = 0; i < s.components.size() && size_ <= kMaxTapePowers; ++i) {
      add_end_of_life(i, method);
    }
  }
  if (size_ <= kMaxTapePowers) return {};
  return fail({ErrorCode::too_large, bound.file, "/components",
               "the scheme has too many processes to be analysed number by number",
               "analyse its parts as schemes of their own"});
}

namespace {

// Appends the sum's terms. Nodes keep their numbers.
StageTerms append(Tape& tape, const Sum& sum) {
  const StageTerms at{static_cast<std::uint32_t>(tape.terms.size()),
                      static_cast<std::uint32_t>(sum.size())};
  for (const TapeProduct& p : sum) {
    tape.terms.push_back({p.coefficient, static_cast<std::uint32_t>(tape.powers.size()),
                          static_cast<std::uint32_t>(p.powers.size()), p.node});
    tape.powers.insert(tape.powers.end(), p.powers.begin(), p.powers.end());
  }
  return at;
}

}  // namespace

Result<Tape> TapeBuilder::run() {
  for (std::uint32_t i = 0; i < schemes_.size(); ++i) {
    if (auto ok = add_scheme(i); !ok) return fail(ok.error());
    std::array<StageTerms, kStageCount> stages;
    for (std::size_t s = 0; s < kStageCount; ++s) stages[s] = append(tape_, now_.stages[s]);
    tape_.schemes.push_back(stages);
  }
  for (const Sum& node : nodes_) {
    const StageTerms terms = append(tape_, node);
    tape_.nodes.push_back({terms.first, terms.count});
  }
  tape_.bound.assign(schemes_.begin(), schemes_.end());
  return std::move(tape_);
}

}  // namespace qingtan
