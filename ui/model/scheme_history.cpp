#include "ui/model/scheme_history.h"

#include <utility>

#include "qingtan/store/documents.h"
#include "ui/model/scheme_keeper.h"

namespace qingtan::ui {
namespace {

std::shared_ptr<const Scheme> scheme_in(const Documents& documents, const DocumentKey& key) {
  const StoredDocument* document = documents.find(key);
  const auto value = document == nullptr ? std::nullopt : std::optional(document->value());
  if (!value || !*value) return nullptr;
  auto draft = read_draft(**value, key.id);
  return draft ? std::make_shared<const Scheme>(std::move(*draft)) : nullptr;
}

}  // namespace

std::vector<SchemeVersion> versions_of(const DocumentHistory& history) {
  std::vector<SchemeVersion> versions;
  for (const HistoryEntry& entry : history.entries) {
    if (versions.empty() || versions.back().seq != entry.seq) versions.push_back({entry.seq, entry.at, entry.who, {}, nullptr});
    versions.back().changes.push_back(entry.change);
  }
  Documents documents;
  bool known = history.complete;
  for (SchemeVersion& version : versions) {
    known = known && documents.apply({version.at, version.who, version.changes}, version.seq);
    if (known) version.scheme = scheme_in(documents, version.changes.front().document);
  }
  return versions;
}

void SchemeHistory::follow(const SchemeDocument& document) {
  const std::uint64_t by = document.stored_as.empty() ? 0 : store_.changed_by(kSchemeKind, document.stored_as);
  if (by == 0) return clear();
  if (asked_ == document.stored_as && asked_by_ == by) return;
  if (asked_ != document.stored_as) versions_.reset();  // of the same one the older list stays until the new is here
  asked_ = document.stored_as;
  asked_by_ = by;
  store_.ask_history(kSchemeKind, asked_, [this, id = asked_, by](const DocumentHistory& history) {
    if (asked_ != id || asked_by_ != by) return;
    complete_ = history.complete;
    versions_ = versions_of(history);
  });
}

void SchemeHistory::clear() {
  asked_.clear();
  asked_by_ = 0;
  versions_.reset();
  complete_ = true;
}

bool SchemeHistory::can_undo_further(const SchemeDocument& document) const {
  if (document.can_undo() || document.opened_by == 0 || !store_.is_open()) return false;
  const StoredDocument* stored = store_.store().documents().find({std::string(kSchemeKind), document.stored_as});
  return stored != nullptr && !stored->records.empty() && stored->records.front() < document.opened_by;
}

void SchemeHistory::read_earlier(const SchemeDocument& document,
                                 std::function<void(std::vector<std::shared_ptr<const Scheme>>)> use) {
  const auto before = document.opened_by;
  store_.ask_history(kSchemeKind, document.stored_as, [before, use = std::move(use)](const DocumentHistory& history) {
    std::vector<std::shared_ptr<const Scheme>> earlier;
    for (SchemeVersion& version : versions_of(history)) {
      if (version.seq < before && version.scheme) earlier.push_back(std::move(version.scheme));
    }
    use(std::move(earlier));
  });
}

}  // namespace qingtan::ui
