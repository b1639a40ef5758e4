#pragma once
// A scene as a picture to keep: on white in the light theme's colours, as the SVG is, at twice the screen's resolution.

#include <string>

#include "ui/chart/scene.h"

namespace qingtan::ui {

/// A PNG file. Only while a frame is drawn: its glyphs are made by the frame's fonts.
std::string scene_png(const Scene& scene);

}  // namespace qingtan::ui
