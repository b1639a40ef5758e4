#include "ui/chart/caption.h"

#include <cmath>

#include "ui/chart/break_even.h"
#include "ui/kit/flow.h"
#include "ui/kit/fonts.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kMargin = 16, kTitleLine = 22, kUnitLine = 18, kLegendLine = 20, kLegendGap = 16, kSwatch = 10;

void lines(Scene& out, const Localized& text, const TextStyle& style, float width, float height, float& y) {
  for (const std::string_view line : wrap_lines(text.str(), style.role, width)) {
    out.text({kMargin, y + std::round(height * 0.75f)}, verbatim(std::string(line)), style);
    y += height;
  }
}

void legend(Scene& out, const std::vector<LegendEntry>& entries, float width, float& y) {
  Flow flow({kMargin, y, width, 0}, kLegendLine, kLegendGap);
  for (const LegendEntry& entry : entries) {
    const float name = text_width(Role::caption, entry.name.str());
    const Rect box = flow.place(kSwatch + 6 + name, kSwatch);
    if (entry.scheme) scheme_marker(out, *entry.scheme, {box.x + kSwatch / 2, box.y + kSwatch / 2}, kNoDatum);
    else out.rect({box.x, box.y, kSwatch, kSwatch}, entry.colour);
    out.text({box.x + kSwatch + 6, box.bottom()}, verbatim(fitted(Role::caption, entry.name.str(), box.w - kSwatch - 6)), {Role::caption, Token::tx_2});
  }
  y = flow.bottom();
}

}  // namespace

std::vector<LegendEntry> scheme_legend(const std::vector<Localized>& names) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < names.size(); ++i) entries.push_back({scheme_title(i, names[i]), Token::tx, i});
  return entries;
}

Scene captioned(const Scene& chart, const ChartCaption& caption) {
  Scene out;
  out.width = chart.width + 2 * kMargin;
  float y = 12;
  lines(out, caption.title, {Role::body_bold}, chart.width, kTitleLine, y);
  if (!caption.unit.str().empty()) lines(out, caption.unit, {Role::caption, Token::tx_2}, chart.width, kUnitLine, y);
  y += 8;
  for (SceneMark mark : chart.marks) {
    for (Point& point : mark.points) point = {point.x + kMargin, point.y + y};
    mark.datum = kNoDatum;
    out.marks.push_back(std::move(mark));
  }
  y += chart.height;
  if (!caption.legend.empty()) y += 8, legend(out, caption.legend, chart.width, y);
  out.height = y + 12;
  return out;
}

}  // namespace qingtan::ui
