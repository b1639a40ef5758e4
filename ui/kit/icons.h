#pragma once
// Line icons on a 16 px box, 1.5 px stroke, drawn as polylines from SVG path data.

#include <string_view>

#include "ui/kit/paint.h"

namespace qingtan::ui {

enum class Icon {
  none, home, factors, scheme, compare, report, search, shield_check, moon, sun, help, info, warning,
  tick, cross, chevron_down, chevron_right, chevron_left, fuel, bolt, unsigned_pack, copy, plus,
  external, star, star_filled, undo, redo, trash, arrow_up, arrow_down, arrow_right, more, grip, columns,
  download, upload, folder, settings, lock, globe, building, minus, pencil, car, duplicate, analysis, clock, image, clip
};

/// Centred in the box, `px` wide; strokes keep their width.
void draw_icon(const Rect& box, Icon icon, Token colour, float px = size::icon);

/// The mark of the product, 24 px.
void draw_mark(const Rect& box);

/// Line drawing of a sample part (152 x 84 box) by the id of its case; nothing for others.
bool has_drawing(std::string_view case_id);
void draw_part(const Rect& box, std::string_view case_id, Token colour);

}  // namespace qingtan::ui
