#include "ui/kit/icons.h"

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "ui/kit/path.h"

namespace qingtan::ui {
namespace {

struct Drawing {
  Icon icon;
  const char* path;
};

constexpr Drawing kIcons[] = {
    {Icon::home, "M2.5 7.4 8 2.8l5.5 4.6v6.1H9.9V9.8H6.1v3.7H2.5z"},
    {Icon::factors,
     "M2.5 4.2C2.5 3 5 2.2 8 2.2s5.5.8 5.5 2S11 6.2 8 6.2s-5.5-.8-5.5-2zM2.5 4.2v7.6c0 1.2 2.5 2 5.5 "
     "2s5.5-.8 5.5-2V4.2M2.5 8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2"},
    {Icon::scheme, "M2.5 2.5h4v3h-4zM9.5 6.5h4v3h-4zM9.5 11h4v3h-4zM4.5 5.5v7h5M4.5 8h5"},
    {Icon::compare, "M3 13.5v-6M6.3 13.5V4M9.7 13.5V9M13 13.5V2.5M1.5 13.5h13"},
    {Icon::report, "M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M5.7 8h4.6M5.7 10.8h4.6"},
    {Icon::search, "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.4 3.4"},
    {Icon::shield_check,
     "M8 1.8l5 1.8v4c0 3.2-2.1 5.4-5 6.6-2.9-1.2-5-3.4-5-6.6v-4zM5.6 8l1.8 1.8 3.2-3.4"},
    {Icon::moon, "M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z"},
    {Icon::sun,
     "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.8M8 12.7v1.8M1.5 8h1.8M12.7 8h1.8M3.4 "
     "3.4l1.3 1.3M11.3 11.3l1.3 1.3M3.4 12.6l1.3-1.3M11.3 4.7l1.3-1.3"},
    {Icon::help,
     "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.2 6.3C6.2 5.2 7 4.6 8 4.6s1.8.6 1.8 1.6c0 1.3-1.8 1.4-1.8 "
     "2.8M8 10.7v1"},
    {Icon::info, "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.2v4M8 4.6v1.2"},
    {Icon::warning, "M8 2.2l6.2 11.3H1.8zM8 6.5v3.3M8 11v1"},
    {Icon::tick, "M3.5 8.3l3 3 6-6.6"},
    {Icon::cross, "M4 4l8 8M12 4l-8 8"},
    {Icon::chevron_down, "M4 6l4 4 4-4"},
    {Icon::chevron_right, "M6 4l4 4-4 4"},
    {Icon::chevron_left, "M10 4L6 8l4 4"},
    {Icon::fuel, "M3 13.5v-11h6v11M2 13.5h8M3 6.5h6M9 8h1.7v3.3c0 1.5 2.3 1.5 2.3 0V5.5L11 3.5"},
    {Icon::bolt, "M9 1.8L3.8 9H8l-1 5.2L12.2 7H8z"},
    {Icon::unsigned_pack,
     "M2.5 11.5c2-5 3.2-7 4.2-7 1.5 0-.8 5.5.6 5.5 1 0 1.4-2 2.4-2s.6 1.7 1.6 1.7c.8 0 1.3-.7 "
     "2.2-.7M2.5 13.8h11"},
    {Icon::copy, "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"},
    {Icon::plus, "M8 3v10M3 8h10"},
    {Icon::external, "M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13.5 2.5L7.5 8.5"},
    {Icon::star, "M8 2l1.8 3.8 4.2.6-3 2.9.7 4.1L8 11.4l-3.7 2 .7-4.1-3-2.9 4.2-.6z"},
    {Icon::undo, "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.5 4L3 6.5 5.5 9"},
    {Icon::redo, "M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10.5 4L13 6.5 10.5 9"},
    {Icon::trash, "M3 4.5h10M6 4.5v-2h4v2M4.2 4.5l.6 9h6.4l.6-9"},
    {Icon::arrow_up, "M8 13.5V3M3.8 7.2L8 3l4.2 4.2"},
    {Icon::arrow_down, "M8 2.5V13M3.8 8.8L8 13l4.2-4.2"},
    {Icon::arrow_right, "M2.5 8h10.5M8.8 3.8L13 8l-4.2 4.2"},
    {Icon::more, "M3.5 7.2v1.6M8 7.2v1.6M12.5 7.2v1.6"},
    {Icon::grip, "M6 3.5v1M6 7.5v1M6 11.5v1M10 3.5v1M10 7.5v1M10 11.5v1"},
    {Icon::columns, "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10"},
    {Icon::download, "M8 2.5v7.3M4.8 6.8L8 10l3.2-3.2M2.5 13.5h11"},
    {Icon::upload, "M8 10.3V3M4.8 6.2L8 3l3.2 3.2M2.5 13.5h11"},
    {Icon::folder, "M2 4.2h4.6l1.4 1.6h6v7.7H2zM6.2 10.7h3.6v-2H6.2zM6.9 8.7V7.9a1.1 1.1 0 0 1 2.2 0v.8"},
    {Icon::settings,
     "M2 4.5h5M11 4.5h3M9 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zM2 11.5h2.6M8.4 11.5H14M6.5 9.8a1.7 1.7 0 1 0 0 3.4 "
     "1.7 1.7 0 0 0 0-3.4z"},
    {Icon::lock, "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2"},
    {Icon::globe,
     "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c1.7 1.6 2.6 3.6 2.6 6S9.7 12.4 8 14M8 2C6.3 3.6 5.4 5.6 5.4 8S6.3 12.4 8 14"},
    {Icon::building, "M3 13.5v-11h6.5v11M9.5 6H13v7.5M1.5 13.5h13M5.2 5.2h2M5.2 8h2M5.2 10.8h2"},
    {Icon::minus, "M3 8h10"},
    {Icon::pencil, "M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2zM9.4 4.4l2.2 2.2"},
    {Icon::car, "M2 8.5l1.6-4h8.8l1.6 4v4H2zM2 8.5h12M4 12.5v1.3M12 12.5v1.3M4.3 10.5h1M10.7 10.5h1"},
    {Icon::image, "M2.5 3.5h11v9h-11zM2.5 10.6l3-3.2 2.8 2.8 2-2 3.2 3.2M10.2 6h.6"},
    {Icon::clip, "M12.9 7.3L7.4 12.8a3.2 3.2 0 0 1-4.5-4.5l5.9-5.9a2.1 2.1 0 0 1 3 3L6 11.2a1 1 0 0 1-1.5-1.5L9.6 4.6"},
    {Icon::analysis, "M8 2v12M8 4.2h4.6v2.2H8M8 6.4H4.6v2.2H8M8 8.6h2.4v2.2H8M8 10.8H6.4V13H8"},
    {Icon::clock, "M14 8A6 6 0 1 1 2 8A6 6 0 1 1 14 8zM8 4.5V8l2.4 1.6"},
    {Icon::duplicate, "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3M9.5 7.7v3.6M7.7 9.5h3.6"},
};

struct PartDrawing {
  std::string_view case_id;
  const char* path;
};

// Circles are written as pairs of arcs.
constexpr PartDrawing kParts[] = {
    {"b-pillar",
     "M50 8c16-3 36-3 52 0l-2 8-14 2c-2 12-2 24 3 36l9 12 18 2v10H36V68l18-2 8-12c5-12 5-24 3-36l-13-2z"
     "M72 20c2 14 1 26-3 38l-5 12M79 20c-1 14 0 26 4 38l5 12M36 72h80"
     "M73.3 30a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0zM73.2 44a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0z"},
    {"bumper-beam",
     "M12 54c14-20 38-28 64-28s50 8 64 28l-8 8c-14-17-34-23-56-23s-42 6-56 23z"
     "M24 50c14-13 32-18 52-18s38 5 52 18M40 52v20h16V46M96 46v26h16V52M40 62h16M96 62h16"},
    {"shock-tower",
     "M40 74l8-36c3-14 14-22 28-22s25 8 28 22l8 36H96l-6-20H62l-6 20z"
     "M58 32C58 27.6 66 24 76 24s18 3.6 18 8-8 8-18 8-18-3.6-18-8z"
     "M68 32c0-1.9 3.6-3.5 8-3.5s8 1.6 8 3.5-3.6 3.5-8 3.5-8-1.6-8-3.5zM62 54h28M40 74h72"},
    {"wheel",
     "M41 42a35 35 0 1 0 70 0a35 35 0 1 0-70 0zM46 42a30 30 0 1 0 60 0a30 30 0 1 0-60 0z"
     "M69 42a7 7 0 1 0 14 0a7 7 0 1 0-14 0zM72.6 35.9L71.2 12.4M79.4 35.9L80.8 12.4"
     "M80.8 36.9L102.7 28.3M82.9 43.3L105.6 37.4M82.3 45L97.3 63.2M76.9 48.9L89.5 68.8"
     "M75.1 48.9L62.5 68.8M69.7 45L54.7 63.2M69.1 43.3L46.4 37.4M71.2 36.9L49.3 28.3"},
    {"door-inner-panel",
     "M26 26l12-8h86l6 10-2 42-10 6H34l-10-8z"
     "M34 34h54l6 6v10l-6 4H40l-6-6zM36 62h70v8H40zM102 30h18v22h-14l-4-6z"
     "M108 62a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"},
};

struct KeptMesh {
  const char* path;
  float scale, width;
  LineMesh mesh;
};

/// As it was drawn before: in this size, on this display.
const LineMesh& mesh_of(const char* path, float scale, float width) {
  constexpr std::size_t kMost = 256;  // pictures of parts come in any size
  static std::vector<KeptMesh> all;
  for (const KeptMesh& each : all) {
    if (each.path == path && each.scale == scale && each.width == width && each.mesh.feather == feather()) return each.mesh;
  }
  if (all.size() == kMost) all.clear();
  return all.emplace_back(path, scale, width, line_mesh(flatten_path(path), scale, width)).mesh;
}

void draw(const char* path, Point origin, float scale, Token colour, float width) { draw_mesh(mesh_of(path, scale, width), origin, colour); }

void star(const Rect& at, Token colour) {
  const float unit = at.w / 16;
  const Point centre{at.x + 8 * unit, at.y + 8 * unit};
  std::array<Point, 10> tips;
  for (std::size_t i = 0; i < tips.size(); ++i) {
    const double angle = -std::numbers::pi / 2 + static_cast<double>(i) * std::numbers::pi / 5;
    const double radius = static_cast<double>(unit) * (i % 2 == 0 ? 6.2 : 3.0);
    tips[i] = {centre.x + static_cast<float>(radius * std::cos(angle)), centre.y + static_cast<float>(radius * std::sin(angle))};
  }
  for (std::size_t i = 0; i < tips.size(); ++i) {
    const std::array<Point, 3> triangle{centre, tips[i], tips[(i + 1) % tips.size()]};
    polygon(triangle, colour);
  }
}

const PartDrawing* part(std::string_view case_id) {
  for (const PartDrawing& drawing : kParts) {
    if (case_id.starts_with(drawing.case_id)) return &drawing;  // "b-pillar-detailed" is one too
  }
  return nullptr;
}

}  // namespace

void draw_icon(const Rect& box, Icon icon, Token colour, float px) {
  const Rect at = box.centred(px, px);
  if (icon == Icon::star_filled) {  // the only filled one: a fan of triangles, since a star is not convex
    star(at, colour);
    icon = Icon::star;
  }
  for (const Drawing& drawing : kIcons) {
    if (drawing.icon == icon) draw(drawing.path, {at.x, at.y}, px / 16, colour, 1.5f);
  }
}

void draw_mark(const Rect& box) {
  const Rect at = box.centred(24, 24);
  draw("M12 2.2 20.5 7.1V16.9L12 21.8 3.5 16.9V7.1Z", {at.x, at.y}, 1, Token::ac, 2);
  draw("M7.5 16.3 16.6 7.2C16.9 11.8 14.4 14.8 9.7 14.9", {at.x, at.y}, 1, Token::ac, 1.8f);
}

bool has_drawing(std::string_view case_id) { return part(case_id) != nullptr; }

void draw_part(const Rect& box, std::string_view case_id, Token colour) {
  const PartDrawing* drawing = part(case_id);
  if (drawing == nullptr) return;
  const float scale = std::min(1.0f, std::min(box.w / 152, box.h / 84));
  const Rect at = box.centred(152 * scale, 84 * scale);
  draw(drawing->path, {at.x, at.y}, scale, colour, 1.5f);
}

}  // namespace qingtan::ui
