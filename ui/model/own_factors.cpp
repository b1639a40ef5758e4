#include "ui/model/own_factors.h"

#include <algorithm>
#include <array>

namespace qingtan::ui {
namespace {

// Shared by who may see them later; today nobody but the user does.
void mark_as_own(Json& record) { record["visibility"] = word(Visibility::self); }

std::optional<Factor> own_factor_in(const Json& record, const std::string& id) {
  Result<std::vector<Factor>> read = read_factors(json_text(Json::array({record})), id);
  if (!read || (*read)[0].id.view() != id) return std::nullopt;
  return std::move((*read)[0]);
}

Text own_name_in(const Json& record, const std::string& id) {
  const auto name = record.is_object() ? record.find("name") : record.end();
  if (!record.is_object() || name == record.end() || !name->is_object()) return {id, id};
  return {name->value("zh", id), name->value("en", id)};
}

std::string in_base_36(std::uint64_t n) {
  std::string text;
  for (; n > 0 || text.empty(); n /= 36) text.insert(text.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36]);
  return text;
}

}  // namespace

bool OwnFactors::follow() {
  const bool open = store_.is_open();
  const std::uint64_t last = store_.status().last;
  if (open == was_open_ && openings_ == store_.openings() && last == last_) return false;
  was_open_ = open, openings_ = store_.openings(), last_ = last;
  Seen seen;
  for (std::string& id : store_.ids(kFactorKind)) {
    const std::uint64_t by = store_.changed_by(kFactorKind, id);
    seen.emplace_back(std::move(id), by);
  }
  ++revision_;  // the bin may have changed
  if (seen == seen_) return false;
  std::vector<OwnFactor> all;
  unreadable_ = 0;
  for (const auto& [id, by] : seen) {
    const OwnFactor* known = find(id);
    if (known != nullptr && known->by == by) {
      all.push_back(*known);
      continue;
    }
    auto record = store_.value(kFactorKind, id);
    auto factor = record ? own_factor_in(*record, id) : std::nullopt;
    if (!factor) {
      ++unreadable_;
      continue;
    }
    const Moment modified = store_.store().documents().find({std::string(kFactorKind), id})->modified;
    all.push_back({id, std::move(*record), std::move(*factor), modified, by});
  }
  all_ = std::move(all);
  seen_ = std::move(seen);
  std::vector<Factor> factors;
  for (const OwnFactor& own : all_) factors.push_back(own.factor);
  workspace_.use_private(std::move(factors));
  return true;
}

const OwnFactor* OwnFactors::find(std::string_view id) const {
  const auto at = std::lower_bound(all_.begin(), all_.end(), id, [](const OwnFactor& own, std::string_view wanted) { return own.id < wanted; });
  return at != all_.end() && at->id == id ? &*at : nullptr;
}

std::vector<BinnedFactor> OwnFactors::binned() const {
  std::vector<BinnedFactor> found;
  if (!store_.is_open()) return found;
  const Documents& documents = store_.store().documents();
  for (auto it = documents.begin_of(kFactorKind); it != documents.all().end() && it->first.kind == kFactorKind; ++it) {
    if (!it->second.in_bin()) continue;
    const Result<Json> record = it->second.value();
    found.push_back({it->first.id, record ? own_name_in(*record, it->first.id) : Text{it->first.id, it->first.id}, it->second.binned});
  }
  std::stable_sort(found.begin(), found.end(), [](const BinnedFactor& a, const BinnedFactor& b) { return a.binned > b.binned; });
  return found;
}

// Of the time, so that factors of two computers do not get the same id.
std::string OwnFactors::free_id(Library library) const {
  std::uint64_t next = 0;
  return free_id(library, next);
}

std::string OwnFactors::free_id(Library library, std::uint64_t& next) const {
  next = std::max(next, static_cast<std::uint64_t>(std::max<Moment>(0, store_.clock())));
  const auto taken = [&](const std::string& id) {
    return workspace_.catalogue().find(id) != kNoFactor ||
           (store_.is_open() && store_.store().documents().find({std::string(kFactorKind), id}) != nullptr);
  };
  std::string id;
  do id = "own." + std::string(word(library)) + "." + in_base_36(next++);
  while (taken(id));
  return id;
}

Result<void> OwnFactors::save(Json record) {
  mark_as_own(record);
  Result<std::vector<Factor>> read = read_factors(json_text(Json::array({record})), "");
  if (!read) return fail(read.error());
  if (auto put_there = put({std::move(record)}, *read); !put_there) return fail(put_there.error());
  return {};
}

Result<std::size_t> OwnFactors::import(std::string_view name, std::string_view bytes) {
  const Result<std::vector<Factor>> read = read_factors(bytes, name);
  if (!read) return fail(read.error());
  Result<Json> list = parse_json(bytes, name);
  if (!list) return fail(list.error());
  std::vector<Json> records;
  for (Json& record : *list) {
    mark_as_own(record);
    records.push_back(std::move(record));
  }
  return put(std::move(records), *read);
}

Result<std::size_t> OwnFactors::put(std::vector<Json> records, const std::vector<Factor>& factors) {
  ErrorList clashes("");
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string id = factors[i].id;
    const FactorIndex at = workspace_.catalogue().find(id);
    if (at != kNoFactor && workspace_.catalogue().origin(at).layer != Layer::private_file) {
      clashes.add(ErrorCode::clash, pointer(pointer("", i), "id"),
                  "\"" + id + "\" stands in \"" + workspace_.catalogue().origin(at).name + "\" already", "give it another id");
    }
    edits.push_back({Edit::Kind::put, {std::string(kFactorKind), id}, std::move(records[i]), ""});
  }
  if (!clashes.empty()) return fail(clashes.take());
  if (auto done = store_.commit(edits); !done) return fail(done.error());
  return edits.size();
}

std::string OwnFactors::exported() const {
  Json list = Json::array();
  for (const OwnFactor& own : all_) list.push_back(own.record);
  return list.dump(2) + "\n";
}

Result<void> OwnFactors::bin(const std::string& id) {
  if (auto done = store_.bin(kFactorKind, id); !done) return fail(done.error());
  return {};
}

Result<void> OwnFactors::restore(const std::string& id) {
  if (auto done = store_.restore(kFactorKind, id); !done) return fail(done.error());
  return {};
}

}  // namespace qingtan::ui
