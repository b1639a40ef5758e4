#pragma once
// The frame of a PDF file (ISO 32000-1): numbered objects, the table of where they stand, the trailer. It knows no clock: the
// same objects are the same bytes, and the document's id is their hash.

#include <string>
#include <string_view>
#include <vector>

namespace qingtan::ui {

class PdfFile {
 public:
  /// The number of an object whose body comes later.
  int reserve();
  void set(int object, std::string body);
  int add(std::string body);
  /// `entries` beside its length. Not compressed: what a chart's numbers need, no code of this program does.
  int add_stream(std::string_view bytes, std::string_view entries = {});
  /// Precondition: every reserved object was set.
  std::string bytes(int catalog, int info) const;

 private:
  std::vector<std::string> bodies_;  // object 1 first
};

std::string pdf_reference(int object);
/// A decimal without exponent, at most three places, within what every reader takes. What is no number is 0.
std::string pdf_number(double value);
/// A text for a dictionary: UTF-16 with its mark, in hexadecimal.
std::string pdf_text(std::string_view utf8);
/// One character as UTF-16, in hexadecimal digits.
std::string utf16_hex(char32_t code);
/// The characters of a text; bytes that are no UTF-8 are U+FFFD.
std::u32string characters_of(std::string_view utf8);

}  // namespace qingtan::ui
