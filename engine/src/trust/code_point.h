#pragma once
// Text as code points: what may stand in a signed text is decided by character.

#include <cstddef>
#include <string_view>

namespace qingtan {

/// Reads one code point of valid UTF-8 (RFC 3629: no overlong form, no surrogate, at most U+10FFFF)
/// and moves `at` behind it; false, and `at` stays, where there is none. Precondition: at <
/// text.size().
inline bool next_code_point(std::string_view text, std::size_t& at, char32_t& c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || at + length > text.size()) return false;
  c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return false;
    c = c << 6 | (byte(at + i) & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kLeast[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
  at += length;
  return true;
}

}  // namespace qingtan
