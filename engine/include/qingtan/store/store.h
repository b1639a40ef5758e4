#pragma once
// The user's own data: documents, every change of them, and what is written to keep them. No I/O:
// the host takes a batch of file steps, does them, and says what became of them; only what was
// acknowledged as durable counts as saved. One batch is under way at a time, and what changes
// meanwhile goes with the next. Whatever a write ends in, everything stays in memory and is offered
// again.
//
//   store.commit({{Edit::Kind::put, {"scheme", "b-pillar"}, json}}, now, "");
//   while (auto batch = store.next_writes(idle)) store.written(batch->number, write(*batch), now);

#include <deque>
#include <set>

#include "qingtan/store/options.h"
#include "qingtan/store/snapshot.h"

namespace qingtan {

struct WorkspaceContent;

struct WriteBatch {
  std::uint64_t number = 0;
  std::vector<FileStep> steps;  // in one transaction where there are such, else in this order
};

/// A change with the record that it stands in.
struct HistoryEntry {
  std::uint64_t seq = 0;
  Moment at = 0;
  std::string who;
  DocumentChange change;
};

struct DocumentHistory {
  std::vector<HistoryEntry> entries;  // oldest first
  bool complete = true;               // false: files of it were missing or damaged
};

inline constexpr std::size_t kAttachmentBytes = std::size_t{20} << 20;

class Store {
 public:
  const Documents& documents() const { return documents_; }
  /// Errors: not_found.
  Result<Json> value(const DocumentKey& key) const;
  StoreStatus status() const;
  const StoreId& id() const { return header_.store; }

  /// One record with all that these edits change; the number of the newest record, also where
  /// nothing changes. Errors: read_only, not_found, bad_value, too_large, too_deep; then nothing is
  /// done.
  Result<std::uint64_t> commit(std::span<const Edit> edits, Moment at, std::string_view who);
  Result<std::uint64_t> commit(std::initializer_list<Edit> edits, Moment at, std::string_view who) {
    return commit(std::span<const Edit>(edits.begin(), edits.size()), at, who);
  }
  /// A step as it is, such as the inverse of another one. Errors: as above; clash, where the
  /// documents are not as it takes them to be.
  Result<std::uint64_t> commit(StoreStep step);
  /// A step that another Store could not save, as far as it still can be done here.
  Result<std::uint64_t> commit_again(const StoreStep& step);
  /// Erases what has been in the bin for 30 days.
  Result<std::uint64_t> empty_bin(Moment now, std::string_view who);

  /// What to write next; nothing while a batch is under way, or where there is nothing to do.
  /// `idle`: there is time for snapshots, which take longer than a save.
  std::optional<WriteBatch> next_writes(bool idle);
  void written(std::uint64_t batch, WriteOutcome outcome, Moment at);
  /// Steps that are not acknowledged, oldest first.
  std::vector<StoreStep> unsaved() const;
  /// All steps from the first on, as far as the journal is there; else those that make the
  /// documents.
  std::vector<StoreStep> steps_from(const StoreBytes& files) const;

  /// Takes a file that the writer has written, as a reader; records gained. Errors: not_found,
  /// where records before it are missing (read `unseen` and go on); clash, where it is of another
  /// branch; those of reading it.
  Result<std::size_t> follow(const std::string& name, std::string_view bytes);
  void forget_file(const std::string& name) { files_.erase(name); }
  /// Of the files that there are, those with records that this store does not have.
  std::vector<std::string> unseen(std::span<const std::string> names) const;
  /// From reader to writer; what is there must have been followed before.
  void take_over(const Entropy& entropy);

  /// What there is, as far as it is this store's and sound.
  const std::set<std::string>& files() const { return files_; }
  /// The files that the history of a document stands in; read them and hand them in.
  std::vector<std::string> history_files(const DocumentKey& key) const;
  DocumentHistory history(const DocumentKey& key, const StoreBytes& files) const;

  /// An attachment: its bytes are kept in a file of their own, its description (name, type; size
  /// and sha256 are added) as a document of kind "attachment". Errors: too_large; as commit.
  Result<std::uint64_t> attach(const std::string& id, Json description, std::string_view bytes,
                               Moment at, std::string_view who);
  /// Bytes that a document of the next step will describe; their SHA-256. Errors: too_large;
  /// read_only.
  Result<Hash> hold_bytes(std::string_view bytes);
  /// An attachment's file that may not be on the disk yet, by its name; nullptr: it is.
  const std::string* held_file(const std::string& name) const;
  /// The bytes of attachments whose description is not acknowledged: what unsaved() tells of.
  std::vector<std::string> unsaved_bytes() const;
  /// Where its bytes are; empty: no such attachment.
  std::string attachment_file(const std::string& id) const;
  /// Errors: not_found, damaged.
  Result<std::string> read_attachment(const std::string& id, std::string_view file) const;

  /// From the next batch on the store opens with this passphrase only; `now` is the one that it
  /// opens with so far. Errors: read_only (not encrypted, or not writing), wrong_passphrase, those
  /// of wrap_key.
  Result<void> change_passphrase(std::string_view now, std::string_view passphrase,
                                 PassphraseCost cost, const Entropy& entropy);
  /// Costs what opening with it costs. Errors: read_only (not encrypted), wrong_passphrase.
  Result<void> check_passphrase(std::string_view now) const;
  /// Wipes keys and documents. What is not saved is lost with it: look at status() first.
  void lock();

 private:
  friend class StoreOpening;
  friend Result<std::string> write_workspace(const WorkspaceContent& content, const Store& store,
                                             const Entropy& entropy);
  struct Pending {
    std::string name;
    std::string bytes;
    bool written = false;  // acknowledged, and kept for what is not
  };
  struct UnderWay {
    std::uint64_t number = 0;
    std::uint64_t last = 0;  // newest record in it
    std::vector<FileStep> steps;
    bool snapshot = false;
  };
  Store(StoreHeader header, StoreOptions options) : header_(header), options_(std::move(options)) {}

  Cipher* cipher() { return cipher_ ? &*cipher_ : nullptr; }
  const Cipher* cipher() const { return cipher_ ? &*cipher_ : nullptr; }
  Result<void> check_writable() const;
  Result<std::uint64_t> add_record(StoreStep step);
  void drop_unreferenced();
  bool bytes_wait() const;
  std::string stored_name(const Hash& content) const;
  std::set<std::string> referenced_attachments() const;

  std::vector<FileStep> plan_records();
  std::vector<FileStep> plan_maintenance(bool idle, UnderWay& batch);
  std::vector<FileStep> plan_set_aside() const;
  bool is_head_due(bool idle) const;
  bool key_waits() const;
  FileStep head_step() const;
  FileStep journal_step(std::size_t begin, std::size_t end) const;
  std::size_t small_files() const;
  void take_cleanup(std::vector<FileStep>& steps);
  void acknowledge(const UnderWay& batch, Moment at);
  void supersede(const std::string& name);
  void trim_tail(const std::string& name, std::size_t bytes);
  Result<std::size_t> follow_records(const JournalFile& journal, const std::string& name);

  StoreHeader header_;
  StoreOptions options_;
  std::optional<Cipher> cipher_;
  Documents documents_;
  StoreHealth health_ = StoreHealth::working;
  std::uint64_t last_ = 0;
  Hash hash_{};
  std::uint64_t saved_ = 0;
  Moment saved_at_ = 0;
  std::uint64_t head_ = 0;           // the newest record that a head tells of
  std::uint64_t snapshot_ = 0;       // the newest record that a snapshot is of
  std::deque<MadeRecord> tail_;      // records since the last full journal file, and unsaved ones
  std::set<std::string> files_;      // what is there, as far as it is ours and sound
  std::vector<Pending> keys_;        // to be written before anything else
  std::string key_file_;             // the wrapped key, as the newest key file has it
  std::vector<Pending> repairs_;     // journal files that take the place of damaged ones
  std::vector<Pending> attached_;    // bytes whose description is not acknowledged
  std::vector<FileStep> set_aside_;  // moves that come after the repairs and before all else
  std::vector<FileStep> cleanup_;    // whose replacement was acknowledged
  std::optional<UnderWay> under_way_;
  std::uint64_t batches_ = 0;
};

}  // namespace qingtan
