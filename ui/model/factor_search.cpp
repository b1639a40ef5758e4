#include "ui/model/factor_search.h"

#include <algorithm>
#include <cmath>

#include "qingtan/base/json.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kHitsBefore = 96;  // rows held above the one that was asked for

std::string lines(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += id + "\n";
  return text;
}

std::vector<std::string> ids_of(std::string_view text, std::size_t most) {
  std::vector<std::string> ids;
  while (!text.empty() && ids.size() < most) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (is_id(line) && std::find(ids.begin(), ids.end(), line) == ids.end()) ids.emplace_back(line);
  }
  return ids;
}

void put_first(std::vector<std::string>& ids, std::string_view id, std::size_t most) {
  std::erase(ids, id);
  ids.emplace(ids.begin(), id);
  if (ids.size() > most) ids.resize(most);
}

}  // namespace

bool FactorSearch::use_pinyin(std::string_view bytes) {
  Result<PinyinTable> table = PinyinTable::read(bytes);
  if (!table) return false;
  pinyin_ = std::move(*table);
  index_.reset();
  seen_generation_ = 0;
  return true;
}

const SearchIndex* FactorSearch::index() {
  if (!workspace_.is_open()) return nullptr;
  if (seen_generation_ != workspace_.generation()) {
    seen_generation_ = workspace_.generation();
    index_.reset();
    if (Result<SearchIndex> built = SearchIndex::build(catalogue(), pinyin_ ? &*pinyin_ : nullptr)) index_ = std::move(*built);
    ++revision_;
  }
  return index_ ? &*index_ : nullptr;
}

int FactorSearch::revision() {
  (void)index();
  return revision_;
}

SearchResult FactorSearch::find(SearchQuery query) {
  const SearchIndex* found = index();
  if (found == nullptr) return {};
  query.as_of = workspace_.today();
  query.expiring_days = kExpiringDays;
  return found->find(query);
}

std::vector<FactorIndex> FactorSearch::indices(const std::vector<std::string>& ids) const {
  std::vector<FactorIndex> all;
  for (const std::string& id : ids) {
    if (const FactorIndex at = catalogue().find(id); at != kNoFactor) all.push_back(at);
  }
  return all;
}

bool FactorSearch::is_starred(std::string_view id) const {
  return std::find(starred_.begin(), starred_.end(), id) != starred_.end();
}

void FactorSearch::used(std::string_view id) { put_first(recent_, id, kMostRecent); }

std::string FactorSearch::recent_text() const { return lines(recent_); }
const std::vector<std::string>& FactorSearch::recall_starred(std::string_view text) { return starred_ = ids_of(text, kMostStarred); }
void FactorSearch::recall_recent(std::string_view text) { recent_ = ids_of(text, kMostRecent); }

double FactorSearch::value_in(const Factor& factor, int year) const {
  Conditions conditions;
  conditions.year = year;
  const Result<Outlook> outlook = resolve_outlook(catalogue(), conditions);
  return outlook ? value_at(factor, std::nullopt, *outlook).value : factor.value;
}

std::optional<double> FactorSearch::change_until(const Factor& factor, int year) const {
  const double change = relative_change(factor.value, value_in(factor, year));
  return std::isnan(change) ? std::nullopt : std::optional(change);
}

void HitWindow::ask(SearchQuery query, std::size_t page) {
  query_ = std::move(query);
  query_.limit = page;
  query_.starred = search_.starred();
  query_.recent = search_.recent();
  load(0);
}

void HitWindow::load(std::size_t offset) {
  seen_ = search_.revision();
  offset_ = offset;
  query_.offset = offset;
  query_.facets = offset == 0 || page_.facets[0].empty();
  SearchResult page = search_.find(query_);
  if (!query_.facets) page.facets = std::move(page_.facets);
  page_ = std::move(page);
}

const SearchResult& HitWindow::result() {
  if (seen_ != search_.revision()) ask(query_, query_.limit);
  return page_;
}

std::size_t HitWindow::total() { return result().total; }

const SearchHit* HitWindow::at(std::size_t row) {
  if (row >= total()) return nullptr;
  if (row < offset_ || row >= offset_ + page_.hits.size()) load(row > kHitsBefore ? row - kHitsBefore : 0);
  return row - offset_ < page_.hits.size() ? &page_.hits[row - offset_] : nullptr;
}

std::vector<FactorIndex> HitWindow::factors(std::size_t first, std::size_t count) {
  (void)result();
  SearchQuery query = query_;
  query.offset = first;
  query.limit = count;
  query.facets = false;
  std::vector<FactorIndex> all;
  for (const SearchHit& hit : search_.find(query).hits) all.push_back(hit.factor);
  return all;
}

}  // namespace qingtan::ui
