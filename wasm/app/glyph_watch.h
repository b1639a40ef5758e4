#pragma once
// Tells when a character is drawn that no loaded font has, so that the page can fetch the full font.

struct ImFontAtlas;

namespace qingtan::wasm {

/// Wraps the atlas's font loader; call once per atlas, before fonts are added.
void watch_missing_glyphs(ImFontAtlas& atlas);

/// The first missing code point since the last call, or 0.
unsigned take_missing_glyph();

/// How many different requests for missing glyphs there were in all, for the diagnostics.
unsigned missing_glyphs();

}  // namespace qingtan::wasm
