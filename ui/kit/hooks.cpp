// Dear ImGui's item hooks (declared in imgui_internal.h). They tell which items ImGui itself knows,
// so that a test can prove that none of them lacks an entry in the semantic tree.

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/kit.h"

using qingtan::ui::kit_or_null;

namespace {

/// Windows register themselves and their bars; those are ImGui's own furniture, and a scroll area
/// has its region in the tree.
bool is_furniture(const ImGuiContext& context, ImGuiID id) {
  ImGuiWindow* window = context.CurrentWindow;
  if (window == nullptr) return true;
  return id == window->MoveId || id == window->ID || id == window->ChildId ||
         id == ImGui::GetWindowScrollbarID(window, ImGuiAxis_X) ||
         id == ImGui::GetWindowScrollbarID(window, ImGuiAxis_Y);
}

}  // namespace

namespace qingtan::ui {

bool keyboard_is_lost(const Semantics& semantics) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.NavId != 0 && g.NavWindow != nullptr && g.NavWindow->Active && !semantics.has_seen(g.NavId);
}

void begin_keyboard_anew() { ImGui::GetCurrentContext()->NavCursorVisible = false; }

void enable_item_hooks() { ImGui::GetCurrentContext()->TestEngineHookItems = true; }
}  // namespace qingtan::ui

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&, const ImGuiLastItemData*) {
  if (kit_or_null() != nullptr && !is_furniture(*context, id)) kit_or_null()->semantics().saw(id);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
