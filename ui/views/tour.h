#pragma once
// The first-run tour, over everything, while State::tour_step is set.

#include "ui/views/views.h"

namespace qingtan::ui {

void draw_tour(State& state, const Rect& window);

}  // namespace qingtan::ui
