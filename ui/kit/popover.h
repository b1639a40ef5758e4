#pragma once
// What opens over the screen and goes with Esc or a click outside: popovers under a field, menus, dialogs.

#include <span>
#include <string_view>

#include "ui/kit/widgets.h"

namespace qingtan::ui {

/// Opens in the next frame. One popover at a time.
void open_popover(std::string_view local);
void close_popover();
bool popover_open(std::string_view local);

/// Content of an open popover: draw while `open()`. It flips above its anchor where there is no room below.
class Popover {
 public:
  Popover(std::string_view local, const Rect& anchor, float width, float height, const Localized& name);
  ~Popover();
  Popover(const Popover&) = delete;
  Popover& operator=(const Popover&) = delete;
  bool open() const { return open_; }
  Rect content() const { return content_; }
  bool appearing() const { return appearing_; }

 private:
  bool open_ = false, appearing_ = false;
  Rect content_;
};

struct MenuEntry {
  std::string_view local;
  Localized label;
  Icon icon = Icon::none;
  Localized key = {};  // shortcut, at the right
  bool danger = false;
  bool disabled = false;
};
/// A button-like anchor opens it with open_popover(local). Returns the index chosen in this frame, or entries.size().
std::size_t menu(std::string_view local, const Rect& anchor, const Localized& name, std::span<const MenuEntry> entries);

/// Centred over `area`, with the scrim behind. Head and foot are drawn by it; content goes into body(), buttons into
/// foot(). The caller draws it while its own state says that it is open.
class Dialog {
 public:
  Dialog(std::string_view local, const Rect& area, float width, float height, const Localized& title);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  Rect body() const { return body_; }
  Rect foot() const { return foot_; }
  /// The cross, Esc.
  bool closed() const { return closed_; }

 private:
  Rect body_, foot_;
  bool closed_ = false;
};

}  // namespace qingtan::ui
