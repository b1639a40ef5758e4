// The table of browser key codes (KeyboardEvent.code, layout-independent) and ImGui's.

#include <algorithm>
#include <array>
#include <string_view>

#include "keyboard.h"

namespace qingtan::wasm {

namespace {

struct Entry {
  std::string_view code;
  ImGuiKey key;
};

// Sorted by code: looked up by bisection.
constexpr std::array kCodes = {
    Entry{"AltLeft", ImGuiKey_LeftAlt},
    Entry{"AltRight", ImGuiKey_RightAlt},
    Entry{"ArrowDown", ImGuiKey_DownArrow},
    Entry{"ArrowLeft", ImGuiKey_LeftArrow},
    Entry{"ArrowRight", ImGuiKey_RightArrow},
    Entry{"ArrowUp", ImGuiKey_UpArrow},
    Entry{"Backquote", ImGuiKey_GraveAccent},
    Entry{"Backslash", ImGuiKey_Backslash},
    Entry{"Backspace", ImGuiKey_Backspace},
    Entry{"BracketLeft", ImGuiKey_LeftBracket},
    Entry{"BracketRight", ImGuiKey_RightBracket},
    Entry{"CapsLock", ImGuiKey_CapsLock},
    Entry{"Comma", ImGuiKey_Comma},
    Entry{"ContextMenu", ImGuiKey_Menu},
    Entry{"ControlLeft", ImGuiKey_LeftCtrl},
    Entry{"ControlRight", ImGuiKey_RightCtrl},
    Entry{"Delete", ImGuiKey_Delete},
    Entry{"End", ImGuiKey_End},
    Entry{"Enter", ImGuiKey_Enter},
    Entry{"Equal", ImGuiKey_Equal},
    Entry{"Escape", ImGuiKey_Escape},
    Entry{"Home", ImGuiKey_Home},
    Entry{"Insert", ImGuiKey_Insert},
    Entry{"IntlBackslash", ImGuiKey_Oem102},
    Entry{"MetaLeft", ImGuiKey_LeftSuper},
    Entry{"MetaRight", ImGuiKey_RightSuper},
    Entry{"Minus", ImGuiKey_Minus},
    Entry{"NumLock", ImGuiKey_NumLock},
    Entry{"NumpadAdd", ImGuiKey_KeypadAdd},
    Entry{"NumpadDecimal", ImGuiKey_KeypadDecimal},
    Entry{"NumpadDivide", ImGuiKey_KeypadDivide},
    Entry{"NumpadEnter", ImGuiKey_KeypadEnter},
    Entry{"NumpadEqual", ImGuiKey_KeypadEqual},
    Entry{"NumpadMultiply", ImGuiKey_KeypadMultiply},
    Entry{"NumpadSubtract", ImGuiKey_KeypadSubtract},
    Entry{"PageDown", ImGuiKey_PageDown},
    Entry{"PageUp", ImGuiKey_PageUp},
    Entry{"Pause", ImGuiKey_Pause},
    Entry{"Period", ImGuiKey_Period},
    Entry{"PrintScreen", ImGuiKey_PrintScreen},
    Entry{"Quote", ImGuiKey_Apostrophe},
    Entry{"ScrollLock", ImGuiKey_ScrollLock},
    Entry{"Semicolon", ImGuiKey_Semicolon},
    Entry{"ShiftLeft", ImGuiKey_LeftShift},
    Entry{"ShiftRight", ImGuiKey_RightShift},
    Entry{"Slash", ImGuiKey_Slash},
    Entry{"Space", ImGuiKey_Space},
    Entry{"Tab", ImGuiKey_Tab},
};
static_assert(std::ranges::is_sorted(kCodes, {}, &Entry::code));

ImGuiKey nth(ImGuiKey first, char symbol, char zero) { return static_cast<ImGuiKey>(first + (symbol - zero)); }

/// "KeyA", "Digit1", "Numpad1", "F1" … "F12"
ImGuiKey numbered(std::string_view code) {
  const char last = code.back();
  if (code.size() == 4 && code.starts_with("Key")) return nth(ImGuiKey_A, last, 'A');
  if (code.size() == 6 && code.starts_with("Digit")) return nth(ImGuiKey_0, last, '0');
  if (code.size() == 7 && code.starts_with("Numpad") && last >= '0' && last <= '9') return nth(ImGuiKey_Keypad0, last, '0');
  if (code.size() == 2 && code[0] == 'F' && last >= '1' && last <= '9') return nth(ImGuiKey_F1, last, '1');
  if (code.size() == 3 && code.starts_with("F1") && last >= '0' && last <= '2') return nth(ImGuiKey_F10, last, '0');
  return ImGuiKey_None;
}

/// On-screen keyboards name the key but no code.
ImGuiKey named(std::string_view name) {
  if (name == " ") return ImGuiKey_Space;
  const auto* entry = std::ranges::lower_bound(kCodes, name, {}, &Entry::code);
  return entry != kCodes.end() && entry->code == name ? entry->key : ImGuiKey_None;
}

}  // namespace

ImGuiKey key_from(const EmscriptenKeyboardEvent& event) {
  const std::string_view produced = event.key;
  const std::string_view code = event.code;
  const bool keypad = event.location == DOM_KEY_LOCATION_NUMPAD;
  if (produced.size() == 1 && !keypad) {
    const char symbol = produced[0];
    if (symbol >= 'a' && symbol <= 'z') return nth(ImGuiKey_A, symbol, 'a');
    if (symbol >= 'A' && symbol <= 'Z') return nth(ImGuiKey_A, symbol, 'A');
    if (symbol >= '0' && symbol <= '9') return nth(ImGuiKey_0, symbol, '0');
  }
  if (code.empty()) return named(produced);
  if (const ImGuiKey key = numbered(code); key != ImGuiKey_None) return key;
  return named(code);
}

}  // namespace qingtan::wasm
