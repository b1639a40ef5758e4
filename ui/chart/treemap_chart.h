#pragma once
// Areas in proportion to carbon, an assembly with what is inside it.

#include <span>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct TreemapTile {
  std::string local;
  Localized name, value;
  Rect area;
  bool inside = false;    // of the tile before it that is not
  bool assembly = false;  // has something inside
  double share = 0;       // of the whole, 0..1
  std::vector<std::pair<Localized, Localized>> rows = {};
};

/// One datum a tile, in the order given.
Scene treemap_chart(std::span<const TreemapTile> tiles, float width, float height);

/// Height of an assembly's title in its tile.
inline constexpr float kTileTitle = 20;

}  // namespace qingtan::ui
