#include "support/generator.h"

namespace qingtan::test {

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

namespace {

class Generator {
 public:
  Generator(Random& random, const Catalogue& catalogue) : r_(random), catalogue_(catalogue) {}

  Scheme run(const std::string& id) {
    Scheme s;
    s.id = id;
    s.name = {"生成 " + id, "generated " + id};
    s.vehicle = static_cast<Vehicle>(r_.below(3));
    const std::size_t components = 1 + r_.below(4);
    for (std::size_t i = 0; i < components; ++i) s.components.push_back(component());
    const std::size_t joinings = r_.below(3);
    for (std::size_t i = 0; i < joinings; ++i) {
      s.joinings.push_back({pick(Library::joining), {}, r_.between(0, 100)});
    }
    s.use = use(s.vehicle);
    if (r_.below(4) == 0) s.declared_mass_kg = r_.between(0.5, 20);
    if (r_.below(4) == 0) s.stages[static_cast<std::size_t>(Stage::joining)] = false;
    if (r_.below(3) == 0) s.stages[static_cast<std::size_t>(Stage::end_of_life)] = true;
    s.tooling_per_part = r_.between(0, 10);
    return s;
  }

 private:
  template <class Accept>
  std::string pick(Library library, Accept accept) {
    std::vector<const Factor*> fitting;
    for (const Factor& f : catalogue_.factors()) {
      if (f.library == library && accept(f)) fitting.push_back(&f);
    }
    if (fitting.empty()) return {};
    return fitting[r_.below(fitting.size())]->id;
  }
  std::string pick(Library library) {
    return pick(library, [](const Factor&) { return true; });
  }
  std::string energy(Library library, Measure unit) {
    return pick(library, [&](const Factor& f) { return f.unit.per == unit; });
  }

  Component component() {
    Component c;
    const bool both = r_.below(3) == 0;
    c.material = pick(Library::material, [&](const Factor& f) {
      return f.unit.per == Measure::kg && (!both || f.has_both_values());
    });
    c.net_mass_kg = r_.between(0.01, 15);
    const Factor& material = catalogue_.factor(catalogue_.find(c.material));
    if (material.has_both_values()) {
      if (r_.below(2)) c.recycled_share = r_.unit();
      if (r_.below(2)) c.scrap = {ScrapRule::closed_loop, r_.unit(), r_.unit()};
    }
    const std::size_t processes = r_.below(5);
    for (std::size_t i = 0; i < processes; ++i) c.processes.push_back(process());
    if (r_.below(3) == 0) {
      c.end_of_life = ComponentEndOfLife{r_.unit(), r_.unit(), r_.unit(), r_.unit(), {}, {}};
    }
    return c;
  }

  Process process() {
    Process p;
    p.factor = pick(Library::processing);
    p.yield = r_.between(0.3, 1);
    const Factor& f = catalogue_.factor(catalogue_.find(p.factor));
    if (f.basis == Basis::quantity) p.quantity = r_.between(0, 5);
    return p;
  }

  UsePhase use(Vehicle vehicle) {
    UsePhase u;
    u.timing = static_cast<Timing>(r_.below(2));
    u.life_years = static_cast<int>(1 + r_.below(20));
    u.lifetime_km = r_.between(0, 300000);
    if (vehicle == Vehicle::other) {
      const std::size_t n = 1 + r_.below(3);
      for (std::size_t i = 0; i < n; ++i) {
        u.energies.push_back({energy(Library::energy_production, Measure::kwh), "", r_.between(0, 500), Measure::kwh});
      }
      return u;
    }
    u.correction = r_.between(0.5, 4);
    u.saving_coefficient = r_.between(0.1, 1);
    u.energy_unit = vehicle == Vehicle::ev ? Measure::kwh : Measure::l;
    u.energy_production = energy(Library::energy_production, u.energy_unit);
    if (vehicle == Vehicle::ice) u.energy_direct = energy(Library::energy_direct, u.energy_unit);
    if (vehicle == Vehicle::ev && r_.below(2)) u.charging_efficiency = r_.between(0.5, 1);
    u.method = static_cast<UseMethod>(r_.below(3));
    u.reference_mass_kg = r_.between(0, 20);
    u.physics = DrivingPhysics{};
    u.physics->cycle = static_cast<DrivingCycle>(r_.below(5));
    u.physics->apply_to = r_.below(2) ? UseMethod::published : UseMethod::mass_difference;
    u.physics->resizing = r_.unit();
    return u;
  }

  Random& r_;
  const Catalogue& catalogue_;
};

}  // namespace

Scheme generate_scheme(Random& random, const Catalogue& catalogue, const std::string& id) {
  return Generator(random, catalogue).run(id);
}

namespace {

Uncertainty any_uncertainty(Random& r, double value, double highest) {
  Uncertainty u;
  u.kind = static_cast<UncertaintyKind>(r.below(5));
  switch (u.kind) {
    case UncertaintyKind::lognormal:
      u.gsd = r.between(1, 1.5);
      u.center = static_cast<LognormalCenter>(r.below(2));
      break;
    case UncertaintyKind::normal: u.sd = r.between(0, 0.2) * value; break;
    case UncertaintyKind::triangular:
    case UncertaintyKind::uniform:
      u.min = value * r.between(0.5, 1);
      u.max = value * r.between(1, 1.5);
      if (u.max > highest) u.max = highest;
      break;
    case UncertaintyKind::pedigree:
      for (int& score : u.scores) score = static_cast<int>(1 + r.below(5));
      u.basic = r.between(1, 1.2);
      break;
  }
  return u;
}

}  // namespace

Conditions any_conditions(Random& random, const Catalogue& c) {
  Conditions conditions;
  if (random.below(3)) conditions.year = static_cast<int>(2020 + random.below(45));
  if (random.below(2)) conditions.scenario = c.scenarios()[random.below(c.scenarios().size())].id;
  if (random.below(4) == 0) conditions.end_of_life = static_cast<EndOfLifeMethod>(random.below(3));
  return conditions;
}

void add_uncertainties(Random& r, Scheme& s) {
  constexpr double kNoLimit = 1e300;
  const auto maybe = [&](ActivityUncertainties& list, ActivityField field, double value, double highest) {
    if (r.below(2)) list.push_back({field, any_uncertainty(r, value, highest)});
  };
  for (Component& c : s.components) {
    maybe(c.uncertainties, ActivityField::net_mass_kg, c.net_mass_kg, kNoLimit);
    if (c.recycled_share) maybe(c.uncertainties, ActivityField::recycled_share, *c.recycled_share, 1);
    for (Process& p : c.processes) {
      maybe(p.uncertainties, ActivityField::yield, p.yield, 1);
      if (p.quantity) maybe(p.uncertainties, ActivityField::quantity, *p.quantity, kNoLimit);
    }
  }
  for (Joining& j : s.joinings) maybe(j.uncertainties, ActivityField::quantity, j.quantity, kNoLimit);
  if (!s.use || s.vehicle == Vehicle::other) return;
  UsePhase& use = *s.use;
  maybe(use.uncertainties, ActivityField::lifetime_km, use.lifetime_km, kNoLimit);
  maybe(use.uncertainties, ActivityField::correction, use.correction, kNoLimit);
  maybe(use.uncertainties, ActivityField::saving_coefficient, use.saving_coefficient, kNoLimit);
  if (use.charging_efficiency)
    maybe(use.uncertainties, ActivityField::charging_efficiency, *use.charging_efficiency, 1);
}

}  // namespace qingtan::test
