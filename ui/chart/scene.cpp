#include "ui/chart/scene.h"

#include <cmath>
#include <optional>

#include <imgui.h>

#include "ui/kit/item.h"

namespace qingtan::ui {
namespace {

constexpr float kDimmed = 0.35f;

void draw_mark_of(const SceneMark& mark, Point at, float alpha) {
  std::vector<Point> p;
  for (const Point& q : mark.points) p.push_back({at.x + q.x, at.y + q.y});
  switch (mark.kind) {
    case MarkKind::rect:
      fill({p[0].x, p[0].y, p[1].x - p[0].x, p[1].y - p[0].y}, mark.colour, 0, alpha);
      break;
    case MarkKind::line: line(p[0], p[1], mark.colour, mark.width, alpha); break;
    case MarkKind::dashed: dashed(p[0], p[1], mark.colour, mark.width, 6, 4); break;
    case MarkKind::polyline: polyline(p, mark.colour, mark.width, false, alpha); break;
    case MarkKind::polygon: polygon(p, mark.colour, alpha); break;
    case MarkKind::area: area(p, mark.colour, alpha); break;
    case MarkKind::disc: disc(p[0], mark.width, mark.colour, alpha); break;
    case MarkKind::ring: ring(p[0], mark.width, mark.colour, 1.5f); break;
    case MarkKind::text: {
      TextStyle style = mark.style;
      style.alpha = alpha;
      draw_text_at(p[0].x, p[0].y, mark.text, style);
      break;
    }
  }
}

void draw_reading(const Reading& reading, const Rect& beside) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  float width = text_width(Role::body_bold, reading.title.str()) + 24 + 16 + text_width(Role::body_bold, reading.value.str());
  for (const auto& [key, value] : reading.rows) {
    width = std::max(width, text_width(Role::caption, key.str()) + 24 + text_width(Role::caption, value.str()));
  }
  Rect box{beside.right() + 8, beside.y, std::min(std::max(width, 160.0f) + 24, display.x - 8),
           36 + 18 * static_cast<float>(reading.rows.size())};
  if (box.right() > display.x - 4) box.x = std::max(4.0f, beside.x - 8 - box.w);
  if (box.bottom() > display.y - 4) box.y = std::max(4.0f, display.y - 4 - box.h);
  overlay_push();
  fill(box.inset(-1).moved(0, 1), Token::edge, size::radius_card + 1);
  fill(box, Token::bg_raised, size::radius_card);
  stroke(box, Token::line, size::radius_card);
  Rect body = box.inset(12, 8);
  Rect head = body.take_top(20);
  if (reading.has_swatch) fill(head.take_left(10).middle(10), reading.swatch, size::radius_swatch), head.take_left(8);
  draw_text(head, reading.value.str(), {Role::body_bold, Token::tx, Align::right});
  draw_text(head, reading.title.str(), {Role::body_bold});
  for (const auto& [key, value] : reading.rows) {
    const Rect row = body.take_top(18);
    draw_text(row, key.str(), {Role::caption, Token::tx_2});
    draw_text(row, value.str(), {Role::caption, Token::tx_2, Align::right});
  }
  overlay_pop();
}

Localized spoken(const Reading& reading) {
  Localized text = reading.value;
  for (const auto& [key, value] : reading.rows) text += verbatim("; ") + key + verbatim(" ") + value;
  return text;
}

bool lit(const Scene& scene, const SceneMark& mark, int active) {
  if (active == kNoDatum || mark.datum == kNoDatum || mark.datum == active) return true;
  return scene.data[static_cast<std::size_t>(mark.datum)].group == active ||
         scene.data[static_cast<std::size_t>(active)].group == mark.datum;
}

/// Where nothing is lit up, as it is almost always, its triangles are kept.
void draw_lit(const Scene& scene, Point at, int active) {
  constexpr float kBeyond = 8;  // a mark at the edge reaches out of the scene
  const bool keep = active == kNoDatum && is_whole({at.x - kBeyond, at.y - kBeyond, scene.width + 2 * kBeyond, scene.height + 2 * kBeyond});
  if (keep && scene.drawn.put(at)) return;
  std::optional<KeptDrawing::Recording> recording;
  if (keep) recording.emplace(scene.drawn, at);
  for (const SceneMark& mark : scene.marks) draw_mark_of(mark, at, mark.alpha * (lit(scene, mark, active) ? 1 : kDimmed));
}

}  // namespace

SceneMark& Scene::add(MarkKind kind, Token colour, std::vector<Point> points, float width_px, int datum) {
  SceneMark mark;
  mark.kind = kind;
  mark.colour = colour;
  mark.points = std::move(points);
  mark.width = width_px;
  mark.datum = datum;
  marks.push_back(std::move(mark));
  return marks.back();
}

void Scene::rect(const Rect& r, Token colour, int datum, float alpha) {
  add(MarkKind::rect, colour, {{r.x, r.y}, {r.right(), r.bottom()}}, 1, datum).alpha = alpha;
}

void Scene::text(Point origin, const Localized& what, const TextStyle& style, int datum) {
  SceneMark& mark = add(MarkKind::text, style.colour, {origin}, 1, datum);
  mark.text = what.str();
  mark.style = style;
}

void draw_scene_marks(const Scene& scene, Point at) {
  for (const SceneMark& mark : scene.marks) draw_mark_of(mark, at, mark.alpha);
}

int show_scene(std::string_view local, const Scene& scene, Point at, const Localized& name) {
  const Scope scope(local, SemRole::figure, name, {at.x, at.y, scene.width, scene.height});
  if (scene.spoken.size() != scene.data.size()) {
    scene.spoken.clear();
    for (const Datum& datum : scene.data) scene.spoken.push_back(spoken(datum.reading));
  }
  int hovered = kNoDatum, focused = kNoDatum, pressed = kNoDatum;
  for (std::size_t i = 0; i < scene.data.size(); ++i) {
    const Datum& datum = scene.data[i];
    ItemSpec what;
    what.role = SemRole::button;
    what.name = datum.reading.title;
    what.value = scene.spoken[i];
    what.tab_stop = datum.tab_stop;
    const ItemState state = item(datum.local, datum.hit.moved(at.x, at.y), what);
    if (state.hovered) hovered = static_cast<int>(i);
    if (state.focused) focused = static_cast<int>(i);
    if (state.pressed) pressed = static_cast<int>(i);
  }
  const int active = hovered != kNoDatum ? hovered : focused;
  draw_lit(scene, at, active);
  if (focused != kNoDatum) focus_ring(scene.data[static_cast<std::size_t>(focused)].hit.moved(at.x, at.y).inset(-1), 2);
  if (active != kNoDatum) {
    const Datum& datum = scene.data[static_cast<std::size_t>(active)];
    draw_reading(datum.reading, datum.hit.moved(at.x, at.y));
  }
  return pressed;
}

double axis_step(double top) {
  if (!(top > 0)) return 1;
  const double rough = top / 4;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0}) {
    if (step * power >= rough * 0.999999) return step * power;
  }
  return 10 * power;
}

int step_decimals(double step) {
  int decimals = 0;
  while (decimals < 6 && std::fabs(step - std::round(step)) > 1e-6 * step) step *= 10, ++decimals;
  return decimals;
}

}  // namespace qingtan::ui
