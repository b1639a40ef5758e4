#pragma once
// Named shares of one whole as bars, the largest first.

#include <span>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct ShareBar {
  std::string local;
  Localized name;
  double share = 0;  // of 1
  Localized value;   // stands at the end
  std::vector<std::pair<Localized, Localized>> rows = {};
  Token colour = Token::ac;
};

/// One datum a bar.
Scene share_bars(std::span<const ShareBar> bars, float width);

}  // namespace qingtan::ui
