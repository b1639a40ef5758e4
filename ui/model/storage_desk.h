#pragma once
// What is done with the user's store as a whole: workspace files out and in, the bin, the passphrase, deleting it all.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/base/text.h"
#include "qingtan/store/workspace_file.h"
#include "ui/model/own_attachments.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

struct State;
class UserStore;

/// What lies over the screen.
enum class StoragePane { none, schemes, bin, report, export_file, open_file, import_preview, set_passphrase, change_passphrase, remove_passphrase, unlock, erase };

/// A document as a list shows it.
struct KeptDocument {
  DocumentKey key;
  Text name, part;
  Moment modified = 0;
  Moment binned = 0;  // 0: it is in use
};

/// A text in both languages, or one that is the same in both.
Text text_member(const Json& value, const char* name);
/// Its name, or its id where it has none.
Text document_name(const DocumentKey& key, const Json& value);

/// When everything was exported last; 0: never.
Moment last_backup_of(const UserStore& store);
/// The browser may clear what is kept, and what was changed is in no file of the last days.
bool needs_backup(const UserStore& store);

class StorageDesk {
 public:
  explicit StorageDesk(State& state) : state_(state) {}

  StoragePane pane = StoragePane::none;
  /// With empty fields.
  void show(StoragePane which);
  bool appears = true;  // its first field takes the keyboard
  bool unlock_put_off = false, unlock_tried = false, report_seen = false;
  bool locked_by_rest = false;
  std::string passphrase, again, now;  // of the fields; wiped when the pane goes
  std::optional<Msg> problem;          // with what was entered

  /// Schemes that are kept, the latest first; whatever lies in the bin.
  const std::vector<KeptDocument>& schemes();
  const std::vector<KeptDocument>& binned();
  int days_left(const KeptDocument& document) const;
  bool is_open(const std::string& id) const;
  void open_scheme(const std::string& id);
  /// Into the bin; the toast brings it back.
  void bin_scheme(const std::string& id);
  void restore(const DocumentKey& key);

  /// Everything as a file: what the store has, and what is in memory only. Encrypted where there is a passphrase.
  void export_everything(std::string under);

  /// What a workspace file of everything holds; `attachments`: the files of workspace_attachments. `left_out`: those of which the
  /// bytes are gone; the rest is not held back for them.
  Result<WorkspaceContent> everything(const StoreBytes& attachments, std::vector<DocumentKey>* left_out);
  /// In the store: everything was written to a file then.
  void note_backup(Moment at);

  /// A workspace file of the user's. Nothing is taken before its preview was seen.
  void offer(std::string file, std::string bytes);
  void open_offered();
  struct Offer {
    std::string file, bytes;  // bytes: until it could be read
    WorkspaceContent content;
    std::vector<ImportLine> lines;
    std::size_t shown = 0;  // lines that are listed; the others are the program's own notes
    std::map<std::size_t, OwnAttachment> attachments;  // by document
  };
  Offer offered;
  Text name_of(const ImportLine& line) const;
  /// What the line's document says, where it is a file attached to a factor.
  const OwnAttachment* attachment_of(const ImportLine& line) const;
  /// Takes it, or does not. Attachments follow their factor, and take it along.
  void toggle(std::size_t index);
  std::size_t taken() const;
  void import_offered();

  /// The new passphrase is long enough and the same twice; else `problem` says what is not right.
  bool fits_again();
  void set_passphrase();
  void change_passphrase();
  void remove_passphrase();
  /// Refused while something would be lost by it.
  void lock();
  /// As lock(), without a word where it cannot be. True: something has to be saved before.
  bool lock_after_rest();
  void unlock();

  /// What a view wants done once it is drawn.
  void later_do(std::function<void()> action) { waiting_.push_back(std::move(action)); }
  void work_off();

 private:
  void read_lists();
  bool would_lose() const;
  bool is_here(const DocumentKey& key) const;
  bool has_bytes(const ImportLine& line) const;
  bool lock_now();
  void write_file(const StoreBytes& attachments, const std::string& under);
  Result<std::size_t> save_parts(WorkspaceContent content, const std::string& under);
  void forget_fields();

  State& state_;
  std::vector<std::function<void()>> waiting_;
  std::vector<KeptDocument> schemes_, binned_;
  std::uint64_t listed_ = 0;          // the record that the lists are of
  bool is_listed_ = false;
  std::optional<bool> to_encrypted_;  // while it is converted
};

[[gnu::noinline]] void work_off_storage_desk(StorageDesk& desk);
/// With the passphrase field first, where the store is encrypted.
[[gnu::noinline]] void back_up_everything(State& state);

}  // namespace qingtan::ui
