// A store under another key: every record is made anew.

#include "branch.h"
#include "qingtan/store/opening.h"
#include "qingtan/store/workspace_file.h"
#include "record_codec.h"
#include "refusal.h"

namespace qingtan {
namespace {

// All steps from the first one on; nothing where some are not there any more.
std::optional<std::vector<StoreStep>> all_steps(const StoreBytes& files, const StoreId& id,
                                                const Hash& last, const Cipher* cipher,
                                                const StoreFormats& formats) {
  std::map<std::string, JournalFile> journals;
  RecordChains chains;
  for (const auto& [name, bytes] : files) {
    if (read_store_name(name).kind != StoreFileKind::journal) continue;
    auto journal = read_journal(bytes, name, formats.newest);
    if (!journal || journal->header.store != id) continue;
    const auto it = journals.emplace(name, std::move(*journal)).first;
    chains.add(it->second, it->first);
  }
  std::vector<StoreStep> steps;
  const auto row = chains.until(last);
  if (row.empty() || row[0].record->seq != 1) return std::nullopt;
  for (const ChainRecord& at : row) {
    auto step = decode_record(*at.header, *at.record, cipher, formats, *at.file);
    if (!step) return std::nullopt;
    steps.push_back(std::move(*step));
  }
  return steps;
}

// What there is, without how it came to be.
std::vector<StoreStep> steps_to(const Documents& documents) {
  std::vector<StoreStep> steps;
  for (const auto& [key, document] : documents.all()) {
    auto value = document.value();
    if (!value) continue;
    steps.push_back(
        {document.modified, "", {{ChangeType::put, key, "", std::nullopt, std::move(*value)}}});
    if (document.in_bin())
      steps.push_back(
          {document.binned, "", {{ChangeType::bin, key, "", std::nullopt, std::nullopt}}});
  }
  return steps;
}

}  // namespace

std::vector<StoreStep> Store::steps_from(const StoreBytes& files) const {
  auto steps = all_steps(files, header_.store, hash_, cipher(), options_.formats);
  return steps ? std::move(*steps) : steps_to(documents_);
}

Result<std::vector<FileStep>> convert_store(const StoreBytes& files, StoreOptions from,
                                            StoreOptions to) {
  from.role = StoreOptions::Role::reader;
  const auto old = open_store(files, std::move(from));
  if (!old) return std::unexpected(old.error());
  to.role = StoreOptions::Role::writer;
  const bool hide = to.encrypt;
  const auto made = open_store({}, std::move(to));
  if (!made) return std::unexpected(made.error());
  Store& store = *made->store;
  for (const StoreStep& step : old->store->steps_from(files)) {
    if (const auto done = store.commit(step); !done) return std::unexpected(done.error());
  }
  for (const auto& [key, document] : old->store->documents().all()) {
    if (key.kind != kAttachmentKind) continue;
    const auto it = files.find(old->store->attachment_file(key.id));
    if (it == files.end()) continue;
    const auto bytes = old->store->read_attachment(key.id, it->second);
    if (!bytes) return std::unexpected(bytes.error());
    if (const auto held = store.hold_bytes(*bytes); !held) return std::unexpected(held.error());
  }
  std::vector<FileStep> steps;
  for (const auto& [name, bytes] : files) {
    const StoreFileKind kind = read_store_name(name).kind;
    // What was set aside in plain text would be a hint of what is hidden now.
    if (kind != StoreFileKind::other && (kind != StoreFileKind::aside || hide))
      steps.push_back({FileStep::Kind::remove, name, "", ""});
  }
  while (auto batch = store.next_writes(true)) {
    for (FileStep& step : batch->steps) steps.push_back(std::move(step));
    store.written(batch->number, WriteOutcome::durable, 0);
  }
  return steps;
}

}  // namespace qingtan
