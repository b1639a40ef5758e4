#pragma once
// Opening a store, without I/O: it says which of the listed files it wants, takes them, and goes
// on. The newest snapshot that is whole, then the records after it, each verified. What opens is
// always a state that the store once had; what cannot be used is named and set aside, never
// removed.
//
//   StoreOpening opening(names, options);
//   while (!opening.wanted().empty()) opening.answer(read(opening.wanted()));
//   auto opened = std::move(opening).finish();

#include <memory>

#include "qingtan/store/head.h"
#include "qingtan/store/store.h"

namespace qingtan {

struct OpenedStore {
  std::unique_ptr<Store> store;
  OpenReport report;
};

/// A passphrase is asked for before a store with such files can be opened.
bool is_encrypted_store(std::span<const std::string> names);

class StoreOpening {
 public:
  StoreOpening(std::vector<std::string> names, StoreOptions options);

  /// Files to read next; empty: finish.
  const std::vector<std::string>& wanted() const { return wanted_; }
  /// Those of wanted() that could be read.
  void answer(StoreBytes files);
  /// Errors: wrong_passphrase; damaged, where no key file is whole; those of wrap_key.
  Result<OpenedStore> finish() &&;

 private:
  enum class Phase { keys, snapshots, journal, done };
  struct Replay;

  void take_keys(const StoreBytes& files);
  bool has_content() const;
  void use_key(UnwrappedKey key, std::uint64_t number, const std::string& bytes,
               const StoreBytes& files);
  void take_snapshot(const StoreBytes& files);
  void want_snapshot();
  void want_journal();
  void take_journal(StoreBytes files);
  void take_head(const std::string& name, std::string_view bytes);
  bool has_trouble() const;
  bool is_base_foreign() const;
  void settle_id();
  void leave(const std::string& name, Errors why);

  Result<void> create();
  void replay();
  void apply(Replay& replay);
  void keep_tail(Replay& replay);
  void sort_out(const std::string& name, const JournalFile& journal, const Replay& replay);
  void repair(const JournalFile& journal, std::size_t count);
  void check_heads(const Replay& replay);
  void clean_up();
  bool is_listed(const std::string& name) const;
  std::string free_aside_name(const std::string& name) const;

  std::vector<std::string> names_;
  StoreOptions options_;
  Phase phase_ = Phase::keys;
  std::vector<std::string> wanted_;
  std::vector<std::string> snapshots_;  // not tried yet, the newest at the end
  StoreBytes journal_bytes_;
  std::map<std::string, JournalFile> journals_;
  std::map<std::string, StoreHead> heads_;
  std::optional<Snapshot> base_;
  std::string base_name_;
  StoreId id_{};
  bool has_id_ = false;
  bool reads_all_ = false;             // every journal file, not only those that should be needed
  Errors failure_;                     // why the store cannot be opened at all
  std::set<std::string> bad_;          // to be set aside
  std::set<std::string> stale_heads_;  // that tell of nothing that is not told already
  std::unique_ptr<Store> store_;
  OpenReport report_;
};

/// All at once, from files at hand.
Result<OpenedStore> open_store(const StoreBytes& files, StoreOptions options);

}  // namespace qingtan
