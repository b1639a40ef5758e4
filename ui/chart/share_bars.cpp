#include "ui/chart/share_bars.h"

#include <algorithm>

namespace qingtan::ui {
namespace {
constexpr float kShareRow = 40, kShareValue = 72, kShareBarHeight = 8;
}

Scene share_bars(std::span<const ShareBar> bars, float width) {
  Scene scene;
  scene.width = width;
  scene.height = kShareRow * static_cast<float>(bars.size());
  double most = 0;
  for (const ShareBar& bar : bars) most = std::max(most, bar.share);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const ShareBar& bar = bars[i];
    const int datum = static_cast<int>(scene.data.size());
    const float top = kShareRow * static_cast<float>(i);
    scene.text({0, top + 15}, verbatim(fitted(Role::body, bar.name.str(), width - kShareValue)), {Role::body}, datum);
    scene.text({width, top + 15}, bar.value, {Role::body, Token::tx, Align::right}, datum);
    scene.rect({0, top + 22, width, kShareBarHeight}, Token::line_subtle, datum);
    const double length = most > 0 ? std::max(0.0, bar.share) / most : 0;
    scene.rect({0, top + 22, static_cast<float>(length) * width, kShareBarHeight}, bar.colour, datum);
    Datum item;
    item.local = bar.local;
    item.hit = {0, top, width, kShareRow};
    item.tab_stop = true;
    item.reading = {bar.colour, true, bar.name, bar.value, bar.rows};
    scene.data.push_back(std::move(item));
  }
  return scene;
}

}  // namespace qingtan::ui
