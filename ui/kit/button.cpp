#include "ui/kit/widgets.h"

namespace qingtan::ui {
namespace {

constexpr float kIconGap = 6;

struct Look {
  Token background, border, text;
  bool filled = true, bordered = true;
};

Look look_of(const ButtonSpec& spec, const ItemState& state) {
  if (spec.disabled) return {Token::bg_disabled, Token::line_subtle, Token::tx_dis};
  switch (spec.kind) {
    case ButtonKind::primary: {
      const Token face = state.held ? Token::ac_press : state.hovered ? Token::ac_hover : Token::ac;
      return {face, face, Token::on_ac};
    }
    case ButtonKind::quiet:
      return {Token::bg_hover, Token::bg_hover, state.hovered ? Token::tx : Token::tx_2, state.hovered, false};
    case ButtonKind::danger:
      return {state.hovered ? Token::bad_tint : Token::bg_panel, Token::bad_line, Token::bad};
    default:
      return {state.hovered ? Token::bg_hover : Token::bg_panel,
              state.hovered ? Token::line_strong : Token::line, Token::tx};
  }
}

float key_cap(const ButtonSpec& spec) { return text_width(Role::caption, spec.key.str()) + 10; }

float content_width(const ButtonSpec& spec) {
  const float icon = spec.icon == Icon::none ? 0 : size::icon;
  const float text = spec.label.empty() ? 0 : text_width(Role::body, spec.label.str());
  const float key = spec.key.empty() ? 0 : key_cap(spec) + kIconGap;
  return icon + text + (icon > 0 && text > 0 ? kIconGap : 0) + key;
}

}  // namespace

float button_width(const ButtonSpec& spec, bool small) { return content_width(spec) + (small ? 20 : 24); }

bool button(std::string_view local, const Rect& rect, const ButtonSpec& spec) {
  ItemSpec what;
  what.name = spec.label;
  what.disabled = spec.disabled;
  what.tooltip = spec.tooltip;
  const ItemState state = item(local, rect, what);
  if (!state.visible) return state.pressed;
  needs_room(local, content_width(spec), rect.w);
  const Look look = look_of(spec, state);
  if (look.filled) fill(rect, look.background, size::radius);
  if (look.bordered) stroke(rect, look.border, size::radius);
  Rect content = rect.centred(content_width(spec), rect.h);
  if (spec.icon != Icon::none) {
    draw_icon(spec.icon_right ? content.take_right(size::icon) : content.take_left(size::icon), spec.icon, look.text);
    spec.icon_right ? content.take_right(kIconGap) : content.take_left(kIconGap);
  }
  if (!spec.key.empty()) {
    const Rect cap = content.take_right(key_cap(spec)).middle(18);
    content.take_right(kIconGap);
    stroke(cap, look.text, size::radius_small);
    draw_text(cap, spec.key.str(), {Role::caption, look.text, Align::centre});
  }
  draw_text(content, spec.label.str(), {Role::body, look.text});
  if (state.focused) focus_ring(rect, size::radius, spec.kind == ButtonKind::primary);
  return state.pressed;
}

bool icon_button(std::string_view local, const Rect& rect, Icon icon, const Localized& name) {
  ItemSpec what;
  what.name = name;
  what.tooltip = name;
  const ItemState state = item(local, rect, what);
  if (!state.visible) return state.pressed;
  if (state.hovered) fill(rect, Token::bg_hover, size::radius);
  draw_icon(rect, icon, state.hovered ? Token::tx : Token::tx_2);
  if (state.focused) focus_ring(rect, size::radius);
  return state.pressed;
}

void tick_box(const Rect& box, bool checked, bool hovered) {
  fill(box, checked ? Token::ac : Token::bg_field, size::radius_small);
  if (checked) draw_icon(box, Icon::tick, Token::on_ac, 12);
  else stroke(box, hovered ? Token::ac : Token::line_strong, size::radius_small);
}

bool checkbox(std::string_view local, const Rect& rect, const Localized& name, bool checked) {
  ItemSpec what;
  what.role = SemRole::checkbox;
  what.name = name;
  what.checked = checked;
  const ItemState state = item(local, rect, what);
  Rect rest = rect;
  const Rect box = rest.take_left(16).middle(16);
  tick_box(box, checked, state.hovered);
  rest.take_left(8);
  draw_text(rest, name.str(), {Role::body});
  if (state.focused) focus_ring(box, size::radius_small);
  return state.pressed ? !checked : checked;
}

bool link(std::string_view local, const Rect& rect, const Localized& name, Align align) {
  ItemSpec what;
  what.role = SemRole::link;
  what.name = name;
  const ItemState state = item(local, rect, what);
  const float width = draw_text(rect, name.str(), {Role::caption, state.hovered ? Token::ac_hover : Token::ac, align});
  if (state.hovered) {
    const float x = align == Align::right ? rect.right() - width : rect.x;
    hline(x, x + width, std::round(rect.centre().y + 8), Token::ac);
  }
  if (state.focused) focus_ring(rect, size::radius);
  return state.pressed;
}

bool rail_item(std::string_view local, const Rect& rect, Icon icon, const Localized& name, bool active,
               bool bar_at_top, bool worded) {
  ItemSpec what;
  what.role = SemRole::link;
  what.name = name;
  if (!worded) what.tooltip = name;
  what.selected = active;
  const ItemState state = item(local, rect, what);
  if (active || state.hovered) fill(rect, active ? Token::bg_selected : Token::bg_hover);
  Rect bar = rect;
  if (active) fill(bar_at_top ? bar.take_top(3) : bar.take_left(3), Token::ac);
  const Token tint = active ? Token::ac : Token::tx_2;
  Rect content = rect.middle(worded ? 40.0f : 20.0f);
  draw_icon(content.take_top(20), icon, tint, size::icon_rail);
  content.take_top(4);
  if (worded) draw_text(content, name.str(), {Role::caption, tint, Align::centre});
  if (state.focused) focus_ring(rect.inset(3), size::radius);
  return state.pressed;
}

}  // namespace qingtan::ui
