#pragma once
// The factors in use, made searchable, with what the user has starred and used last.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/calc/factor_value.h"
#include "qingtan/search/search_index.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

inline constexpr int kExpiringDays = 60;
inline constexpr std::size_t kMostStarred = 2000, kMostRecent = 50;
inline constexpr int kForecastYear = 2030;

class FactorSearch {
 public:
  explicit FactorSearch(const Workspace& workspace) : workspace_(workspace) {}

  /// The table by which names are found as they are read. False: these bytes are none.
  bool use_pinyin(std::string_view bytes);
  bool has_pinyin() const { return pinyin_.has_value(); }

  /// Judged by today; nothing is found before packs are here.
  SearchResult find(SearchQuery query);
  /// Of the factors in use now; null where there are none, or too many.
  const SearchIndex* index();
  /// Goes up when the same query may find something else: other packs, or pinyin. Not for a star, so that a row does
  /// not leave the place at which it was starred.
  int revision();
  const Catalogue& catalogue() const { return workspace_.catalogue(); }
  const std::string& today() const { return workspace_.today(); }

  bool is_starred(std::string_view id) const;
  /// Ids, the last one first, as favourites have them.
  void use_starred(std::vector<std::string> ids) { starred_ = std::move(ids); }
  void used(std::string_view id);
  std::vector<FactorIndex> starred() const { return indices(starred_); }
  std::vector<FactorIndex> recent() const { return indices(recent_); }
  /// As they are kept between visits: ids, a line each. What is no id is left out.
  std::string recent_text() const;
  /// What was starred before favourites were documents; counts at once. The ids.
  const std::vector<std::string>& recall_starred(std::string_view text);
  void recall_recent(std::string_view text);

  /// What the factor's own forecast says of a year.
  double value_in(const Factor& factor, int year) const;
  /// How that differs from now, as a share; nothing where the value now is 0.
  std::optional<double> change_until(const Factor& factor, int year) const;

 private:
  std::vector<FactorIndex> indices(const std::vector<std::string>& ids) const;

  const Workspace& workspace_;
  std::optional<PinyinTable> pinyin_;
  std::optional<SearchIndex> index_;
  int seen_generation_ = 0;  // of the workspace, when the index was built
  int revision_ = 0;
  std::vector<std::string> starred_, recent_;  // the last one first
};

/// A list of hits of which only the rows around those that were asked for last are held.
class HitWindow {
 public:
  explicit HitWindow(FactorSearch& search) : search_(search) {}

  /// Begins anew. Stars count as they are now, until the next time. `page`: how many are held; 0 to count only.
  void ask(SearchQuery query, std::size_t page = 256);
  std::size_t total();
  /// Null beyond the end.
  const SearchHit* at(std::size_t row);
  const SearchResult& result();
  const SearchQuery& query() const { return query_; }
  /// The factors of rows [first, first + count), whatever the window.
  std::vector<FactorIndex> factors(std::size_t first, std::size_t count);

 private:
  void load(std::size_t offset);
  FactorSearch& search_;
  SearchQuery query_;
  SearchResult page_;
  std::size_t offset_ = 0;
  int seen_ = -1;
};

}  // namespace qingtan::ui
