#include "qingtan/calc/explain.h"

#include <cmath>
#include <cstdio>

#include "evaluation.h"

namespace qingtan {

std::string number_text(double value) {
  if (!std::isfinite(value)) return "?";
  if (value == std::floor(value) && std::fabs(value) < 1e15) {
    return std::to_string(static_cast<long long>(value));
  }
  // Twelve digits: the last ones of a sum of masses (5.52 + 0.52) are the computer's, not the part's.
  char text[32];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

namespace {

class Explainer {
 public:
  Explainer(const BoundScheme& bound, const Conditions& conditions, const Outlook& outlook, const Line& line)
      : evaluation_(bound, conditions, outlook), scheme_(*bound.scheme), line_(line) {}

  Explanation run() {
    x_.factor = line_.factor;
    x_.result = line_.kgco2e;
    if (line_.factor != kNoFactor) unit_ = to_string(evaluation_.catalogue.factor(line_.factor).unit);
    switch (line_.kind) {
      case LineKind::material: material(); break;
      case LineKind::scrap_credit: scrap_credit(); break;
      case LineKind::process: process(); break;
      case LineKind::joining:
        term(TermName::quantity, line_.amount, std::string(symbol(line_.unit)), "");
        break;
      case LineKind::fuel_production:
      case LineKind::fuel_direct: energy(); break;
      case LineKind::end_of_life: term(TermName::end_of_life_amount, line_.amount, "kg", ""); break;
    }
    term(line_.kind == LineKind::scrap_credit ? TermName::primary_minus_recycled : TermName::factor,
         line_.factor_value, unit_, " × ");
    return std::move(x_);
  }

 private:
  void term(TermName name, double value, std::string unit, std::string_view before) {
    x_.terms.push_back({name, value, std::move(unit)});
    x_.formula += before;
    x_.formula += number_text(value);
  }

  const Component& component() const { return scheme_.components[line_.component]; }

  // m / (y_k × … × y_K), from process `first` on.
  void mass_chain(std::size_t first) {
    const Component& c = component();
    term(TermName::net_mass, c.net_mass_kg, "kg", "");
    if (first >= c.processes.size()) return;
    const bool several = c.processes.size() - first > 1;
    x_.formula += several ? " ÷ (" : " ÷ ";
    for (std::size_t k = first; k < c.processes.size(); ++k) {
      term(TermName::yield, c.processes[k].yield, "", k == first ? "" : " × ");
    }
    if (several) x_.formula += ")";
  }

  void set_value(FactorValue value) { x_.factor_value = value; }

  void material() {
    mass_chain(0);
    if (line_.factor != kNoFactor) set_value(evaluation_.value(line_.factor, component().recycled_share));
  }

  void scrap_credit() {
    const Component& c = component();
    x_.formula = "−";
    term(TermName::return_rate, c.scrap.return_rate, "", "");
    term(TermName::scrap, mass_flow(c).scrap, "kg", " × ");
    term(TermName::recycling_yield, c.scrap.recycling_yield, "", " × ");
  }

  void process() {
    const Process& p = component().processes[line_.item];
    if (line_.factor != kNoFactor) {
      set_value(evaluation_.value(line_.factor));
      const Basis basis = evaluation_.catalogue.factor(line_.factor).basis;
      if (basis == Basis::quantity) {
        return term(TermName::quantity, p.quantity.value_or(0), std::string(symbol(line_.unit)), "");
      }
      if (basis == Basis::input) return mass_chain(line_.item);
    }
    mass_chain(line_.item + 1);  // mass out of this process
  }

  void energy() {
    if (line_.factor != kNoFactor) set_value(use_value(evaluation_, line_.factor));
    if (scheme_.vehicle == Vehicle::other) {
      return term(TermName::energy, line_.amount, std::string(symbol(line_.unit)), "");
    }
    const DrivenEnergy d = driven_energy(scheme_, evaluation_.conditions);
    const UsePhase& use = *scheme_.use;
    term(TermName::correction, use.correction, "", "");
    const std::string per = std::string(symbol(use.energy_unit)) + "/(100 km·100 kg)";
    term(TermName::saving_coefficient, d.saving_coefficient, per, " × ");
    if (d.reference_kg != 0) {
      term(TermName::mass, d.mass_kg + d.reference_kg, "kg", " × (");
      term(TermName::reference_mass, d.reference_kg, "kg", " − ");
      x_.formula += ")/100";
    } else {
      term(TermName::mass, d.mass_kg, "kg", " × ");
      x_.formula += "/100";
    }
    term(TermName::lifetime, use.lifetime_km, "km", " × ");
    x_.formula += "/100";
    if (scheme_.vehicle == Vehicle::ev && use.charging_efficiency) {
      term(TermName::charging_efficiency, *use.charging_efficiency, "", " ÷ ");
    }
  }

  Evaluation evaluation_;
  const Scheme& scheme_;
  const Line& line_;
  std::string unit_;
  Explanation x_;
};

}  // namespace

Explanation explain(const BoundScheme& bound, const Conditions& conditions, const Line& line) {
  const auto outlook = resolve_outlook(*bound.catalogue, conditions);
  if (!outlook) return {};
  return Explainer(bound, conditions, *outlook, line).run();
}

std::string_view word(TermName name) {
  switch (name) {
    case TermName::net_mass: return "net_mass";
    case TermName::yield: return "yield";
    case TermName::material_input: return "material_input";
    case TermName::mass_out: return "mass_out";
    case TermName::mass_in: return "mass_in";
    case TermName::quantity: return "quantity";
    case TermName::factor: return "factor";
    case TermName::scrap: return "scrap";
    case TermName::return_rate: return "return_rate";
    case TermName::recycling_yield: return "recycling_yield";
    case TermName::primary_minus_recycled: return "primary_minus_recycled";
    case TermName::mass: return "mass";
    case TermName::reference_mass: return "reference_mass";
    case TermName::lifetime: return "lifetime";
    case TermName::correction: return "correction";
    case TermName::saving_coefficient: return "saving_coefficient";
    case TermName::charging_efficiency: return "charging_efficiency";
    case TermName::energy: return "energy";
    case TermName::stage_sum: return "stage_sum";
    case TermName::end_of_life_amount: return "end_of_life_amount";
  }
  return "";
}

std::string_view word(ValueRule rule) {
  switch (rule) {
    case ValueRule::current: return "current";
    case ValueRule::forecast: return "forecast";
    case ValueRule::share_forecast: return "share_forecast";
    case ValueRule::electricity_shift: return "electricity_shift";
    case ValueRule::scenario_grid: return "scenario_grid";
    case ValueRule::held_constant: return "held_constant";
  }
  return "";
}

}  // namespace qingtan
