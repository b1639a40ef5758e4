#include "text_input.h"

#include <utility>

#include "page.h"

namespace qingtan::wasm {

void TextInput::attach() {
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_ImeUserData = this;
  platform.Platform_SetImeDataFn = [](ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
    static_cast<TextInput*>(ImGui::GetPlatformIO().Platform_ImeUserData)->wanted_ = *data;
  };
  platform.Platform_ClipboardUserData = this;
  platform.Platform_GetClipboardTextFn = [](ImGuiContext*) -> const char* {
    return static_cast<TextInput*>(ImGui::GetPlatformIO().Platform_ClipboardUserData)->clipboard_.c_str();
  };
  platform.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    auto& input = *static_cast<TextInput*>(ImGui::GetPlatformIO().Platform_ClipboardUserData);
    input.copied_ = text;
    input.clipboard_ = text;
  };
}

void TextInput::commit(std::string_view utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
  scheduler_.typed();
}

void TextInput::compose(std::string_view utf8) {
  preedit_ = utf8;
  keyboard_.set_composing(!preedit_.empty());
  if (!preedit_.empty()) keyboard_.release_all();
  scheduler_.input();
}

void TextInput::draw_preedit() const {
  if (preedit_.empty()) return;
  // InputPos is one px above the line that the caret stands on.
  const float height = wanted_.InputLineHeight;
  const ImVec2 at(wanted_.InputPos.x, wanted_.InputPos.y + 1.0f);
  const float width = ImGui::CalcTextSize(preedit_.c_str()).x;
  const ImVec2 end(at.x + width + 2.0f, at.y + height);
  ImDrawList& canvas = *ImGui::GetForegroundDrawList();
  canvas.AddRectFilled(at, end, ImGui::GetColorU32(ImGuiCol_FrameBg));
  canvas.AddText(ImVec2(at.x + 1.0f, at.y + 0.5f * (height - ImGui::GetFontSize())),
                 ImGui::GetColorU32(ImGuiCol_Text), preedit_.c_str());
  canvas.AddLine(ImVec2(at.x, end.y - 1.0f), ImVec2(end.x, end.y - 1.0f), ImGui::GetColorU32(ImGuiCol_Text));
}

void TextInput::follow() {
  const bool active = wanted_.WantVisible || wanted_.WantTextInput;
  const bool moved = active && (wanted_.InputPos.x != told_at_.x || wanted_.InputPos.y != told_at_.y ||
                                wanted_.InputLineHeight != told_height_);
  if (active == active_ && !moved) return;
  active_ = active;
  told_at_ = wanted_.InputPos;
  told_height_ = wanted_.InputLineHeight;
  page::text_agent(active, told_at_.x * scale_, told_at_.y * scale_, told_height_ * scale_);
}

std::string TextInput::take_copied() { return std::exchange(copied_, {}); }

}  // namespace qingtan::wasm
