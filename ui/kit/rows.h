#pragma once
// Rows that are drawn only where they can be seen: a hundred thousand cost as much as thirty. One of them is the
// cursor; the list is one stop of the Tab key, and the arrows, Page, Home and End move the cursor.

#include <functional>
#include <string_view>

#include "ui/kit/item.h"

namespace qingtan::ui {

struct RowsSpec {
  Localized name;
  std::size_t count = 0;
  float row_height = size::row;
  std::size_t cursor = 0;       // the row that the keyboard is at
  bool reveal = false;          // scroll so that the cursor can be seen, in this frame
  SemRole role = SemRole::grid;
};

struct RowsState {
  std::size_t cursor = 0;
  bool moved = false;    // by the keyboard or a click
  bool chosen = false;   // Enter or a second click on the same row
  bool clicked = false;  // that row was pressed by the pointer, or through the tree
  bool extended = false;  // moved with Shift held: what lies between is meant too
  std::size_t first = 0, last = 0;  // rows seen, [first, last)
};

/// What draws one row into `rect`. The row's own item is there already; `state` says hovered and focused.
using DrawRow = std::function<void(std::size_t row, const Rect& rect, const ItemState& state)>;
/// What a row is called in the tree: a stable local id and its name.
struct RowName {
  std::string local;
  Localized name;
  Localized value;
};
using NameRow = std::function<RowName(std::size_t row)>;

/// For a list beside a field that has the caret: takes the vertical arrows and Page from the field, and gives the row that they
/// lead to.
std::size_t rows_step(std::size_t cursor, std::size_t count, std::size_t page);

RowsState rows(std::string_view local, const Rect& rect, const RowsSpec& spec, const NameRow& name, const DrawRow& draw);

}  // namespace qingtan::ui
