#include "ui/model/own_desk.h"

#include <algorithm>
#include <set>

#include "qingtan/model/validity.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kMostOwnHits = 100'000;

}  // namespace

std::string_view word(OwnStatus status) {
  switch (status) {
    case OwnStatus::draft: return "draft";
    case OwnStatus::valid: return "valid";
    case OwnStatus::expiring: return "expiring";
    case OwnStatus::expired: return "expired";
  }
  return {};
}

OwnStatus own_status(const Factor& factor, std::string_view today) {
  const ValidityState state = validity(factor.valid_until.view(), today, kExpiringDays).state;
  if (state == ValidityState::expired) return OwnStatus::expired;
  if (factor.source.citation.empty() || !factor.year || factor.valid_until.empty()) return OwnStatus::draft;
  return state == ValidityState::expiring ? OwnStatus::expiring : OwnStatus::valid;
}

void OwnDesk::choose_tab(std::size_t tab) {
  if (tab == tab_) return;
  tab_ = tab;
  source_.clear();
  cursor = 0;
  rows_of_ = -1;
}

void OwnDesk::type(std::string text) {
  text_ = std::move(text);
  cursor = 0;
  rows_of_ = -1;
}

void OwnDesk::choose_status(std::optional<OwnStatus> status) {
  status_ = status;
  cursor = 0;
  rows_of_ = -1;
}

void OwnDesk::choose_visibility(std::optional<Visibility> visibility) {
  visibility_ = visibility;
  cursor = 0;
  rows_of_ = -1;
}

void OwnDesk::choose_source(std::string source) {
  source_ = std::move(source);
  cursor = 0;
  rows_of_ = -1;
}

bool OwnDesk::shown(const OwnFactor& own) const {
  if (static_cast<std::size_t>(own.factor.library) != tab_) return false;
  if (!source_.empty() && own.factor.source.citation.view() != source_) return false;
  if (visibility_ && own.factor.visibility != *visibility_) return false;
  return !status_ || own_status(own.factor, search_.today()) == *status_;
}

std::vector<std::string> OwnDesk::sources() const {
  std::set<std::string> all;
  for (const OwnFactor& own : own_.all()) {
    if (static_cast<std::size_t>(own.factor.library) == tab_ && !own.factor.source.citation.empty()) all.insert(std::string(own.factor.source.citation.view()));
  }
  return {all.begin(), all.end()};
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
      if (shown(own)) rows_.push_back(&own);
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
    if (const OwnFactor* own = own_.find(search_.catalogue().factor(hit.factor).id.view()); own != nullptr && shown(*own)) rows_.push_back(own);
  }
  return rows_;
}

void OwnDesk::open(const std::string& id) {
  const OwnFactor* own = own_.find(id);
  if (own == nullptr) return;
  bin_open = false;
  type({});
  status_.reset();
  visibility_.reset();
  source_.clear();
  choose_tab(static_cast<std::size_t>(own->factor.library));
  chosen_ = id;
  const auto& all = rows();
  cursor = static_cast<std::size_t>(std::find(all.begin(), all.end(), own) - all.begin());
  reveal = true;
}

void OwnDesk::step_back() {
  if (draft && draft->is_changed()) return;
  if (draft) draft.reset();
  else if (incoming) incoming.reset();
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
