#include "ui/model/favourite_desk.h"

#include <algorithm>

#include "qingtan/base/value.h"

namespace qingtan::ui {
namespace {

constexpr std::string_view kInNoFolder = "-";

bool contains_folded(std::string_view text, std::string_view wanted) {
  const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto same = [&](char a, char b) { return fold(a) == fold(b); };
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), same) != text.end();
}

}  // namespace

bool OpenedFavourite::any_todays_scheme() const {
  return std::find(has_todays_scheme.begin(), has_todays_scheme.end(), true) != has_todays_scheme.end();
}

bool FavouriteDesk::is_in(const Favourite& favourite, std::string_view folder) const {
  if (folder.empty()) return true;
  if (folder == kInNoFolder) return shelf.folder(favourite.folder) == nullptr;
  return favourite.folder == folder;
}

std::size_t FavouriteDesk::count_in(std::string_view folder) const {
  const auto all = shelf.all();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Favourite& each) { return is_in(each, folder); }));
}

void FavouriteDesk::choose_folder(std::string id) {
  folder_ = std::move(id);
  cursor = 0;
  rows_of_ = -1;
}

void FavouriteDesk::type(std::string text) {
  text_ = std::move(text);
  cursor = 0;
  rows_of_ = -1;
}

const std::vector<const Favourite*>& FavouriteDesk::rows() {
  if (rows_of_ == shelf.revision()) return rows_;
  rows_of_ = shelf.revision();
  rows_.clear();
  if (!folder_.empty() && folder_ != kInNoFolder && shelf.folder(folder_) == nullptr) folder_.clear();
  for (const Favourite& each : shelf.all()) {
    const bool found = text_.empty() || contains_folded(each.name.zh, text_) || contains_folded(each.name.en, text_) || contains_folded(each.factor, text_);
    if (found && is_in(each, folder_)) rows_.push_back(&each);
  }
  return rows_;
}

void FavouriteDesk::choose(std::string id) {
  if (id != chosen_) scheme = 0, later = false, naming.reset();
  chosen_ = std::move(id);
}

void FavouriteDesk::show(const std::string& id) {
  const Favourite* favourite = shelf.find(id);
  if (favourite == nullptr) return;
  type({});
  if (!is_in(*favourite, folder_)) choose_folder({});
  choose(id);
  const auto& all = rows();
  cursor = static_cast<std::size_t>(std::find(all.begin(), all.end(), favourite) - all.begin());
  reveal = true;
}

void FavouriteDesk::step_back() {
  if (naming) naming.reset();
  else close();
}

// All that what is shown depends on: it is calculated again when one of these is another.
std::string FavouriteDesk::state_of(const Favourite& favourite) const {
  std::string state = favourite.id + "/" + std::to_string(shelf.revision()) + "/" + std::to_string(workspace_.generation()) + "/" + workspace_.today();
  if (with == FrozenWith::frozen_schemes) return state + "/frozen";
  state += "/" + std::to_string(store_.status().last);
  for (const auto& document : schemes_.documents()) state += "/" + document->key() + "." + std::to_string(document->revision());
  return state;
}

const OpenedFavourite* FavouriteDesk::opened() {
  const Favourite* favourite = chosen();
  if (favourite == nullptr) return nullptr;
  const std::string of = state_of(*favourite);
  if (opened_ && of == opened_of_) return &*opened_;
  opened_of_ = of;
  OpenedFavourite& out = opened_.emplace();
  out.id = favourite->id;
  Result<Frozen> frozen = shelf.frozen(favourite->id);
  if (!frozen) {
    out.unreadable = frozen.error();
    return &out;
  }
  out.frozen = std::move(*frozen);
  calculate(*favourite, out);
  if (out.today) out.difference = difference(*out.frozen, *out.today);
  return &out;
}

std::optional<Scheme> FavouriteDesk::todays_scheme(const Scheme& frozen, const std::string& kept_as) const {
  const auto& open = schemes_.documents();
  const auto by_document = std::find_if(open.begin(), open.end(), [&](const auto& each) { return !kept_as.empty() && each->stored_as == kept_as; });
  if (by_document != open.end()) return (*by_document)->scheme();
  if (!kept_as.empty()) {
    const auto value = store_.value(kSchemeKind, kept_as);
    if (!value) return std::nullopt;
    const Result<Scheme> kept = read_scheme(json_text(*value), kept_as);
    return kept ? std::optional(*kept) : std::nullopt;
  }
  const auto by_id = std::find_if(open.begin(), open.end(), [&](const auto& each) { return each->scheme().id == frozen.id; });
  if (by_id != open.end()) return (*by_id)->scheme();
  for (const Pack& pack : workspace_.packs()) {
    if (const Scheme* sample = pack.find_scheme(frozen.id)) return *sample;
  }
  return std::nullopt;
}

void FavouriteDesk::calculate(const Favourite& favourite, OpenedFavourite& out) const {
  const Frozen& frozen = *out.frozen;
  if (frozen.kind == FrozenKind::factor) return calculate_factor(out);
  std::vector<Scheme> schemes;
  schemes.reserve(frozen.schemes.size());  // bound ones point into it
  for (std::size_t i = 0; i < frozen.schemes.size(); ++i) {
    auto today = todays_scheme(frozen.schemes[i].scheme, i < favourite.kept_as.size() ? favourite.kept_as[i] : "");
    out.has_todays_scheme.push_back(today.has_value());
    const bool use = today && with == FrozenWith::todays_schemes;
    schemes.push_back(use ? std::move(*today) : frozen.schemes[i].scheme);
  }
  std::vector<BoundScheme> bound;
  for (const Scheme& each : schemes) {
    auto one = bind_scheme(each, workspace_.catalogues(), each.id);
    if (one) bound.push_back(std::move(*one));
    else out.refused.insert(out.refused.end(), one.error().begin(), one.error().end());
  }
  if (!out.refused.empty()) return;
  std::vector<const BoundScheme*> all;
  for (const BoundScheme& each : bound) all.push_back(&each);
  Conditions now;
  now.as_of = workspace_.today();
  now.scenario = frozen.scenario;
  Result<Frozen> today = freeze(frozen.kind, all, now, frozen.year);
  if (today) out.today = std::move(*today);
  else out.refused = today.error();
}

void FavouriteDesk::calculate_factor(OpenedFavourite& out) const {
  const std::string id = out.frozen->factors.front().factor.id.str();
  const FactorIndex at = workspace_.catalogue().find(id);
  if (at != kNoFactor) out.today = freeze_factor(workspace_.catalogue(), at, workspace_.today());
  else out.refused = {{ErrorCode::unknown_factor, "", "", "the packs in use have no factor \"" + id + "\"", "look for it in another release"}};
}

}  // namespace qingtan::ui
