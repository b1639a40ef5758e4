#include "ui/model/library_desk.h"

#include <algorithm>

namespace qingtan::ui {
namespace {

std::size_t count_of(const std::vector<FacetCount>& counts, std::uint32_t value) {
  for (const FacetCount& each : counts) {
    if (each.value == value) return each.count;
  }
  return 0;
}

}  // namespace

SearchQuery LibraryDesk::query() const {
  SearchQuery query;
  query.text = text_;
  query.filter = filter_;
  query.sort = sort_;
  query.descending = descending_;
  return query;
}

void LibraryDesk::renew() {
  counts_.ask(query(), 0);
  SearchQuery wanted = query();
  if (tab_ == kForecastTab) wanted.filter[Facet::forecast] = {1};
  else wanted.filter[Facet::library] = {static_cast<std::uint32_t>(tab_)};
  hits_.ask(wanted);
  cursor_ = anchor_ = 0;
  all_marked_ = false;
  chosen_row_ = kNoRow;
  reveal = true;
}

void LibraryDesk::choose_tab(std::size_t tab) {
  if (tab == tab_) return;
  tab_ = tab;
  renew();
}

void LibraryDesk::type(std::string text) {
  text_ = std::move(text);
  renew();
}

void LibraryDesk::choose(Facet facet, std::uint32_t value, bool on) {
  std::erase(filter_[facet], value);
  if (on) filter_[facet].push_back(value);
  renew();
}

void LibraryDesk::set_years(std::optional<int> first, std::optional<int> last) {
  filter_.first_year = first, filter_.last_year = last;
  renew();
}

void LibraryDesk::set_recycled(std::optional<double> least, std::optional<double> most) {
  filter_.least_recycled = least, filter_.most_recycled = most;
  renew();
}

bool LibraryDesk::is_set(Facet facet) const {
  if (facet == Facet::year && (filter_.first_year || filter_.last_year)) return true;
  if (facet == Facet::recycled && (filter_.least_recycled || filter_.most_recycled)) return true;
  return !filter_[facet].empty();
}

bool LibraryDesk::any_filter() const {
  for (std::size_t i = 0; i < kFacetCount; ++i) {
    if (is_set(static_cast<Facet>(i))) return true;
  }
  return false;
}

void LibraryDesk::clear(Facet facet) {
  filter_[facet].clear();
  if (facet == Facet::year) filter_.first_year.reset(), filter_.last_year.reset();
  if (facet == Facet::recycled) filter_.least_recycled.reset(), filter_.most_recycled.reset();
  renew();
}

void LibraryDesk::clear_all() {
  filter_ = {};
  text_.clear();
  renew();
}

void LibraryDesk::sort_by(SortBy column) {
  if (sort_ != column) sort_ = column, descending_ = false;
  else if (!descending_) descending_ = true;
  else sort_ = SortBy::relevance, descending_ = false;
  renew();
}

std::array<std::size_t, kLibraryTabs> LibraryDesk::counts() {
  const SearchResult& found = counts_.result();
  std::array<std::size_t, kLibraryTabs> all{};
  for (std::size_t i = 0; i < kForecastTab; ++i) all[i] = count_of(found[Facet::library], static_cast<std::uint32_t>(i));
  all[kForecastTab] = count_of(found[Facet::forecast], 1);
  return all;
}

std::size_t LibraryDesk::all_forecasts() {
  const SearchIndex* index = search_.index();
  if (index == nullptr || std::exchange(forecasts_of_, search_.revision()) == search_.revision()) return forecasts_;
  SearchQuery query;
  query.limit = 0;
  forecasts_ = count_of(search_.find(query)[Facet::forecast], 1);
  return forecasts_;
}

const std::vector<Text>* LibraryDesk::values(Facet facet) {
  const SearchIndex* index = search_.index();
  return index == nullptr ? nullptr : &index->values(facet);
}

void LibraryDesk::move_to(std::size_t row, bool extend) {
  cursor_ = row;
  if (!extend) anchor_ = row;
  all_marked_ = false;
}

void LibraryDesk::mark_all() { all_marked_ = true; }

bool LibraryDesk::is_marked(std::size_t row) {
  return all_marked_ || (row >= first_marked() && row < first_marked() + marked());
}

std::size_t LibraryDesk::first_marked() { return all_marked_ ? 0 : std::min(cursor_, anchor_); }

std::size_t LibraryDesk::marked() {
  const std::size_t total = hits_.total();
  if (all_marked_ || total == 0) return total;
  return std::min(total - 1, std::max(cursor_, anchor_)) - first_marked() + 1;
}

FactorIndex LibraryDesk::chosen_index() {
  // Kept, so that rows that are scrolled away from the cursor do not fetch it in every frame.
  if (chosen_row_ != cursor_ || std::exchange(chosen_of_, search_.revision()) != search_.revision()) {
    chosen_row_ = cursor_;
    const SearchHit* hit = hits_.at(cursor_);
    chosen_ = hit == nullptr ? kNoFactor : hit->factor;
  }
  return chosen_;
}

const Factor* LibraryDesk::chosen() {
  const FactorIndex index = chosen_index();
  return index == kNoFactor ? nullptr : &search_.catalogue().factor(index);
}

void LibraryDesk::open(std::string_view id) {
  const FactorIndex index = search_.catalogue().find(id);
  if (index == kNoFactor) return;
  tab_ = static_cast<std::size_t>(search_.catalogue().factor(index).library);
  filter_ = {};
  text_ = id;
  asked_ = detail = detail_over = true;
  renew();
}

void LibraryDesk::close_panes() {
  if (compare_open) compare_open = false;
  else detail = detail_over = false;
}

bool LibraryDesk::is_compared(std::string_view id) const {
  return std::find(compared_.begin(), compared_.end(), id) != compared_.end();
}

bool LibraryDesk::compare(std::string_view id, bool on) {
  std::erase(compared_, id);
  if (!on) {
    compare_open = compare_open && !compared_.empty();
    return true;
  }
  if (compared_.size() >= kMostBeside) return false;
  compared_.emplace_back(id);
  return true;
}

void PickerDesk::open(std::span<const Library> libraries) {
  query_ = {};
  for (const Library library : libraries) query_.filter[Facet::library].push_back(static_cast<std::uint32_t>(library));
  type({});
}

void PickerDesk::type(std::string text) {
  text_ = std::move(text);
  query_.text = text_;
  query_.facets = false;
  hits_.ask(query_);
  cursor = 0;
  reveal = true;
}

}  // namespace qingtan::ui
