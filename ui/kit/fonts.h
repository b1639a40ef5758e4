#pragma once
// The two faces of the one family.

#include "ui/kit/paint.h"

struct ImFont;

namespace qingtan::ui {

bool is_bold(Role role);
/// The face of a role; ImGui's default until the platform has given one.
ImFont* face(Role role);
/// How many font files there are. With a further one characters may be of other widths: a layout that is kept is then stale.
int font_files();

}  // namespace qingtan::ui
