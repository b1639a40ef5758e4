#pragma once
// What the user does with factors, from whatever part of the screen.

#include "ui/model/state.h"

namespace qingtan::ui {

void toggle_star(State& state, std::string_view id);
void toggle_compared(State& state, std::string_view id);
/// Into the active scheme, where it fits; a toast says what happened and undoes it.
void use_in_scheme(State& state, const Factor& factor);
/// The marked rows, or all that are found; kMostCopied at most.
void copy_marked(State& state);
void copy_found(State& state);
void export_found(State& state);

}  // namespace qingtan::ui
