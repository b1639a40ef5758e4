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

/// The list as one stop of the Tab key. It takes the arrows away from ImGui's own navigation while it has the keyboard.
ItemState keyboard_stop(const Rect& rect, const RowsSpec& spec) {
  ItemSpec what;
  what.role = spec.role;
  what.name = spec.name;
  ImGui::SetNextItemAllowOverlap();
  const ItemState state = item("keys", {rect.x, rect.y, rect.w, 1}, what);
  if (state.focused) {
    for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home, ImGuiKey_End}) {
      ImGui::SetKeyOwner(key, ImGui::GetItemID());
    }
  }
  return state;
}

}  // namespace

RowsState rows(std::string_view local, const Rect& rect, const RowsSpec& spec, const NameRow& name, const DrawRow& draw) {
  RowsState result;
  result.cursor = spec.count == 0 ? 0 : std::min(spec.cursor, spec.count - 1);
  const Scope scope(local);
  const ItemState keys = keyboard_stop(rect, spec);
  const std::size_t page = std::max<std::size_t>(1, static_cast<std::size_t>(rect.h / spec.row_height) - 1);
  bool reveal = spec.reveal;
  if (keys.focused) {
    const std::size_t to = moved_cursor(result.cursor, spec.count, page);
    result.moved = to != result.cursor;
    result.cursor = to;
    reveal = reveal || result.moved;
    result.chosen = keys.pressed && spec.count > 0;
  }
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
    const Scope inside(called.local);
    draw(i, row, state);
    if (state.pressed) {
      result.chosen = result.chosen || i == result.cursor;
      result.moved = true;
      result.cursor = i;
    }
  }
  if (keys.focused && result.cursor >= result.first && result.cursor < result.last) {
    focus_ring(Rect{content.x, content.y + static_cast<float>(result.cursor) * spec.row_height, content.w, spec.row_height}.inset(2), size::radius_small);
  }
  area.used(content.y + static_cast<float>(spec.count) * spec.row_height);
  return result;
}

}  // namespace qingtan::ui
