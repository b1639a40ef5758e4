#pragma once
// How far a typed word is from the beginning of a text, read letter by letter: optimal string
// alignment distance (insertion, deletion, substitution, swap of neighbours), up to two, as bit
// masks over the word's positions (after Wu & Manber 1992, doi 10.1145/135239.135244). Bit p of
// `reached[k]`: the first p letters of the word have been met with k typos or fewer.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace qingtan::search {

inline constexpr int kMaxTypos = 2;

/// Where each letter stands in a word of at most 62 letters a-z.
class LetterMasks {
 public:
  explicit LetterMasks(std::string_view word) : size_(word.size()) {
    for (std::size_t i = 0; i < word.size(); ++i) masks_[index(word[i])] |= std::uint64_t{1} << i;
  }
  std::uint64_t operator[](char letter) const { return masks_[index(letter)]; }
  std::uint64_t goal() const { return std::uint64_t{1} << size_; }
  std::uint64_t all() const { return goal() * 2 - 1; }

 private:
  // Anything else stands nowhere in the word, so it shares a place that stays empty.
  static std::size_t index(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') : 26;
  }
  std::array<std::uint64_t, 27> masks_{};
  std::size_t size_;
};

class EditState {
 public:
  /// Nothing read yet: typos + 1 letters of the word may be missing at once.
  static EditState start(const LetterMasks& word) {
    EditState s;
    s.reached_[0] = 1;
    for (int k = 1; k <= kMaxTypos; ++k)
      s.reached_[k] = (s.reached_[k - 1] | s.reached_[k - 1] << 1) & word.all();
    return s;
  }

  EditState next(const LetterMasks& word, char letter) const {
    const std::uint64_t here = word[letter];
    EditState n;
    n.reached_[0] = (reached_[0] & here) << 1;
    for (int k = 1; k <= kMaxTypos; ++k) {
      n.reached_[k] = (reached_[k] & here) << 1          // the letter as typed
                      | reached_[k - 1]                  // one too many in the text
                      | reached_[k - 1] << 1             // another letter
                      | n.reached_[k - 1] << 1           // one missing in the text
                      | n.reached_[k - 1]                // fewer typos
                      | (swapping_[k - 1] & here) << 2;  // the second of two swapped
      n.reached_[k] &= word.all();
      n.swapping_[k - 1] = reached_[k - 1] & here >> 1;
    }
    return n;
  }

  /// Fewest typos with which the whole word has been met here; kMaxTypos + 1 if not at all.
  int typos(const LetterMasks& word) const {
    int k = 0;
    while (k <= kMaxTypos && !(reached_[k] & word.goal())) ++k;
    return k;
  }

  /// Whether reading on can still give `limit` typos or fewer.
  bool alive(int limit) const {
    return (reached_[limit] | (limit > 0 ? swapping_[limit - 1] : 0)) != 0;
  }

  void merge(const EditState& other) {
    for (int k = 0; k <= kMaxTypos; ++k) reached_[k] |= other.reached_[k];
    for (int k = 0; k < kMaxTypos; ++k) swapping_[k] |= other.swapping_[k];
  }

 private:
  std::array<std::uint64_t, kMaxTypos + 1> reached_{};
  std::array<std::uint64_t, kMaxTypos> swapping_{};
};

}  // namespace qingtan::search
