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
  carry_unsaved();
  names_ = std::move(names);
  writes_ = beginning.writes;
  for (std::size_t i = 0; i < entropy_.size() && i < beginning.entropy.size(); ++i)
    entropy_[i] = static_cast<std::uint8_t>(beginning.entropy[i]);
  drawn_ = 0;
  has_entropy_ = beginning.entropy.size() >= entropy_.size();
  questions_.clear();
  open_with(beginning.passphrase);
}

void UserStore::open_with(std::string passphrase) {
  store_.reset();
  refusal_.clear();
  StoreOptions options;
  options.role = writes_ ? StoreOptions::Role::writer : StoreOptions::Role::reader;
  options.passphrase = std::move(passphrase);
  options.entropy = fresh("opening");
  options.atomic = true;  // App::take_store_writes: one transaction
  opening_ = std::make_unique<StoreOpening>(names_, std::move(options));
  if (opening_->wanted().empty()) answer({});
}

Entropy UserStore::fresh(std::string_view purpose) { return derive(entropy_, purpose, drawn_++); }

const std::vector<std::string>& UserStore::wanted() const {
  static const std::vector<std::string> kNothing;
  if (opening_) return opening_->wanted();
  return questions_.empty() ? kNothing : questions_.front().names;
}

bool UserStore::answer(StoreBytes files) {
  if (!opening_) {
    if (questions_.empty()) return false;
    const Question question = std::move(questions_.front());
    questions_.erase(questions_.begin());
    question.use(files);
    return false;
  }
  if (!opening_->wanted().empty()) opening_->answer(std::move(files));
  if (!opening_->wanted().empty()) return false;
  Result<OpenedStore> opened = std::move(*opening_).finish();
  opening_.reset();
  if (!opened) {
    refusal_ = opened.error();
    return false;
  }
  store_ = std::move(opened->store);
  ++openings_;
  report_ = std::move(opened->report);
  if (can_write()) {
    commit_carried();
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

Result<std::uint64_t> UserStore::import(const WorkspaceContent& content, std::span<const ImportLine> lines) {
  if (!store_) return no_store();
  return import_workspace(*store_, content, lines, clock(), "");
}

Result<Hash> UserStore::hold_bytes(std::string_view bytes) {
  if (!store_) return no_store();
  return store_->hold_bytes(bytes);
}

std::optional<Entropy> UserStore::entropy_for(std::string_view purpose) {
  if (!has_entropy_) return std::nullopt;
  return fresh(purpose);
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
  if (!store_ || conversion_under_way_) return std::nullopt;
  if (!conversion_.empty()) {
    conversion_under_way_ = true;
    return WriteBatch{0, conversion_};
  }
  std::optional<WriteBatch> batch = store_->next_writes(idle);
  if (batch) batch_ = batch->number;
  return batch;
}

void UserStore::written(WriteOutcome outcome) {
  if (conversion_under_way_) return converted(outcome);
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
  writes_ = true;
  entropy_ = entropy;
  drawn_ = 0;
  if (!store_) return;
  store_->take_over(fresh("taking over"));
  commit_carried();
}

}  // namespace qingtan::ui
