#include "edits.h"

#include <set>

#include "refusal.h"

namespace qingtan {
namespace {

std::string name_of(const DocumentKey& key) { return key.kind + "/" + key.id; }

std::unexpected<Errors> refuse_edit(ErrorCode code, const DocumentKey& key, std::string_view path,
                                    std::string problem, std::string remedy) {
  return fail({code, name_of(key), std::string(path), std::move(problem), std::move(remedy)});
}

std::unexpected<Errors> no_document(const DocumentKey& key) {
  return refuse_edit(ErrorCode::not_found, key, "", "there is no such document", "put it first");
}

std::size_t depth_of(const Json& value) {
  std::size_t deepest = 0;
  if (value.is_structured()) {
    for (const Json& item : value) deepest = std::max(deepest, depth_of(item));
    return deepest + 1;
  }
  return 0;
}

Result<std::vector<DocumentChange>> change_field(const Edit& edit, const StoredDocument& held) {
  const auto now = held.value();
  if (!now) return std::unexpected(now.error());
  const Json* there = member_at(*now, edit.path);
  DocumentChange change{ChangeType::edit, edit.document, edit.path, std::nullopt, std::nullopt};
  if (there) change.before = *there;
  if (edit.kind == Edit::Kind::set) {
    auto value = as_kept(edit.value, edit.document);
    if (!value) return std::unexpected(value.error());
    change.after = std::move(*value);
  }
  if (change.before == change.after) return std::vector<DocumentChange>{};
  Json changed = *now;
  if (!change_member(changed, edit.path, change.after)) {
    return refuse_edit(ErrorCode::bad_value, edit.document, edit.path, "there is no such place",
                       "a path whose parent is there");
  }
  if (const auto kept = as_kept(changed, edit.document); !kept)
    return std::unexpected(kept.error());
  return std::vector<DocumentChange>{std::move(change)};
}

Result<std::vector<DocumentChange>> put_document(const Edit& edit, const StoredDocument* held) {
  auto value = as_kept(edit.value, edit.document);
  if (!value) return std::unexpected(value.error());
  std::vector<DocumentChange> changes;
  if (!held) {
    changes.push_back({ChangeType::put, edit.document, "", std::nullopt, std::move(*value)});
    return changes;
  }
  const auto now = held->value();
  if (!now) return std::unexpected(now.error());
  if (held->in_bin())
    changes.push_back({ChangeType::restore, edit.document, "", std::nullopt, std::nullopt});
  for (DocumentChange& change : difference(edit.document, *now, *value))
    changes.push_back(std::move(change));
  return changes;
}

Result<std::vector<DocumentChange>> changes_of(const Edit& edit, const StoredDocument* held) {
  if (edit.kind == Edit::Kind::put) return put_document(edit, held);
  if (!held) return no_document(edit.document);
  const DocumentChange moved{ChangeType::bin, edit.document, "", std::nullopt, std::nullopt};
  std::vector<DocumentChange> changes{moved};
  switch (edit.kind) {
    case Edit::Kind::put:
      break;
    case Edit::Kind::set:
    case Edit::Kind::remove:
      return change_field(edit, *held);
    case Edit::Kind::bin:
      if (held->in_bin()) changes.clear();
      break;
    case Edit::Kind::restore:
      changes[0].type = ChangeType::restore;
      if (!held->in_bin()) changes.clear();
      break;
    case Edit::Kind::erase:
      changes[0].type = ChangeType::erase;
      if (!held->in_bin()) changes.insert(changes.begin(), moved);
      break;
  }
  return changes;
}

}  // namespace

Result<Json> as_kept(const Json& value, const DocumentKey& key) {
  if (depth_of(value) > kDocumentDepth) {
    return refuse_edit(ErrorCode::too_deep, key, "", "nested too deeply", "at most 48 levels");
  }
  const std::string text = json_text(value);
  if (text.size() > kDocumentBytes)
    return refuse_edit(ErrorCode::too_large, key, "", "too large a document", "at most 8 MiB");
  return parse_json(text, name_of(key));
}

Result<StoreStep> make_step(const Documents& documents, std::span<const Edit> edits, Moment at,
                            std::string_view who) {
  StoreStep step{at, std::string(who), {}};
  Documents draft;
  std::set<DocumentKey> touched;
  for (const Edit& edit : edits) {
    if (!is_document_key(edit.document)) {
      return refuse_edit(ErrorCode::bad_value, edit.document, "", "no such document can be",
                         "a kind of [a-z0-9._-]{1,40} and an id of at most 200 bytes");
    }
    if (touched.insert(edit.document).second) {
      if (const StoredDocument* held = documents.find(edit.document))
        draft.add(edit.document, *held);
    }
    auto changes = changes_of(edit, draft.find(edit.document));
    if (!changes) return std::unexpected(changes.error());
    if (changes->empty()) continue;
    if (!draft.apply({at, "", *changes}, 0)) return no_document(edit.document);
    for (DocumentChange& change : *changes) step.changes.push_back(std::move(change));
  }
  return step;
}

}  // namespace qingtan
