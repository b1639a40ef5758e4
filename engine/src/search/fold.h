#pragma once
// One spelling of everything that a person may type in several: lower case, full-width forms as
// ASCII, accents of Latin-1 dropped, raised and lowered digits as digits ("CO₂" is "co2"). Text is
// cut into atoms: runs of Chinese characters, and words of letters and digits. Whatever else there
// is parts them, bytes that are no UTF-8 too. Nothing here can fail.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qingtan::search {

enum class Script : std::uint8_t { separator, letter, han };  // han: also kana and hangul

struct Folded {
  char32_t character;
  Script script;
  std::uint32_t begin, end;  // bytes in the text
};

void fold(std::string_view text, std::vector<Folded>& out);

struct Atom {
  Script script = Script::letter;  // letter or han
  std::string letters;             // UTF-8, at most kMaxAtom bytes
  std::u32string han;              // at most kMaxAtom characters
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Atom& a, const Atom& b) {
    return a.letters == b.letters && a.han == b.han;
  }
};
inline constexpr std::size_t kMaxAtom = 60;  // what is longer is cut; bit masks hold one bit more

/// Every atom, in order.
std::vector<Atom> atoms(std::string_view text);

/// Equal for texts with the same atoms; 0 without one.
std::uint32_t hash(const std::vector<Atom>& atoms);

/// Letters a misspelling may be found for: 1 for 4 and more letters, 2 for 8 and more; none for
/// words with other than a-z, for a grade such as "dc04" is another one with one digit changed.
int allowed_typos(const Atom& atom);

}  // namespace qingtan::search
