#include "qingtan/search/pinyin_table.h"

#include <algorithm>
#include <map>

namespace qingtan {
namespace {

constexpr std::string_view kMagic = "qtpinyin/1\n";
constexpr char32_t kLastCharacter = 0x10FFFF;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool good() const { return good_; }
  std::size_t left() const { return bytes_.size(); }

  std::uint32_t number(std::size_t size) {
    const std::string_view raw = take(size);
    std::uint32_t value = 0;
    for (std::size_t i = raw.size(); i-- > 0;)
      value = value << 8 | static_cast<unsigned char>(raw[i]);
    return value;
  }

  std::uint32_t varint() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 28; shift += 7) {
      const std::uint32_t byte = number(1);
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) good_ = false;
    if (!good_) return {};
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

std::unexpected<Errors> refuse(ErrorCode code, const char* problem) {
  return fail(Error{code, "pinyin table", "", problem, "use the table that the build made"});
}

bool is_syllable(std::string_view text) {
  return !text.empty() && text.size() <= kMaxSyllable &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void put(std::string& out, std::size_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

void put_varint(std::string& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
  out += static_cast<char>(value);
}

void add_typed_forms(std::vector<std::string>& syllables) {
  for (std::size_t i = 0, size = syllables.size(); i < size; ++i) {
    std::string typed = syllables[i];
    std::replace(typed.begin(), typed.end(), 'v', 'u');
    if (std::find(syllables.begin(), syllables.end(), typed) == syllables.end()) {
      syllables.push_back(std::move(typed));
    }
  }
}

}  // namespace

Result<PinyinTable> PinyinTable::read(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) {
    return refuse(ErrorCode::unsupported_format, "this is no pinyin table of version 1");
  }
  Reader in(bytes.substr(kMagic.size()));
  PinyinTable table;
  const std::uint32_t syllables = in.number(2);
  for (std::uint32_t i = 0; i < syllables && in.good(); ++i) {
    const std::string_view text = in.take(in.number(1));
    if (!is_syllable(text) || (i > 0 && text <= table.syllables_.back())) {
      return refuse(ErrorCode::syntax, "the syllables are not letters in ascending order");
    }
    table.syllables_.emplace_back(text);
  }
  const std::uint32_t sets = in.number(2);
  table.set_begin_.push_back(0);
  for (std::uint32_t i = 0; i < sets && in.good(); ++i) {
    const std::uint32_t size = in.number(1);
    if (size < 1 || size > kMaxReadings) {
      return refuse(ErrorCode::out_of_range, "a character has no reading, or more than sixteen");
    }
    for (std::uint32_t k = 0; k < size; ++k) {
      const auto syllable = static_cast<std::uint16_t>(in.number(2));
      const auto begin = table.readings_.begin() + table.set_begin_.back();
      if (syllable >= syllables ||
          std::find(begin, table.readings_.end(), syllable) != table.readings_.end()) {
        return refuse(ErrorCode::out_of_range,
                      "a reading is given twice, or is no syllable of the table");
      }
      table.readings_.push_back(syllable);
    }
    table.set_begin_.push_back(static_cast<std::uint32_t>(table.readings_.size()));
  }
  const std::uint32_t characters = in.number(4);
  if (!in.good() || characters > in.left())
    return refuse(ErrorCode::syntax, "the table is cut off");
  char32_t last = 0;
  for (std::uint32_t i = 0; i < characters && in.good(); ++i) {
    const std::uint32_t step = in.varint();
    if (step == 0 || step > kLastCharacter - last) {
      return refuse(ErrorCode::out_of_range, "the characters are not in ascending order");
    }
    table.characters_.push_back(last += step);
  }
  const std::string_view low = in.take(characters);
  const std::string_view high = in.take(characters);
  if (!in.good() || in.left() > 0)
    return refuse(ErrorCode::syntax, "the table is cut off, or goes on after its end");
  for (std::uint32_t i = 0; i < characters; ++i) {
    const auto set = static_cast<std::uint16_t>(static_cast<unsigned char>(low[i]) |
                                                static_cast<unsigned char>(high[i]) << 8);
    if (set >= sets)
      return refuse(ErrorCode::out_of_range, "a character has readings that are not in the table");
    table.set_of_.push_back(set);
  }
  return table;
}

std::span<const std::uint16_t> PinyinTable::readings(char32_t character) const {
  const auto at = std::lower_bound(characters_.begin(), characters_.end(), character);
  if (at == characters_.end() || *at != character) return {};
  const std::uint16_t set = set_of_[static_cast<std::size_t>(at - characters_.begin())];
  return std::span(readings_).subspan(set_begin_[set], set_begin_[set + 1u] - set_begin_[set]);
}

std::string write_pinyin_table(std::vector<CharacterReadings> characters) {
  std::sort(characters.begin(), characters.end(),
            [](const auto& a, const auto& b) { return a.character < b.character; });
  std::map<std::string, std::size_t> syllables;
  for (CharacterReadings& c : characters) {
    add_typed_forms(c.syllables);
    for (const std::string& s : c.syllables) syllables.emplace(s, 0);
  }
  std::string out(kMagic);
  put(out, syllables.size(), 2);
  for (std::size_t next = 0; auto& [text, index] : syllables) {
    index = next++;
    put(out, text.size(), 1);
    out += text;
  }
  std::map<std::vector<std::string>, std::size_t> sets;
  for (const CharacterReadings& c : characters) sets.emplace(c.syllables, 0);
  put(out, sets.size(), 2);
  for (std::size_t next = 0; auto& [list, index] : sets) {
    index = next++;
    put(out, list.size(), 1);
    for (const std::string& s : list) put(out, syllables.at(s), 2);
  }
  put(out, characters.size(), 4);
  char32_t last = 0;
  std::string low, high;
  for (const CharacterReadings& c : characters) {
    put_varint(out, c.character - last);
    last = c.character;
    const std::size_t set = sets.at(c.syllables);
    put(low, set, 1);
    put(high, set >> 8, 1);
  }
  return out + low + high;
}

}  // namespace qingtan
