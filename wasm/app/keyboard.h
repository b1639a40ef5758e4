#pragma once
// Keys from the browser to ImGui. Characters never come this way: they arrive as text from the text agent, so that
// nothing is typed twice and an input method can work.

#include <emscripten/html5.h>

#include <vector>

#include "imgui.h"
#include "scheduler.h"

namespace qingtan::wasm {

/// The ImGui key for a browser key event: by the letter or digit it produces where it produces one (so that
/// shortcuts follow the layout), else by the physical key.
ImGuiKey key_from(const EmscriptenKeyboardEvent& event);

class Keyboard {
 public:
  explicit Keyboard(Scheduler& scheduler) : scheduler_(scheduler) {}
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  void listen();
  void set_mac(bool mac) { mac_ = mac; }
  /// While an input method composes, keys belong to it.
  void set_composing(bool composing) { composing_ = composing; }
  /// Press and release in one go: keys that on-screen keyboards send only as edits.
  void tap(ImGuiKey key);
  /// Press (or release) primary modifier + key, as the browser's copy, cut and paste events mean.
  void chord(ImGuiKey key, bool down);
  void release_all();
  bool any_down() const { return !down_.empty(); }

 private:
  static bool on_key(int type, const EmscriptenKeyboardEvent* event, void* self);
  static bool on_blur(int type, const EmscriptenFocusEvent* event, void* self);
  static bool on_focus(int type, const EmscriptenFocusEvent* event, void* self);
  bool press(const EmscriptenKeyboardEvent& event);
  bool release(const EmscriptenKeyboardEvent& event);
  bool primary(const EmscriptenKeyboardEvent& event) const { return mac_ ? event.metaKey : event.ctrlKey; }
  bool left_to_browser(const EmscriptenKeyboardEvent& event, ImGuiKey key);
  bool default_prevented(const EmscriptenKeyboardEvent& event, ImGuiKey key) const;
  void mark(ImGuiKey key, bool down);

  Scheduler& scheduler_;
  std::vector<ImGuiKey> down_;
  bool mac_ = false;
  bool composing_ = false;
  bool tab_leaves_ = false;  ///< after Esc, the next Tab moves the browser's focus: the canvas is no keyboard trap
};

void add_modifiers(bool ctrl, bool shift, bool alt, bool super);

}  // namespace qingtan::wasm
