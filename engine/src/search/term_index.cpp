#include "term_index.h"

#include <algorithm>

#include "edit_distance.h"

namespace qingtan::search {
namespace {

template <class Take>
void decode(const std::uint8_t* at, const std::uint8_t* end, Take take) {
  std::uint32_t value = 0;
  while (at != end) {
    std::uint32_t step = *at & 0x7F;
    for (unsigned shift = 7; *at++ & 0x80; shift += 7)
      step |= static_cast<std::uint32_t>(*at & 0x7F) << shift;
    take(value += step);
  }
}

void encode(std::uint32_t step, std::vector<std::uint8_t>& out) {
  for (; step >= 0x80; step >>= 7) out.push_back(static_cast<std::uint8_t>(step | 0x80));
  out.push_back(static_cast<std::uint8_t>(step));
}

}  // namespace

void TermIndex::add_terms(std::size_t first, std::size_t last, const MatchClass* by_place,
                          MatchClass attribute, Matches& out) const {
  for (std::size_t i = first; i < last; ++i) {
    const auto list = [i](const Postings& p, auto take) {
      decode(p.bytes.data() + p.begin[i], p.bytes.data() + p.begin[i + 1], take);
    };
    list(factors_, [&](std::uint32_t v) { out.add_factor(v / 4, by_place[v % 4]); });
    list(attributes_, [&](std::uint32_t v) { out.add_attribute(v, attribute); });
  }
}

void TermIndex::add_matches(std::string_view beginning, Matches& out) const {
  const auto search = [&](auto before) {
    std::size_t low = 0, high = size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (before(term(middle).substr(0, beginning.size())))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  const std::size_t first = search([&](std::string_view t) { return t < beginning; });
  const std::size_t last = search([&](std::string_view t) { return t <= beginning; });
  constexpr MatchClass kByPlace[] = {MatchClass::name_start, MatchClass::name, MatchClass::id,
                                     MatchClass::none};
  add_terms(first, last, kByPlace, MatchClass::attribute, out);
}

void TermIndex::add_near_matches(std::string_view word, int typos, Matches& out) const {
  const LetterMasks masks(word);
  // State and best result after each letter of the current term; neighbours share their beginning.
  std::array<EditState, kMaxAtom + 3> states;
  std::array<int, kMaxAtom + 3> best;
  states[0] = EditState::start(masks);
  best[0] = states[0].typos(masks);
  std::size_t known = 0;  // letters for which they hold
  bool dead = false;      // after that many letters nothing more can come
  for (std::size_t i = 0; i < size(); ++i) {
    if (dead && shared_[i] >= known) {
      if (best[known] > typos) continue;
    } else {
      known = std::min<std::size_t>(known, shared_[i]);
      const std::string_view t = term(i);
      while (known < t.size() && states[known].alive(typos)) {
        states[known + 1] = states[known].next(masks, t[known]);
        best[known + 1] = std::min(best[known], states[known + 1].typos(masks));
        ++known;
      }
      dead = !states[known].alive(typos);
    }
    if (best[known] < 1 || best[known] > typos) continue;
    const MatchClass match = typo_class(best[known]);
    const MatchClass by_place[] = {match, match, match, match};
    add_terms(i, i + 1, by_place, match, out);
  }
}

std::size_t TermIndex::memory_bytes() const {
  return letters_.capacity() + shared_.capacity() + factors_.bytes.capacity() +
         attributes_.bytes.capacity() +
         4 * (begin_.capacity() + factors_.begin.capacity() + attributes_.begin.capacity());
}

std::uint32_t TermIndexBuilder::number_of(std::string_view term) {
  const auto found = numbers_.find(term);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(numbers_.size());
  numbers_.emplace(term, number);
  return number;
}

void TermIndexBuilder::add_factor(std::string_view term, std::uint32_t factor, Place place) {
  factors_.push_back({number_of(term), factor * 4 + static_cast<std::uint32_t>(place)});
}

void TermIndexBuilder::add_attribute(std::string_view term, std::uint32_t attribute) {
  attributes_.push_back({number_of(term), attribute});
}

TermIndex::Postings TermIndexBuilder::gather(std::vector<Occurrence>& occurrences,
                                             const std::vector<std::uint32_t>& rank) {
  for (Occurrence& o : occurrences) o.term = rank[o.term];
  std::sort(occurrences.begin(), occurrences.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.term != b.term ? a.term < b.term : a.value < b.value;
  });
  TermIndex::Postings out;
  std::size_t at = 0;
  for (std::uint32_t term = 0; term < rank.size(); ++term) {
    out.begin.push_back(static_cast<std::uint32_t>(out.bytes.size()));
    std::uint32_t last = 0;
    for (bool first = true; at < occurrences.size() && occurrences[at].term == term; ++at) {
      if (!first && occurrences[at].value == last) continue;
      encode(occurrences[at].value - last, out.bytes);
      last = occurrences[at].value;
      first = false;
    }
  }
  out.begin.push_back(static_cast<std::uint32_t>(out.bytes.size()));
  out.bytes.shrink_to_fit();
  out.begin.shrink_to_fit();
  occurrences = {};
  return out;
}

TermIndex TermIndexBuilder::build() && {
  std::vector<std::pair<std::string_view, std::uint32_t>> sorted(numbers_.begin(), numbers_.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> rank(sorted.size());
  TermIndex index;
  std::string_view before;
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    const auto& [term, number] = sorted[i];
    rank[number] = i;
    const auto split = std::mismatch(term.begin(), term.end(), before.begin(), before.end());
    index.shared_.push_back(static_cast<std::uint8_t>(split.first - term.begin()));
    index.begin_.push_back(static_cast<std::uint32_t>(index.letters_.size()));
    index.letters_ += term;
    before = term;
  }
  index.begin_.push_back(static_cast<std::uint32_t>(index.letters_.size()));
  index.letters_.shrink_to_fit();
  index.begin_.shrink_to_fit();
  index.shared_.shrink_to_fit();
  numbers_.clear();
  index.factors_ = gather(factors_, rank);
  index.attributes_ = gather(attributes_, rank);
  return index;
}

}  // namespace qingtan::search
