// The star where something is that can be starred.

#include "ui/kit/window.h"
#include "ui/views/favourites_parts.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {

bool star_button(std::string_view local, const Rect& box, bool on, const Localized& name) {
  ItemSpec what;
  what.role = SemRole::checkbox;
  what.name = name;
  what.checked = on;
  what.tooltip = name;
  const ItemState at = item(local, box, what);
  if (at.hovered) fill(box, Token::bg_hover, size::radius);
  draw_icon(box, on ? Icon::star_filled : Icon::star, on ? Token::ac : Token::tx_2);
  if (at.focused) focus_ring(box, size::radius);
  return at.pressed;
}

void draw_result_star(const SchemeContext& c, const Rect& box) {
  if (c.shown() == nullptr) return;
  State& state = c.state;
  const bool on = favourite_of_result(state) != nullptr;
  const Localized name = tr(on ? Msg::star_remove_result : c.desk.later ? Msg::star_forecast : Msg::star_result);
  if (star_button("star", box, on, name) || letter_pressed('s')) state.after_frame([&state] { star_result(state); });
}

}  // namespace qingtan::ui
