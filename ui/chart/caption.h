#pragma once
// What a chart's card says around the chart, and what a picture of it has to say by itself once it is in somebody's document.

#include <optional>
#include <vector>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct LegendEntry {
  Localized name;
  Token colour = Token::tx_3;
  std::optional<std::size_t> scheme = std::nullopt;  // its marker stands for it instead of a colour
};

struct ChartCaption {
  Localized title;
  Localized unit;  // of its numbers, and how it is read; may be empty
  std::vector<LegendEntry> legend;
};

/// Letter, marker and name of each.
std::vector<LegendEntry> scheme_legend(const std::vector<Localized>& names);

/// The chart under its title and unit and above its legend, with a margin. No narrower than the chart; what is wider than that
/// is wrapped. Data are left out: nobody points at a picture. Only while a frame is drawn: texts are measured.
Scene captioned(const Scene& chart, const ChartCaption& caption);

}  // namespace qingtan::ui
