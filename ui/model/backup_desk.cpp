#include "ui/model/backup_desk.h"

#include <algorithm>

#include "ui/model/state.h"
#include "ui/model/storage_desk.h"
#include "ui/text/number.h"

namespace qingtan::ui {

BackupDesk& State::backup() {
  if (!backup_) backup_ = std::make_shared<BackupDesk>(*this);
  return *backup_;
}

bool BackupDesk::may_write() const {
  return file_.access == BackupFile::Access::granted && state_.store.can_write() && !state_.store.is_converting();
}

Backup BackupDesk::standing() const {
  using Access = BackupFile::Access;
  if (file_.access == Access::unsupported) return Backup::unsupported;
  if (file_.access == Access::none) return Backup::none;
  if (state_.store.is_closed()) return Backup::locked;
  if (!state_.store.can_write()) return Backup::elsewhere;
  if (file_.access == Access::denied) return Backup::denied;
  if (file_.access == Access::paused) return Backup::paused;
  if (work_ != Work::none) return Backup::writing;
  if (trouble_ != BackupOutcome::written) return Backup::failing;
  return schedule_.has_changes() ? Backup::waiting : Backup::done;
}

void BackupDesk::set_file(BackupFile file, Moment now) {
  const bool had_one = told_ && file_.access != BackupFile::Access::none && file_.access != BackupFile::Access::unsupported;
  const bool other = !had_one || file.name != file_.name || file.written != file_.written;
  if (file.access == BackupFile::Access::granted && file_.access != BackupFile::Access::granted) trouble_ = BackupOutcome::written;
  file_ = std::move(file);
  told_ = true;
  if (other) {
    schedule_ = {};
    seen_.reset();
    trouble_ = BackupOutcome::written;
    if (file_.written > 0) schedule_.recall(file_.written);
    else if (file_.access == BackupFile::Access::granted) schedule_.hurry(now);  // it is empty yet
  }
  state_.kit.want_frame(0);
}

/// The program's own notes do not count: that of the backup itself is one.
bool BackupDesk::is_newer_than_file() const {
  const auto& documents = state_.store.store().documents().all();
  return std::any_of(documents.begin(), documents.end(), [&](const auto& each) {
    return each.first.kind != kSettingKind && std::max(each.second.modified, each.second.binned) > file_.written;
  });
}

void BackupDesk::note_changes(Moment now) {
  if (!state_.store.is_open()) return;
  const std::pair present{state_.store.openings(), state_.store.status().last};
  if (seen_ == present) return;
  const bool first_look = !seen_ || seen_->first != present.first;
  seen_ = present;
  if (!first_look || is_newer_than_file()) schedule_.changed(now);
}

double BackupDesk::look(Moment now, bool leaving) {
  // A store that was locked or opened anew does not answer what was asked of it before.
  if (work_ == Work::gathering && (!state_.store.is_open() || state_.store.openings() != gathers_in_)) {
    work_ = Work::none;
    schedule_.failed(now);
  }
  if (!may_write()) return -1;
  note_changes(now);
  const auto due = schedule_.due_in(now);
  if (work_ != Work::none || !due) return -1;
  if (*due > 0 && !leaving) return static_cast<double>(*due);
  begin();
  return -1;
}

void BackupDesk::now_please() {
  asked_for_ = true;
  schedule_.hurry(state_.store.clock());
  if (work_ == Work::none && may_write()) begin();
}

void BackupDesk::renew() {
  if (file_.access == BackupFile::Access::none || file_.access == BackupFile::Access::unsupported) return;
  schedule_.hurry(state_.store.clock());
  state_.kit.host().work_to_save();  // after which it is looked at
}

void BackupDesk::begin() {
  work_ = Work::gathering;
  state_.keeper.keep();
  state_.store_settings();
  schedule_.began();
  gathers_in_ = state_.store.openings();
  begun_at_ = state_.store.status().last;
  seen_ = {gathers_in_, begun_at_};
  state_.store.ask_attachments(workspace_attachments(state_.store.store()), [this](const StoreBytes& files) { hand_over(files); });
  state_.kit.want_frame(0);
}

void BackupDesk::hand_over(const StoreBytes& attachments) {
  const auto refuse = [this](BackupOutcome why) { written(why, state_.store.clock()); };
  if (!may_write()) return refuse(BackupOutcome::failed);
  std::vector<DocumentKey> left_out;
  const Result<WorkspaceContent> content = state_.storage().everything(attachments, &left_out);
  if (!content) return refuse(BackupOutcome::failed);
  left_out_ = left_out.size();
  Result<std::string> bytes;
  if (state_.store.is_encrypted()) {
    const std::optional<Entropy> entropy = state_.store.entropy_for("backup file");
    if (!entropy) return refuse(BackupOutcome::failed);
    bytes = write_workspace(*content, state_.store.store(), *entropy);
  } else {
    bytes = write_workspace(*content, WorkspaceLock{});
  }
  if (!bytes) return refuse(bytes.error().front().code == ErrorCode::too_large ? BackupOutcome::too_large : BackupOutcome::failed);
  work_ = Work::handed;
  state_.kit.host().back_up(BackupAct::write, *bytes);
}

void BackupDesk::written(BackupOutcome outcome, Moment now) {
  work_ = Work::none;
  const bool told = std::exchange(asked_for_, false);
  state_.kit.want_frame(0);
  if (outcome == BackupOutcome::paused) file_.access = BackupFile::Access::paused;
  trouble_ = outcome == BackupOutcome::paused ? BackupOutcome::written : outcome;
  if (outcome != BackupOutcome::written) return schedule_.failed(now);
  schedule_.written(now);
  file_.written = now;
  const bool unchanged = state_.store.openings() == gathers_in_ && state_.store.status().last == begun_at_;
  state_.storage().note_backup(now);
  // The note is no change that the next backup is for.
  if (unchanged) seen_ = {gathers_in_, state_.store.status().last};
  // Once is enough: every backup leaves the same ones out.
  if (left_out_ > std::exchange(said_left_out_, left_out_)) {
    return state_.kit.toast({tr(Msg::backup_left_out, {{"name", verbatim(file_.name)}, {"count", number(static_cast<double>(left_out_), 0)}}), Token::warn, true});
  }
  if (told) state_.kit.toast({tr(Msg::backup_written_toast, {{"name", verbatim(file_.name)}}), Token::ok});
}

}  // namespace qingtan::ui
