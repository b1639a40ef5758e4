#include "ui/kit/rows.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace qingtan::ui {
namespace {


bool arrow(ImGuiKey key) { return ImGui::IsKeyPressed(key, true); }

/// Where the keyboard takes the cursor to.
std::size_t moved_cursor(std::size_t at, std::size_t count, std::size_t page) {
  if (count == 0) return 0;
  const std::size_t last = count - 1;
  if (arrow(ImGuiKey_DownArrow)) return std::min(last, at + 1);
  if (arrow(ImGuiKey_UpArrow)) return at == 0 ? 0 : at - 1;
  if (arrow(ImGuiKey_PageDown)) return std::min(last, at + page);
  if (arrow(ImGuiKey_PageUp)) return at > page ? at - page : 0;
  if (arrow(ImGuiKey_Home)) return 0;
  if (arrow(ImGuiKey_End)) return last;
  return at;
}

struct KeyboardStop {
  ItemState state;
  ImGuiID id = 0;
  bool has_keyboard = false;  // after a click too, when no ring is drawn
};

constexpr ImGuiKey kListKeys[] = {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home, ImGuiKey_End};

bool keyboard_is_here() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.NavWindow != nullptr && g.NavWindow->RootWindowForNav == g.CurrentWindow->RootWindowForNav;
}

/// The list as one stop of the Tab key. It takes the arrows away from ImGui's own navigation while it has the keyboard.
KeyboardStop keyboard_stop(const Rect& rect, const RowsSpec& spec) {
  ItemSpec what;
  what.role = spec.role;
  what.name = spec.name;
  ImGui::SetNextItemAllowOverlap();
  KeyboardStop stop;
  stop.state = item("keys", {rect.x, rect.y, rect.w, 1}, what);
  stop.id = ImGui::GetItemID();
  stop.has_keyboard = ImGui::GetCurrentContext()->NavId == stop.id && keyboard_is_here();
  if (stop.has_keyboard) {
    for (const ImGuiKey key : kListKeys) ImGui::SetKeyOwner(key, stop.id);
  }
  return stop;
}

/// Enter opens the row after a click too; while the ring is drawn ImGui itself presses the stop.
bool entered(const KeyboardStop& stop) {
  if (stop.state.pressed) return true;
  return stop.has_keyboard && !stop.state.focused && ImGui::GetActiveID() == 0 && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
}

/// After a click on a row the arrows go on from there. Not where another window has the keyboard: a row can be pressed
/// through the tree.
void take_keyboard(ImGuiID stop) {
  if (keyboard_is_here()) ImGui::SetNavID(stop, ImGuiNavLayer_Main, 0, {});
}

/// A row lets what lies on it take the pointer, for which ImGui asks that the row was under it a frame before. A press that comes
/// with the pointer's first frame there (a quick hand, a slow machine) counts all the same.
bool pressed_at_once(ImGuiID row) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return ImGui::IsMouseClicked(ImGuiMouseButton_Left) && g.HoveredId == row && g.HoveredIdPreviousFrame != row && g.ActiveId == 0;
}

}  // namespace

std::size_t rows_step(std::size_t cursor, std::size_t count, std::size_t page) {
  // Home and End stay the caret's.
  const ImGuiID owner = ImGui::GetActiveID();
  for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown}) ImGui::SetKeyOwner(key, owner);
  if (arrow(ImGuiKey_Home) || arrow(ImGuiKey_End)) return cursor;
  return moved_cursor(cursor, count, page);
}

RowsState rows(std::string_view local, const Rect& rect, const RowsSpec& spec, const NameRow& name, const DrawRow& draw) {
  RowsState result;
  result.cursor = spec.count == 0 ? 0 : std::min(spec.cursor, spec.count - 1);
  const Scope scope(local);
  const KeyboardStop keys = keyboard_stop(rect, spec);
  const std::size_t page = std::max<std::size_t>(1, static_cast<std::size_t>(rect.h / spec.row_height) - 1);
  bool reveal = spec.reveal;
  result.extended = ImGui::GetIO().KeyShift;
  if (keys.has_keyboard) {
    const std::size_t to = moved_cursor(result.cursor, spec.count, page);
    result.moved = to != result.cursor;
    result.cursor = to;
    reveal = reveal || result.moved;
  }
  result.chosen = spec.count > 0 && entered(keys);
  ScrollArea area("rows", rect, spec.name);
  const Rect content = area.content();
  const float top = rect.y - content.y;  // scrolled by
  const float at = static_cast<float>(result.cursor) * spec.row_height;
  if (reveal && (at < top || at + spec.row_height > top + rect.h)) {
    ImGui::SetScrollY(at < top ? at : at + spec.row_height - rect.h);
    kit().want_frame(0);
  }
  result.first = std::min(spec.count, static_cast<std::size_t>(std::max(0.0f, top) / spec.row_height));
  result.last = std::min(spec.count, result.first + static_cast<std::size_t>(rect.h / spec.row_height) + 2);
  for (std::size_t i = result.first; i < result.last; ++i) {
    const Rect row{content.x, content.y + static_cast<float>(i) * spec.row_height, content.w, spec.row_height};
    const RowName called = name(i);
    ItemSpec what;
    what.role = SemRole::row;
    what.name = called.name;
    what.value = called.value;
    what.selected = i == result.cursor;
    what.tab_stop = false;
    ImGui::SetNextItemAllowOverlap();
    const ItemState state = item(called.local, row, what);
    const ImGuiID id = ImGui::GetItemID();
    const Scope inside(called.local);
    draw(i, row, state);
    if (state.pressed || pressed_at_once(id)) {
      result.chosen = result.chosen || i == result.cursor;
      result.moved = result.clicked = true;
      result.cursor = i;
      take_keyboard(keys.id);
    }
  }
  if (keys.state.focused && result.cursor >= result.first && result.cursor < result.last) {
    focus_ring(Rect{content.x, content.y + static_cast<float>(result.cursor) * spec.row_height, content.w, spec.row_height}.inset(2), size::radius_small);
  }
  area.used(content.y + static_cast<float>(spec.count) * spec.row_height);
  return result;
}

}  // namespace qingtan::ui
