// What is written, in which order, and what an answer means.

#include <algorithm>

#include "qingtan/store/head.h"
#include "qingtan/store/store.h"

namespace qingtan {
namespace {

FileStep put_file(std::string name, std::string bytes) {
  return {FileStep::Kind::put, std::move(name), std::move(bytes), ""};
}

constexpr std::size_t kOverdue = 4;  // so many times what is due for idle time is done at any time

}  // namespace

FileStep Store::journal_step(std::size_t begin, std::size_t end) const {
  std::string bytes = journal_start(header_, tail_[begin].before);
  for (std::size_t i = begin; i < end; ++i) bytes += tail_[i].bytes;
  return put_file(journal_name(tail_[begin].seq, tail_[end - 1].seq, tail_[end - 1].hash),
                  std::move(bytes));
}

FileStep Store::head_step() const {
  return put_file(head_name(last_, hash_), write_head(header_, last_, hash_));
}

// Where a batch may be done in part, a head only tells of what was acknowledged before.
bool Store::is_head_due(bool idle) const {
  const bool tells = saved_ == last_ && head_ < saved_;
  return tells && (idle || (!options_.atomic && saved_at_ != 0));
}

// Until the key files of the passphrase before are gone, it opens the store still.
bool Store::key_waits() const {
  const auto is_key = [](const FileStep& step) {
    return read_store_name(step.name).kind == StoreFileKind::key;
  };
  return !keys_.empty() || std::any_of(cleanup_.begin(), cleanup_.end(), is_key) ||
         (under_way_ && std::any_of(under_way_->steps.begin(), under_way_->steps.end(), is_key));
}

// Heads that do not count any more go first: none may ever tell of records that were moved away.
std::vector<FileStep> Store::plan_set_aside() const {
  std::vector<FileStep> heads;
  for (const FileStep& step : set_aside_) {
    if (read_store_name(step.name).kind == StoreFileKind::head) heads.push_back(step);
  }
  return heads.empty() ? set_aside_ : heads;
}

// One file for all that changed since the last batch.
std::vector<FileStep> Store::plan_records() {
  const auto begin = std::find_if(tail_.begin(), tail_.end(),
                                  [&](const MadeRecord& record) { return record.seq > saved_; });
  std::vector<FileStep> steps;
  if (begin != tail_.end())
    steps.push_back(journal_step(static_cast<std::size_t>(begin - tail_.begin()), tail_.size()));
  if (options_.atomic) steps.push_back(head_step());
  return steps;
}

std::size_t Store::small_files() const {
  const std::uint64_t first = tail_.empty() ? last_ + 1 : tail_[0].seq;
  return static_cast<std::size_t>(
      std::count_if(files_.begin(), files_.end(), [&](const std::string& name) {
        const StoreFileName read = read_store_name(name);
        return read.kind == StoreFileKind::journal && read.first >= first;
      }));
}

// Small journal files become one, and now and then all documents a snapshot. A snapshot is only of
// what is saved, and comes with a journal file up to the same record.
std::vector<FileStep> Store::plan_maintenance(bool idle, UnderWay& batch) {
  const std::size_t patience = idle ? 1 : kOverdue;
  const StoreLimits& limits = options_.limits;
  batch.snapshot = last_ - snapshot_ >= limits.snapshot_records * patience;
  // A merged file is at most a segment: it can be written between two edits, and each small file
  // that is not there need not be read when the store is opened.
  const std::size_t small = limits.small_segments * (idle ? 1 : 2);
  const bool merge = small_files() >= small || batch.snapshot;
  std::vector<FileStep> steps;
  if (merge && !tail_.empty()) {
    FileStep step = journal_step(0, tail_.size());
    if (!files_.contains(step.name)) steps.push_back(std::move(step));
  }
  if (batch.snapshot) {
    steps.push_back(put_file(snapshot_name(last_, hash_),
                             write_snapshot(header_, last_, hash_, documents_, cipher())));
  }
  if (is_head_due(idle)) steps.push_back(head_step());
  return steps;
}

// What came to be wanted again meanwhile, such as an attachment's bytes, stays.
void Store::take_cleanup(std::vector<FileStep>& steps) {
  for (FileStep& step : cleanup_) {
    const auto is_it = [&](const Pending& file) { return file.name == step.name; };
    if (step.kind == FileStep::Kind::remove &&
        (files_.contains(step.name) || std::any_of(attached_.begin(), attached_.end(), is_it)))
      continue;
    steps.push_back(std::move(step));
  }
  cleanup_.clear();
}

std::optional<WriteBatch> Store::next_writes(bool idle) {
  if (under_way_ || !check_writable()) return std::nullopt;
  UnderWay batch{++batches_, saved_, {}, false};
  const auto put_all = [&](const std::vector<Pending>& files) {
    for (const Pending& file : files) {
      if (!file.written) batch.steps.push_back(put_file(file.name, file.bytes));
    }
  };
  // Each kind needs the one before on the disk: a record is never without the key that opens it or
  // the bytes that it tells of, and a name is free before it is used again.
  if (!keys_.empty()) {
    put_all(keys_);
  } else if (!repairs_.empty()) {
    put_all(repairs_);
  } else if (!set_aside_.empty()) {
    batch.steps = plan_set_aside();
  } else if (bytes_wait()) {
    put_all(attached_);
  } else if (saved_ < last_) {
    batch.last = last_;
    batch.steps = plan_records();
  } else {
    batch.steps = plan_maintenance(idle, batch);
  }
  if (!batch.steps.empty() || idle || key_waits()) take_cleanup(batch.steps);
  if (batch.steps.empty()) return std::nullopt;
  WriteBatch out{batch.number, std::move(batch.steps)};
  batch.steps.clear();
  for (const FileStep& step : out.steps)
    batch.steps.push_back({step.kind, step.name, "", step.target});
  under_way_ = std::move(batch);
  return out;
}

void Store::written(std::uint64_t batch, WriteOutcome outcome, Moment at) {
  if (!under_way_ || under_way_->number != batch) return;
  UnderWay done = std::move(*under_way_);
  under_way_.reset();
  if (!check_writable()) return;  // locked meanwhile
  if (outcome == WriteOutcome::durable) {
    health_ = StoreHealth::working;
    return acknowledge(done, at);
  }
  for (FileStep& step : done.steps) {
    if (step.kind == FileStep::Kind::remove) cleanup_.push_back(std::move(step));
  }
  health_ = outcome == WriteOutcome::changed ? StoreHealth::superseded
            : outcome == WriteOutcome::full  ? StoreHealth::full
                                             : StoreHealth::failing;
}

void Store::acknowledge(const UnderWay& batch, Moment at) {
  if (batch.last > saved_) saved_at_ = at;
  saved_ = std::max(saved_, batch.last);
  for (const FileStep& step : batch.steps) {
    if (step.kind != FileStep::Kind::put)
      files_.erase(step.name);
    else
      files_.insert(step.name);
    if (step.kind != FileStep::Kind::put)
      std::erase_if(set_aside_, [&](const FileStep& aside) { return aside.name == step.name; });
  }
  for (const FileStep& step : batch.steps) {
    if (step.kind != FileStep::Kind::put) continue;
    const auto is_it = [&](const Pending& file) { return file.name == step.name; };
    std::erase_if(keys_, is_it);
    std::erase_if(repairs_, is_it);
    for (Pending& file : attached_) file.written = file.written || is_it(file);
    const StoreFileName put = read_store_name(step.name);
    if (put.kind == StoreFileKind::head) head_ = put.last;
    supersede(step.name);
  }
  if (batch.snapshot) snapshot_ = batch.last;
  if (saved_ != last_) return;
  // Until then another writer may come first, and this one has to bring them along.
  std::erase_if(attached_, [](const Pending& file) { return file.written; });
  drop_unreferenced();
}

// What the file makes superfluous goes with a later batch.
void Store::supersede(const std::string& name) {
  const StoreFileName made = read_store_name(name);
  std::vector<std::string> old;
  std::size_t snapshots = 0;
  for (auto it = files_.rbegin(); it != files_.rend(); ++it) {
    const StoreFileName read = read_store_name(*it);
    if (*it == name || read.kind != made.kind) {
      snapshots += *it == name;
      continue;
    }
    const bool covered =
        made.kind == StoreFileKind::journal && read.first >= made.first && read.last <= made.last;
    const bool older_head = made.kind == StoreFileKind::head;
    const bool older_key = made.kind == StoreFileKind::key && read.first < made.first;
    // The snapshot before the newest stays: it is what opens should the newest be damaged.
    const bool older_snapshot = made.kind == StoreFileKind::snapshot && ++snapshots > 2;
    if (covered || older_head || older_key || older_snapshot) old.push_back(*it);
  }
  for (std::string& file : old) {
    files_.erase(file);
    cleanup_.push_back({FileStep::Kind::remove, std::move(file), "", ""});
  }
  if (made.kind == StoreFileKind::journal && !tail_.empty() && made.first == tail_[0].seq) {
    std::size_t size = 0;
    for (const MadeRecord& record : tail_)
      size += record.seq <= made.last ? record.bytes.size() : 0;
    trim_tail(name, size);
  }
}

// A file that has its full size is not written again, and its records need not be at hand.
void Store::trim_tail(const std::string& name, std::size_t bytes) {
  if (bytes < options_.limits.segment_bytes) return;
  const std::uint64_t last = read_store_name(name).last;
  while (!tail_.empty() && tail_.front().seq <= std::min(last, saved_)) tail_.pop_front();
}

}  // namespace qingtan
