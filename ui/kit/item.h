#pragma once
// What every control has in common: a stable id, a rectangle, pointer and keyboard behaviour from
// ImGui, an entry in the semantic tree, and the focus ring.

#include <string_view>

#include "ui/kit/kit.h"
#include "ui/kit/paint.h"

namespace qingtan::ui {

struct ItemSpec {
  SemRole role = SemRole::button;
  Localized name;
  Localized value;
  bool selected = false;
  bool checked = false;
  bool expanded = false;
  bool disabled = false;
  bool tab_stop = true;  // else reached with the arrow keys only
  Localized tooltip;
};

struct ItemState {
  bool pressed = false;
  bool hovered = false;
  bool held = false;
  bool focused = false;  // by keyboard: draw the ring
  bool visible = true;
};

/// `local` is a stable word, never translated. The id is the path of scopes and this word.
ItemState item(std::string_view local, const Rect& rect, const ItemSpec& spec);

/// In debug builds what a control says in less room than its words need is a fault (Semantics::faults).
#ifdef NDEBUG
inline void needs_room(std::string_view, float, float) {}
#else
void needs_room(std::string_view local, float needed, float there);
#endif

/// 1 px accent border and 2 px halo outside; no layout shift.
void focus_ring(const Rect& rect, float radius, bool gap = false);

/// A part of the window that scrolls on its own. Content draws at `content()` and says how tall it was.
class ScrollArea {
 public:
  ScrollArea(std::string_view local, const Rect& rect, const Localized& name);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;
  /// Where content starts, scrolled; as wide as the area less the scrollbar, as tall as the area.
  Rect content() const { return content_; }
  void used(float bottom_y) { bottom_ = bottom_y; }

 private:
  Rect content_;
  float bottom_ = 0;
  bool bar_ = false;
};

/// Tooltip and toasts of the frame, above everything. Once, at the end of a frame.
void draw_tooltip();
void draw_toasts(const Rect& window);

}  // namespace qingtan::ui
