#include "ui/chart/treemap_chart.h"

#include <algorithm>

namespace qingtan::ui {
namespace {

constexpr float kTileGap = 2, kTileLeast = 34;

/// The larger its share, the stronger: the eye goes there first.
float tile_alpha(double share) { return 0.12f + 0.4f * static_cast<float>(std::clamp(share * 2, 0.0, 1.0)); }

}  // namespace

Scene treemap_chart(std::span<const TreemapTile> tiles, float width, float height) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  for (const TreemapTile& tile : tiles) {
    const int datum = static_cast<int>(scene.data.size());
    const Rect box = tile.area.inset(kTileGap / 2);
    const bool has_inside = tile.assembly && !tile.inside;
    if (!has_inside) scene.rect(box, Token::ac, datum, tile_alpha(tile.share));
    else scene.rect(box, Token::bg_hover, datum);
    const Rect text = box.inset(8, 0);
    if (text.w > kTileLeast && box.h > 18) {
      scene.text({text.x, box.y + 15}, verbatim(fitted(has_inside ? Role::caption_bold : Role::caption, tile.name.str(), text.w)), {has_inside ? Role::caption_bold : Role::caption, Token::tx}, datum);
      if (!has_inside && box.h > 38) scene.text({text.x, box.y + 33}, verbatim(fitted(Role::body_bold, tile.value.str(), text.w)), {Role::body_bold, Token::tx}, datum);
    }
    Datum item;
    item.local = tile.local;
    // Of an assembly whose parts are drawn, its title: the rest is theirs.
    item.hit = has_inside ? Rect{box.x, box.y, box.w, kTileTitle} : box;
    item.tab_stop = true;
    item.reading.has_swatch = false;
    item.reading.title = tile.name;
    item.reading.value = tile.value;
    item.reading.rows = tile.rows;
    scene.data.push_back(std::move(item));
  }
  return scene;
}

}  // namespace qingtan::ui
