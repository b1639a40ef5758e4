#include "qingtan/store/store.h"

#include <algorithm>

#include "edits.h"
#include "record_codec.h"
#include "refusal.h"

namespace qingtan {

Result<Json> Store::value(const DocumentKey& key) const {
  const StoredDocument* document = documents_.find(key);
  if (document) return document->value();
  return refuse_file(ErrorCode::not_found, key.kind + "/" + key.id, "there is no such document",
                     "one that documents() has");
}

StoreStatus Store::status() const {
  return {health_, last_, saved_, saved_at_, documents_.size(), header_.encrypted, key_waits()};
}

Result<void> Store::check_writable() const {
  switch (health_) {
    case StoreHealth::working:
    case StoreHealth::failing:
    case StoreHealth::full:
      return {};
    case StoreHealth::superseded:
      return refuse_file(ErrorCode::read_only, "", "another tab has written meanwhile",
                         "open the store again");
    case StoreHealth::reading:
      return refuse_file(ErrorCode::read_only, "", "another tab writes", "take over from it");
    case StoreHealth::newer:
      return refuse_file(ErrorCode::read_only, "", "written by a newer version",
                         "a newer version of the program");
    case StoreHealth::locked:
      return refuse_file(ErrorCode::read_only, "", "the store is locked", "the passphrase");
  }
  return {};
}

Result<std::uint64_t> Store::commit(std::span<const Edit> edits, Moment at, std::string_view who) {
  if (const auto writable = check_writable(); !writable) return std::unexpected(writable.error());
  auto step = make_step(documents_, edits, at, who);
  if (!step) return std::unexpected(step.error());
  if (step->changes.empty()) return last_;
  return add_record(std::move(*step));
}

Result<std::uint64_t> Store::commit(StoreStep step) {
  if (const auto writable = check_writable(); !writable) return std::unexpected(writable.error());
  for (DocumentChange& change : step.changes) {
    if (!is_document_key(change.document))
      return refuse_file(ErrorCode::bad_value, "", "no such document can be", "a kind and an id");
    if (!change.after) continue;
    auto kept = as_kept(*change.after, change.document);
    if (!kept) return std::unexpected(kept.error());
    change.after = std::move(*kept);
  }
  if (step.changes.empty()) return last_;
  return add_record(std::move(step));
}

Result<std::uint64_t> Store::commit_again(const StoreStep& step) {
  std::vector<Edit> edits;
  for (const DocumentChange& change : step.changes) {
    Edit edit{Edit::Kind::put, change.document, {}, change.path};
    if (change.after) edit.value = *change.after;
    switch (change.type) {
      case ChangeType::put:
        break;
      case ChangeType::edit:
        edit.kind = change.after ? Edit::Kind::set : Edit::Kind::remove;
        break;
      case ChangeType::bin:
        edit.kind = Edit::Kind::bin;
        break;
      case ChangeType::restore:
        edit.kind = Edit::Kind::restore;
        break;
      case ChangeType::erase:
        edit.kind = Edit::Kind::erase;
        break;
    }
    // What another writer has erased, or changed in shape, takes no edit; the rest is done.
    if (make_step(documents_, std::span(&edit, 1), step.at, step.who))
      edits.push_back(std::move(edit));
  }
  return commit(edits, step.at, step.who);
}

Result<std::uint64_t> Store::add_record(StoreStep step) {
  MadeRecord record = encode_record(header_, hash_, last_ + 1, step, cipher());
  if (record.bytes.size() > kRecordBytes) {
    return refuse_file(ErrorCode::too_large, "", "too much at once", "at most 64 MiB in one step");
  }
  if (!documents_.apply(step, last_ + 1)) {
    return refuse_file(ErrorCode::clash, "", "the documents are not as the step takes them to be",
                       "a step made for the documents as they are now");
  }
  last_ = record.seq;
  hash_ = record.hash;
  tail_.push_back(std::move(record));
  return last_;
}

Result<std::uint64_t> Store::empty_bin(Moment now, std::string_view who) {
  std::vector<Edit> edits;
  for (const auto& [key, document] : documents_.all()) {
    if (document.in_bin() && document.binned <= now - kBinTime)
      edits.push_back({Edit::Kind::erase, key, {}, ""});
  }
  return commit(edits, now, who);
}

std::vector<StoreStep> Store::unsaved() const {
  std::vector<StoreStep> steps;
  for (const MadeRecord& made : tail_) {
    if (made.seq <= saved_) continue;
    if (auto step = decode_record(header_, made.read(), cipher(), options_.formats, ""))
      steps.push_back(std::move(*step));
  }
  return steps;
}

Result<void> Store::check_passphrase(std::string_view now) const {
  if (!cipher_) {
    return refuse_file(ErrorCode::read_only, "", "the store is not encrypted",
                       "convert_store encrypts it");
  }
  const auto key = unwrap_key(key_file_, "", now);
  if (!key) return std::unexpected(key.error());
  return {};
}

Result<void> Store::change_passphrase(std::string_view now, std::string_view passphrase,
                                      PassphraseCost cost, const Entropy& entropy) {
  if (const auto writable = check_writable(); !writable) return writable;
  if (const auto known = check_passphrase(now); !known) return known;
  const auto file = wrap_key(cipher_->key(), header_.store, passphrase, cost, entropy);
  if (!file) return std::unexpected(file.error());
  std::uint64_t number = 1;
  for (const std::string& name : files_) {
    const StoreFileName read = read_store_name(name);
    if (read.kind == StoreFileKind::key) number = std::max(number, read.first + 1);
  }
  keys_.clear();
  for (char copy : {'a', 'b'}) keys_.push_back({key_name(number, copy), *file});
  key_file_ = *file;
  return {};
}

void Store::lock() {
  cipher_.reset();
  documents_.clear();
  tail_.clear();
  attached_.clear();
  repairs_.clear();
  keys_.clear();
  key_file_.clear();
  health_ = StoreHealth::locked;
}

}  // namespace qingtan
