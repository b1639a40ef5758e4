#include "ui/chart/tornado.h"

#include <algorithm>
#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kTornadoRow = 28, kTornadoBar = 16, kTornadoAxis = 24, kTornadoEnds = 52, kTornadoNames = 240, kTornadoNarrow = 520, kTornadoLine = 18;

struct TornadoPlot {
  float left = 0, right = 0, centre = 0, row = kTornadoRow;
  float names = 0;     // width of the column of names; 0: above their bars
  double reach = 1;    // change at either end

  float x(double change) const { return centre + static_cast<float>(change / reach) * (right - left) / 2; }
};

Localized signed_change(double change) {
  const Localized text = number(change, 2);
  return change > 0 && text.str().find_first_of("123456789") != std::string::npos ? verbatim("+") + text : text;
}

Token side_colour(double change) { return change < 0 ? Token::ac : Token::bad; }

void tornado_axis(Scene& scene, const TornadoPlot& plot, double step) {
  const int ticks = static_cast<int>(plot.reach / step + 1e-9);
  for (int i = -ticks; i <= ticks; ++i) {
    const float x = std::round(plot.x(step * i));
    scene.rect({x, kTornadoAxis, 1, scene.height - kTornadoAxis}, i == 0 ? Token::line_strong : Token::line_subtle);
    scene.text({x, 14}, i == 0 ? number(0, 0) : (i > 0 ? verbatim("+") : Localized{}) + number(step * i, step_decimals(step)), {Role::caption, Token::tx_3, Align::centre});
  }
}

/// The part of a bar on one side of the total, with the change at its end.
void tornado_side(Scene& scene, const TornadoPlot& plot, double change, float y, int datum) {
  if (change == 0) return;
  const float from = plot.centre, to = plot.x(change);
  scene.rect({std::min(from, to), y, std::max(1.0f, std::fabs(to - from)), kTornadoBar}, side_colour(change), datum, 0.85f);
  const bool left = to < from;
  scene.text({left ? to - 6 : to + 6, y + 12}, signed_change(change), {Role::caption, Token::tx_2, left ? Align::right : Align::left}, datum);
}

}  // namespace

Scene tornado_chart(double total, std::span<const TornadoBar> bars, float width) {
  Scene scene;
  scene.width = width;
  TornadoPlot plot;
  const bool narrow = width < kTornadoNarrow;
  plot.names = narrow ? 0 : std::min(kTornadoNames, width * 0.34f);
  plot.row = kTornadoRow + (narrow ? kTornadoLine : 0);
  plot.left = plot.names + kTornadoEnds;
  plot.right = width - kTornadoEnds;
  plot.centre = std::round((plot.left + plot.right) / 2);
  scene.height = kTornadoAxis + plot.row * static_cast<float>(bars.size()) + 4;
  double reach = 0;
  for (const TornadoBar& bar : bars) reach = std::max({reach, std::fabs(bar.low - total), std::fabs(bar.high - total)});
  plot.reach = reach > 0 ? reach : 1;
  tornado_axis(scene, plot, axis_step(plot.reach * 2));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const TornadoBar& bar = bars[i];
    const int datum = static_cast<int>(scene.data.size());
    const float top = kTornadoAxis + plot.row * static_cast<float>(i), y = top + plot.row - kTornadoBar - 6;
    const float name_width = narrow ? width : plot.names;
    scene.text({0, narrow ? top + 16 : y + 13}, verbatim(fitted(Role::body, bar.name.str(), name_width)), {Role::body}, datum);
    tornado_side(scene, plot, bar.low - total, y, datum);
    tornado_side(scene, plot, bar.high - total, y, datum);
    Datum item;
    item.local = bar.local;
    item.hit = {0, top, width, plot.row};
    item.tab_stop = true;
    item.reading.has_swatch = false;
    item.reading.title = bar.name;
    item.reading.value = number(std::fabs(bar.high - bar.low), 2);
    item.reading.rows = {{bar.low_value, amount(bar.low, 2)}, {bar.high_value, amount(bar.high, 2)}};
    scene.data.push_back(std::move(item));
  }
  return scene;
}

}  // namespace qingtan::ui
