#include "evaluation.h"

namespace qingtan {

MassFlow mass_flow(const Component& c) {
  MassFlow flow;
  flow.into.resize(c.processes.size());
  double mass = c.net_mass_kg;
  double utilisation = 1;  // y_k * … * y_K: one division, as calculation.md 4 writes it
  for (std::size_t k = c.processes.size(); k-- > 0;) {
    utilisation *= c.processes[k].yield;
    mass = c.net_mass_kg / utilisation;
    flow.into[k] = mass;
  }
  flow.bought = mass;
  flow.scrap = mass - c.net_mass_kg;
  flow.utilisation = utilisation;
  for (std::size_t k = 0; k < c.processes.size(); ++k) {
    flow.out.push_back(k + 1 < c.processes.size() ? flow.into[k + 1] : c.net_mass_kg);
  }
  return flow;
}

double process_amount(const Process& p, const Factor& f, double mass_in) {
  switch (f.basis) {
    case Basis::output: return mass_in * p.yield;
    case Basis::input: return mass_in;
    case Basis::quantity: return p.quantity.value_or(0);
  }
  return 0;
}

namespace {

void add_scrap_credit(Evaluation& e, std::uint32_t i, const MassFlow& flow, const FactorValue& used) {
  const Component& c = e.scheme.components[i];
  if (c.scrap.rule != ScrapRule::closed_loop) return;
  const FactorIndex material = e.bound.components[i].material;
  const Evaluation::Place place{Stage::material, LineKind::scrap_credit, i, 0};
  const double returned = c.scrap.return_rate * flow.scrap * c.scrap.recycling_yield;
  if (material == kNoFactor) return e.add_missing(place, -returned, Measure::kg);
  // The two values at the assessed year, however the material itself was valued.
  FactorValue difference = value_at(e.catalogue.factor(material), used.share.value_or(0.0), e.outlook);
  const Factor& f = e.catalogue.factor(material);
  if (difference.rule != ValueRule::share_forecast) {
    difference.primary = *f.primary_value;
    difference.recycled = *f.recycled_value;
  }
  difference.value = difference.primary - difference.recycled;
  e.add_line(place, material, -returned, difference);
}

void add_component(Evaluation& e, std::uint32_t i) {
  const Component& c = e.scheme.components[i];
  const BoundComponent& b = e.bound.components[i];
  const MassFlow flow = mass_flow(c);
  e.result.net_mass_kg += c.net_mass_kg;
  e.result.material_input_kg += flow.bought;
  if (e.scheme.has(Stage::material)) {
    const Evaluation::Place place{Stage::material, LineKind::material, i, 0};
    if (b.material == kNoFactor) {
      e.add_missing(place, flow.bought, Measure::kg);
      add_scrap_credit(e, i, flow, {});
    } else {
      const FactorValue v = e.value(b.material, c.recycled_share);
      e.add_line(place, b.material, flow.bought, v);
      add_scrap_credit(e, i, flow, v);
    }
  }
  if (!e.scheme.has(Stage::processing)) return;
  for (std::uint32_t k = 0; k < c.processes.size(); ++k) {
    const Evaluation::Place place{Stage::processing, LineKind::process, i, k};
    const FactorIndex index = b.processes[k];
    if (index == kNoFactor) {
      e.add_missing(place, flow.into[k] * c.processes[k].yield, Measure::kg);
      continue;
    }
    const Factor& f = e.catalogue.factor(index);
    e.add_line(place, index, process_amount(c.processes[k], f, flow.into[k]), e.value(index));
  }
}

}  // namespace

void add_production(Evaluation& e) {
  for (std::uint32_t i = 0; i < e.scheme.components.size(); ++i) add_component(e, i);
  if (!e.scheme.has(Stage::joining)) return;
  for (std::uint32_t i = 0; i < e.scheme.joinings.size(); ++i) {
    const Evaluation::Place place{Stage::joining, LineKind::joining, 0, i};
    const FactorIndex index = e.bound.joinings[i];
    const double quantity = e.scheme.joinings[i].quantity;
    if (index == kNoFactor) e.add_missing(place, quantity, Measure::piece);
    else e.add_line(place, index, quantity, e.value(index));
  }
}

}  // namespace qingtan
