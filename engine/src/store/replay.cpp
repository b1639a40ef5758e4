// What a store's files come to: the records that follow on the snapshot, and what does not fit.

#include <algorithm>

#include "branch.h"
#include "qingtan/store/opening.h"
#include "qingtan/trust/digest.h"
#include "record_codec.h"
#include "refusal.h"

namespace qingtan {

struct StoreOpening::Replay {
  RecordChains chains;
  std::set<Hash> applied;        // records after the snapshot
  std::set<Hash> before;         // and those that lead to it, as far as they were read
  std::uint64_t known_from = 0;  // the oldest record in either
  Hash base{};                   // that the snapshot is of
};

void StoreOpening::replay() {
  Replay replay;
  for (const auto& [name, journal] : journals_) {
    if (journal.header.store == id_)
      replay.chains.add(journal, name);
    else
      leave(name, refuse_damage(name, "belongs to another store").error());
    if (journal.header.store == id_ && !journal.damage.empty()) leave(name, journal.damage);
  }
  store_->hash_ = genesis(id_);
  if (base_) {
    report_.snapshot = store_->last_ = store_->snapshot_ = base_->seq;
    store_->hash_ = replay.base = base_->hash;
    store_->documents_ = std::move(base_->documents);
  }
  apply(replay);
  keep_tail(replay);
  for (const auto& [name, journal] : journals_) {
    if (journal.header.store == id_) sort_out(name, journal, replay);
  }
  check_heads(replay);
}

void StoreOpening::apply(Replay& replay) {
  for (const ChainRecord& at : replay.chains.after(store_->last_, store_->hash_)) {
    auto step = decode_record(*at.header, *at.record, store_->cipher(), options_.formats, *at.file);
    if (step && !store_->documents_.apply(*step, at.record->seq))
      step = refuse_damage(*at.file, "byte " + std::to_string(at.record->offset) +
                                         ": a record changes what is not there");
    if (!step) return leave(*at.file, step.error());
    store_->last_ = at.record->seq;
    store_->hash_ = at.record->hash;
    replay.applied.insert(at.record->hash);
    ++report_.replayed;
  }
}

// The records since the last file that is not written again, which the next files are made of.
void StoreOpening::keep_tail(Replay& replay) {
  const std::vector<ChainRecord> row = replay.chains.until(store_->hash_);
  replay.known_from = row.empty() ? store_->last_ + 1 : row[0].record->seq;
  std::uint64_t full = 0;
  for (const ChainRecord& at : row) {
    replay.before.insert(at.record->hash);
    const bool is_full = journal_bytes_.at(*at.file).size() >= options_.limits.segment_bytes;
    if (is_full && !bad_.contains(*at.file)) full = at.record->seq;
  }
  for (const ChainRecord& at : row) {
    if (at.record->seq > full)
      store_->tail_.push_back(
          {at.record->seq, at.record->before, at.record->hash, std::string(at.record->bytes)});
  }
}

// A file of which anything is not part of what was opened is set aside, and the rest of it written
// again.
void StoreOpening::sort_out(const std::string& name, const JournalFile& journal,
                            const Replay& replay) {
  const auto is_lost = [&](const JournalRecord& record) {
    const bool known = replay.applied.contains(record.hash) || replay.before.contains(record.hash);
    const bool must_be_known = record.seq >= replay.known_from || record.seq > report_.snapshot;
    return must_be_known && !known;
  };
  const auto lost = std::find_if(journal.records.begin(), journal.records.end(), is_lost);
  const auto held = static_cast<std::size_t>(lost - journal.records.begin());
  if (lost == journal.records.end() && !bad_.contains(name)) return;
  if (lost != journal.records.end() && !bad_.contains(name)) {
    const std::size_t count = journal.records.size() - held;
    const bool branch = lost->seq <= store_->last_ || replay.before.contains(lost->before) ||
                        lost->before == genesis(id_);
    if (branch)
      report_.branches.push_back({name, lost->seq, count});
    else
      report_.damage.push_back(
          store_error(ErrorCode::damaged, name,
                      "byte " + std::to_string(lost->offset) + ": the records before are missing",
                      "it is set aside"));
    bad_.insert(name);
  }
  repair(journal, held);
}

void StoreOpening::repair(const JournalFile& journal, std::size_t count) {
  if (count == 0) return;
  std::string bytes = journal_start(journal.header, journal.records[0].before);
  for (std::size_t i = 0; i < count; ++i) bytes += journal.records[i].bytes;
  // Another tag than a save would give, and than an earlier repair that was torn: a damaged file
  // may have that very name, and is moved away after this one is written.
  Hash tag = sha256(bytes_of(bytes));
  std::string name;
  do {
    name = journal_name(journal.records[0].seq, journal.records[count - 1].seq, tag);
    tag = sha256(tag);
  } while (is_listed(name));
  store_->repairs_.push_back({std::move(name), std::move(bytes)});
}

bool StoreOpening::is_listed(const std::string& name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::string StoreOpening::free_aside_name(const std::string& name) const {
  std::string free = aside_name(name);
  for (int i = 2; is_listed(free); ++i) free = aside_name(name) + "-" + std::to_string(i);
  return free;
}

// A head tells of a record that was on the disk. That of the newest is part of what was opened, or
// of something that is named as set aside already; else it is gone without a trace but this.
void StoreOpening::check_heads(const Replay& replay) {
  const StoreHead* newest = nullptr;
  const std::string* newest_name = nullptr;
  for (const auto& [name, head] : heads_) {
    if (head.header.store != id_) {
      leave(name, refuse_damage(name, "belongs to another store").error());
      continue;
    }
    const bool told = head.seq >= replay.known_from || head.seq > report_.snapshot;
    const bool opened = replay.applied.contains(head.hash) || replay.before.contains(head.hash) ||
                        head.hash == replay.base || !told;
    if (opened && head.seq <= store_->last_)
      store_->head_ = std::max(store_->head_, head.seq);
    else
      stale_heads_.insert(name);
    if (newest && newest->seq >= head.seq) continue;
    newest = &head;
    newest_name = &name;
  }
  if (!newest || !stale_heads_.contains(*newest_name) || replay.chains.has(newest->hash)) return;
  const std::uint64_t from = newest->seq > store_->last_ ? store_->last_ + 1 : newest->seq;
  report_.missing.push_back({*newest_name, from, newest->seq});
  stale_heads_.erase(*newest_name);
  bad_.insert(*newest_name);
}

void StoreOpening::clean_up() {
  const std::set<std::string> attachments = store_->referenced_attachments();
  for (const std::string& name : names_) {
    const StoreFileKind kind = read_store_name(name).kind;
    if (kind == StoreFileKind::other || kind == StoreFileKind::aside) continue;
    if (kind == StoreFileKind::key && !bad_.contains(name)) continue;  // see use_key
    if (stale_heads_.contains(name)) {
      store_->set_aside_.push_back({FileStep::Kind::remove, name, "", ""});
    } else if (bad_.contains(name)) {
      report_.set_aside.push_back(name);
      store_->set_aside_.push_back({FileStep::Kind::move, name, "", free_aside_name(name)});
    } else if (kind == StoreFileKind::head && read_store_name(name).last != store_->head_) {
      store_->cleanup_.push_back({FileStep::Kind::remove, name, "", ""});
    } else if (kind != StoreFileKind::attachment || attachments.contains(name)) {
      store_->files_.insert(name);
    } else if (report_.damage.empty() && report_.branches.empty() && report_.missing.empty()) {
      store_->cleanup_.push_back({FileStep::Kind::remove, name, "", ""});
    }
  }
  if (!report_.newer && options_.role == StoreOptions::Role::writer) return;
  report_.set_aside.clear();  // what is only read is not put in order either
  store_->keys_.clear();
  store_->repairs_.clear();
  store_->set_aside_.clear();
  store_->cleanup_.clear();
}

}  // namespace qingtan
