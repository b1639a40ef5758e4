#pragma once
// A field of cells that one reads with a cursor: it is one stop of the Tab key, the arrows (Page, Home and End too) move the
// cursor, and the pointer takes it along.

#include <string_view>

#include "ui/kit/item.h"

namespace qingtan::ui {

struct PlaneSpec {
  Localized name;
  Localized value;  // what the cursor's cell says
  std::size_t columns = 1, rows = 1;
  std::size_t column = 0, row = 0;  // the cursor; row 0 is at the bottom
};

struct PlaneState {
  std::size_t column = 0, row = 0;
  bool moved = false;
  bool focused = false;
};

/// Draws nothing but the focus ring.
PlaneState plane(std::string_view local, const Rect& rect, const PlaneSpec& spec);

}  // namespace qingtan::ui
