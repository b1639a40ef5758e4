#pragma once
// What stands above a long list: fields that filter it and heads that sort it.

#include "ui/kit/widgets.h"

namespace qingtan::ui {

/// "name value" with a caret; set: in accent, with a cross that clears.
struct FilterSpec {
  Localized name, value;
  Localized clear;  // what the cross is called
  bool set = false;
  bool expanded = false;
};
struct FilterPress {
  bool opened = false, cleared = false;
};
float filter_width(const FilterSpec& spec);
FilterPress filter_field(std::string_view local, const Rect& rect, const FilterSpec& spec);

enum class Sorted { no, ascending, descending };
/// A column's title that sorts by it.
bool sort_head(std::string_view local, const Rect& rect, const Localized& title, Align align, Sorted sorted, const Localized& spoken);

/// A small toggle that is an icon: a star. Not a stop of the Tab key, as a list has many.
bool toggle_icon(std::string_view local, const Rect& rect, Icon off, Icon on, bool checked, const Localized& name, Token colour);

}  // namespace qingtan::ui
