#include "ui/views/factor_picker.h"

#include "ui/kit/popover.h"

namespace qingtan::ui {

std::optional<std::string> factor_picker(State&, std::string_view local, const Rect& anchor, std::span<const Library>,
                                         std::string_view) {
  const Popover popover(local, anchor, 480, 400, tr(Msg::factors_title));
  return std::nullopt;
}

}  // namespace qingtan::ui
