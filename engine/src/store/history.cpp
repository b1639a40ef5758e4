#include <algorithm>

#include "qingtan/store/store.h"
#include "record_codec.h"

namespace qingtan {
namespace {

void collect_entries(const StoreStep& step, std::uint64_t seq, const DocumentKey& key,
                     std::vector<HistoryEntry>& entries) {
  for (const DocumentChange& change : step.changes) {
    if (change.document == key) entries.push_back({seq, step.at, step.who, change});
  }
}

}  // namespace

std::vector<std::string> Store::history_files(const DocumentKey& key) const {
  const StoredDocument* document = documents_.find(key);
  std::vector<std::string> wanted;
  if (!document) return wanted;
  const std::uint64_t at_hand = tail_.empty() ? last_ + 1 : tail_[0].seq;
  for (const std::string& name : files_) {
    const StoreFileName read = read_store_name(name);
    if (read.kind != StoreFileKind::journal || read.first >= at_hand) continue;
    const auto it =
        std::lower_bound(document->records.begin(), document->records.end(), read.first);
    if (it != document->records.end() && *it <= read.last) wanted.push_back(name);
  }
  return wanted;
}

DocumentHistory Store::history(const DocumentKey& key, const StoreBytes& files) const {
  DocumentHistory history;
  const StoredDocument* document = documents_.find(key);
  if (!document) return history;
  std::set<std::uint64_t> open(document->records.begin(), document->records.end());
  const auto take = [&](const StoreHeader& header, const JournalRecord& record,
                        const std::string& file) {
    if (open.erase(record.seq) == 0) return;
    const auto step = decode_record(header, record, cipher(), options_.formats, file);
    if (step)
      collect_entries(*step, record.seq, key, history.entries);
    else
      history.complete = false;
  };
  for (const MadeRecord& made : tail_) take(header_, made.read(), "");
  for (const auto& [name, bytes] : files) {
    const auto journal = read_journal(bytes, name, options_.formats.newest);
    if (!journal || journal->header.store != header_.store) continue;
    for (const JournalRecord& record : journal->records) take(journal->header, record, name);
  }
  history.complete = history.complete && open.empty();
  std::stable_sort(history.entries.begin(), history.entries.end(),
                   [](const auto& a, const auto& b) { return a.seq < b.seq; });
  return history;
}

}  // namespace qingtan
