#pragma once
// The two faces of the one family.

#include "ui/kit/paint.h"

struct ImFont;

namespace qingtan::ui {

bool is_bold(Role role);
/// The face of a role; ImGui's default until the platform has given one.
ImFont* face(Role role);

}  // namespace qingtan::ui
