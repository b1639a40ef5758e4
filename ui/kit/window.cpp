#include "ui/kit/window.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace qingtan::ui {
namespace {

constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse;

void place(const Rect& rect) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.w, rect.h});
}

bool list_open() { return ImGui::GetCurrentContext()->OpenPopupStack.Size > 0; }

}  // namespace

RootWindow::RootWindow(const Rect& rect) {
  place(rect);
  ImGui::Begin("root", nullptr, kFlags | ImGuiWindowFlags_NoBringToFrontOnFocus);
}
RootWindow::~RootWindow() { ImGui::End(); }

OverPane::OverPane(std::string_view local, const Rect& rect, const Localized& name, bool take_keyboard) {
  say(local, SemRole::dialog, rect, name);
  kit().push(local, true);
  place(rect);
  ImGui::Begin(kit().path().c_str(), nullptr, kFlags | (take_keyboard ? 0 : ImGuiWindowFlags_NoFocusOnAppearing));
}
OverPane::~OverPane() {
  ImGui::End();
  kit().pop();
}

FrontLayer::FrontLayer(std::string_view local, const Rect& rect) {
  place(rect);
  ImGui::Begin(std::string(local).c_str(), nullptr, kFlags | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}
FrontLayer::~FrontLayer() { ImGui::End(); }

bool escape_pressed() { return !list_open() && ImGui::IsKeyPressed(ImGuiKey_Escape, false); }

namespace {
bool keys_are_free() { return !ImGui::GetIO().WantTextInput && !list_open(); }
ImGuiKey key_of(char letter) { return static_cast<ImGuiKey>(ImGuiKey_A + (letter - 'a')); }
}  // namespace

bool slash_pressed() { return keys_are_free() && !ImGui::GetIO().KeyShift && ImGui::IsKeyPressed(ImGuiKey_Slash, false); }
bool question_pressed() { return keys_are_free() && ImGui::GetIO().KeyShift && ImGui::IsKeyPressed(ImGuiKey_Slash, false); }
bool mac_keys() { return ImGui::GetIO().ConfigMacOSXBehaviors; }

bool letter_pressed(char letter) {
  if (!keys_are_free()) return false;
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper) return false;
  return ImGui::IsKeyPressed(key_of(letter), false);
}

bool delete_pressed() { return keys_are_free() && ImGui::IsKeyPressed(ImGuiKey_Delete, false); }

bool alt_arrow_pressed(int by) {
  return keys_are_free() && ImGui::GetIO().KeyAlt && ImGui::IsKeyPressed(by < 0 ? ImGuiKey_UpArrow : ImGuiKey_DownArrow, true);
}

float pointer_y() { return ImGui::GetIO().MousePos.y; }
bool pointer_released() { return ImGui::IsMouseReleased(ImGuiMouseButton_Left); }

bool command_pressed(char letter, bool shift) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!keys_are_free() || !io.KeyCtrl || io.KeyAlt || io.KeyShift != shift) return false;
  return ImGui::IsKeyPressed(key_of(letter), true);
}

bool paste_pressed() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyCtrl && !io.KeyAlt && !io.KeyShift && !list_open() && ImGui::IsKeyPressed(ImGuiKey_V, false);
}

std::string clipboard_text() {
  const char* text = ImGui::GetClipboardText();
  return text == nullptr ? std::string{} : std::string(text);
}

}  // namespace qingtan::ui
