#pragma once
// How Chinese characters are read, as letters without tones: "leng", "zha", "lv". The table is made
// at build time from the Unicode Han database (cli/pinyin_builder.cpp) and handed in as bytes.
//
// File "qtpinyin/1\n", little endian, nothing after it:
//   u16 number of syllables; each: u8 length 1..6, letters a-z;      strictly ascending
//   u16 number of reading sets; each: u8 size 1..16, u16 syllables   distinct, the usual one first
//   u32 number of characters; each: LEB128 distance >= 1 to the one before (the first: to 0)
//   low bytes of the characters' reading sets, then their high bytes
// Low and high bytes stand apart because they compress better so.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"

namespace qingtan {

inline constexpr std::size_t kMaxSyllable = 6;  // "zhuang"
inline constexpr std::size_t kMaxReadings = 16;

/// Whether a syllable begins with zh, ch or sh, which people type as an initial, too.
constexpr bool has_long_initial(std::string_view syllable) {
  return syllable.size() > 2 && syllable[1] == 'h';
}

class PinyinTable {
 public:
  /// Checks everything. Errors: unsupported_format, syntax (cut off, or out of order),
  /// out_of_range.
  static Result<PinyinTable> read(std::string_view bytes);

  /// Indices of the syllables of a character; empty if the table does not have it.
  std::span<const std::uint16_t> readings(char32_t character) const;
  std::string_view syllable(std::uint16_t index) const { return syllables_[index]; }
  std::size_t syllable_count() const { return syllables_.size(); }
  std::size_t character_count() const { return characters_.size(); }

 private:
  std::vector<std::string> syllables_;
  std::vector<std::uint16_t> readings_;   // of all sets, one after the other
  std::vector<std::uint32_t> set_begin_;  // in readings_, one more than there are sets
  std::vector<char32_t> characters_;      // ascending
  std::vector<std::uint16_t> set_of_;
};

struct CharacterReadings {
  char32_t character;
  std::vector<std::string> syllables;  // the usual one first
};

/// The bytes of a table. Characters may come in any order, each once, with 1..16 syllables of 1..6
/// letters a-z; where a syllable holds a v (for ü), the one with u is added, as people type both.
std::string write_pinyin_table(std::vector<CharacterReadings> characters);

}  // namespace qingtan
