#include "ui/kit/plane.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace qingtan::ui {
namespace {

constexpr ImGuiKey kPlaneKeys[] = {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_LeftArrow, ImGuiKey_RightArrow,
                                   ImGuiKey_PageUp,  ImGuiKey_PageDown,  ImGuiKey_Home,      ImGuiKey_End};
constexpr std::size_t kPlanePage = 8;

std::size_t stepped(std::size_t at, std::size_t count, std::size_t by, bool forward) {
  if (forward) return std::min(count - 1, at + by);
  return at > by ? at - by : 0;
}

void move_by_keys(PlaneState& state, const PlaneSpec& spec) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
  if (pressed(ImGuiKey_LeftArrow)) state.column = stepped(state.column, spec.columns, 1, false);
  if (pressed(ImGuiKey_RightArrow)) state.column = stepped(state.column, spec.columns, 1, true);
  if (pressed(ImGuiKey_DownArrow)) state.row = stepped(state.row, spec.rows, 1, false);
  if (pressed(ImGuiKey_UpArrow)) state.row = stepped(state.row, spec.rows, 1, true);
  if (pressed(ImGuiKey_PageDown)) state.row = stepped(state.row, spec.rows, kPlanePage, false);
  if (pressed(ImGuiKey_PageUp)) state.row = stepped(state.row, spec.rows, kPlanePage, true);
  if (pressed(ImGuiKey_Home)) state.column = 0;
  if (pressed(ImGuiKey_End)) state.column = spec.columns - 1;
}

}  // namespace

PlaneState plane(std::string_view local, const Rect& rect, const PlaneSpec& spec) {
  ItemSpec what;
  what.role = SemRole::grid;
  what.name = spec.name;
  what.value = spec.value;
  const ItemState at = item(local, rect, what);
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiID id = ImGui::GetItemID();
  PlaneState state{std::min(spec.column, spec.columns - 1), std::min(spec.row, spec.rows - 1), false, at.focused};
  if (at.hovered && (g.IO.MouseDelta.x != 0 || g.IO.MouseDelta.y != 0)) {
    const float x = (g.IO.MousePos.x - rect.x) / rect.w, y = (rect.bottom() - g.IO.MousePos.y) / rect.h;
    const auto cell = [](float share, std::size_t count) { return static_cast<std::size_t>(std::clamp(share * static_cast<float>(count), 0.0f, static_cast<float>(count - 1))); };
    state.column = cell(x, spec.columns);
    state.row = cell(y, spec.rows);
  }
  if (g.NavId == id && g.NavWindow != nullptr && g.NavWindow->RootWindowForNav == g.CurrentWindow->RootWindowForNav) {
    // The arrows are the cursor's while the keyboard is here, not ImGui's own navigation.
    for (const ImGuiKey key : kPlaneKeys) ImGui::SetKeyOwner(key, id);
    move_by_keys(state, spec);
  }
  state.moved = state.column != spec.column || state.row != spec.row;
  if (at.focused) focus_ring(rect, size::radius_small);
  return state;
}

}  // namespace qingtan::ui
