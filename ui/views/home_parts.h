#pragma once
// Parts of the home page. Each draws from rest.y and takes its height off `rest`.

#include "ui/views/views.h"

namespace qingtan::ui {

/// Of the card of schemes while there is nothing in it.
inline constexpr float kNoSchemes = 184;

// In the rest of the program (wasm/app/later.txt): called where State::rest says that it is here.

/// The schemes that are open: what they are made of, what they come to.
[[gnu::noinline]] void draw_home_schemes(State& state, Rect& rest, bool phone);
/// What waits for a decision, and beside it the keys; below each other where there is little room. Then what was asked for
/// on the page is done.
[[gnu::noinline]] void draw_home_pending(State& state, Rect& rest, bool phone);
[[gnu::noinline]] void begin_new_scheme(State& state);
/// What was starred last; nothing where nothing was. With the gap above it.
[[gnu::noinline]] void draw_home_favourites(State& state, Rect& rest);
/// That nothing leaves this machine.
void draw_home_privacy(State& state, Rect& rest);
/// All packs in one: who signed them, how long they are known to be the latest, what they hold.
void draw_home_packs(State& state, Rect& rest);

}  // namespace qingtan::ui
