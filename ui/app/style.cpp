#include <imgui.h>

#include "ui/kit/tokens.h"

namespace qingtan::ui {
namespace {

ImVec4 vec4(Token token, Theme theme) {
  const Colour c = colour(token, theme);
  const auto part = [c](int shift) { return static_cast<float>(c >> shift & 255) / 255.0f; };
  return {part(24), part(16), part(8), part(0)};
}

}  // namespace

/// Only what ImGui itself draws: window backgrounds, popups, scrollbars. Controls are ours.
void apply_style(Theme theme, float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.FontSizeBase = 13;
  style.FontScaleMain = scale;
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.PopupRounding = size::radius_card;
  style.ItemSpacing = {0, 0};
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 3;
  style.WindowMinSize = {1, 1};
  style.DisabledAlpha = 1;  // disabled looks are tokens
  style.Colors[ImGuiCol_Text] = vec4(Token::tx, theme);
  style.Colors[ImGuiCol_WindowBg] = vec4(Token::bg_app, theme);
  style.Colors[ImGuiCol_ChildBg] = {0, 0, 0, 0};
  style.Colors[ImGuiCol_PopupBg] = vec4(Token::bg_raised, theme);
  style.Colors[ImGuiCol_Border] = vec4(Token::line, theme);
  style.Colors[ImGuiCol_FrameBg] = vec4(Token::bg_field, theme);
  style.Colors[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
  ImVec4 grab = vec4(Token::line_strong, theme);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = grab;
  style.Colors[ImGuiCol_ScrollbarGrabActive] = grab;
  grab.w = 0.6f;
  style.Colors[ImGuiCol_ScrollbarGrab] = grab;
  style.Colors[ImGuiCol_NavCursor] = {0, 0, 0, 0};  // our focus ring instead
  style.Colors[ImGuiCol_ModalWindowDimBg] = vec4(Token::scrim, theme);
}

}  // namespace qingtan::ui
