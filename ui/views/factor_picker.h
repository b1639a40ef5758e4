#pragma once
// Choosing a factor: a popover under a field, with search over names, grades, pinyin and ids.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/views/views.h"

namespace qingtan::ui {

/// The popover is opened with open_popover(local) and stands under `anchor`. Returns the id of the factor that was chosen
/// in this frame. Only factors of `libraries` are offered; `current` is marked.
std::optional<std::string> factor_picker(State& state, std::string_view local, const Rect& anchor,
                                         std::span<const Library> libraries, std::string_view current);

}  // namespace qingtan::ui
