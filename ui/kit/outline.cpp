#include "ui/kit/outline.h"

#include <imgui.h>
#include <imstb_truetype.h>

#include "ui/kit/fonts.h"

namespace qingtan::ui {
namespace {

constexpr float kPerEm = 1000;

Point em_point(float scale, int x, int y) { return {scale * static_cast<float>(x), scale * static_cast<float>(y)}; }

Point towards(Point from, Point to, float share) { return {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}; }

/// Quadratic curves become the cubic ones that are the same.
OutlineStep outline_step(const stbtt_vertex& v, float scale, Point from) {
  const Point to = em_point(scale, v.x, v.y), c = em_point(scale, v.cx, v.cy);
  switch (v.type) {
    case STBTT_vmove: return {.kind = OutlineStep::Kind::move, .to = to};
    case STBTT_vcurve: return {OutlineStep::Kind::curve, towards(c, from, 1.0f / 3), towards(c, to, 1.0f / 3), to};
    case STBTT_vcubic: return {OutlineStep::Kind::curve, c, em_point(scale, v.cx1, v.cy1), to};
    default: return {.kind = OutlineStep::Kind::line, .to = to};
  }
}

bool read_outline(const ImFontConfig& source, char32_t code, Outline& outline) {
  const auto* bytes = static_cast<const unsigned char*>(source.FontData);
  stbtt_fontinfo font{};
  if (bytes == nullptr || !stbtt_InitFont(&font, bytes, stbtt_GetFontOffsetForIndex(bytes, static_cast<int>(source.FontNo)))) return false;
  const int glyph = stbtt_FindGlyphIndex(&font, static_cast<int>(code));
  if (glyph == 0) return false;
  // As fonts.cpp gives sizes: negative ones are of the em.
  const float scale = source.SizePixels < 0 ? stbtt_ScaleForMappingEmToPixels(&font, kPerEm) : stbtt_ScaleForPixelHeight(&font, kPerEm);
  int advance = 0, bearing = 0;
  stbtt_GetGlyphHMetrics(&font, glyph, &advance, &bearing);
  outline.advance = scale * static_cast<float>(advance);
  stbtt_vertex* vertices = nullptr;
  const int count = stbtt_GetGlyphShape(&font, glyph, &vertices);
  for (int i = 0; i < count; ++i) outline.steps.push_back(outline_step(vertices[i], scale, outline.steps.empty() ? Point{} : outline.steps.back().to));
  stbtt_FreeShape(&font, vertices);
  return true;
}

bool found_outline(const ImFont& font, char32_t code, Outline& outline) {
  for (const ImFontConfig* source : font.Sources) {
    if (read_outline(*source, code, outline)) return true;
  }
  return false;
}

}  // namespace

Outline outline_of(Role role, char32_t code) {
  Outline outline;
  const ImFont& font = *face(role);
  // ImGui's characters have 16 bits: what is beyond is missing on the screen, too.
  const bool known = code <= IM_UNICODE_CODEPOINT_MAX && found_outline(font, code, outline);
  if (!known) found_outline(font, font.FallbackChar, outline);
  return outline;
}

}  // namespace qingtan::ui
