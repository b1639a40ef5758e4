// The calls of the application that concern the user's store.

#include "qingtan/ui/app.h"
#include "ui/app/app_impl.h"
#include "ui/model/backup_desk.h"
#include "ui/model/storage_desk.h"

namespace qingtan::ui {
namespace {

Entropy entropy_from(std::string_view bytes) {
  Entropy entropy{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), entropy.size()), entropy.begin());
  return entropy;
}

WriteOutcome outcome_of(StoreOutcome outcome) {
  switch (outcome) {
    case StoreOutcome::durable: return WriteOutcome::durable;
    case StoreOutcome::full: return WriteOutcome::full;
    case StoreOutcome::changed: return WriteOutcome::changed;
    case StoreOutcome::failed: break;
  }
  return WriteOutcome::failed;
}

}  // namespace

void App::begin_store(std::vector<std::string> names, const StoreBeginning& beginning) {
  State& state = impl_->state;
  state.store.begin(std::move(names), beginning);
  if (state.store.is_open()) state.store_opened();
}

std::vector<std::string> App::wanted_store_files() const { return impl_->state.store.wanted(); }

void App::give_store_files(std::map<std::string, std::string> files) {
  if (impl_->state.store.answer(std::move(files))) impl_->state.store_opened();
  impl_->state.kit.want_frame(0);  // somebody may have asked for them
}

void App::set_storage(Storage storage) {
  impl_->state.store.storage = storage;
  impl_->state.kit.want_frame(0);
}

void App::set_storage_use(const StorageUse& use) {
  impl_->state.store.room = use;
  impl_->state.kit.want_frame(0);
}

std::vector<StoreWriteStep> App::take_store_writes(bool idle) {
  State& state = impl_->state;
  state.keeper.keep();
  std::vector<StoreWriteStep> steps;
  auto batch = state.store.take_writes(idle);
  if (!batch) return steps;
  for (FileStep& step : batch->steps) {
    steps.push_back({static_cast<StoreWriteStep::Kind>(step.kind), std::move(step.name), std::move(step.bytes), std::move(step.target)});
  }
  return steps;
}

void App::store_written(StoreOutcome outcome) {
  impl_->state.store.written(outcome_of(outcome));
  impl_->state.kit.want_frame(0);
}

Followed App::follow_store(const std::string& name, std::string_view bytes) {
  State& state = impl_->state;
  const Followed followed = state.store.follow(name, bytes);
  if (followed != Followed::taken) return followed;
  state.keeper.follow();
  state.kit.want_frame(0);
  return followed;
}

void App::forget_store_file(const std::string& name) { impl_->state.store.forget(name); }

std::vector<std::string> App::unseen_store_files(const std::vector<std::string>& names) const {
  return impl_->state.store.unseen(names);
}

void App::take_over_store(std::string_view entropy) {
  State& state = impl_->state;
  state.store.take_over(entropy_from(entropy));
  state.hand_over_work();
  state.kit.want_frame(0);
}

void App::set_writer_silent(bool silent) {
  impl_->state.store.writer_silent = silent;
  impl_->state.kit.want_frame(0);
}

void App::set_backup_file(const BackupFile& file, std::int64_t now) { impl_->state.backup().set_file(file, now); }

double App::look_after_backup(std::int64_t now, bool leaving) { return impl_->state.backup().look(now, leaving); }

void App::backup_written(BackupOutcome outcome, std::int64_t now) { impl_->state.backup().written(outcome, now); }

bool App::been_idle(double milliseconds) {
  State& state = impl_->state;
  const int minutes = state.settings.lock_minutes;
  if (minutes == 0 || milliseconds < minutes * 60e3 || !state.store.is_encrypted()) return false;
  return state.storage().lock_after_rest();
}

}  // namespace qingtan::ui
