#pragma once
// Every key there is, with what it does: help, settings and the home page show the same list.

#include <span>

#include "ui/views/views.h"

namespace qingtan::ui {

enum class KeyPlace { everywhere, schemes, factors, own_data, comparison, analysis, favourites, lists, fields };

struct KeyLine {
  std::string_view local;
  std::string_view keys;  // "Ctrl K"; alternatives with " / "
  Msg does;
  KeyPlace place;
  bool on_home = false;
};

std::span<const KeyLine> key_lines();
Localized tr(KeyPlace place);
/// As they are called on this machine: Cmd for Ctrl on a Mac.
Localized key_text(std::string_view keys);
/// A key's cap, its right edge at that of the box. Returns its width.
float draw_key(const Rect& box, const Localized& keys);

}  // namespace qingtan::ui
