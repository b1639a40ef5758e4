#pragma once
// The backup file: one outside the browser that the user has chosen, into which the workspace is written on its own. What the
// page knows of the file comes from it (App::set_backup_file); the page also writes, and says what became of it.

#include <optional>
#include <string>

#include "qingtan/base/text.h"
#include "qingtan/ui/app.h"
#include "ui/model/backup_schedule.h"
#include "ui/model/user_store.h"

namespace qingtan::ui {

struct State;

enum class Backup {
  unsupported,  // the browser has no such thing
  none,         // no file was chosen
  elsewhere,    // another tab writes
  locked,       // an encrypted workspace is not open
  paused,       // the browser wants to be asked again
  denied,
  writing,
  waiting,      // something has changed since
  done,
  failing,      // the last try: `trouble`
};

class BackupDesk {
 public:
  explicit BackupDesk(State& state) : state_(state) {}

  const BackupFile& file() const { return file_; }
  Backup standing() const;
  /// Of `failing`.
  BackupOutcome trouble() const { return trouble_; }
  bool put_off = false;  // what it asks for is not asked again in this visit

  void set_file(BackupFile file, Moment now);
  /// After every save, and when the time that it gave is over: milliseconds until it wants to be asked again, below 0: not
  /// before the next save. `leaving`: there may be no later.
  double look(Moment now, bool leaving);
  void written(BackupOutcome outcome, Moment now);
  /// The user wants it now.
  void now_please();
  /// The workspace has another passphrase, or none any more: a file under the old one must not stay.
  void renew();

 private:
  bool may_write() const;
  void note_changes(Moment now);
  bool is_newer_than_file() const;
  void begin();
  void hand_over(const StoreBytes& attachments);

  State& state_;
  BackupFile file_;
  BackupSchedule schedule_;
  bool told_ = false;  // what the file is
  BackupOutcome trouble_ = BackupOutcome::written;
  enum class Work { none, gathering, handed } work_ = Work::none;
  bool asked_for_ = false;  // by the user, who is told of the end
  std::optional<std::pair<int, std::uint64_t>> seen_;  // the store's opening, and its newest record
  int gathers_in_ = 0;      // the store's opening, whose files were asked for
  std::uint64_t begun_at_ = 0;  // record
  std::size_t left_out_ = 0, said_left_out_ = 0;  // attachments whose bytes are gone
};

}  // namespace qingtan::ui
