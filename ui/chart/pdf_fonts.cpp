#include "ui/chart/pdf_fonts.h"

#include <algorithm>

#include "ui/kit/fonts.h"
#include "ui/kit/outline.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kMostGlyphs = 255;  // codes are a byte, and 0 stays out of the texts
constexpr std::size_t kMostMapped = 100;  // in a section of a CMap, as its specification has it

std::string pdf_point(Point p) { return pdf_number(static_cast<double>(p.x)) + " " + pdf_number(static_cast<double>(p.y)) + " "; }

std::string outline_operators(const Outline& outline) {
  std::string out;
  for (const OutlineStep& step : outline.steps) {
    switch (step.kind) {
      case OutlineStep::Kind::move: out += pdf_point(step.to) + "m\n"; break;
      case OutlineStep::Kind::line: out += pdf_point(step.to) + "l\n"; break;
      case OutlineStep::Kind::curve: out += pdf_point(step.c1) + pdf_point(step.c2) + pdf_point(step.to) + "c\n"; break;
    }
  }
  return out.empty() ? out : out + "f\n";
}

void widen(Point& low, Point& high, Point p) {
  low = {std::min(low.x, p.x), std::min(low.y, p.y)};
  high = {std::max(high.x, p.x), std::max(high.y, p.y)};
}

std::string code_hex(std::size_t code) {
  constexpr char digits[] = "0123456789ABCDEF";
  return {digits[code >> 4 & 15], digits[code & 15]};
}

std::string glyph_name(std::size_t code) { return "/g" + std::to_string(code); }

/// From codes to characters: what a reader copies and searches.
std::string to_unicode(const std::vector<char32_t>& characters) {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n";
  for (std::size_t at = 0; at < characters.size(); at += kMostMapped) {
    const std::size_t end = std::min(at + kMostMapped, characters.size());
    out += std::to_string(end - at) + " beginbfchar\n";
    for (std::size_t i = at; i < end; ++i) out += "<" + code_hex(i + 1) + "> <" + utf16_hex(characters[i]) + ">\n";
    out += "endbfchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend";
}

}  // namespace

PdfFonts::Place PdfFonts::place(Role role, char32_t character) {
  const std::pair key{is_bold(role), character};
  if (const auto known = places_.find(key); known != places_.end()) return known->second;
  const std::size_t font = with_room(key.first);
  std::vector<Glyph>& glyphs = fonts_[font].glyphs;
  glyphs.push_back(drawn(role, character));
  return places_[key] = {font, static_cast<int>(glyphs.size()), glyphs.back().advance};
}

std::size_t PdfFonts::with_room(bool bold) {
  const auto found = std::find_if(fonts_.begin(), fonts_.end(), [&](const Font& font) { return font.bold == bold && font.glyphs.size() < kMostGlyphs; });
  if (found != fonts_.end()) return static_cast<std::size_t>(found - fonts_.begin());
  fonts_.push_back({bold, {}});
  return fonts_.size() - 1;
}

PdfFonts::Glyph PdfFonts::drawn(Role role, char32_t character) {
  const Outline outline = outline_of(role, character == kSubscriptTwoCode ? U'2' : character);
  Glyph glyph{character, static_cast<double>(outline.advance), {}, {}, outline_operators(outline)};
  for (const OutlineStep& step : outline.steps) {
    widen(glyph.low, glyph.high, step.to);
    if (step.kind != OutlineStep::Kind::curve) continue;
    widen(glyph.low, glyph.high, step.c1);
    widen(glyph.low, glyph.high, step.c2);
  }
  return glyph;
}

int PdfFonts::write_font(const Font& font, PdfFile& file) {
  std::string procedures, names, widths;
  std::vector<char32_t> characters;
  Point low, high;
  for (std::size_t i = 0; i < font.glyphs.size(); ++i) {
    const Glyph& glyph = font.glyphs[i];
    // d1: its width and its box; the colour is the text's.
    const std::string begin = pdf_number(glyph.advance) + " 0 " + pdf_point(glyph.low) + pdf_point(glyph.high) + "d1\n";
    procedures += glyph_name(i + 1) + " " + pdf_reference(file.add_stream(begin + glyph.drawing)) + "\n";
    names += glyph_name(i + 1);
    widths += pdf_number(glyph.advance) + " ";
    characters.push_back(glyph.character);
    widen(low, high, glyph.low);
    widen(low, high, glyph.high);
  }
  return file.add("<< /Type /Font /Subtype /Type3 /FontBBox [" + pdf_point(low) + pdf_point(high) + "] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar " +
                  std::to_string(font.glyphs.size()) + "\n/Widths [" + widths + "]\n/Encoding << /Type /Encoding /Differences [1 " + names + "] >>\n/CharProcs <<\n" + procedures +
                  ">> /Resources << >> /ToUnicode " + pdf_reference(file.add_stream(to_unicode(characters))) + " >>");
}

std::string PdfFonts::write(PdfFile& file) const {
  std::string out;
  for (std::size_t i = 0; i < fonts_.size(); ++i) out += pdf_font_name(i) + " " + pdf_reference(write_font(fonts_[i], file)) + " ";
  return out;
}

std::string pdf_font_name(std::size_t font) { return "/F" + std::to_string(font + 1); }

}  // namespace qingtan::ui
