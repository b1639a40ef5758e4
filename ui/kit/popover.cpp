#include "ui/kit/popover.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/window.h"

namespace qingtan::ui {
namespace {

constexpr float kMenuPad = 4, kMenuGap = 24, kMargin = 8, kDialogHead = 48, kDialogFoot = 64, kDialogPad = 20;

std::string popup_id(std::string_view local) { return kit().child_path(local) + "#popover"; }

bool menu_row(const Rect& rect, const MenuEntry& entry) {
  ItemSpec what;
  what.role = SemRole::menuitem;
  what.name = entry.label;
  what.disabled = entry.disabled;
  const ItemState state = item(entry.local, rect, what);
  if (state.hovered || state.focused) fill(rect, Token::bg_hover);
  const Token tint = entry.disabled ? Token::tx_dis : entry.danger ? Token::bad : Token::tx;
  Rect inner = rect.inset(12, 0);
  if (entry.icon != Icon::none) draw_icon(inner.take_left(size::icon), entry.icon, entry.danger ? Token::bad : Token::tx_2);
  if (entry.icon != Icon::none) inner.take_left(8);
  if (!entry.key.empty()) draw_text(inner, entry.key.str(), {Role::caption, Token::tx_3, Align::right});
  draw_text(inner, entry.label.str(), {Role::body, tint});
  if (state.focused) focus_ring(rect.inset(2), size::radius_small);
  return state.pressed && !entry.disabled;
}

}  // namespace

void open_popover(std::string_view local) {
  ImGui::OpenPopup(popup_id(local).c_str());
  kit().want_frame(0);
}

void close_popover() {
  ImGui::CloseCurrentPopup();
  kit().want_frame(0);
}

bool popover_open(std::string_view local) { return ImGui::IsPopupOpen(popup_id(local).c_str()); }

Popover::Popover(std::string_view local, const Rect& anchor, float width, float height, const Localized& name) {
  const std::string id = popup_id(local);
  if (!ImGui::IsPopupOpen(id.c_str())) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  width = std::min(width, display.x - 2 * kMargin);
  const float below = display.y - anchor.bottom() - 4 - kMargin, above = anchor.y - 4 - kMargin;
  const bool flips = height > below && above > below;
  height = std::min(height, std::max(flips ? above : below, 120.0f));
  const float x = std::clamp(anchor.x, kMargin, std::max(kMargin, display.x - width - kMargin));
  ImGui::SetNextWindowPos({x, flips ? anchor.y - 4 - height : anchor.bottom() + 4});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  open_ = ImGui::BeginPopup(id.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  if (!open_) return;
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  content_ = {window->Pos.x, window->Pos.y, window->Size.x, window->Size.y};
  appearing_ = ImGui::IsWindowAppearing();
  say(std::string(local) + "-popover", SemRole::dialog, content_, name);
  kit().push(std::string(local) + "-popover", true);
}

Popover::~Popover() {
  if (!open_) return;
  kit().pop();
  ImGui::EndPopup();
}

std::size_t menu(std::string_view local, const Rect& anchor, const Localized& name, std::span<const MenuEntry> entries) {
  std::size_t chosen = entries.size();
  if (!popover_open(local)) return chosen;
  float width = 0;
  for (const MenuEntry& entry : entries) {
    const float key = entry.key.empty() ? 0 : text_width(Role::caption, entry.key.str()) + kMenuGap;
    width = std::max(width, text_width(Role::body, entry.label.str()) + (entry.icon == Icon::none ? 0 : 24) + key + 24);
  }
  const Popover popover(local, anchor, std::max(width, 160.0f), static_cast<float>(entries.size()) * size::row + 2 * kMenuPad, name);
  if (!popover.open()) return chosen;
  Rect rest = popover.content().inset(0, kMenuPad);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (menu_row(rest.take_top(size::row), entries[i])) chosen = i;
  }
  if (chosen < entries.size()) close_popover();
  return chosen;
}

Dialog::Dialog(std::string_view local, const Rect& area, float width, float height, const Localized& title) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Rect screen{0, 0, display.x, display.y};
  width = std::min(width, display.x - 2 * kMargin);
  height = std::min(height, display.y - 2 * kMargin);
  Rect box = area.centred(width, height);
  box.x = std::clamp(box.x, kMargin, std::max(kMargin, display.x - width - kMargin));
  box.y = std::clamp(box.y, kMargin, std::max(kMargin, display.y - height - kMargin));
  say(local, SemRole::dialog, box, title);
  kit().push(local, true);
  // The window is the whole screen, so that nothing behind the scrim takes the pointer.
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::Begin(kit().path().c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  fill(screen, Token::scrim);
  fill(box.inset(-2).moved(0, 2), Token::edge, 10);
  fill(box, Token::bg_panel, 8);
  stroke(box, Token::line, 8);
  Rect rest = box;
  Rect head = rest.take_top(kDialogHead);
  hline(box.x, box.right(), head.bottom() - 1, Token::line);
  head.take_left(kDialogPad);
  head.take_right(8);
  closed_ = icon_button("close", head.take_right(32).middle(32), Icon::cross, tr(Msg::close));
  label("title", head, title, {Role::title}, SemRole::heading);
  foot_ = rest.take_bottom(kDialogFoot);
  hline(box.x, box.right(), foot_.y, Token::line);
  foot_ = foot_.inset(kDialogPad, 0).middle(size::control);
  body_ = rest.inset(kDialogPad, 16);
  if (escape_pressed()) closed_ = true;
}

Dialog::~Dialog() {
  ImGui::End();
  kit().pop();
}

}  // namespace qingtan::ui
