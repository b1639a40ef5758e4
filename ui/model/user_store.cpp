#include "ui/model/user_store.h"

#include <chrono>
#include <utility>

namespace qingtan::ui {
namespace {

Moment system_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::unexpected<Errors> no_store() {
  return fail({ErrorCode::read_only, "", "", "the store is not open", "storage that works"});
}

}  // namespace

UserStore::UserStore() : clock(system_now) {}

void UserStore::begin(std::vector<std::string> names, const StoreBeginning& beginning) {
  if (store_) {
    for (StoreStep& step : store_->unsaved()) carried_.push_back(std::move(step));
  }
  store_.reset();
  refusal_.clear();
  StoreOptions options;
  options.role = beginning.writes ? StoreOptions::Role::writer : StoreOptions::Role::reader;
  options.passphrase = beginning.passphrase;
  for (std::size_t i = 0; i < options.entropy.size() && i < beginning.entropy.size(); ++i)
    options.entropy[i] = static_cast<std::uint8_t>(beginning.entropy[i]);
  opening_ = std::make_unique<StoreOpening>(std::move(names), std::move(options));
  if (opening_->wanted().empty()) answer({});
}

const std::vector<std::string>& UserStore::wanted() const {
  static const std::vector<std::string> kNothing;
  return opening_ ? opening_->wanted() : kNothing;
}

bool UserStore::answer(StoreBytes files) {
  if (!opening_) return false;
  if (!opening_->wanted().empty()) opening_->answer(std::move(files));
  if (!opening_->wanted().empty()) return false;
  Result<OpenedStore> opened = std::move(*opening_).finish();
  opening_.reset();
  if (!opened) {
    refusal_ = opened.error();
    return false;
  }
  store_ = std::move(opened->store);
  report_ = std::move(opened->report);
  if (can_write()) {
    for (const StoreStep& step : std::exchange(carried_, {})) (void)store_->commit_again(step);
    (void)store_->empty_bin(clock(), "");
  }
  return true;
}

bool UserStore::can_write() const {
  if (!store_) return false;
  const StoreHealth health = store_->status().health;
  return health == StoreHealth::working || health == StoreHealth::failing || health == StoreHealth::full;
}

std::vector<std::string> UserStore::ids(std::string_view kind) const {
  std::vector<std::string> found;
  if (!store_) return found;
  const Documents& documents = store_->documents();
  for (auto it = documents.begin_of(kind); it != documents.all().end() && it->first.kind == kind; ++it) {
    if (!it->second.in_bin()) found.push_back(it->first.id);
  }
  return found;
}

std::optional<Json> UserStore::value(std::string_view kind, const std::string& id) const {
  const StoredDocument* document = store_ ? store_->documents().find({std::string(kind), id}) : nullptr;
  if (document == nullptr || document->in_bin()) return std::nullopt;
  Result<Json> value = document->value();
  if (!value) return std::nullopt;
  return std::move(*value);
}

std::uint64_t UserStore::changed_by(std::string_view kind, const std::string& id) const {
  const StoredDocument* document = store_ ? store_->documents().find({std::string(kind), id}) : nullptr;
  return document == nullptr || document->records.empty() ? 0 : document->records.back();
}

Result<std::uint64_t> UserStore::commit(std::span<const Edit> edits) {
  if (!store_) return no_store();
  return store_->commit(edits, clock(), "");
}

Result<std::uint64_t> UserStore::put(std::string_view kind, const std::string& id, Json value) {
  const Edit edit{Edit::Kind::put, {std::string(kind), id}, std::move(value), ""};
  return commit(std::span(&edit, 1));
}

Result<std::uint64_t> UserStore::bin(std::string_view kind, const std::string& id) {
  const Edit edit{Edit::Kind::bin, {std::string(kind), id}, {}, ""};
  return commit(std::span(&edit, 1));
}

Result<std::uint64_t> UserStore::restore(std::string_view kind, const std::string& id) {
  const Edit edit{Edit::Kind::restore, {std::string(kind), id}, {}, ""};
  return commit(std::span(&edit, 1));
}

std::optional<WriteBatch> UserStore::take_writes(bool idle) {
  if (!store_) return std::nullopt;
  std::optional<WriteBatch> batch = store_->next_writes(idle);
  if (batch) batch_ = batch->number;
  return batch;
}

void UserStore::written(WriteOutcome outcome) {
  if (store_) store_->written(batch_, outcome, clock());
}

Followed UserStore::follow(const std::string& name, std::string_view bytes) {
  if (!store_) return Followed::other_branch;
  const auto gained = store_->follow(name, bytes);
  if (gained) return Followed::taken;
  return gained.error().front().code == ErrorCode::not_found ? Followed::missing_before : Followed::other_branch;
}

void UserStore::forget(const std::string& name) {
  if (store_) store_->forget_file(name);
}

std::vector<std::string> UserStore::unseen(std::span<const std::string> names) const {
  return store_ ? store_->unseen(names) : std::vector<std::string>{};
}

void UserStore::take_over(const Entropy& entropy) {
  if (store_) store_->take_over(entropy);
}

}  // namespace qingtan::ui
