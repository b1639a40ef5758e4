// What a tab could not save before another one took the writing from it.

#include <algorithm>
#include <utility>

#include "ui/model/user_store.h"

namespace qingtan::ui {

void UserStore::carry_unsaved() {
  if (!store_) return;
  const std::uint64_t saved = store_->status().saved;
  for (StoreStep& step : store_->unsaved()) {
    for (const DocumentChange& change : step.changes) {
      const StoredDocument* document = store_->documents().find(change.document);
      std::uint64_t by = 0;
      if (document != nullptr) {
        for (const std::uint64_t record : document->records) by = record <= saved ? record : by;
      }
      saved_by_.emplace(change.document, by);
    }
    carried_.push_back(std::move(step));
  }
  for (std::string& bytes : store_->unsaved_bytes()) carried_bytes_.push_back(std::move(bytes));
}

void UserStore::commit_carried() {
  saved_by_.clear();
  for (const std::string& bytes : std::exchange(carried_bytes_, {})) (void)store_->hold_bytes(bytes);
  for (const StoreStep& step : std::exchange(carried_, {})) (void)store_->commit_again(step);
}

std::optional<std::uint64_t> UserStore::hold_carried(std::string_view kind, const std::string& id) {
  const DocumentKey key{std::string(kind), id};
  const auto found = saved_by_.find(key);
  if (found == saved_by_.end()) return std::nullopt;
  const std::uint64_t by = found->second;
  saved_by_.erase(found);
  for (StoreStep& step : carried_) std::erase_if(step.changes, [&](const DocumentChange& change) { return change.document == key; });
  std::erase_if(carried_, [](const StoreStep& step) { return step.changes.empty(); });
  return by;
}

std::vector<WorkspaceDocument> UserStore::carried_documents() const {
  std::map<DocumentKey, Json> made;
  for (const StoreStep& step : carried_) {
    for (const DocumentChange& change : step.changes) {
      const DocumentKey& key = change.document;
      if (change.type == ChangeType::put && change.after) made[key] = *change.after;
      if (change.type != ChangeType::edit) continue;
      auto at = made.find(key);
      if (at == made.end()) {
        std::optional<Json> held = value(key.kind, key.id);
        if (!held) continue;
        at = made.emplace(key, std::move(*held)).first;
      }
      (void)change_member(at->second, change.path, change.after);
    }
  }
  std::vector<WorkspaceDocument> all;
  for (auto& [key, document] : made) all.push_back({key, clock(), clock(), std::move(document)});
  return all;
}

}  // namespace qingtan::ui
