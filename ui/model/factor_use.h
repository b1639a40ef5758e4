#pragma once
// Where in an open scheme a factor can be used, and the change that uses it.

#include <vector>

#include "ui/model/scheme_desk.h"

namespace qingtan::ui {

/// Why a factor cannot be used.
enum class NoUse { none, no_scheme, no_component, no_use_phase, no_combustion, other_unit };

struct UsePlace {
  NoUse problem = NoUse::none;
  SchemeNode node;  // the component that takes it, or the energy that it becomes
};

/// In the node that is selected, or the only one that fits.
UsePlace place_of(const SchemeDesk& desk, const Factor& factor);
/// One step of undo. Precondition: the place has no problem. What is new is selected afterwards.
void use_factor(SchemeDocument& document, const UsePlace& place, const Factor& factor);

bool uses(const Scheme& scheme, std::string_view factor);
/// Open schemes with this factor.
std::vector<const SchemeDocument*> schemes_with(const SchemeDesk& desk, std::string_view factor);

}  // namespace qingtan::ui
