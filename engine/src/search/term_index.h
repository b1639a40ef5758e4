#pragma once
// Words of letters and digits: a sorted dictionary, and where each word stands. A word is found by
// its beginning, or by a beginning that is a few typos away.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fold.h"
#include "matches.h"

namespace qingtan::search {

/// Where a word stands in a factor; the numbers are stored.
enum class Place : std::uint8_t { name_start = 0, name = 1, id = 2 };

class TermIndex {
 public:
  void add_matches(std::string_view beginning, Matches& out) const;
  /// Beginnings that are 1..typos away.
  void add_near_matches(std::string_view word, int typos, Matches& out) const;
  std::size_t memory_bytes() const;

 private:
  friend class TermIndexBuilder;
  struct Postings {  // lists of ascending numbers as LEB128 distances, one list a term
    std::vector<std::uint32_t> begin;
    std::vector<std::uint8_t> bytes;
  };
  std::string_view term(std::size_t i) const {
    return std::string_view(letters_).substr(begin_[i], begin_[i + 1] - begin_[i]);
  }
  std::size_t size() const { return begin_.empty() ? 0 : begin_.size() - 1; }
  void add_terms(std::size_t first, std::size_t last, const MatchClass* by_place,
                 MatchClass attribute, Matches& out) const;

  std::string letters_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint8_t> shared_;  // letters that a term shares with the one before
  Postings factors_;                  // factor * 4 + Place
  Postings attributes_;
};

class TermIndexBuilder {
 public:
  void add_factor(std::string_view term, std::uint32_t factor, Place place);
  void add_attribute(std::string_view term, std::uint32_t attribute);
  TermIndex build() &&;

 private:
  struct Occurrence {
    std::uint32_t term, value;
  };
  std::uint32_t number_of(std::string_view term);
  static TermIndex::Postings gather(std::vector<Occurrence>& occurrences,
                                    const std::vector<std::uint32_t>& rank);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<Occurrence> factors_, attributes_;
};

}  // namespace qingtan::search
