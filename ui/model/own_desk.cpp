#include "ui/model/own_desk.h"

#include <algorithm>

namespace qingtan::ui {
namespace {

constexpr std::size_t kMostOwnHits = 100'000;

}  // namespace

void OwnDesk::choose_tab(std::size_t tab) {
  if (tab == tab_) return;
  tab_ = tab;
  cursor = 0;
  rows_of_ = -1;
}

void OwnDesk::type(std::string text) {
  text_ = std::move(text);
  cursor = 0;
  rows_of_ = -1;
}

std::array<std::size_t, kLibraries.size()> OwnDesk::counts() const {
  std::array<std::size_t, kLibraries.size()> counts{};
  for (const OwnFactor& own : own_.all()) ++counts[static_cast<std::size_t>(own.factor.library)];
  return counts;
}

const std::vector<const OwnFactor*>& OwnDesk::rows() {
  if (rows_of_ == own_.revision() && search_of_ == search_.revision()) return rows_;
  rows_of_ = own_.revision();
  search_of_ = search_.revision();
  rows_.clear();
  if (text_.empty()) {
    for (const OwnFactor& own : own_.all()) {
      if (static_cast<std::size_t>(own.factor.library) == tab_) rows_.push_back(&own);
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const OwnFactor* a, const OwnFactor* b) { return a->modified > b->modified; });
    return rows_;
  }
  SearchQuery query;
  query.text = text_;
  query.limit = kMostOwnHits;
  query.facets = false;
  query.filter[Facet::library] = {static_cast<std::uint32_t>(tab_)};
  query.filter[Facet::origin] = {static_cast<std::uint32_t>(Trust::private_file)};
  for (const SearchHit& hit : search_.find(query).hits) {
    if (const OwnFactor* own = own_.find(search_.catalogue().factor(hit.factor).id.view())) rows_.push_back(own);
  }
  return rows_;
}

void OwnDesk::open(const std::string& id) {
  const OwnFactor* own = own_.find(id);
  if (own == nullptr) return;
  bin_open = false;
  type({});
  choose_tab(static_cast<std::size_t>(own->factor.library));
  chosen_ = id;
  const auto& all = rows();
  cursor = static_cast<std::size_t>(std::find(all.begin(), all.end(), own) - all.begin());
  reveal = true;
}

void OwnDesk::step_back() {
  if (draft && draft->is_changed()) return;
  if (draft) draft.reset();
  else if (bin_open) bin_open = false;
  else close();
}

void OwnDesk::begin_new() {
  bin_open = false;
  const Library library = kLibraries[tab_];
  draft.emplace(library, own_.free_id(library));
}

void OwnDesk::settle_category() {
  if (!draft) return;
  const std::string zh = draft->string("/category/zh"), en = draft->string("/category/en");
  for (const Factor& factor : search_.catalogue().factors()) {
    if (factor.library != draft->library()) continue;
    const Text known = Text(factor.category);
    const bool same = !zh.empty() && (known.zh == zh || known.en == zh || known.zh == en || known.en == en);
    if (same) return draft->set_both("/category", known.zh, known.en);
  }
}

void OwnDesk::follow_history(UserStore& store) {
  const OwnFactor* own = chosen();
  if (own == nullptr) {
    asked_.clear();
    return history_.reset();
  }
  if (asked_ == own->id && asked_by_ == own->by) return;
  asked_ = own->id;
  asked_by_ = own->by;
  history_.reset();
  store.ask_history(kFactorKind, own->id, [this, id = own->id, by = own->by](DocumentHistory history) {
    if (asked_ == id && asked_by_ == by) history_ = std::move(history);
  });
}

}  // namespace qingtan::ui
