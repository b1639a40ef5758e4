#include "qingtan/store/documents.h"

#include <set>

namespace qingtan {

Result<Json> StoredDocument::value() const {
  if (value_) return *value_;
  return parse_json(text_, "");
}

Json* StoredDocument::edit() {
  if (!value_) {
    auto parsed = parse_json(text_, "");
    if (!parsed) return nullptr;
    value_ = std::move(*parsed);
    text_.clear();
    text_.shrink_to_fit();
  }
  return &*value_;
}

const StoredDocument* Documents::find(const DocumentKey& key) const {
  const auto it = map_.find(key);
  return it == map_.end() ? nullptr : &it->second;
}

Documents::Map::const_iterator Documents::begin_of(std::string_view kind) const {
  return map_.lower_bound(DocumentKey{std::string(kind), ""});
}

bool Documents::apply(const DocumentChange& change, Moment at) {
  const auto it = map_.find(change.document);
  if (change.type == ChangeType::put) {
    if (it != map_.end() || !change.after) return false;
    StoredDocument made(*change.after);
    made.created = made.modified = at;
    map_.emplace(change.document, std::move(made));
    return true;
  }
  if (it == map_.end()) return false;
  StoredDocument& document = it->second;
  switch (change.type) {
    case ChangeType::put:
      return false;
    case ChangeType::edit: {
      Json* value = document.edit();
      if (!value || !change_member(*value, change.path, change.after)) return false;
      document.modified = at;
      return true;
    }
    case ChangeType::bin:
      if (document.in_bin()) return false;
      document.binned = at > 0 ? at : 1;
      return true;
    case ChangeType::restore:
      if (!document.in_bin()) return false;
      document.binned = 0;
      return true;
    case ChangeType::erase:
      if (!document.in_bin()) return false;
      map_.erase(it);
      return true;
  }
  return false;
}

bool Documents::apply(const StoreStep& step, std::uint64_t seq) {
  std::map<DocumentKey, std::optional<StoredDocument>> before;
  bool done = !step.changes.empty();
  for (const DocumentChange& change : step.changes) {
    if (!before.contains(change.document)) {
      const StoredDocument* held = find(change.document);
      before.emplace(change.document, held ? std::optional(*held) : std::nullopt);
    }
    if (!(done = apply(change, step.at))) break;
  }
  for (auto& [key, document] : before) {
    if (done) {
      if (const auto it = map_.find(key); it != map_.end()) it->second.records.push_back(seq);
    } else if (document) {
      map_.insert_or_assign(key, std::move(*document));
    } else {
      map_.erase(key);
    }
  }
  return done;
}

}  // namespace qingtan
