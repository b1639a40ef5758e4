#pragma once
// The catalogue made searchable: built once, never changed, shared by any number of searches.
// Query and order: search_query.h, search_result.h.

#include <memory>

#include "qingtan/search/pinyin_table.h"
#include "qingtan/search/search_result.h"

namespace qingtan {

inline constexpr std::size_t kMaxSearchFactors = 500'000;

class SearchIndex {
 public:
  /// The catalogue must outlive the index and stay where it is. Without a table there is no search
  /// by pinyin. Only the first 4,095 Chinese characters of a text are searchable.
  /// Error: too_large, above kMaxSearchFactors.
  static Result<SearchIndex> build(const Catalogue& catalogue, const PinyinTable* pinyin);

  SearchIndex(SearchIndex&&) noexcept;
  SearchIndex& operator=(SearchIndex&&) noexcept;
  ~SearchIndex();

  /// Never fails: numbers that name nothing (factors, values) find nothing.
  SearchResult find(const SearchQuery& query) const;

  /// What the numbers of a facet's values mean, in their order; enumerations, starred and forecast by
  /// their words, a year as its digits, nothing stated as an empty text.
  const std::vector<Text>& values(Facet facet) const;
  /// The number of a value by its Chinese or English text; nothing if no factor has it.
  std::optional<std::uint32_t> value(Facet facet, std::string_view text) const;

  const Catalogue& catalogue() const;
  /// What the index holds beside the catalogue.
  std::size_t memory_bytes() const;

 private:
  struct State;
  explicit SearchIndex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace qingtan
