// Settings: the file outside the browser that the workspace is backed up to on its own.

#include <utility>

#include "ui/model/backup_desk.h"
#include "ui/model/storage_desk.h"
#include "ui/text/moment.h"
#include "ui/views/settings_parts.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

Localized last_written(Moment at) {
  if (at == 0) return tr(Msg::backup_never);
  return tr(Msg::backup_when, {{"day", calendar_day(at)}, {"time", clock_time(at)}});
}

Token backup_colour(Backup standing) {
  if (standing == Backup::failing || standing == Backup::denied) return Token::bad;
  return standing == Backup::paused ? Token::warn : Token::tx;
}

std::vector<StorageAct> backup_acts(State& state) {
  BackupDesk& desk = state.backup();
  Host& host = state.kit.host();
  const Backup standing = desk.standing();
  const std::string name = tr(Msg::backup_file_name).str() + std::string(kWorkspaceExtension);
  const auto choose = [&host, name] { host.back_up(BackupAct::choose, name); };
  ButtonSpec first{tr(Msg::backup_choose), Icon::folder};
  first.disabled = !state.store.can_write();
  if (standing == Backup::none) return {{"backup-choose", first, choose}};
  std::vector<StorageAct> acts;
  if (standing == Backup::paused) acts.push_back({"backup-resume", {tr(Msg::backup_resume), Icon::shield_check, ButtonKind::primary}, [&host] { host.back_up(BackupAct::resume, ""); }});
  const bool writes = standing == Backup::waiting || standing == Backup::done || standing == Backup::failing;
  if (writes) acts.push_back({"backup-now", {tr(Msg::backup_now), Icon::download}, [&desk] { desk.now_please(); }});
  ButtonSpec other{tr(Msg::backup_change), Icon::folder};
  other.disabled = first.disabled;
  acts.push_back({"backup-change", other, choose});
  acts.push_back({"backup-end", {tr(Msg::backup_end)}, [&host] { host.back_up(BackupAct::end, ""); }});
  return acts;
}

}  // namespace

Localized backup_trouble(BackupOutcome outcome) {
  switch (outcome) {
    case BackupOutcome::gone: return tr(Msg::backup_why_gone);
    case BackupOutcome::full: return tr(Msg::backup_why_full);
    case BackupOutcome::refused: return tr(Msg::backup_why_refused);
    case BackupOutcome::too_large: return tr(Msg::backup_why_large);
    default: return tr(Msg::backup_why_failed);
  }
}

Localized backup_file_words(const BackupDesk& desk) {
  const Localized name = verbatim(desk.file().name), when = last_written(desk.file().written);
  switch (desk.standing()) {
    case Backup::elsewhere: return tr(Msg::backup_elsewhere, {{"name", name}});
    case Backup::locked: return tr(Msg::backup_locked, {{"name", name}});
    case Backup::paused: return tr(Msg::backup_paused, {{"name", name}});
    case Backup::denied: return tr(Msg::backup_denied, {{"name", name}});
    case Backup::writing: return tr(Msg::backup_writing, {{"name", name}});
    case Backup::waiting: return tr(Msg::backup_waiting, {{"name", name}, {"when", when}});
    case Backup::done: return tr(Msg::backup_done, {{"name", name}, {"when", when}});
    case Backup::failing: return tr(Msg::backup_failing, {{"name", name}, {"why", backup_trouble(desk.trouble())}, {"when", when}});
    default: return tr(Msg::backup_none);
  }
}

void settings_backup(State& state, SettingCard& card, bool phone) {
  const BackupDesk& desk = state.backup();
  const Backup standing = desk.standing();
  if (standing == Backup::unsupported) {
    const Rect box = card.row(tr(Msg::backup_row), tr(Msg::backup_unsupported_hint), 20);
    label("backup-unsupported", box, tr(Msg::backup_unsupported), {Role::body, needs_backup(state.store) ? Token::warn : Token::tx_2}, SemRole::status);
    return;
  }
  act_row(card, state.storage(), Msg::backup_row, Msg::backup_hint, phone, backup_acts(state));
  card.value("backup-file", tr(Msg::backup_state), backup_file_words(desk), backup_colour(standing));
}

}  // namespace qingtan::ui
