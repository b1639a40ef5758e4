#pragma once
// A chart as a small vector scene, in its own coordinates from (0, 0). Built without a screen, so the
// same scene can go to ImGui now and to SVG in a report; marks know which datum they belong to.

#include <string>
#include <vector>

#include "ui/kit/kept_drawing.h"
#include "ui/kit/paint.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

inline constexpr int kNoDatum = -1;

enum class MarkKind { rect, line, dashed, polyline, polygon, area, disc, ring, text };  // area: of any simple outline, clockwise

struct SceneMark {
  MarkKind kind = MarkKind::rect;
  int datum = kNoDatum;        // dims with its datum
  Token colour = Token::tx;
  float width = 1;             // of strokes; radius of discs and rings
  float alpha = 1;
  std::vector<Point> points;   // rect: two corners
  std::string text;
  TextStyle style;
};

/// What one reads off a mark.
struct Reading {
  Token swatch = Token::tx;
  bool has_swatch = true;
  Localized title, value;
  std::vector<std::pair<Localized, Localized>> rows;
};

/// Something that can be pointed at, focused and clicked.
struct Datum {
  std::string local;  // stable id inside the chart
  Rect hit;
  bool tab_stop = false;
  int group = kNoDatum;  // datum that lights up together with this one (a bar and its segments)
  Reading reading;
};

struct Scene {
  float width = 0, height = 0;
  std::vector<SceneMark> marks;
  std::vector<Datum> data;

  // Kept by show_scene.
  mutable std::vector<Localized> spoken;  // of each datum, what its reading comes to in the semantic tree
  mutable KeptDrawing drawn;              // while nothing is lit up

  SceneMark& add(MarkKind kind, Token colour, std::vector<Point> points, float width = 1, int datum = kNoDatum);
  void rect(const Rect& rect, Token colour, int datum = kNoDatum, float alpha = 1);
  void text(Point origin, const Localized& text, const TextStyle& style, int datum = kNoDatum);
};

/// What is seen of it, at a place.
void draw_scene_marks(const Scene& scene, Point at);
/// Draws the scene at a place, shows the reading of what is hovered or focused, and records every
/// datum in the semantic tree. Returns the datum that was clicked, or kNoDatum.
int show_scene(std::string_view local, const Scene& scene, Point at, const Localized& name);

/// 4 or 5 round steps from 0 that cover `top`. Returns the step.
double axis_step(double top);
/// Decimals that a multiple of a step needs to be written exactly.
int step_decimals(double step);

}  // namespace qingtan::ui
