#include "ui/model/storage_desk.h"

#include <algorithm>
#include <utility>

#include "qingtan/base/value.h"
#include "ui/model/backup_desk.h"
#include "ui/model/state.h"

namespace qingtan::ui {
namespace {

constexpr Moment kDay = 86'400'000;
constexpr Moment kBackupDays = 7;
constexpr const char* kLastBackup = "last-backup";

std::string member_text(const Json& value, const char* name) {
  const auto it = value.find(name);
  return it != value.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

/// Something is still said of a document that is not what it should be: its id.
KeptDocument described(const DocumentKey& key, const StoredDocument& document) {
  KeptDocument kept{key, {key.id, key.id}, {}, document.modified, document.binned};
  const Result<Json> value = document.value();
  if (!value) return kept;
  kept.name = document_name(key, *value);
  if (const auto part = value->find("part"); value->is_object() && part != value->end()) kept.part = text_member(*part, "name");
  return kept;
}

}  // namespace

Text text_member(const Json& value, const char* name) {
  if (!value.is_object()) return {};
  const auto it = value.find(name);
  if (it == value.end()) return {};
  if (it->is_string()) return {it->get<std::string>(), it->get<std::string>()};
  if (!it->is_object()) return {};
  return {member_text(*it, "zh"), member_text(*it, "en")};
}

Text document_name(const DocumentKey& key, const Json& value) {
  const Text name = text_member(value, "name");
  return name.zh.empty() && name.en.empty() ? Text{key.id, key.id} : name;
}

StorageDesk& State::storage() {
  if (!storage_) storage_ = std::make_shared<StorageDesk>(*this);
  return *storage_;
}

void State::work_off_storage() {
  if (storage_) work_off_storage_desk(*storage_);
}

void work_off_storage_desk(StorageDesk& desk) { desk.work_off(); }

void back_up_everything(State& state) {
  StorageDesk& desk = state.storage();
  if (state.store.is_encrypted()) return desk.show(StoragePane::export_file);
  desk.later_do([&desk] { desk.export_everything(""); });
  state.kit.want_frame(0);
}

void StorageDesk::show(StoragePane which) {
  pane = which;
  appears = true;
  forget_fields();
  state_.kit.want_frame(0);
}

void StorageDesk::forget_fields() {
  for (std::string* field : {&passphrase, &again, &now}) {
    std::fill(field->begin(), field->end(), '\0');
    field->clear();
  }
  problem.reset();
}

void StorageDesk::work_off() {
  for (const auto& action : std::exchange(waiting_, {})) action();
  if (!to_encrypted_ || state_.store.is_converting() || !state_.store.is_open()) return;
  const bool encrypted = *std::exchange(to_encrypted_, {});
  if (state_.store.is_encrypted() == encrypted) {
    state_.backup().renew();
    state_.kit.toast({tr(encrypted ? Msg::storage_is_encrypted : Msg::storage_is_plain), Token::ok});
  } else {
    state_.kit.toast({tr(Msg::storage_not_converted), Token::bad, true});
  }
  state_.kit.want_frame(0);
}

void StorageDesk::read_lists() {
  const StoreStatus status = state_.store.status();
  if (!state_.store.is_open()) {
    schemes_.clear();
    binned_.clear();
    is_listed_ = false;
    return;
  }
  if (is_listed_ && listed_ == status.last) return;
  is_listed_ = true;
  listed_ = status.last;
  schemes_.clear();
  binned_.clear();
  for (const auto& [key, document] : state_.store.store().documents().all()) {
    // What is attached to a factor comes back with it.
    if (document.in_bin() && key.kind == kAttachmentKind && state_.own.attachments().went_with_factor(document)) continue;
    if (document.in_bin()) binned_.push_back(described(key, document));
    else if (key.kind == kSchemeKind) schemes_.push_back(described(key, document));
  }
  std::ranges::stable_sort(schemes_, std::ranges::greater{}, &KeptDocument::modified);
  std::ranges::stable_sort(binned_, std::ranges::greater{}, &KeptDocument::binned);
}

const std::vector<KeptDocument>& StorageDesk::schemes() {
  read_lists();
  return schemes_;
}

const std::vector<KeptDocument>& StorageDesk::binned() {
  read_lists();
  return binned_;
}

int StorageDesk::days_left(const KeptDocument& document) const {
  const Moment left = document.binned + kBinTime - state_.store.clock();
  return static_cast<int>(std::clamp<Moment>((left + kDay - 1) / kDay, 0, kBinDays));
}

bool StorageDesk::is_open(const std::string& id) const {
  const auto& all = state_.schemes.documents();
  return std::any_of(all.begin(), all.end(), [&](const auto& document) { return document->stored_as == id; });
}

void StorageDesk::open_scheme(const std::string& id) {
  if (!state_.keeper.open(id)) {
    state_.kit.toast({tr(Msg::storage_not_read), Token::bad, true});
    return;
  }
  show(StoragePane::none);
  state_.view = View::scheme;
}

void StorageDesk::bin_scheme(const std::string& id) {
  const auto& all = schemes();
  const auto it = std::ranges::find(all, id, [](const KeptDocument& each) { return each.key.id; });
  if (it == all.end()) return;
  const Localized name = tr(it->name);
  const bool was_open = is_open(id);
  if (!state_.keeper.bin(id)) {
    state_.kit.toast({tr(Msg::storage_cannot_write), Token::bad, true});
    return;
  }
  state_.kit.toast({.text = tr(Msg::storage_binned, {{"name", name}}), .colour = Token::tx_2, .action = tr(Msg::scheme_undo), .act = [this, id, was_open] {
    later_do([this, id, was_open] {
      restore({std::string(kSchemeKind), id});
      if (was_open) (void)state_.keeper.open(id);
    });
  }});
  state_.kit.want_frame(0);
}

void StorageDesk::restore(const DocumentKey& key) {
  const bool done = key.kind == kFactorKind       ? state_.own.restore(key.id).has_value()
                    : key.kind == kAttachmentKind ? state_.own.restore_attachment(key.id).has_value()
                                                  : state_.store.restore(key.kind, key.id).has_value();
  if (!done) {
    state_.kit.toast({tr(Msg::storage_cannot_write), Token::bad, true});
    return;
  }
  state_.kit.toast({tr(Msg::storage_restored), Token::ok});
  state_.kit.want_frame(0);
}

Moment last_backup_of(const UserStore& store) {
  const auto value = store.value(kSettingKind, kLastBackup);
  if (!value || !value->is_object()) return 0;
  const auto at = value->find("at");
  return at != value->end() && at->is_number_integer() ? at->get<Moment>() : 0;
}

bool needs_backup(const UserStore& store) {
  if (!store.is_open() || store.room.persistent.value_or(false)) return false;
  const Moment backup = last_backup_of(store);
  for (const auto& [key, document] : store.store().documents().all()) {
    if (key.kind == kSettingKind || document.in_bin() || document.modified <= backup) continue;
    return store.clock() - backup > kBackupDays * kDay;
  }
  return false;
}

}  // namespace qingtan::ui
