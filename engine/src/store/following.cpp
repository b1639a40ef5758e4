// Readers beside the writer, and what becomes of them when it is gone.

#include <algorithm>

#include "qingtan/store/store.h"
#include "record_codec.h"
#include "refusal.h"

namespace qingtan {

Result<std::size_t> Store::follow(const std::string& name, std::string_view bytes) {
  if (health_ != StoreHealth::reading)
    return refuse_file(ErrorCode::read_only, name, "only a reader follows", "a reader");
  const StoreFileName read = read_store_name(name);
  if (read.kind != StoreFileKind::journal) {
    files_.insert(name);
    if (read.kind == StoreFileKind::head) head_ = std::max(head_, read.last);
    if (read.kind == StoreFileKind::key) key_file_ = bytes;
    return 0;
  }
  const auto journal = read_journal(bytes, name, options_.formats.newest);
  if (!journal) return std::unexpected(journal.error());
  if (journal->header.store != header_.store)
    return refuse_damage(name, "belongs to another store");
  const auto gained = follow_records(*journal, name);
  if (!gained) return gained;
  if (!journal->damage.empty()) return fail(journal->damage);
  files_.insert(name);
  if (!tail_.empty() && read.first <= tail_[0].seq) trim_tail(name, bytes.size());
  return gained;
}

Result<std::size_t> Store::follow_records(const JournalFile& journal, const std::string& name) {
  std::size_t gained = 0;
  for (const JournalRecord& record : journal.records) {
    if (record.seq <= last_) {
      const auto held = std::find_if(tail_.begin(), tail_.end(), [&](const MadeRecord& made) {
        return made.seq == record.seq;
      });
      if (held != tail_.end() && held->hash != record.hash)
        return refuse_file(ErrorCode::clash, name, "another branch of the journal", "open it anew");
      continue;
    }
    if (record.seq != last_ + 1) {
      return refuse_file(ErrorCode::not_found, name, "the records before are missing",
                         "the files that unseen() names");
    }
    if (record.before != hash_)
      return refuse_file(ErrorCode::clash, name, "another branch of the journal", "open it anew");
    const auto step = decode_record(journal.header, record, cipher(), options_.formats, name);
    if (!step) return std::unexpected(step.error());
    if (!documents_.apply(*step, record.seq))
      return refuse_damage(name, "a record changes what is not there");
    last_ = saved_ = record.seq;
    hash_ = record.hash;
    tail_.push_back({record.seq, record.before, record.hash, std::string(record.bytes)});
    ++gained;
  }
  return gained;
}

std::vector<std::string> Store::unseen(std::span<const std::string> names) const {
  std::vector<std::string> news;
  for (const std::string& name : names) {
    const StoreFileName read = read_store_name(name);
    if (read.kind == StoreFileKind::journal && read.last > last_) news.push_back(name);
  }
  std::sort(news.begin(), news.end());
  return news;
}

void Store::take_over(const Entropy& entropy) {
  if (health_ != StoreHealth::reading) return;
  options_.role = StoreOptions::Role::writer;
  options_.entropy = entropy;
  if (cipher_) cipher_->renew_nonces(derive(entropy, "nonces"));
  health_ = StoreHealth::working;
}

}  // namespace qingtan
