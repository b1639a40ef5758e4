#include "ui/kit/item.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace qingtan::ui {
namespace {

constexpr double kTooltipDelay = 0.4;
constexpr float kScrollbar = 10;

ImGuiID id_of(std::string_view path) { return ImHashStr(path.data(), path.size()); }

bool has_keyboard_focus(ImGuiID id) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.NavId == id && g.NavCursorVisible && g.NavWindow != nullptr &&
         g.NavWindow->RootWindowForNav == g.CurrentWindow->RootWindowForNav;
}

void note_hover(const std::string& path, const Rect& rect, const Localized& tooltip) {
  Kit& k = kit();
  const double now = ImGui::GetTime();
  if (k.hovered != path) k.hovered = path, k.hovered_since = now;
  const double left = kTooltipDelay - (now - k.hovered_since);
  if (left > 0) {
    k.want_frame(left);
  } else {
    k.tooltip = tooltip, k.tooltip_at = rect;
  }
}

}  // namespace

ItemState item(std::string_view local, const Rect& rect, const ItemSpec& spec) {
  SemEntry& entry = kit().entry(local, rect);
  const ImGuiID id = id_of(entry.id);
  const ImRect box(rect.x, rect.y, rect.right(), rect.bottom());
  ItemState state;
  if (spec.disabled) ImGui::BeginDisabled();
  ImGui::PushItemFlag(ImGuiItemFlags_NoTabStop, !spec.tab_stop);
  state.visible = ImGui::ItemAdd(box, id);
  if (state.visible) state.pressed = ImGui::ButtonBehavior(box, id, &state.hovered, &state.held);
  ImGui::PopItemFlag();
  if (spec.disabled) ImGui::EndDisabled();
  state.focused = has_keyboard_focus(id);
  if (kit().take_pending(entry.id) && !spec.disabled) state.pressed = true;
  if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if ((state.hovered || state.focused) && !spec.tooltip.empty()) note_hover(entry.id, rect, spec.tooltip);

  entry.role = spec.role;
  entry.name = spec.name.str();
  entry.value = spec.value.str();
  entry.item = id;
  kit().semantics().cover(id);
  entry.state = {spec.selected, spec.checked, spec.disabled, state.focused, spec.expanded, entry.state.clipped, true};
  if (state.pressed) kit().want_frame(0);
  return state;
}

#ifndef NDEBUG
void needs_room(std::string_view local, float needed, float there) {
  if (needed > there + 0.5f) kit().semantics().does_not_fit(kit().child_path(local));
}
#endif

void focus_ring(const Rect& rect, float radius, bool gap) {
  const float out = gap ? 1 : 0;
  stroke(rect.inset(-out - 2), Token::ac_line, radius + out + 2, 2);
  stroke(rect.inset(-out), Token::ac, radius + out);
}

ScrollArea::ScrollArea(std::string_view local, const Rect& rect, const Localized& name) {
  say(local, SemRole::region, rect, name);
  kit().push(local, true);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild(id_of(kit().path()), {rect.w, rect.h}, ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove);
  ImGui::PopStyleVar();
  kit().semantics().cover(
      ImGui::GetCurrentContext()->CurrentWindow->ChildId);  // ImGui's item for the area
  const ImVec2 at = ImGui::GetCursorScreenPos();
  bar_ = ImGui::GetScrollMaxY() > 0;
  content_ = {at.x, at.y, rect.w - (bar_ ? kScrollbar : 0), rect.h};
  bottom_ = at.y;
}

ScrollArea::~ScrollArea() {
  // Whether there is a bar is known from the frame before: content that has grown or shrunk past
  // the area's height is laid out once more.
  if ((bottom_ - content_.y > content_.h) != bar_) kit().want_frame(0);
  ImGui::SetCursorScreenPos({content_.x, content_.y});
  ImGui::Dummy({1, std::max(1.0f, bottom_ - content_.y)});
  ImGui::EndChild();
  kit().pop();
}

void draw_tooltip() {
  const Kit& k = kit();
  if (k.tooltip.empty()) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(320.0f, text_width(Role::caption, k.tooltip.str()));
  Rect box{0, 0, width + 16, 0};
  box.h = draw_paragraph({0, 0, width, 0}, k.tooltip.str(), {Role::caption}, false) + 8;
  box.x =
      std::clamp(k.tooltip_at.centre().x - box.w / 2, 4.0f, std::max(4.0f, display.x - box.w - 4));
  box.y = k.tooltip_at.bottom() + 6;
  if (box.bottom() > display.y) box.y = k.tooltip_at.y - box.h - 6;
  overlay_push();
  fill(box.inset(-1).moved(0, 1), Token::edge, size::radius + 1);
  fill(box, Token::bg_raised, size::radius);
  stroke(box, Token::line, size::radius);
  draw_paragraph(box.inset(8, 4), k.tooltip.str(), {Role::caption, Token::tx_2});
  overlay_pop();
  say("tooltip", SemRole::tooltip, box, k.tooltip);
}

}  // namespace qingtan::ui
