// Which bytes of a name matched: asked only for the names of one page, so read off the name itself.

#include <algorithm>

#include "edit_distance.h"
#include "index_state.h"

namespace qingtan::search {
namespace {

using Characters = std::vector<Folded>;  // Chinese characters of a name; '\0' for a gap

bool is_gap(const Folded& f) { return f.script != Script::han; }

Characters characters_of(std::string_view name) {
  Characters all, out;
  fold(name, all);
  for (const Folded& f : all) {
    if (f.script != Script::separator) out.push_back(f);
  }
  return out;
}

// How many characters from `at` on the letters read; 0: they do not match there.
std::size_t pinyin_length(const Characters& name, std::size_t at, std::string_view letters,
                          const PinyinTable& pinyin) {
  std::uint64_t used = 1;  // bit p: the first p letters can be used up here
  for (std::size_t i = at; i < name.size() && !is_gap(name[i]) && used != 0; ++i) {
    std::uint64_t next = 0;
    for (std::uint16_t r : pinyin.readings(name[i].character)) {
      const std::string_view syllable = pinyin.syllable(r);
      for (std::size_t p = 0; p < letters.size(); ++p) {
        if ((used >> p & 1) == 0) continue;
        const std::string_view rest = letters.substr(p);
        if (syllable.starts_with(rest)) return i + 1 - at;
        if (rest.starts_with(syllable)) next |= std::uint64_t{1} << (p + syllable.size());
        if (rest[0] == syllable[0]) next |= std::uint64_t{1} << (p + 1);
        if (has_long_initial(syllable) && rest.starts_with(syllable.substr(0, 2)))
          next |= std::uint64_t{1} << (p + 2);
      }
    }
    used = next;
  }
  return 0;
}

// The same for letters with typos, as full syllables.
std::size_t near_pinyin_length(const Characters& name, std::size_t at, const LetterMasks& word,
                               int typos, const PinyinTable& pinyin) {
  EditState state = EditState::start(word);
  for (std::size_t i = at; i < name.size() && !is_gap(name[i]) && state.alive(typos); ++i) {
    EditState next;
    for (std::uint16_t r : pinyin.readings(name[i].character)) {
      EditState edit = state;
      for (char letter : pinyin.syllable(r)) {
        edit = edit.next(word, letter);
        if (edit.typos(word) <= typos) return i + 1 - at;
      }
      next.merge(edit);
    }
    state = next;
  }
  return 0;
}

class Finder {
 public:
  Finder(std::string_view name, bool chinese, const PinyinTable& pinyin)
      : atoms_(atoms(name)),
        characters_(chinese ? characters_of(name) : Characters{}),
        pinyin_(pinyin) {}

  void find(const Atom& atom) {
    if (atom.script == Script::han) return find_han(atom.han);
    const std::size_t before = ranges_.size();
    find_words(atom.letters);
    find_pinyin(
        [&](std::size_t at) { return pinyin_length(characters_, at, atom.letters, pinyin_); });
    const int typos = allowed_typos(atom);
    if (ranges_.size() > before || typos == 0) return;
    const LetterMasks masks(atom.letters);
    find_near_words(masks, typos);
    find_pinyin(
        [&](std::size_t at) { return near_pinyin_length(characters_, at, masks, typos, pinyin_); });
  }

  std::vector<ByteRange> ranges() {
    std::sort(ranges_.begin(), ranges_.end(),
              [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
    std::vector<ByteRange> out;
    for (const ByteRange& r : ranges_) {
      if (!out.empty() && r.begin <= out.back().end)
        out.back().end = std::max(out.back().end, r.end);
      else
        out.push_back(r);
    }
    return out;
  }

 private:
  void add(std::size_t first, std::size_t count) {
    ranges_.push_back({characters_[first].begin, characters_[first + count - 1].end});
  }

  void find_han(std::u32string_view wanted) {
    for (std::size_t at = 0; at + wanted.size() <= characters_.size(); ++at) {
      std::size_t same = 0;
      while (same < wanted.size() && characters_[at + same].character == wanted[same]) ++same;
      if (same == wanted.size()) add(at, same);
    }
  }

  template <class Length>
  void find_pinyin(Length length) {
    for (std::size_t at = 0; at < characters_.size(); ++at) {
      if (const std::size_t count = length(at); count > 0) add(at, count);
    }
  }

  // One character of a word is one or two bytes in both spellings only for plain letters.
  void find_words(std::string_view beginning) {
    for (const Atom& a : atoms_) {
      if (!a.letters.starts_with(beginning)) continue;
      const bool plain = a.end - a.begin == a.letters.size();
      ranges_.push_back(
          {a.begin, plain ? a.begin + static_cast<std::uint32_t>(beginning.size()) : a.end});
    }
  }

  void find_near_words(const LetterMasks& masks, int typos) {
    for (const Atom& a : atoms_) {
      if (a.script != Script::letter) continue;
      EditState state = EditState::start(masks);
      for (char letter : a.letters) {
        state = state.next(masks, letter);
        if (state.typos(masks) > typos) continue;
        ranges_.push_back({a.begin, a.end});
        break;
      }
    }
  }

  std::vector<Atom> atoms_;
  Characters characters_;
  const PinyinTable& pinyin_;
  std::vector<ByteRange> ranges_;
};

}  // namespace

std::vector<ByteRange> highlight(std::string_view name, bool chinese,
                                 const std::vector<Atom>& wanted, const PinyinTable& pinyin) {
  if (wanted.empty()) return {};
  Finder finder(name, chinese, pinyin);
  for (const Atom& atom : wanted) finder.find(atom);
  return finder.ranges();
}

}  // namespace qingtan::search
