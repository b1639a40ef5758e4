#include "ui/model/own_factors.h"

#include <algorithm>
#include <array>

namespace qingtan::ui {
namespace {

// Nobody but the user, unless the record says for whom it is meant; whatever it says, it stays on this machine.
void mark_as_own(Json& record) {
  const auto said = record.find("visibility");
  if (said == record.end() || said->is_null()) record["visibility"] = word(Visibility::self);
}

DocumentKey key_of_factor(const std::string& id) { return {std::string(kFactorKind), id}; }

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
  ++revision_;  // the bin may have changed, and what is attached
  attachments_.read();
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

Result<void> OwnFactors::save(Json record, std::span<const NewAttachment> added, std::span<const std::string> removed) {
  mark_as_own(record);
  Result<std::vector<Factor>> read = read_factors(json_text(Json::array({record})), "");
  if (!read) return fail(read.error());
  Result<std::vector<Edit>> edits = to_put({std::move(record)}, *read);
  if (!edits) return fail(edits.error());
  Result<std::vector<Edit>> files = attachments_.to_add(std::string((*read)[0].id.view()), added);
  if (!files) return fail(files.error());
  edits->insert(edits->end(), std::make_move_iterator(files->begin()), std::make_move_iterator(files->end()));
  for (const std::string& id : removed) {
    if (attachments_.find(id) != nullptr) edits->push_back({Edit::Kind::bin, {std::string(kAttachmentKind), id}, {}, ""});
  }
  return commit(*edits);
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
  const std::size_t count = records.size();
  Result<std::vector<Edit>> edits = to_put(std::move(records), *read);
  if (!edits) return fail(edits.error());
  if (auto done = commit(*edits); !done) return fail(done.error());
  return count;
}

Result<std::vector<Edit>> OwnFactors::to_put(std::vector<Json> records, const std::vector<Factor>& factors) const {
  ErrorList clashes("");
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string id = factors[i].id;
    const FactorIndex at = workspace_.catalogue().find(id);
    if (at != kNoFactor && workspace_.catalogue().origin(at).layer != Layer::private_file) {
      clashes.add(ErrorCode::clash, pointer(pointer("", i), "id"),
                  "\"" + id + "\" stands in \"" + workspace_.catalogue().origin(at).name + "\" already", "give it another id");
    }
    edits.push_back({Edit::Kind::put, key_of_factor(id), std::move(records[i]), ""});
  }
  if (!clashes.empty()) return fail(clashes.take());
  return edits;
}

Result<void> OwnFactors::commit(std::span<const Edit> edits) {
  if (auto done = store_.commit(edits); !done) return fail(done.error());
  return {};
}

std::string OwnFactors::exported() const {
  Json list = Json::array();
  for (const OwnFactor& own : all_) list.push_back(own.record);
  return list.dump(2) + "\n";
}

Result<void> OwnFactors::bin(const std::string& id) {
  std::vector<Edit> edits = attachments_.to_bin_with(id);
  edits.push_back({Edit::Kind::bin, key_of_factor(id), {}, ""});
  return commit(edits);
}

Result<void> OwnFactors::restore(const std::string& id) {
  std::vector<Edit> edits = attachments_.to_restore_with(id);
  edits.push_back({Edit::Kind::restore, key_of_factor(id), {}, ""});
  return commit(edits);
}

Result<std::string> OwnFactors::attach(const std::string& factor, const NewAttachment& file) {
  if (find(factor) == nullptr) return fail({ErrorCode::not_found, factor, "", "the factor is not in use", "one that is"});
  Result<std::vector<Edit>> edits = attachments_.to_add(factor, std::span(&file, 1));
  if (!edits) return fail(edits.error());
  if (auto done = commit(*edits); !done) return fail(done.error());
  return (*edits)[0].document.id;
}

Result<void> OwnFactors::bin_attachment(const std::string& id) {
  const Edit edit{Edit::Kind::bin, {std::string(kAttachmentKind), id}, {}, ""};
  return commit(std::span(&edit, 1));
}

Result<void> OwnFactors::restore_attachment(const std::string& id) {
  const DocumentKey key{std::string(kAttachmentKind), id};
  std::vector<Edit> edits;
  const StoredDocument* held = store_.is_open() ? store_.store().documents().find(key) : nullptr;
  const Result<Json> value = held != nullptr ? held->value() : Result<Json>(Json());
  const auto read = value ? attachment_in(id, *value) : std::nullopt;
  const StoredDocument* factor = read ? store_.store().documents().find(key_of_factor(read->factor)) : nullptr;
  if (factor != nullptr && factor->in_bin()) {
    edits = attachments_.to_restore_with(read->factor);
    edits.push_back({Edit::Kind::restore, key_of_factor(read->factor), {}, ""});
  }
  const bool with_it = std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) { return edit.document == key; });
  if (!with_it) edits.push_back({Edit::Kind::restore, key, {}, ""});
  return commit(edits);
}

}  // namespace qingtan::ui
