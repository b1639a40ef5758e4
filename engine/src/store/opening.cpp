#include "qingtan/store/opening.h"

#include <algorithm>

#include "qingtan/trust/digest.h"
#include "refusal.h"

namespace qingtan {
namespace {

bool is_kind(const std::string& name, StoreFileKind kind) {
  return read_store_name(name).kind == kind;
}

}  // namespace

bool is_encrypted_store(std::span<const std::string> names) {
  return std::any_of(names.begin(), names.end(),
                     [](const auto& name) { return is_kind(name, StoreFileKind::key); });
}

StoreOpening::StoreOpening(std::vector<std::string> names, StoreOptions options)
    : names_(std::move(names)),
      options_(std::move(options)),
      store_(new Store({'j', options_.formats.newest, false, {}}, options_)) {
  store_->options_.passphrase.clear();
  for (const std::string& name : names_) {
    const StoreFileKind kind = read_store_name(name).kind;
    if (kind == StoreFileKind::key) wanted_.push_back(name);
    if (kind == StoreFileKind::snapshot) snapshots_.push_back(name);
    if (kind == StoreFileKind::aside) report_.aside.push_back(name);
  }
  std::sort(snapshots_.begin(), snapshots_.end());  // by their numbers, which stand in front
  std::sort(wanted_.rbegin(), wanted_.rend());
  if (wanted_.empty()) want_snapshot();
}

void StoreOpening::answer(StoreBytes files) {
  switch (phase_) {
    case Phase::keys:
      return take_keys(files);
    case Phase::snapshots:
      return take_snapshot(files);
    case Phase::journal:
      return take_journal(std::move(files));
    case Phase::done:
      return;
  }
}

void StoreOpening::leave(const std::string& name, Errors why) {
  for (Error& error : why) {
    if (error.code == ErrorCode::unsupported_format) report_.newer = true;
    report_.damage.push_back(std::move(error));
  }
  bad_.insert(name);
}

void StoreOpening::take_keys(const StoreBytes& files) {
  Errors errors;
  std::set<std::string_view> tried;
  for (const std::string& name : wanted_) {
    const auto it = files.find(name);
    if (it == files.end() || !tried.insert(it->second).second) continue;
    auto key = unwrap_key(it->second, name, options_.passphrase);
    if (key) {
      use_key(std::move(*key), read_store_name(name).first, it->second, files);
      return want_snapshot();
    }
    errors.insert(errors.end(), key.error().begin(), key.error().end());
  }
  // A passphrase that does not open one key file is wrong, whatever may be damaged beside it.
  const auto damaged = std::stable_partition(errors.begin(), errors.end(), [](const Error& error) {
    return error.code == ErrorCode::wrong_passphrase;
  });
  if (damaged == errors.begin() && !has_content()) {  // the power went before anything was kept
    for (const std::string& name : wanted_) bad_.insert(name);
    report_.damage = std::move(errors);
    return want_snapshot();
  }
  failure_ = std::move(errors);
  if (failure_.empty()) failure_ = refuse_damage("key", "the key of the store is missing").error();
  phase_ = Phase::done;
  wanted_.clear();
}

bool StoreOpening::has_content() const {
  return std::any_of(names_.begin(), names_.end(), [](const std::string& name) {
    const StoreFileKind kind = read_store_name(name).kind;
    return kind == StoreFileKind::journal || kind == StoreFileKind::snapshot ||
           kind == StoreFileKind::head;
  });
}

void StoreOpening::use_key(UnwrappedKey key, std::uint64_t number, const std::string& bytes,
                           const StoreBytes& files) {
  id_ = key.store;
  has_id_ = true;
  store_->cipher_.emplace(std::move(key.key), derive(options_.entropy, "nonces"));
  store_->header_.encrypted = true;
  store_->key_file_ = bytes;
  for (char copy : {'a', 'b'}) {  // both copies are whole again afterwards
    const std::string name = key_name(number, copy);
    const auto it = files.find(name);
    if (it == files.end() || it->second != bytes) store_->keys_.push_back({name, bytes});
  }
  for (const std::string& name : wanted_) {
    if (read_store_name(name).first < number)
      store_->cleanup_.push_back({FileStep::Kind::remove, name, "", ""});
    else
      store_->files_.insert(name);
  }
}

void StoreOpening::want_snapshot() {
  if (snapshots_.empty()) return want_journal();
  phase_ = Phase::snapshots;
  wanted_ = {snapshots_.back()};
  snapshots_.pop_back();
}

void StoreOpening::take_snapshot(const StoreBytes& files) {
  const std::string name = wanted_[0];
  const auto it = files.find(name);
  if (it == files.end()) return want_snapshot();
  const auto header = read_header(it->second, 's', name, options_.formats.newest);
  if (header && header->encrypted && !store_->cipher_) {
    failure_ = refuse_damage(name, "encrypted, and the key file is missing").error();
    phase_ = Phase::done;
    wanted_.clear();
    return;
  }
  auto snapshot = read_snapshot(it->second, name, store_->cipher(), options_.formats);
  if (!snapshot) {
    leave(name, snapshot.error());
    return want_snapshot();
  }
  if (has_id_ && snapshot->header.store != id_) {
    leave(name, refuse_damage(name, "belongs to another store").error());
    return want_snapshot();
  }
  base_ = std::move(*snapshot);
  base_name_ = name;
  want_journal();
}

// All after the snapshot; and some before it, which the last file that still grows is among.
void StoreOpening::want_journal() {
  phase_ = Phase::journal;
  wanted_.clear();
  std::uint64_t end = 0;
  for (const std::string& name : names_) {
    const StoreFileName read = read_store_name(name);
    if (read.kind == StoreFileKind::journal) end = std::max(end, read.last);
  }
  const std::uint64_t near = 4 * options_.limits.snapshot_records;
  for (const std::string& name : names_) {
    const StoreFileName read = read_store_name(name);
    if (read.kind == StoreFileKind::head && !reads_all_) wanted_.push_back(name);
    if (read.kind != StoreFileKind::journal || journal_bytes_.contains(name)) continue;
    if (!base_ || reads_all_ || read.last > base_->seq || read.first + near > end)
      wanted_.push_back(name);
  }
  if (wanted_.empty()) take_journal({});
}

void StoreOpening::take_journal(StoreBytes files) {
  for (auto& [name, bytes] : files) {
    if (is_kind(name, StoreFileKind::head)) {
      take_head(name, bytes);
      continue;
    }
    const auto it = journal_bytes_.emplace(name, std::move(bytes)).first;
    auto journal = read_journal(it->second, name, options_.formats.newest);
    if (journal)
      journals_.emplace(name, std::move(*journal));
    else
      leave(name, journal.error());
  }
  if (base_ && is_base_foreign()) {
    leave(base_name_, refuse_damage(base_name_, "belongs to another store").error());
    base_.reset();
    return want_snapshot();
  }
  if (!reads_all_ && has_trouble()) {
    reads_all_ = true;
    return want_journal();
  }
  phase_ = Phase::done;
  wanted_.clear();
}

// One that is damaged tells nothing, and nothing of the user's is in it: it goes without a word.
void StoreOpening::take_head(const std::string& name, std::string_view bytes) {
  auto head = read_head(bytes, name, options_.formats.newest);
  if (head)
    heads_.emplace(name, std::move(*head));
  else if (head.error()[0].code == ErrorCode::unsupported_format)
    leave(name, head.error());
  else
    bad_.insert(name);
}

// What is missing may lie in a file under a wrong name: nothing is given up before all are read.
bool StoreOpening::has_trouble() const {
  if (!bad_.empty()) return true;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  for (const auto& [name, journal] : journals_) {
    const StoreFileName read = read_store_name(name);
    if (!journal.damage.empty() || journal.records.empty()) return true;
    ranges.emplace_back(journal.records.front().seq, journal.records.back().seq);
    if (ranges.back() != std::pair(read.first, read.last)) return true;
  }
  std::sort(ranges.begin(), ranges.end());
  std::uint64_t reached = base_ ? base_->seq : 0;
  for (const auto& [first, last] : ranges) {
    if (first > reached + 1) return true;
    reached = std::max(reached, last);
  }
  return std::any_of(heads_.begin(), heads_.end(),
                     [&](const auto& head) { return head.second.seq > reached; });
}

// A snapshot from elsewhere: more of what there is belongs to another store.
bool StoreOpening::is_base_foreign() const {
  if (has_id_) return false;
  std::size_t own = 1;
  std::size_t other = 0;
  for (const auto& [name, journal] : journals_)
    if (!journal.records.empty()) ++(journal.header.store == base_->header.store ? own : other);
  return other > own;
}

void StoreOpening::settle_id() {
  if (has_id_) return;
  if (base_) {
    id_ = base_->header.store;
    has_id_ = true;
    return;
  }
  std::map<StoreId, std::size_t> counts;  // of records, whose hashes prove whose they are
  for (const auto& [name, journal] : journals_)
    counts[journal.header.store] += journal.records.size();
  if (counts.empty() && !heads_.empty()) counts[heads_.begin()->second.header.store] = 1;
  std::size_t most = 0;
  for (const auto& [id, count] : counts) {
    if (count > most) {
      id_ = id;
      most = count;
    }
  }
  has_id_ = most > 0;
}

Result<void> StoreOpening::create() {
  const Entropy made = derive(options_.entropy, "store id");
  std::copy_n(made.begin(), id_.size(), id_.begin());
  report_.created = report_.damage.empty();
  if (!options_.encrypt || options_.role == StoreOptions::Role::reader) return {};
  store_->cipher_.emplace(SecretKey(derive(options_.entropy, "key")),
                          derive(options_.entropy, "nonces"));
  store_->header_.encrypted = true;
  const auto file = wrap_key(store_->cipher_->key(), id_, options_.passphrase, options_.cost,
                             derive(options_.entropy, "wrapping"));
  if (!file) return std::unexpected(file.error());
  store_->key_file_ = *file;
  std::uint64_t number = 1;
  for (const std::string& name : names_) {
    if (is_kind(name, StoreFileKind::key))
      number = std::max(number, read_store_name(name).first + 1);
  }
  for (char copy : {'a', 'b'}) store_->keys_.push_back({key_name(number, copy), *file});
  return {};
}

Result<OpenedStore> StoreOpening::finish() && {
  if (failure_.empty()) settle_id();
  for (const auto& [name, journal] : journals_) {
    if (failure_.empty() && journal.header.encrypted && !store_->cipher_)
      failure_ = refuse_damage(name, "encrypted, and the key file is missing").error();
  }
  for (const auto& [name, head] : heads_) {
    if (failure_.empty() && head.header.encrypted && !store_->cipher_)
      failure_ = refuse_damage(name, "encrypted, and the key file is missing").error();
  }
  if (!failure_.empty()) return fail(failure_);
  if (!has_id_) {
    if (const auto created = create(); !created) return std::unexpected(created.error());
  }
  store_->header_.store = id_;
  replay();
  store_->saved_ = store_->last_;
  if (options_.role == StoreOptions::Role::reader) store_->health_ = StoreHealth::reading;
  if (report_.newer) store_->health_ = StoreHealth::newer;
  clean_up();
  return OpenedStore{std::move(store_), std::move(report_)};
}

Result<OpenedStore> open_store(const StoreBytes& files, StoreOptions options) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  StoreOpening opening(std::move(names), std::move(options));
  while (!opening.wanted().empty()) {
    StoreBytes wanted;
    for (const std::string& name : opening.wanted()) {
      if (const auto it = files.find(name); it != files.end()) wanted.insert(*it);
    }
    opening.answer(std::move(wanted));
  }
  return std::move(opening).finish();
}

}  // namespace qingtan
