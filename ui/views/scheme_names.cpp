// What the parts of a scheme are called, and how its texts are edited.

#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {

Localized line_amount(const Line& line) {
  const bool counted = line.unit == Measure::piece || line.unit == Measure::spot || line.unit == Measure::vehicle;
  const int decimals = counted && line.amount == std::floor(line.amount) ? 0 : line.unit == Measure::kg ? 3 : 2;
  return number(line.amount, decimals) + verbatim(" ") + unit(symbol(line.unit));
}

std::string text_here(const Text& text) {
  const bool chinese = text_language() == Language::zh;
  const std::string& here = chinese ? text.zh : text.en;
  return here.empty() ? (chinese ? text.en : text.zh) : here;
}

void set_text_here(Text& text, const std::string& value) {
  const bool chinese = text_language() == Language::zh;
  std::string& here = chinese ? text.zh : text.en;
  std::string& other = chinese ? text.en : text.zh;
  if (other.empty() || other == here) other = value;
  here = value;
}

const Factor* factor_of(const SchemeContext& c, const std::string& id) {
  const Catalogue& catalogue = c.bound() != nullptr ? *c.bound()->catalogue : c.state.workspace.catalogue();
  const FactorIndex index = catalogue.find(id);
  return index == kNoFactor ? nullptr : &catalogue.factor(index);
}

Localized factor_name(const SchemeContext& c, const std::string& id) {
  if (id.empty()) return tr(Msg::tree_choose_factor);
  const Factor* factor = factor_of(c, id);
  return factor == nullptr ? verbatim(id) : tr(factor->name);
}

Localized component_name(const Scheme& scheme, std::size_t component) {
  const std::string name = text_here(scheme.components[component].name);
  if (!name.empty()) return verbatim(name);
  return tr(Msg::tree_unnamed_component, {{"number", verbatim(std::to_string(component + 1))}});
}

namespace {

Localized given_or_factor(const SchemeContext& c, const Text& name, const std::string& factor) {
  const std::string given = text_here(name);
  return given.empty() ? factor_name(c, factor) : verbatim(given);
}

std::string energy_id(const Scheme& scheme, std::uint32_t item, bool production) {
  if (scheme.vehicle != Vehicle::other) return production ? scheme.use->energy_production : scheme.use->energy_direct;
  const NamedEnergy& energy = scheme.use->energies[item];
  return production ? energy.energy_production : energy.energy_direct;
}

}  // namespace

Localized node_name(const SchemeContext& c, const SchemeNode& node) {
  const Scheme& s = c.scheme;
  switch (node.kind) {
    case NodeKind::part: {
      const std::string part = text_here(s.part_name);
      return part.empty() ? verbatim(text_here(s.name)) : verbatim(part);
    }
    case NodeKind::component: return component_name(s, node.component);
    case NodeKind::material: return tr(Msg::tree_material);
    case NodeKind::process: {
      const Process& process = s.components[node.component].processes[node.item];
      return given_or_factor(c, process.name, process.factor);
    }
    case NodeKind::joinings: return tr(Msg::tree_joinings);
    case NodeKind::joining: return given_or_factor(c, s.joinings[node.item].name, s.joinings[node.item].factor);
    case NodeKind::use: return tr(Msg::tree_use);
    case NodeKind::energy_production: return factor_name(c, energy_id(s, node.item, true));
    case NodeKind::energy_direct: return factor_name(c, energy_id(s, node.item, false));
  }
  return {};
}

Token stage_of(const SchemeNode& node, Stage* stage) {
  const auto give = [stage](Stage which, Token colour) {
    if (stage != nullptr) *stage = which;
    return colour;
  };
  switch (node.kind) {
    case NodeKind::process: return give(Stage::processing, Token::stage_processing);
    case NodeKind::joinings:
    case NodeKind::joining: return give(Stage::joining, Token::stage_joining);
    case NodeKind::energy_production: return give(Stage::fuel_production, Token::stage_fuel_production);
    case NodeKind::energy_direct: return give(Stage::fuel_direct, Token::stage_fuel_direct);
    default: return give(Stage::material, Token::stage_material);
  }
}

}  // namespace qingtan::ui
