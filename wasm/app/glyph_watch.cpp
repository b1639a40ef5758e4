#include "glyph_watch.h"

#include <utility>

#include "imgui.h"
#include "imgui_internal.h"

namespace qingtan::wasm {

namespace {

// A font loader has no user data, and there is one atlas.
const ImFontLoader* g_inner = nullptr;
ImFontLoader g_watching;
unsigned g_first_missing = 0;
unsigned g_missing = 0;

/// ImGui looks for these on its own account and does well without.
bool is_probe(ImWchar code) {
  constexpr ImWchar kEllipsis = 0x2026, kOldEllipsis = 0x0085, kReplacement = 0xFFFD;
  return code < 0x80 || code == kEllipsis || code == kOldEllipsis || code == kReplacement;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data, ImWchar code,
                ImFontGlyph* glyph, float* advance) {
  if (g_inner->FontBakedLoadGlyph(atlas, source, baked, data, code, glyph, advance)) return true;
  if (source == baked->ContainerFont->Sources.back() && !is_probe(code)) {
    ++g_missing;
    if (g_first_missing == 0) g_first_missing = code;
  }
  return false;
}

}  // namespace

void watch_missing_glyphs(ImFontAtlas& atlas) {
  g_inner = ImFontAtlasGetFontLoaderForStbTruetype();
  g_watching = *g_inner;
  g_watching.FontBakedLoadGlyph = &load_glyph;
  atlas.SetFontLoader(&g_watching);
}

unsigned take_missing_glyph() { return std::exchange(g_first_missing, 0u); }

unsigned missing_glyphs() { return g_missing; }

}  // namespace qingtan::wasm
