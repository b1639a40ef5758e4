#pragma once
// The factor libraries as the user looks at them: tab, search, filters, order, the row that is chosen, and the factors
// that stand beside each other.

#include <array>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ui/chart/kept_scene.h"
#include "ui/kit/kept_drawing.h"
#include "ui/kit/rows.h"
#include "ui/model/factor_search.h"

namespace qingtan::ui {

/// The five libraries in the order of Library, then the factors that have a forecast.
inline constexpr std::size_t kForecastTab = kLibraries.size(), kLibraryTabs = kForecastTab + 1;
inline constexpr std::size_t kMostBeside = 4;

class LibraryDesk {
 public:
  explicit LibraryDesk(FactorSearch& search) : search_(search), hits_(search), counts_(search) {}

  std::size_t tab() const { return tab_; }
  void choose_tab(std::size_t tab);
  const std::string& text() const { return text_; }
  void type(std::string text);
  const SearchFilter& filter() const { return filter_; }
  /// The values of one facet that are wanted, changed by `change`.
  void choose(Facet facet, std::uint32_t value, bool on);
  void set_years(std::optional<int> first, std::optional<int> last);
  void set_recycled(std::optional<double> least, std::optional<double> most);
  bool is_set(Facet facet) const;
  bool any_filter() const;
  void clear(Facet facet);
  /// Filters and text.
  void clear_all();
  SortBy sort() const { return sort_; }
  bool descending() const { return descending_; }
  /// The column's order; again: the other way round; a third time: by relevance.
  void sort_by(SortBy column);

  HitWindow& hits() { return hits_; }
  /// How many each tab would have with this text and these filters.
  std::array<std::size_t, kLibraryTabs> counts();
  std::size_t all_factors() const { return search_.catalogue().factors().size(); }
  std::size_t all_forecasts();
  const std::vector<Text>* values(Facet facet);

  /// The chosen row, and the rows that are marked with it.
  std::size_t cursor() const { return cursor_; }
  void move_to(std::size_t row, bool extend);
  void mark_all();
  bool is_marked(std::size_t row);
  std::size_t first_marked();
  std::size_t marked();
  /// Null where nothing is found.
  const Factor* chosen();
  FactorIndex chosen_index();
  /// Shows a factor in its library, found by its id.
  void open(std::string_view id);
  bool reveal = false;  // scroll to the cursor in the next frame

  bool detail = true;        // beside the table, where there is room
  bool detail_over = false;  // above the table, where there is none
  bool more_filters = false;
  void close_panes();        // the comparison first
  /// What stands in a row, and what it is called in the tree.
  struct RowTexts {
    RowName called;
    Localized value, unit, category, valid, star, unstar;
  };
  /// Of the rows seen lately: kept while the search, the language and the day are those that they were put together for.
  struct KnownRows {
    int revision = -1;
    Language language = Language::zh;
    std::string today;
    std::map<FactorIndex, RowTexts> of;
  };
  KnownRows known_rows;
  /// The same rows as they were drawn lately: kept while they would look the same.
  struct DrawnRow {
    bool bold = false;
    KeptDrawing cells;
  };
  struct DrawnRows {
    std::vector<float> look;
    std::map<FactorIndex, DrawnRow> of;
  };
  DrawnRows drawn_rows;
  std::string hidden_columns;  // their names, a line each: remembered between visits
  std::size_t column_cursor = 0;  // in the list that chooses them
  KeptScene forecast, interval;  // of the factor whose detail is open
  int revision() { return search_.revision(); }
  bool want_search = false;  // the search field takes the keyboard in the next frame
  bool searching = false;    // the search field had the caret in the last frame
  std::string facet_text;    // what is looked for among the values of an open filter
  std::size_t facet_cursor = 0;

  const std::vector<std::string>& compared() const { return compared_; }
  bool is_compared(std::string_view id) const;
  /// False: there are as many as fit.
  bool compare(std::string_view id, bool on);
  void clear_compared() { compared_.clear(), compare_open = false; }
  bool compare_open = false;

 private:
  void renew();
  SearchQuery query() const;

  FactorSearch& search_;
  HitWindow hits_, counts_;
  bool asked_ = false;
  std::size_t tab_ = 0;
  std::string text_;
  SearchFilter filter_;
  SortBy sort_ = SortBy::relevance;
  bool descending_ = false;
  std::size_t cursor_ = 0, anchor_ = 0;
  bool all_marked_ = false;
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);
  std::size_t chosen_row_ = kNoRow;
  FactorIndex chosen_ = kNoFactor;
  int chosen_of_ = -1, forecasts_of_ = -1;  // revisions of the search
  std::size_t forecasts_ = 0;
  std::vector<std::string> compared_;

 public:
  /// Asks for the first time. To be called before the rest, in each frame.
  void begin() {
    if (!std::exchange(asked_, true)) renew();
  }
};

/// The picker of one field: what is typed, what is found.
class PickerDesk {
 public:
  explicit PickerDesk(FactorSearch& search) : hits_(search) {}
  void open(std::span<const Library> libraries);
  void type(std::string text);
  const std::string& text() const { return text_; }
  HitWindow& hits() { return hits_; }
  std::size_t cursor = 0;
  bool reveal = false;

 private:
  HitWindow hits_;
  SearchQuery query_;
  std::string text_;
};

}  // namespace qingtan::ui
