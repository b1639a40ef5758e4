#pragma once
// What the user has made, kept between visits: the engine's store with its clock, and what the page does for it. Views
// read documents here and change them; what is saved, and what stands in the way of it, status() says.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "qingtan/store/opening.h"
#include "qingtan/store/workspace_file.h"
#include "qingtan/ui/app.h"

namespace qingtan::ui {

class UserStore {
 public:
  UserStore();

  /// What the page says of the browser's storage; `works` until it says otherwise.
  Storage storage = Storage::works;
  StorageUse room;
  bool writer_silent = false;  // another tab writes, and does not answer
  /// Milliseconds since 1970; tests put their own in its place.
  std::function<Moment()> clock;

  /// Opens what is listed; goes on with wanted() and answer() until nothing is wanted. What an earlier store could not
  /// save is done again on top.
  void begin(std::vector<std::string> names, const StoreBeginning& beginning);
  const std::vector<std::string>& wanted() const;
  /// True when the store has been opened by it.
  bool answer(StoreBytes files);

  bool is_open() const { return store_ != nullptr; }
  /// How often one has been opened: documents may be others after each.
  int openings() const { return openings_; }
  bool can_write() const;
  const OpenReport& report() const { return report_; }
  /// Why it could not be opened: a passphrase is wanted, or the key is damaged.
  const Errors& refusal() const { return refusal_; }
  /// Precondition: is_open().
  const Store& store() const { return *store_; }
  StoreStatus status() const { return store_ ? store_->status() : StoreStatus{}; }
  /// Everything entered is acknowledged as durable.
  bool all_saved() const { return can_write() && store_->status().all_saved(); }
  /// The page has something to read for it.
  bool has_questions() const { return !wanted().empty(); }

  /// The documents of a kind that are not in the bin.
  std::vector<std::string> ids(std::string_view kind) const;
  std::optional<Json> value(std::string_view kind, const std::string& id) const;
  /// The number of the newest record that changed it; 0: there is none.
  std::uint64_t changed_by(std::string_view kind, const std::string& id) const;
  Result<std::uint64_t> put(std::string_view kind, const std::string& id, Json value);
  Result<std::uint64_t> bin(std::string_view kind, const std::string& id);
  Result<std::uint64_t> restore(std::string_view kind, const std::string& id);
  Result<std::uint64_t> commit(std::span<const Edit> edits);
  /// The lines of a workspace file that are to be taken, as one step. Errors: those of import_workspace.
  Result<std::uint64_t> import(const WorkspaceContent& content, std::span<const ImportLine> lines);
  /// Bytes of an attachment that an edit of the next commit describes; their hash. Errors: those of Store::hold_bytes.
  Result<Hash> hold_bytes(std::string_view bytes);
  /// Random bytes for one purpose; nothing where the page has given none yet.
  std::optional<Entropy> entropy_for(std::string_view purpose);

  /// Reads files, which takes until after this frame at least; then `use` has those that could be read.
  void ask(std::vector<std::string> names, std::function<void(const StoreBytes&)> use);
  /// Likewise files of attachments, with those that are not on the disk yet.
  void ask_attachments(std::vector<std::string> names, std::function<void(const StoreBytes&)> use);
  /// The bytes of one attachment. Errors: read_only (not open); those of Store::read_attachment.
  void ask_attachment(const std::string& id, std::function<void(Result<std::string>)> use);
  /// How a document came to be, oldest first.
  void ask_history(std::string_view kind, const std::string& id, std::function<void(DocumentHistory)> use);

  // Encryption. The passphrase is not kept; keys are in memory until lock().
  /// The files are encrypted, and it is not open: a passphrase is wanted, or the last one was wrong.
  bool is_closed() const { return !refusal_.empty() && refusal_.front().code == ErrorCode::wrong_passphrase; }
  void unlock(std::string passphrase);
  /// Refused while something is not saved.
  bool lock();
  Result<void> change_passphrase(std::string_view now, std::string_view passphrase);
  /// Errors: wrong_passphrase; read_only, where the store is not open.
  Result<void> check_passphrase(std::string_view now) const;
  /// The whole store under a passphrase, or in plain again where it is empty; `now` is the present one. False: something is
  /// not saved, or this tab does not write. Whether it was done, is_encrypted() says when nothing is under way any more.
  bool convert(std::string now, std::string passphrase);
  bool is_converting() const { return converting_; }
  bool is_encrypted() const { return store_ && store_->status().encrypted; }

  // The page's side.
  std::optional<WriteBatch> take_writes(bool idle);
  void written(WriteOutcome outcome);
  /// Where something is missing before it the page reads what unseen() names; where it is of another branch, it begins anew.
  Followed follow(const std::string& name, std::string_view bytes);
  void forget(const std::string& name);
  std::vector<std::string> unseen(std::span<const std::string> names) const;
  void take_over(const Entropy& entropy);

  // What this tab could not save before another one took the writing from it. It is put on top of what that one has
  // written when this one writes again.
  bool has_carried() const { return !carried_.empty(); }
  /// Somebody else holds what is carried of this document, which goes from here. The record that it was saved by (0: by
  /// none); nothing: none of it is carried.
  std::optional<std::uint64_t> hold_carried(std::string_view kind, const std::string& id);
  /// The documents as they would be with it.
  std::vector<WorkspaceDocument> carried_documents() const;
  /// Of the attachments among it.
  const std::vector<std::string>& carried_bytes() const { return carried_bytes_; }

 private:
  struct Question {
    std::vector<std::string> names;
    std::function<void(const StoreBytes&)> use;
  };
  void open_with(std::string passphrase);
  void carry_unsaved();
  void commit_carried();
  void converted(WriteOutcome outcome);
  std::vector<std::string> all_names() const;
  Entropy fresh(std::string_view purpose);

  std::vector<std::string> names_;  // that it was begun with
  bool writes_ = true;
  Entropy entropy_{};
  bool has_entropy_ = false;
  std::uint64_t drawn_ = 0;  // how often something was derived from it
  std::vector<Question> questions_;
  bool converting_ = false;
  std::vector<FileStep> conversion_;  // to be written in one transaction
  bool conversion_under_way_ = false;
  std::string next_passphrase_;
  std::unique_ptr<StoreOpening> opening_;
  std::unique_ptr<Store> store_;
  int openings_ = 0;
  OpenReport report_;
  Errors refusal_;
  std::vector<StoreStep> carried_;  // unsaved in a store that was overtaken
  std::vector<std::string> carried_bytes_;
  std::map<DocumentKey, std::uint64_t> saved_by_;  // what is carried: the last record of it that was saved
  std::uint64_t batch_ = 0;
};

}  // namespace qingtan::ui
