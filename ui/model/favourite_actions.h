#pragma once
// What is starred, and what is done with it. Not while a view draws: State::after_frame.

#include "ui/model/favourite_desk.h"
#include "ui/model/state.h"

namespace qingtan::ui {

/// The favourite that has what the active scheme shows now; null where none has.
const Favourite* favourite_of_result(State& state);
/// Likewise of the comparison that is open.
const Favourite* favourite_of_comparison(State& state);

// Each is a toggle: what is starred goes to the bin. Of the program's second part, as all of favourites is.
[[gnu::noinline]] void star_result(State& state);
[[gnu::noinline]] void star_comparison(State& state);
[[gnu::noinline]] void star_factor(State& state, std::string_view id);

void remove_favourite(State& state, const std::string& id);
void move_favourite(State& state, const std::string& id, const std::string& folder);
/// Puts the name that was entered to use.
void finish_naming(State& state);
/// Today's calculation of what is open, beside it.
void star_today(State& state);
/// The scheme that was frozen, opened as a scheme of its own.
void open_frozen_scheme(State& state);
void open_frozen_factor(State& state);

/// Takes factors that were starred before stars were documents, and puts what is in memory into the store.
[[gnu::noinline]] void follow_favourite_stars(State& state);

}  // namespace qingtan::ui
