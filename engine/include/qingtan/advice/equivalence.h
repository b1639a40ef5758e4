#pragma once
// When one material may stand for another in the same part: equal stiffness or strength, at the
// mass that this takes. Material indices after Ashby, "Materials Selection in Mechanical Design"
// (5th ed. 2017, chapter 5 and appendix C): of a light tie, beam and panel of given stiffness
//   E/rho, E^(1/2)/rho, E^(1/3)/rho     and of given strength     s/rho, s^(2/3)/rho, s^(1/2)/rho
// with length (of panels also width) and load given, and the section free to grow in the way of the
// index: a tie in its area, a beam in its square section, a panel in its thickness. The mass of the
// substitute is the mass of the part times index(old)/index(new).

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "qingtan/model/factor.h"

namespace qingtan {

enum class Equivalence {
  stiffness_tie,
  stiffness_beam,
  stiffness_panel,
  strength_tie,
  strength_beam,
  strength_panel,
};

std::string_view word(Equivalence equivalence);
std::optional<Equivalence> equivalence_from(std::string_view text);
std::string_view equivalence_words();

/// All above 0.
struct MaterialProperties {
  std::optional<double> density_kg_m3;
  std::optional<double> youngs_modulus_gpa;
  std::optional<double> yield_strength_mpa;
};

/// What a request states of each material, by factor id.
using PropertyTable = std::map<std::string, MaterialProperties, std::less<>>;

/// Of the table, and what it leaves open of the factor's own `properties` of the same names.
MaterialProperties properties_of(const Factor& factor, const PropertyTable& stated);

/// The index; nothing where a property that it needs is not known.
std::optional<double> material_index(Equivalence equivalence, const MaterialProperties& of);

/// Mass of a part of `to` over that of `from`; nothing where either has no index.
std::optional<double> mass_ratio(Equivalence equivalence, const MaterialProperties& from,
                                 const MaterialProperties& to);

}  // namespace qingtan
