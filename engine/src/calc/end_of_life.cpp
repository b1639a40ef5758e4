// End of life by the circular footprint formula. The material stage already holds (1-R1)*Ev + R1*Er
// per kg bought; this stage holds what the formula adds to that, so that the sum is the formula:
//   per kg bought:  R1*(1-A)*(Ev*Qin - Er)
//   per kg of part: (1-A)*R2*(ErEoL - Ev*Qout) + (1-R2)*Ed
// A = 1 is the cut-off rule, A = 0.5 the 50/50 rule (field.md 6.4; (EU) 2021/2279 annex I, 4.4.8.1).

#include "evaluation.h"

namespace qingtan {
namespace {

double allocation(EndOfLifeMethod method, const ComponentEndOfLife& own) {
  switch (method) {
    case EndOfLifeMethod::cut_off: return 1;
    case EndOfLifeMethod::fifty_fifty: return 0.5;
    case EndOfLifeMethod::cff: return own.allocation;
  }
  return 1;
}

struct MaterialValues {
  double virgin;
  double recycled;
  double share;  // R1
};

MaterialValues material_values(const Evaluation& e, std::uint32_t i, FactorIndex material) {
  const Factor& f = e.catalogue.factor(material);
  const std::optional<double> share = e.scheme.components[i].recycled_share;
  const FactorValue v = e.value(material, share);
  if (!f.has_both_values()) return {v.value, v.value, 0};
  const double r1 = v.share.value_or(f.recycled_share.value_or(0));
  const FactorValue primary = value_at(f, 0.0, e.outlook);
  const FactorValue recycled = value_at(f, 1.0, e.outlook);
  return {primary.value, recycled.value, r1};
}

void add_component(Evaluation& e, std::uint32_t i, EndOfLifeMethod method) {
  const Component& c = e.scheme.components[i];
  const BoundComponent& b = e.bound.components[i];
  const ComponentEndOfLife own = c.end_of_life.value_or(ComponentEndOfLife{});
  const auto place = [&](std::uint32_t item) {
    return Evaluation::Place{Stage::end_of_life, LineKind::end_of_life, i, item};
  };
  const double a = allocation(method, own);
  if (b.material == kNoFactor) return e.add_missing(place(0), c.net_mass_kg, Measure::kg);
  const MaterialValues m = material_values(e, i, b.material);

  FactorValue input;  // what the share of recycled input owes to its first life
  input.value = m.share * (1 - a) * (m.virgin * own.quality_in - m.recycled);
  if (input.value != 0) e.add_line(place(0), b.material, mass_flow(c).bought, input);

  if (!own.recycling.empty() && b.recycling == kNoFactor) {
    return e.add_missing(place(1), c.net_mass_kg * own.recycled_out, Measure::kg);
  }
  const double recycling = own.recycling.empty() ? m.recycled : e.value(b.recycling).value;
  FactorValue output;  // what recycling after use saves
  output.value = (1 - a) * (recycling - m.virgin * own.quality_out);
  if (own.recycled_out > 0 && a < 1) {
    e.add_line(place(1), own.recycling.empty() ? b.material : b.recycling,
               c.net_mass_kg * own.recycled_out, output);
  }
  const double rest = c.net_mass_kg * (1 - own.recycled_out);
  if (own.disposal.empty()) {
    if (rest > 0) e.warn(WarningCode::disposal_unstated, LineKind::end_of_life, i, 2);
  } else if (b.disposal == kNoFactor) {
    e.add_missing(place(2), rest, Measure::kg);
  } else {
    e.add_line(place(2), b.disposal, rest, e.value(b.disposal));
  }
}

}  // namespace

void add_end_of_life(Evaluation& e) {
  if (!e.scheme.has(Stage::end_of_life) && !e.conditions.end_of_life) return;
  const EndOfLifeMethod method = e.conditions.end_of_life.value_or(EndOfLifeMethod::cut_off);
  for (std::uint32_t i = 0; i < e.scheme.components.size(); ++i) add_component(e, i, method);
}

}  // namespace qingtan
