#pragma once
// Parts of the favourites.

#include "ui/model/favourite_actions.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {

inline constexpr float kFavouritePane = 440;

void draw_favourite_folders(State& state, const Rect& pane);
void draw_favourite_list(State& state, const Rect& rect, bool phone);
/// Precondition: one is chosen.
void draw_favourite_detail(State& state, const Rect& pane, bool phone);

// Sections of the details; each takes its height off `rest`.
/// What today's calculation gives instead, stage by stage, line by line and factor by factor.
void shift_sections(State& state, Rect& rest, const OpenedFavourite& opened);
/// The lines as they were frozen, with formula and source.
void frozen_sections(State& state, Rect& rest, const OpenedFavourite& opened);
/// A section's head and its line below.
Rect begin_favourite_section(std::string_view local, Rect& rest, const Localized& title, const Localized& right = {});
void end_favourite_section(Rect& rest, float bottom);

Localized frozen_kind_name(FrozenKind kind);
/// "燃油车 · 2030": what kind of vehicle, and which later year stands beside today.
Localized favourite_conditions(const Favourite& each);
Icon frozen_kind_icon(FrozenKind kind);
/// "base 2026.2"
Localized frozen_origin_name(const FrozenOrigin& origin);
/// The field that a name or a new folder is entered into; put to use when it is left.
void draw_naming_field(State& state, const Rect& box);
/// True: it was pressed.
bool star_button(std::string_view local, const Rect& box, bool on, const Localized& name);

}  // namespace qingtan::ui
