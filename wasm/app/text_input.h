#pragma once
// Text and input methods. ImGui says where the caret is; the page puts a hidden text area there, which takes the
// focus, so that the input method opens at the caret. What is being composed is drawn here, since ImGui cannot;
// what is committed goes to ImGui as characters.

#include <string>
#include <string_view>

#include "imgui.h"
#include "keyboard.h"
#include "scheduler.h"

namespace qingtan::wasm {

class TextInput {
 public:
  TextInput(Scheduler& scheduler, Keyboard& keyboard) : scheduler_(scheduler), keyboard_(keyboard) {}
  TextInput(const TextInput&) = delete;
  TextInput& operator=(const TextInput&) = delete;

  /// Takes over ImGui's input-method callback.
  void attach();
  void commit(std::string_view utf8);
  /// Empty: the composition is over.
  void compose(std::string_view utf8);

  /// In the frame, after the application has drawn.
  void draw_preedit() const;
  /// After the frame: moves the text agent where ImGui wants it, or takes its focus away.
  void follow();

  // Clipboard: the page keeps it; what was copied is left here for the page to take.
  void set_clipboard(std::string_view utf8) { clipboard_ = utf8; }
  std::string take_copied();
  /// CSS px to a length of the application's.
  void set_scale(float scale) { scale_ = scale; }

 private:
  Scheduler& scheduler_;
  Keyboard& keyboard_;
  ImGuiPlatformImeData wanted_;
  bool active_ = false;  ///< what the page was last told
  ImVec2 told_at_{-1, -1};
  float told_height_ = 0;
  float scale_ = 1;
  std::string preedit_;
  std::string clipboard_;
  std::string copied_;
};

}  // namespace qingtan::wasm
