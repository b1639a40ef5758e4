#pragma once
// A chart as a PDF file: the same scene that is drawn on the screen, in the colours of the light theme, on a page of its own
// size. Vectors, and text that can be selected and searched, Chinese too. The same scene is the same bytes.

#include <string>

#include "ui/chart/scene.h"

namespace qingtan::ui {

/// A PDF 1.7 of one page. Only while a frame is drawn: its characters are drawn and measured by the frame's fonts. One that
/// they lack is what stands in for it on the screen, asked for as there, and still the right text to copy. A mark of which a
/// coordinate is no number is left out.
std::string scene_pdf(const Scene& scene, const Localized& title);

}  // namespace qingtan::ui
