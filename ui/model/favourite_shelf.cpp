#include "ui/model/favourite_shelf.h"

#include <algorithm>
#include <limits>
#include <set>

namespace qingtan::ui {
namespace {

constexpr const char* kFavouriteFormat = "qingtan.favourite/1";
constexpr const char* kFolderFormat = "qingtan.favourite-folder/1";
constexpr double kNoTotal = std::numeric_limits<double>::quiet_NaN();

std::string text_at(const Json& json, std::string_view path) {
  const Json* found = member_at(json, path);
  return found && found->is_string() ? found->get<std::string>() : std::string();
}

double number_at(const Json& json, std::string_view path) {
  const Json* found = member_at(json, path);
  return found && found->is_number() ? found->get<double>() : kNoTotal;
}

Text name_at(const Json& json, const std::string& otherwise) {
  Text name{text_at(json, "/name/zh"), text_at(json, "/name/en")};
  if (name.zh.empty()) name.zh = name.en;
  if (name.en.empty()) name.en = name.zh;
  return name.zh.empty() ? Text{otherwise, otherwise} : name;
}

Json both_names(const Text& name) { return {{"zh", name.zh}, {"en", name.en}}; }

std::vector<std::string> texts_at(const Json& json, std::string_view path) {
  std::vector<std::string> all;
  if (const Json* list = member_at(json, path); list && list->is_array()) {
    for (const Json& each : *list) all.push_back(each.is_string() ? each.get<std::string>() : "");
  }
  return all;
}

void read_totals(const Json& json, Favourite& out) {
  if (out.kind == FrozenKind::factor) {
    out.totals = {number_at(json, "/frozen/factors/0/record/value")};
    return;
  }
  const Json* schemes = member_at(json, "/frozen/schemes");
  if (!schemes || !schemes->is_array()) return;
  for (const Json& each : *schemes) {
    out.subjects.push_back(text_at(each, "/scheme/id"));
    out.totals.push_back(number_at(each, "/now/total_kgco2e"));
    if (out.year) out.totals.push_back(number_at(each, "/then/total_kgco2e"));
  }
}

void read_packs(const Json& json, Favourite& out) {
  const Json* origins = member_at(json, "/frozen/origins");
  if (!origins || !origins->is_array()) return;
  for (const Json& each : *origins) {
    const std::string version = text_at(each, "/version");
    out.packs += (out.packs.empty() ? "" : ", ") + text_at(each, "/name") + (version.empty() ? "" : " " + version);
  }
}

std::optional<Favourite> favourite_in(const Json& json, const std::string& id) {
  const auto kind = frozen_kind(text_at(json, "/kind"));
  if (text_at(json, "/format") != kFavouriteFormat || !kind) return std::nullopt;
  Favourite out;
  out.id = id;
  out.kind = *kind;
  out.name = name_at(json, id);
  out.folder = text_at(json, "/folder");
  if (const Json* at = member_at(json, "/at"); at && at->is_number_integer()) out.at = at->get<Moment>();
  out.factor = text_at(json, "/factor");
  out.has_frozen = json.contains("frozen");
  out.kept_as = texts_at(json, "/kept_as");
  if (const Json* year = member_at(json, "/frozen/year"); year && year->is_number_integer()) out.year = year->get<int>();
  out.scenario = text_at(json, "/frozen/scenario");
  out.vehicle = from_word<Vehicle>(text_at(json, "/frozen/schemes/0/scheme/vehicle"));
  out.unit = text_at(json, "/frozen/factors/0/record/unit");
  read_packs(json, out);
  read_totals(json, out);
  return out;
}

std::string shortest_36(std::uint64_t n) {
  std::string text;
  for (; n > 0 || text.empty(); n /= 36) text.insert(text.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36]);
  return text;
}

Edit edit_of(const FavouriteChange& change) {
  const DocumentKey key{std::string(kFavouriteKind), change.id};
  if (change.value) return {Edit::Kind::put, key, *change.value, ""};
  return {Edit::Kind::bin, key, {}, ""};
}

}  // namespace

std::vector<std::string> FavouriteShelf::ids() const {
  std::set<std::string> all;
  for (std::string& id : store_.ids(kFavouriteKind)) all.insert(std::move(id));
  for (const auto& [id, value] : memory_) {
    if (value) all.insert(id);
    else all.erase(id);
  }
  return {all.begin(), all.end()};
}

std::optional<Json> FavouriteShelf::value(const std::string& id) const {
  if (const auto at = memory_.find(id); at != memory_.end()) return at->second;
  return store_.value(kFavouriteKind, id);
}

void FavouriteShelf::keep() {
  if (memory_.empty() || !store_.can_write()) return;
  std::vector<Edit> edits;
  for (const auto& [id, value] : memory_) {
    if (value || store_.value(kFavouriteKind, id)) edits.push_back(edit_of({id, value}));
  }
  if (!edits.empty() && !store_.commit(edits)) return;
  memory_.clear();
  ++memory_revision_;
}

bool FavouriteShelf::follow() {
  const bool open = store_.is_open();
  const std::uint64_t last = store_.status().last;
  if (open == was_open_ && openings_ == store_.openings() && last == last_ && seen_memory_ == memory_revision_) return false;
  const bool known_memory = seen_memory_ == memory_revision_;
  was_open_ = open, openings_ = store_.openings(), last_ = last, seen_memory_ = memory_revision_;
  // Every edit of a scheme is a record too: only what is another is read again.
  std::map<std::string, Entry> entries;
  bool changed = false;
  for (const std::string& id : ids()) {
    const std::uint64_t by = memory_.contains(id) ? 0 : store_.changed_by(kFavouriteKind, id);
    const auto at = entries_.find(id);
    const bool same = at != entries_.end() && at->second.by == by && (by != 0 || known_memory);
    changed = changed || !same;
    entries.emplace(id, same ? std::move(at->second) : read(id, by));
  }
  changed = changed || entries.size() != entries_.size();
  entries_ = std::move(entries);
  if (changed) renew();
  return changed;
}

void FavouriteShelf::renew() {
  all_.clear();
  folders_.clear();
  unreadable_ = 0;
  for (const auto& [id, entry] : entries_) {
    if (entry.favourite) all_.push_back(*entry.favourite);
    else if (entry.folder) folders_.push_back(*entry.folder);
    else ++unreadable_;
  }
  std::stable_sort(all_.begin(), all_.end(), [](const Favourite& a, const Favourite& b) { return a.at > b.at; });
  ++revision_;
}

FavouriteShelf::Entry FavouriteShelf::read(const std::string& id, std::uint64_t by) const {
  Entry entry{by, {}, {}};
  const std::optional<Json> json = value(id);
  if (!json || !json->is_object()) return entry;
  if (text_at(*json, "/format") == kFolderFormat) entry.folder = FavouriteFolder{id, name_at(*json, id)};
  else entry.favourite = favourite_in(*json, id);
  return entry;
}

const Favourite* FavouriteShelf::find(std::string_view id) const {
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const Favourite& each) { return each.id == id; });
  return at == all_.end() ? nullptr : &*at;
}

const FavouriteFolder* FavouriteShelf::folder(std::string_view id) const {
  const auto at = std::find_if(folders_.begin(), folders_.end(), [&](const FavouriteFolder& each) { return each.id == id; });
  return at == folders_.end() ? nullptr : &*at;
}

const Favourite* FavouriteShelf::of_factor(std::string_view factor) const { return find(factor_id(factor)); }

std::vector<std::string> FavouriteShelf::factors() const {
  std::vector<std::string> all;
  for (const Favourite& each : all_) {
    if (each.kind == FrozenKind::factor) all.push_back(each.factor);
  }
  return all;
}

Result<Frozen> FavouriteShelf::frozen(const std::string& id) const {
  const std::optional<Json> json = value(id);
  const Json* frozen = json ? member_at(*json, "/frozen") : nullptr;
  if (frozen == nullptr) return fail({ErrorCode::not_found, id, "/frozen", "nothing is frozen here", "star it again"});
  return read_frozen(json_text(*frozen), id);
}

Json FavouriteShelf::document(const Frozen& frozen, const Text& name, const std::string& folder, const std::vector<std::string>& kept_as) const {
  Json out{{"format", kFavouriteFormat}, {"kind", word(frozen.kind)}, {"name", both_names(name)}, {"at", store_.clock()}};
  if (!folder.empty()) out["folder"] = folder;
  if (frozen.kind == FrozenKind::factor) out["factor"] = frozen.factors.front().factor.id.str();
  else out["kept_as"] = kept_as;
  out["frozen"] = Json::parse(write_frozen(frozen));
  return out;
}

Json FavouriteShelf::bare_factor(const std::string& factor) const {
  return {{"format", kFavouriteFormat}, {"kind", word(FrozenKind::factor)}, {"name", both_names({factor, factor})}, {"at", store_.clock()}, {"factor", factor}};
}

Json FavouriteShelf::folder_document(const Text& name) { return {{"format", kFolderFormat}, {"name", both_names(name)}}; }

// Of the time, so that folders stand in the order in which they were made, and two computers' do not get the same id.
std::string FavouriteShelf::free_id(std::string_view beginning) const {
  auto n = static_cast<std::uint64_t>(std::max<Moment>(0, store_.clock()));
  const auto taken = [&](const std::string& id) {
    return memory_.contains(id) || (store_.is_open() && store_.store().documents().find({std::string(kFavouriteKind), id}) != nullptr);
  };
  std::string id;
  do id = std::string(beginning) + "-" + shortest_36(n++);
  while (taken(id));
  return id;
}

Result<FavouriteChanges> FavouriteShelf::apply(FavouriteChanges changes) {
  if (!can_change()) return fail({ErrorCode::read_only, "", "", "the store is locked", "unlock it"});
  FavouriteChanges back;
  std::vector<Edit> edits;
  for (const FavouriteChange& change : changes) {
    back.push_back({change.id, value(change.id)});
    edits.push_back(edit_of(change));
  }
  if (store_.can_write()) {
    keep();
    if (const auto done = store_.commit(edits); !done) return fail(done.error());
    return back;
  }
  for (FavouriteChange& change : changes) {
    // What the store never had needs no mark that it is to go from there.
    if (!change.value && !store_.value(kFavouriteKind, change.id)) memory_.erase(change.id);
    else memory_.insert_or_assign(change.id, std::move(change.value));
  }
  ++memory_revision_;
  return back;
}

FavouriteChanges FavouriteShelf::renaming(const std::string& id, const Text& name) const {
  std::optional<Json> json = value(id);
  if (!json || !json->is_object()) return {};
  (*json)["name"] = both_names(name);
  return {{id, std::move(json)}};
}

FavouriteChanges FavouriteShelf::moving(const std::string& id, const std::string& folder) const {
  std::optional<Json> json = value(id);
  if (!json || !json->is_object()) return {};
  if (folder.empty()) json->erase("folder");
  else (*json)["folder"] = folder;
  return {{id, std::move(json)}};
}

FavouriteChanges FavouriteShelf::removal(const std::string& id) const {
  FavouriteChanges changes{{id, std::nullopt}};
  if (folder(id) == nullptr) return changes;
  for (const Favourite& each : all_) {
    if (each.folder == id) changes.push_back({each.id, std::nullopt});
  }
  return changes;
}

bool FavouriteShelf::any_unsaved() const {
  return std::any_of(memory_.begin(), memory_.end(), [](const auto& each) { return !each.first.starts_with(factor_id("")); });
}

std::vector<std::string> FavouriteShelf::unsaved_factors() const {
  std::vector<std::string> all;
  if (memory_.empty()) return all;
  for (const std::string& factor : factors()) {
    const auto at = memory_.find(factor_id(factor));
    if (at != memory_.end() && at->second) all.push_back(factor);
  }
  return all;
}

std::vector<WorkspaceDocument> FavouriteShelf::not_kept() const {
  std::vector<WorkspaceDocument> all;
  const Moment now = store_.clock();
  for (const auto& [id, value] : memory_) {
    // Beside what the store has, which is written too, never twice under one id.
    const bool there = store_.is_open() && store_.store().documents().find({std::string(kFavouriteKind), id}) != nullptr;
    if (value && !there) all.push_back({{std::string(kFavouriteKind), id}, now, now, *value});
  }
  return all;
}

}  // namespace qingtan::ui
