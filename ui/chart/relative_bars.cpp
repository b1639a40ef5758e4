#include "ui/chart/relative_bars.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/widgets.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kLetter = 20, kValue = 52, kHead = 24, kRowLeast = 20, kRowMost = 30;
constexpr Msg kMetrics[] = {Msg::axis_carbon, Msg::axis_mass, Msg::axis_cost};
constexpr const char* kLocals[] = {"carbon", "mass", "cost"};

double value_of(const Relative& relative, std::size_t metric) {
  if (metric == 0) return relative.carbon;
  return metric == 1 ? relative.mass : relative.cost.value_or(NAN);
}

Token value_colour(double ratio) {
  const double whole = std::round(ratio * 100);
  return std::isnan(ratio) ? Token::warn : whole < 100 ? Token::ac : whole > 100 ? Token::bad : Token::tx_3;
}

}  // namespace

std::size_t metrics(const std::vector<Relative>& relative) {
  return std::all_of(relative.begin(), relative.end(), [](const Relative& r) { return r.cost.has_value(); }) ? 3 : 2;
}

Scene relative_bars(const std::vector<Relative>& relative, const std::vector<Localized>& names, float width, float height) {
  Scene scene;
  scene.width = width;
  const std::size_t count = metrics(relative);
  const float rows = static_cast<float>(count * std::max<std::size_t>(1, relative.size()));
  const float row = std::clamp(std::floor((height - static_cast<float>(count) * (kHead + 8)) / rows), kRowLeast, kRowMost);
  const float bar = row / 2;
  double top = 1;
  for (const Relative& each : relative) {
    for (std::size_t m = 0; m < count; ++m) top = std::max(top, std::isnan(value_of(each, m)) ? 0 : value_of(each, m));
  }
  const float left = kLetter, length = width - kLetter - kValue;
  const float scale = length / static_cast<float>(top);
  float y = 0;
  for (std::size_t m = 0; m < count; ++m) {
    scene.text({0, y + 15}, tr(kMetrics[m]), {Role::caption, Token::tx_2});
    y += kHead;
    const float start = y;
    for (std::size_t i = 0; i < relative.size(); ++i, y += row) {
      const double ratio = value_of(relative[i], m);
      const int datum = static_cast<int>(scene.data.size());
      scene.text({0, y + row / 2 + 4}, scheme_letter(i), {Role::caption, Token::tx_2}, datum);
      if (!std::isnan(ratio)) {
        scene.rect({left, y + (row - bar) / 2, static_cast<float>(ratio) * scale, bar}, scheme_colour(i), datum);
      }
      const Localized text = std::isnan(ratio) ? tr(Msg::incomplete) : percent(ratio);
      scene.text({width, y + row / 2 + 4}, text, {Role::caption, value_colour(ratio), Align::right}, datum);
      Datum item;
      item.local = std::string(kLocals[m]) + "/" + static_cast<char>('a' + i % 26);
      item.hit = {0, y, width, row};
      item.tab_stop = true;
      item.reading.swatch = scheme_colour(i);
      item.reading.title = tr(kMetrics[m]) + verbatim(" ") + scheme_title(i, names[i]);
      item.reading.value = text;
      scene.data.push_back(std::move(item));
    }
    const float x = std::round(left + scale);
    scene.add(MarkKind::dashed, Token::line_strong, {{x, start}, {x, y}}, 1);
    y += 8;
  }
  scene.height = y;
  return scene;
}

}  // namespace qingtan::ui
