// What needs files at hand: history, and the store under another passphrase.

#include <utility>

#include "qingtan/store/workspace_file.h"
#include "ui/model/user_store.h"

namespace qingtan::ui {

void UserStore::ask(std::vector<std::string> names, std::function<void(const StoreBytes&)> use) {
  if (names.empty()) return use({});
  questions_.push_back({std::move(names), std::move(use)});
}

void UserStore::ask_attachments(std::vector<std::string> names, std::function<void(const StoreBytes&)> use) {
  StoreBytes held;
  std::erase_if(names, [&](const std::string& name) {
    const std::string* file = store_ ? store_->held_file(name) : nullptr;
    if (file != nullptr) held.emplace(name, *file);
    return file != nullptr;
  });
  if (held.empty()) return ask(std::move(names), std::move(use));
  ask(std::move(names), [held = std::move(held), use = std::move(use)](const StoreBytes& files) {
    StoreBytes all = held;
    all.insert(files.begin(), files.end());
    use(all);
  });
}

void UserStore::ask_attachment(const std::string& id, std::function<void(Result<std::string>)> use) {
  const std::string name = store_ ? store_->attachment_file(id) : std::string();
  const auto missing = [id](ErrorCode code) { return fail({code, id, "", "the attachment is not there", "a backup that has it"}); };
  if (name.empty()) return use(missing(store_ ? ErrorCode::not_found : ErrorCode::read_only));
  ask_attachments({name}, [this, id, name, missing, use = std::move(use)](const StoreBytes& files) {
    const auto file = files.find(name);
    if (!store_) return use(missing(ErrorCode::read_only));
    if (file == files.end()) return use(missing(ErrorCode::damaged));
    use(store_->read_attachment(id, file->second));
  });
}

void UserStore::ask_history(std::string_view kind, const std::string& id, std::function<void(DocumentHistory)> use) {
  if (!store_) return use({});
  const DocumentKey key{std::string(kind), id};
  ask(store_->history_files(key), [this, key, use = std::move(use)](const StoreBytes& files) {
    use(store_ ? store_->history(key, files) : DocumentHistory{});
  });
}

void UserStore::unlock(std::string passphrase) {
  if (!store_) open_with(std::move(passphrase));
}

bool UserStore::lock() {
  if (!is_encrypted() || (can_write() && !all_saved())) return false;
  names_ = all_names();
  questions_.clear();
  store_->lock();
  store_.reset();
  refusal_ = {{ErrorCode::wrong_passphrase, "", "", "the store is locked", "its passphrase"}};
  return true;
}

Result<void> UserStore::check_passphrase(std::string_view now) const {
  if (!store_) return fail({ErrorCode::read_only, "", "", "the store is not open", "its passphrase"});
  return store_->check_passphrase(now);
}

Result<void> UserStore::change_passphrase(std::string_view now, std::string_view passphrase) {
  if (!store_) return fail({ErrorCode::read_only, "", "", "the store is not open", "its passphrase"});
  return store_->change_passphrase(now, passphrase, {}, fresh("passphrase"));
}

std::vector<std::string> UserStore::all_names() const {
  std::vector<std::string> names = report_.aside;
  if (store_) names.insert(names.end(), store_->files().begin(), store_->files().end());
  return names;
}

bool UserStore::convert(std::string now, std::string passphrase) {
  if (!all_saved() || converting_) return false;
  converting_ = true;
  const std::uint64_t last = store_->status().last;
  ask(all_names(), [this, now = std::move(now), passphrase = std::move(passphrase), last](const StoreBytes& files) {
    converting_ = false;
    if (!all_saved() || store_->status().last != last) return;  // edited meanwhile: to be asked for again
    StoreOptions from, to;
    from.passphrase = now;
    to.passphrase = next_passphrase_ = passphrase;
    to.encrypt = !passphrase.empty();
    to.atomic = true;
    from.entropy = fresh("conversion");
    to.entropy = fresh("conversion");
    if (auto steps = convert_store(files, std::move(from), std::move(to))) conversion_ = std::move(*steps);
    converting_ = !conversion_.empty();
  });
  return true;
}

void UserStore::converted(WriteOutcome outcome) {
  conversion_under_way_ = false;
  converting_ = false;
  const std::vector<FileStep> steps = std::exchange(conversion_, {});
  const std::string passphrase = std::exchange(next_passphrase_, {});
  if (outcome != WriteOutcome::durable) return;  // the store is as it was
  carry_unsaved();
  names_.clear();
  for (const FileStep& step : steps) {
    if (step.kind == FileStep::Kind::put) names_.push_back(step.name);
  }
  open_with(passphrase);
}

}  // namespace qingtan::ui
