#pragma once
// That nothing leaves the machine: in words, as a badge, and as a panel with the self-test.

#include "ui/views/views.h"

namespace qingtan::ui {

Localized privacy_words(const State& state);
float privacy_badge_width(const State& state);
void draw_privacy_badge(State& state, const Rect& rect);

/// A count, as text.
Localized whole_number(std::size_t n);

}  // namespace qingtan::ui
