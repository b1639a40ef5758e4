#pragma once
// What everything visible is made of (design tokens, section 12): rectangles, lines, polylines, convex
// polygons, circles and text in four roles. No widget and no view draws in another way.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/geometry.h"
#include "ui/kit/path.h"
#include "ui/kit/tokens.h"

struct ImDrawList;

struct ImFontBaked;

namespace qingtan::ui {

enum class Role { caption, caption_bold, body, body_bold, title, figure };
enum class Align { left, centre, right };

/// Sets both fonts to the display's pixel density. Once a frame.
void begin_fonts();

float em(Role role);
float line_height(Role role);
float text_width(Role role, std::string_view text);
/// What one character adds to a line.
class CharacterWidth {
 public:
  explicit CharacterWidth(Role role);
  float operator()(unsigned c) const;

 private:
  Role role_;
  ImFontBaked* face_;  // at the role's size: looked up once
};

/// The family has no subscript two (as in CO₂): it is a small figure two, lowered by a part of the text's em.
inline constexpr std::string_view kSubscriptTwo = "\u2082";
inline constexpr char32_t kSubscriptTwoCode = U'\u2082';
inline constexpr float kSubscriptDrop = 0.14f;
float subscript_px(Role role);

/// The text, or as much of it as goes into the width with an ellipsis behind it.
std::string fitted(Role role, std::string_view text, float width);

struct TextStyle {
  Role role = Role::body;
  Token colour = Token::tx;
  Align align = Align::left;
  float alpha = 1;
};

/// One line, vertically centred in the box; what does not fit ends in an ellipsis. Returns its width.
float draw_text(const Rect& box, std::string_view text, const TextStyle& style);

/// With the baseline at y and the origin (left, centre or right by `align`) at x.
void draw_text_at(float x, float baseline, std::string_view text, const TextStyle& style);

/// The lines of a text of this width, by the rules for Chinese and Latin.
std::vector<std::string_view> wrap_lines(std::string_view text, Role role, float width);

/// Those lines, drawn. Returns the height; `draw` false only measures.
float draw_paragraph(const Rect& box, std::string_view text, const TextStyle& style, bool draw = true);

void fill(const Rect& rect, Token colour, float radius = 0, float alpha = 1);
void stroke(const Rect& rect, Token colour, float radius = 0, float width = 1);
void line(Point a, Point b, Token colour, float width = 1, float alpha = 1);
void dashed(Point a, Point b, Token colour, float width, float on, float off);
void polyline(std::span<const Point> points, Token colour, float width, bool closed = false, float alpha = 1);
void polygon(std::span<const Point> points, Token colour, float alpha = 1);
/// Any simple outline, clockwise. Of the program's second part (wasm/app/later.txt), as every picture with one is.
[[gnu::noinline]] void area(std::span<const Point> outline, Token colour, float alpha = 1);
void disc(Point centre, float radius, Token colour, float alpha = 1);
void ring(Point centre, float radius, Token colour, float width = 1);

/// Lines as the triangles that they are drawn with, to be put anywhere: an icon stands in every row of a table, and the feathering
/// of its edges is most of what it costs.
struct LineMesh {
  struct Corner {
    Point at;
    bool clear = false;  // the outer edge of the feathering
  };
  std::vector<Corner> corners;
  std::vector<std::uint32_t> triangles;  // three corners each
  float feather = 0;                     // of what it was made for
};
/// Feathering of what is drawn on now, a display or a picture: a mesh made for another is to be made anew.
float feather();
LineMesh line_mesh(std::span<const SubPath> paths, float scale, float width);
void draw_mesh(const LineMesh& mesh, Point origin, Token colour);

/// Horizontal and vertical hairlines that land on whole pixels.
void hline(float x0, float x1, float y, Token colour);
void vline(float x, float y0, float y1, Token colour);

void clip_push(const Rect& rect);
void clip_pop();
bool is_visible(const Rect& rect);

/// What is drawn on now.
ImDrawList& canvas();
/// All of it can be seen: nothing is left out because it is cut off.
bool is_whole(const Rect& rect);
/// Later calls draw into a list of one's own until overlay_pop().
[[gnu::noinline]] void canvas_push(ImDrawList& list);
/// Later calls draw above everything (toasts, tooltips) until popped.
void overlay_push();
void overlay_pop();

}  // namespace qingtan::ui
