#include "ui/views/views.h"

namespace qingtan::ui {

void draw_scheme(State& state, const Rect& area, bool phone) {
  (void)state, (void)phone;
  label("title", area.inset(16), tr(Msg::scheme_title_page), {Role::title}, SemRole::heading);
}

}  // namespace qingtan::ui
