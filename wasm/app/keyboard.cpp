#include "keyboard.h"

#include <algorithm>
#include <string_view>

namespace qingtan::wasm {

namespace {

constexpr unsigned long kKeyCodeOfInputMethod = 229;  // the key was taken by an input method

bool is_modifier(ImGuiKey key) { return key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper; }

bool is_any_of(ImGuiKey key, std::initializer_list<ImGuiKey> keys) { return std::ranges::find(keys, key) != keys.end(); }

}  // namespace

void add_modifiers(bool ctrl, bool shift, bool alt, bool super) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
  io.AddKeyEvent(ImGuiMod_Super, super);
}

void Keyboard::listen() {
  constexpr bool capture = false;
  emscripten_set_keydown_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, this, capture, &Keyboard::on_key);
  emscripten_set_keyup_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, this, capture, &Keyboard::on_key);
  emscripten_set_blur_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, this, capture, &Keyboard::on_blur);
  emscripten_set_focus_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, this, capture, &Keyboard::on_focus);
}

bool Keyboard::on_key(int type, const EmscriptenKeyboardEvent* event, void* self) {
  auto& keyboard = *static_cast<Keyboard*>(self);
  return type == EMSCRIPTEN_EVENT_KEYDOWN ? keyboard.press(*event) : keyboard.release(*event);
}

bool Keyboard::press(const EmscriptenKeyboardEvent& event) {
  if (composing_ || event.keyCode == kKeyCodeOfInputMethod) return false;
  const ImGuiKey key = key_from(event);
  if (left_to_browser(event, key)) return false;
  add_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
  if (key != ImGuiKey_None) {
    ImGui::GetIO().AddKeyEvent(key, true);
    mark(key, true);
  }
  // A key that will type has its text still to come.
  const bool ours = default_prevented(event, key);
  if (ours) {
    scheduler_.typed();
  } else {
    scheduler_.input();
  }
  return ours;
}

bool Keyboard::release(const EmscriptenKeyboardEvent& event) {
  const ImGuiKey key = key_from(event);
  add_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
  // Chromium on macOS sends no keyup for a letter released while Cmd is held, so the modifier's keyup frees all.
  if (is_any_of(key, {ImGuiKey_LeftSuper, ImGuiKey_RightSuper, ImGuiKey_LeftCtrl, ImGuiKey_RightCtrl})) release_all();
  if (key != ImGuiKey_None) {
    ImGui::GetIO().AddKeyEvent(key, false);
    mark(key, false);
  }
  scheduler_.input();
  return false;
}

bool Keyboard::left_to_browser(const EmscriptenKeyboardEvent& event, ImGuiKey key) {
  if (key == ImGuiKey_Escape) {
    tab_leaves_ = true;
  } else if (key == ImGuiKey_Tab && tab_leaves_) {
    tab_leaves_ = false;
    return true;
  } else if (!is_modifier(key)) {
    tab_leaves_ = false;
  }
  if (!primary(event)) return is_any_of(key, {ImGuiKey_F5, ImGuiKey_F11, ImGuiKey_F12});
  // Copy, cut and paste come back as clipboard events; zoom, reload, tabs and developer tools are the browser's.
  // By what the key types as well as by its place: "+" and "-" move about between layouts.
  const std::string_view typed = event.key;
  if (typed == "+" || typed == "-" || typed == "=" || typed == "0") return true;
  if (is_any_of(key, {ImGuiKey_C, ImGuiKey_X, ImGuiKey_V})) return !event.altKey;
  return is_any_of(key, {ImGuiKey_Equal, ImGuiKey_Minus, ImGuiKey_0, ImGuiKey_KeypadAdd, ImGuiKey_KeypadSubtract,
                         ImGuiKey_Keypad0, ImGuiKey_R, ImGuiKey_T, ImGuiKey_N, ImGuiKey_W, ImGuiKey_L, ImGuiKey_I,
                         ImGuiKey_J, ImGuiKey_U, ImGuiKey_Tab});
}

bool Keyboard::default_prevented(const EmscriptenKeyboardEvent& event, ImGuiKey key) const {
  if (is_modifier(key) || key == ImGuiKey_None) return false;
  if (primary(event)) return true;  // Ctrl+S, K, P, Z, A …: ours
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (key >= ImGuiKey_F1 && key <= ImGuiKey_F12) return true;
  // A printable key must keep its default while a text field is active: the default is what types.
  const bool printable = std::string_view(event.key).size() == 1 || static_cast<unsigned char>(event.key[0]) >= 0x80;
  return !(printable && ImGui::GetIO().WantTextInput);
}

void Keyboard::tap(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  scheduler_.typed();
}

void Keyboard::chord(ImGuiKey key, bool down) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(mac_ ? ImGuiMod_Super : ImGuiMod_Ctrl, down);
  io.AddKeyEvent(key, down);
}

void Keyboard::mark(ImGuiKey key, bool down) {
  if (is_modifier(key)) return;
  const auto found = std::ranges::find(down_, key);
  if (down && found == down_.end()) down_.push_back(key);
  if (!down && found != down_.end()) down_.erase(found);
}

void Keyboard::release_all() {
  for (const ImGuiKey key : down_) ImGui::GetIO().AddKeyEvent(key, false);
  down_.clear();
}

bool Keyboard::on_blur(int /*type*/, const EmscriptenFocusEvent* /*event*/, void* self) {
  auto& keyboard = *static_cast<Keyboard*>(self);
  keyboard.release_all();
  add_modifiers(false, false, false, false);
  ImGui::GetIO().AddFocusEvent(false);
  keyboard.scheduler_.input();
  return false;
}

bool Keyboard::on_focus(int /*type*/, const EmscriptenFocusEvent* /*event*/, void* self) {
  ImGui::GetIO().AddFocusEvent(true);
  static_cast<Keyboard*>(self)->scheduler_.input();
  return false;
}

}  // namespace qingtan::wasm
