#pragma once
// The two windows there are: the one that fills the display, and panes that lie over it.

#include <string>
#include <string_view>

#include "ui/kit/kit.h"

namespace qingtan::ui {

class RootWindow {
 public:
  explicit RootWindow(const Rect& rect);
  ~RootWindow();
  RootWindow(const RootWindow&) = delete;
  RootWindow& operator=(const RootWindow&) = delete;
};

/// A pane above the root; takes the keyboard when it appears.
class OverPane {
 public:
  OverPane(std::string_view local, const Rect& rect, const Localized& name, bool take_keyboard);
  ~OverPane();
  OverPane(const OverPane&) = delete;
  OverPane& operator=(const OverPane&) = delete;
};

/// Above everything, without a background and without taking the keyboard; only as large as what stands in it, so that
/// the rest can be hit.
class FrontLayer {
 public:
  FrontLayer(std::string_view local, const Rect& rect);
  ~FrontLayer();
  FrontLayer(const FrontLayer&) = delete;
  FrontLayer& operator=(const FrontLayer&) = delete;
};

/// Esc, when no list is open.
bool escape_pressed();
/// A single-letter shortcut; never while a field has the keyboard.
bool letter_pressed(char letter);
/// "/" under the same conditions: to the search.
bool slash_pressed();
/// "?", likewise.
bool question_pressed();
/// Ctrl is called Cmd here.
bool mac_keys();
/// Del, Alt with an arrow up (-1) or down (+1), Ctrl (Cmd) with a letter; none while a field has the keyboard.
bool delete_pressed();
bool alt_arrow_pressed(int by);
/// Where the pointer is, and whether it was let go in this frame: for what is dragged.
float pointer_y();
bool pointer_released();
bool command_pressed(char letter, bool shift = false);
/// Ctrl (Cmd) V, also while a field has the keyboard; and what it is about.
bool paste_pressed();
std::string clipboard_text();

}  // namespace qingtan::ui
