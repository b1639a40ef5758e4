#include "ui/kit/paint.h"

#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/fonts.h"
#include "ui/kit/kit.h"

namespace qingtan::ui {
namespace {

std::vector<ImDrawList*> g_overlays;

}  // namespace

ImDrawList& canvas() { return g_overlays.empty() ? *ImGui::GetWindowDrawList() : *g_overlays.back(); }

namespace {

ImU32 packed(Token token, float alpha = 1) {
  const Colour c = colour(token, kit().theme());
  const float a = static_cast<float>(c & 255) * alpha;
  return IM_COL32(c >> 24 & 255, c >> 16 & 255, c >> 8 & 255, static_cast<ImU32>(a + 0.5f));
}

ImVec2 vec(Point p) { return {p.x, p.y}; }

constexpr float kSubscriptSize = 0.66f;

/// No further than to `limit`; FLT_MAX where that is passed.
float run_width(Role role, float px, std::string_view run, float limit = FLT_MAX) {
  if (run.empty()) return 0;  // its data may be null, which ImGui does not take
  const char* const end = run.data() + run.size();
  const char* rest = end;
  const float width = face(role)->CalcTextSizeA(px, limit, 0, run.data(), end, &rest).x;
  return rest == end ? width : FLT_MAX;
}

/// Calls plain(run) and subscript() in the order of the text.
template <class Plain, class Subscript>
void split(std::string_view text, Plain plain, Subscript subscript) {
  for (std::size_t at = text.find(kSubscriptTwo); at != text.npos; at = text.find(kSubscriptTwo)) {
    plain(text.substr(0, at));
    subscript();
    text.remove_prefix(at + kSubscriptTwo.size());
  }
  plain(text);
}

/// A text that goes on behind `limit` is not measured to its end: it is wider than any box.
float measure(Role role, std::string_view text, float limit = FLT_MAX) {
  float width = 0;
  split(text, [&](std::string_view run) { width += width < limit ? run_width(role, em(role), run, limit - width) : 0; },
        [&] { width += run_width(role, subscript_px(role), "2"); });
  return width;
}

void put_run(float x, float baseline, float px, std::string_view run, const TextStyle& style) {
  ImFont* font = face(style.role);
  const float ascent = IM_ROUND(font->GetFontBaked(px)->Ascent);
  canvas().AddText(font, px, ImVec2(IM_ROUND(x), IM_ROUND(baseline) - ascent), packed(style.colour, style.alpha),
                   run.data(), run.data() + run.size());
}

void put(float x, float baseline, std::string_view text, const TextStyle& style) {
  split(text,
        [&](std::string_view run) {
          if (run.empty()) return;
          put_run(x, baseline, em(style.role), run, style);
          if (run.data() + run.size() != text.data() + text.size()) x += run_width(style.role, em(style.role), run);
        },
        [&] {
          put_run(x, baseline + em(style.role) * kSubscriptDrop, subscript_px(style.role), "2", style);
          x += run_width(style.role, subscript_px(style.role), "2");
        });
}

/// What a box takes is a little more than its width: rounding must not cut a text that was measured for it.
constexpr float kTolerance = 0.75f;
bool fits(float text, float box) { return text <= box + kTolerance; }
float limit_of(float box) { return std::max(0.0f, box) + kTolerance + 1; }

std::string shortened(Role role, std::string_view text, float width) {
  constexpr std::string_view dots = "\u2026";
  const float room = width - measure(role, dots);
  const char* end = text.data();
  face(role)->CalcTextSizeA(em(role), std::max(room, 0.0f), 0, text.data(), text.data() + text.size(), &end);
  return std::string(text.data(), end) + std::string(dots);
}

/// Middle of a line box to its baseline, for a face of ascent 1.16 em and descent 0.288 em.
float baseline_of(const Rect& box, Role role) { return box.y + box.h / 2 + 0.436f * em(role); }

float aligned(const Rect& box, float width, Align align) {
  if (align == Align::left) return box.x;
  return align == Align::right ? box.right() - width : box.x + (box.w - width) / 2;
}

}  // namespace

float em(Role role) {
  switch (role) {
    case Role::caption:
    case Role::caption_bold: return 12;
    case Role::title: return 16;
    case Role::figure: return 28;
    default: return 13;
  }
}

float line_height(Role role) {
  switch (role) {
    case Role::caption:
    case Role::caption_bold: return 16;
    case Role::title: return 24;
    case Role::figure: return 36;
    default: return 20;
  }
}

float subscript_px(Role role) { return std::round(em(role) * kSubscriptSize); }

CharacterWidth::CharacterWidth(Role role) : role_(role), face_(face(role)->GetFontBaked(em(role))) {}

float CharacterWidth::operator()(unsigned c) const {
  if (c == kSubscriptTwoCode) return run_width(role_, subscript_px(role_), "2");
  return face_->GetCharAdvance(static_cast<ImWchar>(c));
}

float text_width(Role role, std::string_view text) { return std::ceil(measure(role, text)); }

std::string fitted(Role role, std::string_view text, float width) {
  if (fits(measure(role, text, limit_of(width)), width)) return std::string(text);
  return shortened(role, text, width);
}

float draw_text(const Rect& box, std::string_view text, const TextStyle& style) {
  const float width = measure(style.role, text, limit_of(box.w));
  const float baseline = baseline_of(box, style.role);
  if (fits(width, box.w)) {
    put(aligned(box, width, style.align), baseline, text, style);
    return width;
  }
  put(box.x, baseline, shortened(style.role, text, box.w), style);
  return box.w;
}

void draw_text_at(float x, float baseline, std::string_view text, const TextStyle& style) {
  const float width = measure(style.role, text);
  put(aligned({x, 0, 0, 0}, width, style.align), baseline, text, style);
}

void fill(const Rect& r, Token colour, float radius, float alpha) {
  canvas().AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour, alpha), radius);
}

void stroke(const Rect& r, Token colour, float radius, float width) {
  canvas().AddRect({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), radius, 0, width);
}

void line(Point a, Point b, Token colour, float width, float alpha) {
  canvas().AddLine(vec(a), vec(b), packed(colour, alpha), width);
}

void dashed(Point a, Point b, Token colour, float width, float on, float off) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  if (length <= 0) return;
  for (float at = 0; at < length; at += on + off) {
    const float s = at / length, e = std::min(at + on, length) / length;
    line({a.x + dx * s, a.y + dy * s}, {a.x + dx * e, a.y + dy * e}, colour, width);
  }
}

void polyline(std::span<const Point> points, Token colour, float width, bool closed, float alpha) {
  static_assert(sizeof(Point) == sizeof(ImVec2));
  for (const Point& p : points) canvas().PathLineTo(vec(p));
  canvas().PathStroke(packed(colour, alpha), closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void polygon(std::span<const Point> points, Token colour, float alpha) {
  for (const Point& p : points) canvas().PathLineTo(vec(p));
  canvas().PathFillConvex(packed(colour, alpha));
}

void area(std::span<const Point> outline, Token colour, float alpha) {
  for (const Point& p : outline) canvas().PathLineTo(vec(p));
  canvas().PathFillConcave(packed(colour, alpha));
}

void disc(Point centre, float radius, Token colour, float alpha) {
  canvas().AddCircleFilled(vec(centre), radius, packed(colour, alpha));
}

void ring(Point centre, float radius, Token colour, float width) {
  canvas().AddCircle(vec(centre), radius, packed(colour), 0, width);
}

float feather() { return canvas()._FringeScale; }

LineMesh line_mesh(std::span<const SubPath> paths, float scale, float width) {
  ImDrawList list(ImGui::GetDrawListSharedData());
  list._ResetForNewFrame();
  list.Flags &= ~ImDrawListFlags_AntiAliasedLinesUseTex;  // a place in the atlas may change
  list._FringeScale = feather();
  for (const SubPath& path : paths) {
    for (const Point& p : path.points) list.PathLineTo({p.x * scale, p.y * scale});
    list.PathStroke(IM_COL32_WHITE, path.closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
  }
  LineMesh mesh;
  mesh.feather = list._FringeScale;
  mesh.triangles.assign(list.IdxBuffer.begin(), list.IdxBuffer.end());
  for (const ImDrawVert& corner : list.VtxBuffer) mesh.corners.push_back({{corner.pos.x, corner.pos.y}, (corner.col & IM_COL32_A_MASK) == 0});
  return mesh;
}

void draw_mesh(const LineMesh& mesh, Point origin, Token colour) {
  ImDrawList& list = canvas();
  list.PrimReserve(static_cast<int>(mesh.triangles.size()), static_cast<int>(mesh.corners.size()));
  for (const std::uint32_t corner : mesh.triangles) *list._IdxWritePtr++ = list._VtxCurrentIdx + corner;
  const ImU32 full = packed(colour), none = full & ~IM_COL32_A_MASK;
  for (const LineMesh::Corner& corner : mesh.corners) {
    *list._VtxWritePtr++ = {{origin.x + corner.at.x, origin.y + corner.at.y}, list._Data->TexUvWhitePixel, corner.clear ? none : full};
  }
  list._VtxCurrentIdx += static_cast<unsigned>(mesh.corners.size());
}

void hline(float x0, float x1, float y, Token colour) { fill({x0, y, x1 - x0, 1}, colour); }
void vline(float x, float y0, float y1, Token colour) { fill({x, y0, 1, y1 - y0}, colour); }

void clip_push(const Rect& r) {
  ImGui::PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
}
void clip_pop() { ImGui::PopClipRect(); }

bool is_visible(const Rect& r) {
  if (!g_overlays.empty()) return true;
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  return window == nullptr || window->ClipRect.Overlaps(ImRect(r.x, r.y, r.right(), r.bottom()));
}

bool is_whole(const Rect& r) {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  return g_overlays.empty() && window != nullptr && window->ClipRect.Contains(ImRect(r.x, r.y, r.right(), r.bottom()));
}

void canvas_push(ImDrawList& list) { g_overlays.push_back(&list); }
void overlay_push() { g_overlays.push_back(ImGui::GetForegroundDrawList()); }
void overlay_pop() { g_overlays.pop_back(); }

}  // namespace qingtan::ui
