#pragma once
// Parts of the home page. Each draws from rest.y and takes its height off `rest`.

#include "ui/views/views.h"

namespace qingtan::ui {

/// The schemes that are open: what they are made of, what they come to.
void draw_home_schemes(State& state, Rect& rest, bool phone);
/// What waits for a decision, and beside it the keys; below each other where there is little room.
void draw_home_pending(State& state, Rect& rest, bool phone);
/// That nothing leaves this machine.
void draw_home_privacy(State& state, Rect& rest);
/// All packs in one: who signed them, how long they are known to be the latest, what they hold.
void draw_home_packs(State& state, Rect& rest);

}  // namespace qingtan::ui
