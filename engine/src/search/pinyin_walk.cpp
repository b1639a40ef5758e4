// Pinyin in the suffix array: characters that follow each other, read as far as the typed letters
// allow. What the letters allow is a set of positions in them; a branch without one is not entered.

#include <algorithm>

#include "han_index.h"

namespace qingtan::search {

/// `Walk` has: State; bool read(const State&, span of syllable numbers, State& next), which says
/// whether to go on; void found(const State&, Range) if the state is one to report.
template <class Walk>
class HanWalk {
 public:
  using State = typename Walk::State;
  HanWalk(const HanIndex& index, Walk& walk) : x_(index), walk_(walk) {}

  void run(const State& start) {
    for (std::size_t c = 1; c + 1 < x_.first_.size(); ++c) {
      State state;
      const HanIndex::Range range{x_.first_[c], x_.first_[c + 1]};
      if (!walk_.read(start, readings(static_cast<HanIndex::Unit>(c)), entries(range), state))
        continue;
      for (std::uint32_t p = x_.pair_begin_[c]; p < x_.pair_begin_[c + 1]; ++p) {
        const std::uint32_t end =
            p + 1 < x_.pair_begin_[c + 1] ? x_.pairs_[p + 1].begin : range.end;
        enter(state, x_.pairs_[p].second, {x_.pairs_[p].begin, end}, 2);
      }
    }
  }

 private:
  // A range whose suffixes share `depth` characters, the last one of them `unit`.
  void enter(const State& before, HanIndex::Unit unit, HanIndex::Range range, std::size_t depth) {
    State state;
    if (!walk_.read(before, readings(unit), entries(range), state)) return;
    std::uint32_t at = range.begin;
    while (at < range.end && x_.suffix(x_.suffixes_[at])[depth] == 0) ++at;
    while (at < range.end) {
      const HanIndex::Unit next = x_.suffix(x_.suffixes_[at])[depth];
      const std::uint32_t end = end_of(next, {at, range.end}, depth);
      enter(state, next, {at, end}, depth + 1);
      at = end;
    }
  }

  // Doubling steps, then halving: most branches are short.
  std::uint32_t end_of(HanIndex::Unit unit, HanIndex::Range range, std::size_t depth) const {
    std::uint32_t step = 1, low = range.begin;
    while (low + step < range.end && x_.suffix(x_.suffixes_[low + step])[depth] == unit) {
      low += step;
      step *= 2;
    }
    std::uint32_t high = std::min(range.end, low + step);
    while (low + 1 < high) {
      const std::uint32_t middle = (low + high) / 2;
      if (x_.suffix(x_.suffixes_[middle])[depth] == unit)
        low = middle;
      else
        high = middle;
    }
    return high;
  }

  std::span<const std::uint16_t> readings(HanIndex::Unit unit) const {
    const std::uint32_t begin = x_.reading_begin_[unit];
    return std::span(x_.readings_).subspan(begin, x_.reading_begin_[unit + 1u] - begin);
  }
  std::span<const std::uint32_t> entries(HanIndex::Range range) const {
    return std::span(x_.suffixes_).subspan(range.begin, range.end - range.begin);
  }

  const HanIndex& x_;
  Walk& walk_;
};

namespace {

// Each character as a full syllable or an initial; the last one as any beginning of a syllable.
class Typed {
 public:
  using State = std::uint64_t;  // bit p: the first p letters are used up

  Typed(std::string_view letters, const std::vector<std::string>& syllables, std::uint32_t names,
        Matches& out)
      : names_(names), out_(out) {
    for (const std::string& syllable : syllables) {
      Places places;
      places.length = static_cast<unsigned>(syllable.size());
      for (std::size_t p = 0; p < letters.size(); ++p) {
        const std::string_view rest = letters.substr(p);
        const std::uint64_t bit = std::uint64_t{1} << p;
        if (std::string_view(syllable).starts_with(rest)) places.last |= bit;
        if (rest.starts_with(syllable)) places.full |= bit;
        if (rest[0] == syllable[0]) places.initial |= bit;
        if (has_long_initial(syllable) && rest.starts_with(std::string_view(syllable).substr(0, 2)))
          places.long_initial |= bit;
      }
      places_.push_back(places);
    }
  }

  bool read(State before, std::span<const std::uint16_t> readings,
            std::span<const std::uint32_t> entries, State& next) {
    next = 0;
    bool whole = false;
    for (std::uint16_t r : readings) {
      const Places& p = places_[r];
      whole = whole || (before & p.last);
      next |= (before & p.full) << p.length | (before & p.initial) << 1 |
              (before & p.long_initial) << 2;
    }
    if (!whole) return next != 0;
    for (std::uint32_t entry : entries) {
      const std::uint32_t document = entry >> kOffsetBits;
      if (document >= names_) continue;
      out_.add_factor(document,
                      (entry & kMaxDocument) == 0 ? MatchClass::pinyin_start : MatchClass::pinyin);
    }
    return false;
  }

 private:
  struct Places {
    std::uint64_t full = 0, initial = 0, long_initial = 0, last = 0;
    unsigned length = 0;
  };
  std::vector<Places> places_;
  std::uint32_t names_;
  Matches& out_;
};

// Full syllables, letter by letter, with typos.
class Misspelt {
 public:
  struct State {
    EditState edit;
    int best = kMaxTypos + 1;  // fewest typos so far
  };

  Misspelt(std::string_view letters, int typos, const std::vector<std::string>& syllables,
           std::uint32_t names, Matches& out)
      : masks_(letters), typos_(typos), syllables_(syllables), names_(names), out_(out) {}

  State start() const {
    const EditState edit = EditState::start(masks_);
    return {edit, edit.typos(masks_)};
  }

  bool read(const State& before, std::span<const std::uint16_t> readings,
            std::span<const std::uint32_t> entries, State& next) {
    next = State{};
    int best = kMaxTypos + 1;
    for (std::uint16_t r : readings) {
      EditState edit = before.edit;
      for (char letter : syllables_[r]) {
        edit = edit.next(masks_, letter);
        best = std::min(best, edit.typos(masks_));
        if (!edit.alive(typos_)) break;
      }
      next.edit.merge(edit);
    }
    next.best = std::min(before.best, best);
    if (best <= typos_ && best < before.best && best > 0) report(best, entries);
    return next.edit.alive(typos_) && next.best > 1;
  }

 private:
  void report(int typos, std::span<const std::uint32_t> entries) {
    for (std::uint32_t entry : entries) {
      if (entry >> kOffsetBits < names_) out_.add_factor(entry >> kOffsetBits, typo_class(typos));
    }
  }

  LetterMasks masks_;
  int typos_;
  const std::vector<std::string>& syllables_;
  std::uint32_t names_;
  Matches& out_;
};

}  // namespace

void HanIndex::add_pinyin_matches(std::string_view letters, Matches& out) const {
  if (syllables_.empty()) return;
  Typed typed(letters, syllables_, names_, out);
  HanWalk<Typed>(*this, typed).run(1);
}

void HanIndex::add_near_pinyin_matches(std::string_view letters, int typos, Matches& out) const {
  if (syllables_.empty()) return;
  Misspelt misspelt(letters, typos, syllables_, names_, out);
  HanWalk<Misspelt>(*this, misspelt).run(misspelt.start());
}

}  // namespace qingtan::search
