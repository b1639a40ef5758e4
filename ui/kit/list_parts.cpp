#include "ui/kit/list_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFilterPad = 8, kFilterGap = 6, kFilterCaret = 12, kFilterMostValue = 160, kFilterClear = 20;

float value_width(const FilterSpec& spec) { return std::min(kFilterMostValue, text_width(Role::body, spec.value.str())); }

}  // namespace

float filter_width(const FilterSpec& spec) {
  return text_width(Role::body, spec.name.str()) + kFilterGap + value_width(spec) + kFilterGap + kFilterCaret + 2 * kFilterPad;
}

FilterPress filter_field(std::string_view local, const Rect& rect, const FilterSpec& spec) {
  FilterPress press;
  Rect whole = rect;
  const Rect cross = spec.set ? whole.take_right(kFilterClear + 4) : Rect{};
  ItemSpec what;
  what.role = SemRole::combobox;
  what.name = spec.name;
  what.value = spec.value;
  what.expanded = spec.expanded;
  what.selected = spec.set;
  const ItemState state = item(local, whole, what);
  press.opened = state.pressed;
  fill(rect, spec.set ? Token::ac_tint : state.hovered ? Token::bg_hover : Token::bg_panel, size::radius);
  stroke(rect, spec.expanded ? Token::ac : spec.set ? Token::ac_line : Token::line, size::radius);
  Rect content = whole.inset(kFilterPad, 0);
  if (!spec.set) {
    draw_icon(content.take_right(kFilterCaret), Icon::chevron_down, Token::tx_3, kFilterCaret);
    content.take_right(kFilterGap);
  }
  content.take_left(draw_text(content, spec.name.str(), {Role::body, spec.set ? Token::ac : Token::tx_3}) + kFilterGap);
  draw_text(content, spec.value.str(), {Role::body, spec.set ? Token::ac : Token::tx});
  if (state.focused) focus_ring(rect, size::radius);
  if (!spec.set) return press;
  ItemSpec clear;
  clear.name = spec.clear;
  clear.tooltip = spec.clear;
  const Rect box = cross.centred(kFilterClear, kFilterClear);
  const ItemState cleared = item(std::string(local) + "-clear", box, clear);
  draw_icon(box, Icon::cross, cleared.hovered ? Token::ac_press : Token::ac, kFilterCaret);
  if (cleared.focused) focus_ring(box, size::radius_small);
  press.cleared = cleared.pressed;
  return press;
}

bool sort_head(std::string_view local, const Rect& rect, const Localized& title, Align align, Sorted sorted, const Localized& spoken) {
  ItemSpec what;
  what.role = SemRole::columnheader;
  what.name = title;
  what.value = spoken;
  what.selected = sorted != Sorted::no;
  const ItemState state = item(local, rect, what);
  Rect box = rect.inset(8, 0);
  const Token tint = sorted != Sorted::no ? Token::ac : state.hovered ? Token::tx : Token::tx_2;
  const float wide = std::min(box.w, text_width(Role::caption, title.str()));
  needs_room(local, text_width(Role::caption, title.str()) + (sorted != Sorted::no ? 14.0f : 0.0f), box.w);
  if (align == Align::right) box.take_left(box.w - wide - (sorted != Sorted::no ? 14.0f : 0.0f));
  box.take_left(draw_text(box, title.str(), {Role::caption, tint}) + 2);
  if (sorted != Sorted::no) draw_icon(box.take_left(12), sorted == Sorted::ascending ? Icon::arrow_up : Icon::arrow_down, tint, 10);
  if (state.focused) focus_ring(rect.inset(2, 4), size::radius_small);
  return state.pressed;
}

bool toggle_icon(std::string_view local, const Rect& rect, Icon off, Icon on, bool checked, const Localized& name, Token colour) {
  ItemSpec what;
  what.role = SemRole::checkbox;
  what.name = name;
  what.checked = checked;
  what.tab_stop = false;
  const ItemState state = item(local, rect, what);
  draw_icon(rect, checked ? on : off, checked || state.hovered ? colour : Token::tx_3);
  if (state.focused) focus_ring(rect, size::radius_small);
  return state.pressed;
}

}  // namespace qingtan::ui
