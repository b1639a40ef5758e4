#include "ui/views/views.h"

namespace qingtan::ui {

void draw_factors(State& state, const Rect& area, bool phone) {
  (void)state, (void)phone;
  label("title", area.inset(16), tr(Msg::factors_title), {Role::title}, SemRole::heading);
}

}  // namespace qingtan::ui
