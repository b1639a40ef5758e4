#include "han_index.h"

#include <algorithm>

namespace qingtan::search {

HanIndex::Unit HanIndex::number_of(char32_t character) const {
  const auto at = std::lower_bound(characters_.begin(), characters_.end(), character);
  if (at == characters_.end() || *at != character) return 0;
  return static_cast<Unit>(at - characters_.begin() + 1);
}

std::optional<HanIndex::Range> HanIndex::range_of(std::u32string_view characters) const {
  Range range{0, static_cast<std::uint32_t>(suffixes_.size())};
  for (std::size_t depth = 0; depth < characters.size(); ++depth) {
    const Unit unit = number_of(characters[depth]);
    if (unit == 0) return std::nullopt;
    const auto first = suffixes_.begin() + range.begin, last = suffixes_.begin() + range.end;
    const auto low =
        std::partition_point(first, last, [&](std::uint32_t e) { return suffix(e)[depth] < unit; });
    const auto high =
        std::partition_point(low, last, [&](std::uint32_t e) { return suffix(e)[depth] <= unit; });
    if (low == high) return std::nullopt;
    range = {static_cast<std::uint32_t>(low - suffixes_.begin()),
             static_cast<std::uint32_t>(high - suffixes_.begin())};
  }
  return range;
}

std::size_t HanIndex::memory_bytes() const {
  return 4 * (characters_.capacity() + reading_begin_.capacity() + start_.capacity() +
              suffixes_.capacity() + first_.capacity() + pair_begin_.capacity()) +
         2 * (readings_.capacity() + units_.capacity()) + sizeof(Pair) * pairs_.capacity() +
         sizeof(std::string) * syllables_.capacity();
}

void HanIndexBuilder::add(const std::vector<Folded>& text) {
  index_.start_.push_back(static_cast<std::uint32_t>(text_.size()));
  const std::size_t limit = text_.size() + kMaxDocument;
  bool gap = false;
  for (const Folded& f : text) {
    if (text_.size() == limit) break;
    if (f.script == Script::han)
      text_.push_back(f.character);
    else if (f.script == Script::letter && !gap)
      text_.push_back(0);
    if (f.script != Script::separator) gap = f.script == Script::letter;
  }
  text_.push_back(0);
}

// Numbers in the order of code points, so that the index does not depend on the order of names.
void HanIndexBuilder::number_characters() {
  std::vector<bool> there(0x40000);
  for (char32_t c : text_) there[c] = true;
  for (char32_t c = 1; c < there.size() && index_.characters_.size() < 0xFFFF; ++c) {
    if (there[c]) index_.characters_.push_back(c);
  }
  there = {};
  std::vector<HanIndex::Unit> number(0x40000);
  for (std::size_t i = 0; i < index_.characters_.size(); ++i) {
    number[index_.characters_[i]] = static_cast<HanIndex::Unit>(i + 1);
  }
  index_.characters_.shrink_to_fit();
  index_.units_.reserve(text_.size());
  for (char32_t c : text_) index_.units_.push_back(number[c]);
  text_ = {};
}

// Counting sort by the first character; then each bucket by the next ones.
void HanIndexBuilder::sort_suffixes() {
  HanIndex& x = index_;
  x.first_.assign(x.characters_.size() + 2, 0);
  for (HanIndex::Unit u : x.units_) {
    if (u != 0) ++x.first_[u + 1u];
  }
  for (std::size_t i = 1; i < x.first_.size(); ++i) x.first_[i] += x.first_[i - 1];
  x.suffixes_.resize(x.first_.back());
  std::vector<std::uint32_t> next(x.first_);
  for (std::uint32_t d = 0; d < x.start_.size(); ++d) {
    const std::size_t end = d + 1 < x.start_.size() ? x.start_[d + 1] : x.units_.size();
    for (std::size_t i = x.start_[d]; i < end; ++i) {
      const HanIndex::Unit u = x.units_[i];
      if (u != 0)
        x.suffixes_[next[u]++] = d << kOffsetBits | static_cast<std::uint32_t>(i - x.start_[d]);
    }
  }
  struct Keyed {
    std::uint64_t key;  // the second to fifth character
    std::uint32_t entry;
  };
  std::vector<Keyed> bucket;
  for (std::size_t c = 1; c + 1 < x.first_.size(); ++c) {
    bucket.clear();
    for (std::uint32_t i = x.first_[c]; i < x.first_[c + 1]; ++i) {
      const HanIndex::Unit* s = x.suffix(x.suffixes_[i]) + 1;
      std::uint64_t key = 0;
      bool over = false;
      for (int k = 0; k < 4; ++k) {
        over = over || s[k] == 0;
        key = key << 16 | (over ? 0u : s[k]);
      }
      bucket.push_back({key, x.suffixes_[i]});
    }
    std::sort(bucket.begin(), bucket.end(), [&](const Keyed& a, const Keyed& b) {
      if (a.key != b.key) return a.key < b.key;
      if ((a.key & 0xFFFF) != 0) {
        const HanIndex::Unit *s = x.suffix(a.entry) + 5, *t = x.suffix(b.entry) + 5;
        while (*s == *t && *s != 0) ++s, ++t;
        if (*s != *t) return *s < *t;
      }
      return a.entry < b.entry;
    });
    for (std::uint32_t i = 0; i < bucket.size(); ++i)
      x.suffixes_[x.first_[c] + i] = bucket[i].entry;
  }
}

void HanIndexBuilder::gather_pairs() {
  HanIndex& x = index_;
  for (std::size_t c = 0; c + 1 < x.first_.size(); ++c) {
    x.pair_begin_.push_back(static_cast<std::uint32_t>(x.pairs_.size()));
    HanIndex::Unit last = 0;
    for (std::uint32_t i = x.first_[c]; i < x.first_[c + 1]; ++i) {
      const HanIndex::Unit second = x.suffix(x.suffixes_[i])[1];
      if (second != last) x.pairs_.push_back({i, second});
      last = second;
    }
  }
  x.pair_begin_.push_back(static_cast<std::uint32_t>(x.pairs_.size()));
  x.pairs_.shrink_to_fit();
}

HanIndex HanIndexBuilder::build(std::uint32_t names, const PinyinTable* pinyin) && {
  index_.names_ = names;
  // Keys of four characters may look past the last document's end.
  text_.insert(text_.end(), 4, 0);
  number_characters();
  sort_suffixes();
  gather_pairs();
  index_.reading_begin_.assign(2, 0);
  for (char32_t c : index_.characters_) {
    if (pinyin) {
      for (std::uint16_t r : pinyin->readings(c)) index_.readings_.push_back(r);
    }
    index_.reading_begin_.push_back(static_cast<std::uint32_t>(index_.readings_.size()));
  }
  for (std::size_t i = 0; pinyin && i < pinyin->syllable_count(); ++i) {
    index_.syllables_.emplace_back(pinyin->syllable(static_cast<std::uint16_t>(i)));
  }
  index_.start_.shrink_to_fit();
  return std::move(index_);
}

}  // namespace qingtan::search
