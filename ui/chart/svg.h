#pragma once
// A chart as an SVG file: the same scene that is drawn on the screen, with the colours of the light theme, for reports
// and slides.

#include <string>

#include "ui/chart/scene.h"

namespace qingtan::ui {

/// A whole SVG 1.1 document in UTF-8. Text stays text, in the fonts that the reader has.
std::string scene_svg(const Scene& scene, const Localized& title);

}  // namespace qingtan::ui
