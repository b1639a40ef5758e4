#pragma once
// Chinese text, findable by any part of it and by pinyin: a suffix array. Walking it as a tree
// visits each different sequence of characters once, however many names have it.
//
// A document is a text's Chinese characters; letters and digits between them stand as one gap,
// which nothing matches; punctuation and spaces are left out, so that "热轧（卷）板" has "轧卷".

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "edit_distance.h"
#include "fold.h"
#include "matches.h"
#include "qingtan/search/pinyin_table.h"

namespace qingtan::search {

inline constexpr std::uint32_t kOffsetBits = 12;
inline constexpr std::size_t kMaxDocument =
    (1u << kOffsetBits) - 1;  // characters; the rest is not indexed
inline constexpr std::size_t kMaxDocuments = std::size_t{1} << (32 - kOffsetBits);

class HanIndex {
 public:
  /// Documents below `names()` are names of factors; the others are pieces of attributes.
  std::uint32_t names() const { return names_; }

  /// `take(document, offset)` for each place of the characters. False if a character is unknown.
  template <class Take>
  void find(std::u32string_view characters, Take take) const;

  void add_pinyin_matches(std::string_view letters, Matches& out) const;
  void add_near_pinyin_matches(std::string_view letters, int typos, Matches& out) const;
  std::size_t memory_bytes() const;

 private:
  friend class HanIndexBuilder;
  template <class Walk>
  friend class HanWalk;
  using Unit = std::uint16_t;  // number of a character from 1 on; 0: gap or end

  struct Range {
    std::uint32_t begin, end;
  };
  struct Pair {
    std::uint32_t begin;
    Unit second;
  };
  const Unit* suffix(std::uint32_t entry) const {
    return units_.data() + start_[entry >> kOffsetBits] + (entry & kMaxDocument);
  }
  Unit number_of(char32_t character) const;
  std::optional<Range> range_of(std::u32string_view characters) const;

  std::uint32_t names_ = 0;
  std::vector<char32_t> characters_;          // ascending; number - 1
  std::vector<std::uint32_t> reading_begin_;  // by number; one more than there are
  std::vector<std::uint16_t> readings_;
  std::vector<std::string> syllables_;
  std::vector<Unit> units_;              // of all documents
  std::vector<std::uint32_t> start_;     // of each document
  std::vector<std::uint32_t> suffixes_;  // document << kOffsetBits | offset, sorted by what follows
  std::vector<std::uint32_t> first_;     // by number: where its suffixes begin
  std::vector<std::uint32_t> pair_begin_;  // by number: its first pair
  std::vector<Pair> pairs_;                // each two characters that follow each other
};

template <class Take>
void HanIndex::find(std::u32string_view characters, Take take) const {
  const auto range = range_of(characters);
  if (!range) return;
  for (std::uint32_t i = range->begin; i < range->end; ++i) {
    take(suffixes_[i] >> kOffsetBits, suffixes_[i] & kMaxDocument);
  }
}

class HanIndexBuilder {
 public:
  /// Documents in order; the first `names` of them are names.
  void add(const std::vector<Folded>& text);
  HanIndex build(std::uint32_t names, const PinyinTable* pinyin) &&;

 private:
  void sort_suffixes();
  void gather_pairs();
  void number_characters();

  std::vector<char32_t> text_;  // 0: gap or end
  HanIndex index_;
};

}  // namespace qingtan::search
