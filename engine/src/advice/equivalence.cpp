#include "qingtan/advice/equivalence.h"

#include <cmath>

#include "qingtan/base/math.h"

namespace qingtan {
namespace {

struct Form {
  Equivalence equivalence;
  std::string_view word;
  bool stiffness;
  double exponent;
};

constexpr Form kForms[] = {
    {Equivalence::stiffness_tie, "stiffness_tie", true, 1},
    {Equivalence::stiffness_beam, "stiffness_beam", true, 1.0 / 2},
    {Equivalence::stiffness_panel, "stiffness_panel", true, 1.0 / 3},
    {Equivalence::strength_tie, "strength_tie", false, 1},
    {Equivalence::strength_beam, "strength_beam", false, 2.0 / 3},
    {Equivalence::strength_panel, "strength_panel", false, 1.0 / 2},
};

const Form& form(Equivalence equivalence) { return kForms[static_cast<std::size_t>(equivalence)]; }

std::optional<double> stated(const Factor& factor, std::string_view key) {
  const auto it = factor.properties.find(key);
  if (it == factor.properties.end() || !(it->second > 0)) return std::nullopt;
  return it->second;
}

}  // namespace

std::string_view word(Equivalence equivalence) { return form(equivalence).word; }

std::optional<Equivalence> equivalence_from(std::string_view text) {
  for (const Form& f : kForms) {
    if (f.word == text) return f.equivalence;
  }
  return std::nullopt;
}

std::string_view equivalence_words() {
  return "stiffness_tie, stiffness_beam, stiffness_panel, strength_tie, strength_beam, "
         "strength_panel";
}

MaterialProperties properties_of(const Factor& factor, const PropertyTable& table) {
  MaterialProperties p;
  if (const auto it = table.find(factor.id.view()); it != table.end()) p = it->second;
  if (!p.density_kg_m3) p.density_kg_m3 = stated(factor, "density_kg_m3");
  if (!p.youngs_modulus_gpa) p.youngs_modulus_gpa = stated(factor, "youngs_modulus_gpa");
  if (!p.yield_strength_mpa) p.yield_strength_mpa = stated(factor, "yield_strength_mpa");
  return p;
}

std::optional<double> material_index(Equivalence equivalence, const MaterialProperties& of) {
  const Form& f = form(equivalence);
  const auto& property = f.stiffness ? of.youngs_modulus_gpa : of.yield_strength_mpa;
  if (!property || !of.density_kg_m3) return std::nullopt;
  const double power = f.exponent == 1 ? *property : math::pow(*property, f.exponent);
  const double index = power / *of.density_kg_m3;
  if (!(index > 0) || !std::isfinite(index)) return std::nullopt;
  return index;
}

std::optional<double> mass_ratio(Equivalence equivalence, const MaterialProperties& from,
                                 const MaterialProperties& to) {
  const auto old_index = material_index(equivalence, from);
  const auto new_index = material_index(equivalence, to);
  if (!old_index || !new_index) return std::nullopt;
  const double ratio = *old_index / *new_index;
  if (!(ratio > 0) || !std::isfinite(ratio)) return std::nullopt;
  return ratio;
}

}  // namespace qingtan
