#pragma once
// The fonts of a PDF page, made of the outlines that the program has: Type 3 (ISO 32000-1, 9.6.5), so that the file carries no
// font program, only the drawings of the characters that it shows, each with the character that it stands for. So text can be
// selected, searched and read aloud.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ui/chart/pdf_file.h"
#include "ui/kit/paint.h"

namespace qingtan::ui {

class PdfFonts {
 public:
  /// A character's place: which of the fonts, and its code there.
  struct Place {
    std::size_t font = 0;
    int code = 0;
    double advance = 0;  // in thousandths of the size
  };
  Place place(Role role, char32_t character);
  /// The entries of the page's font dictionary: /F1 7 0 R …
  std::string write(PdfFile& file) const;

 private:
  struct Glyph {
    char32_t character = 0;
    double advance = 0;
    Point low, high;  // corners of its box
    std::string drawing;
  };
  struct Font {
    bool bold = false;
    std::vector<Glyph> glyphs;
  };
  std::vector<Font> fonts_;
  std::map<std::pair<bool, char32_t>, Place> places_;

  static Glyph drawn(Role role, char32_t character);
  /// The font of this weight that has a code to give.
  std::size_t with_room(bool bold);
  static int write_font(const Font& font, PdfFile& file);
};

/// The name of a font in a page: /F1, /F2, …
std::string pdf_font_name(std::size_t font);

}  // namespace qingtan::ui
