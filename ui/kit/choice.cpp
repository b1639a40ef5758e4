// Controls that choose one of several: segments and the list that opens under a field.

#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/widgets.h"

namespace qingtan::ui {
namespace {

constexpr float kSegmentPad = 10, kChoiceGap = 6, kSelectPad = 8, kCaret = 12;

float segment_width(const Choice& choice) {
  const float icon = choice.icon == Icon::none ? 0 : size::icon + kChoiceGap;
  return icon + text_width(Role::body, choice.label.str()) + 2 * kSegmentPad;
}

void draw_segment(const Rect& rect, const Choice& choice, bool active, const ItemState& state) {
  Token tint = active ? Token::ac : state.hovered ? Token::tx : Token::tx_2;
  if (choice.disabled) tint = Token::tx_dis;
  if (active) {
    fill(rect, Token::bg_raised, size::radius_small);
    stroke(rect, Token::ac_line, size::radius_small);
  }
  const float icon = choice.icon == Icon::none ? 0 : size::icon + kChoiceGap;
  Rect content = rect.centred(std::min(rect.w - 4, icon + text_width(Role::body, choice.label.str())), rect.h);
  if (icon > 0) {
    draw_icon(content.take_left(size::icon), choice.icon, tint);
    content.take_left(kChoiceGap);
  }
  draw_text(content, choice.label.str(), {Role::body, tint});
}

/// One row of the open list. True when chosen.
bool option(const Rect& rect, const Choice& choice, bool active) {
  ItemSpec what;
  what.role = SemRole::option;
  what.name = choice.label;
  what.selected = active;
  what.disabled = choice.disabled;
  const ItemState state = item(choice.local, rect, what);
  if (active) fill(rect, Token::bg_selected);
  if (state.hovered || state.focused) fill(rect, Token::bg_hover);
  Rect content = rect.inset(12, 0);
  if (active) draw_icon(content.take_right(size::icon), Icon::tick, Token::ac);
  draw_text(content, choice.label.str(),
            {active ? Role::body_bold : Role::body, choice.disabled ? Token::tx_dis : Token::tx});
  if (state.focused) focus_ring(rect.inset(2), size::radius_small);
  return state.pressed && !choice.disabled;
}

std::size_t open_list(const Rect& field, std::span<const Choice> choices, std::size_t active) {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  Rect content{window->Pos.x, window->Pos.y + 4, field.w, 0};
  for (const Choice& choice : choices) {
    content.w = std::max(content.w, text_width(Role::body, choice.label.str()) + 56);
  }
  for (std::size_t i = 0; i < choices.size(); ++i) {
    content.h = size::row;
    if (option(content, choices[i], i == active)) {
      active = i;
      ImGui::CloseCurrentPopup();
    }
    content.y += size::row;
  }
  ImGui::SetCursorScreenPos({content.x, content.y + 4});
  ImGui::Dummy({content.w, 0});
  return active;
}

/// Under the field, or above it when there is no room below.
void place_list(const Rect& field, std::size_t rows) {
  const float height = static_cast<float>(rows) * size::row + 8;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const bool above = field.bottom() + 4 + height > display.y && field.y - 4 - height > 0;
  ImGui::SetNextWindowPos({field.x, above ? field.y - 4 - height : field.bottom() + 4});
}

}  // namespace

float segmented_width(std::span<const Choice> choices) {
  float width = 2;
  for (const Choice& choice : choices) width += segment_width(choice);
  return width;
}

std::size_t segmented(std::string_view local, const Rect& rect, const Localized& name,
                      std::span<const Choice> choices, std::size_t active) {
  const Scope scope(local, SemRole::radiogroup, name, rect);
  fill(rect, Token::bg_sunken, size::radius);
  stroke(rect, Token::line, size::radius);
  Rect rest = rect.inset(1);
  const float spare = (rect.w - segmented_width(choices)) / static_cast<float>(choices.size());
  Rect ring;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool last = i + 1 == choices.size();
    const Rect segment = last ? rest : rest.take_left(std::floor(segment_width(choices[i]) + spare));
    ItemSpec what;
    what.role = SemRole::radio;
    what.name = choices[i].label;
    what.checked = i == active;
    what.disabled = choices[i].disabled;
    const ItemState state = item(choices[i].local, segment, what);
    if (state.visible) needs_room(choices[i].local, segment_width(choices[i]) - 2 * kSegmentPad, segment.w);
    draw_segment(segment, choices[i], i == active, state);
    if (state.focused) ring = segment;
    if (state.pressed) active = i;
  }
  if (ring.w > 0) focus_ring(ring, size::radius_small);
  return active;
}

float select_width(const Localized& label, const Localized& value) {
  const float caption = label.empty() ? 0 : text_width(Role::body, label.str()) + kChoiceGap;
  return caption + text_width(Role::body, value.str()) + kChoiceGap + kCaret + 2 * kSelectPad;
}

std::size_t select(std::string_view local, const Rect& rect, const Localized& name,
                   std::span<const Choice> choices, std::size_t active, const Localized& spoken, const Localized& brief) {
  const Localized value = active < choices.size() ? choices[active].label : Localized{};
  const std::string popup = kit().child_path(local) + "#list";
  ItemSpec what;
  what.role = SemRole::combobox;
  what.name = name.empty() ? spoken : name;
  what.value = value;
  what.expanded = ImGui::IsPopupOpen(popup.c_str());
  const ItemState state = item(local, rect, what);
  fill(rect, state.hovered ? Token::bg_hover : Token::bg_panel, size::radius);
  stroke(rect, what.expanded ? Token::ac : Token::line, size::radius);
  Rect content = rect.inset(kSelectPad, 0);
  draw_icon(content.take_right(kCaret), Icon::chevron_down, Token::tx_3, kCaret);
  content.take_right(kChoiceGap);
  if (!name.empty()) {
    draw_text(content.take_left(text_width(Role::body, name.str())), name.str(), {Role::body, Token::tx_3});
    content.take_left(kChoiceGap);
  }
  draw_text(content, (brief.empty() ? value : brief).str(), {Role::body});
  if (state.focused) focus_ring(rect, size::radius);
  if (state.pressed) ImGui::OpenPopup(popup.c_str());

  place_list(rect, choices.size());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  if (ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove)) {
    kit().push(local, true);
    active = open_list(rect, choices, active);
    kit().pop();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return active;
}

}  // namespace qingtan::ui
