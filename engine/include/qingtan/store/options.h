#pragma once
// How a store is opened, and what is said about it.

#include "qingtan/store/formats.h"

namespace qingtan {

struct StoreLimits {
  std::size_t segment_bytes = 256 << 10;  // of a journal file that is not written again
  std::size_t small_segments = 32;        // files of single saves until they become one; twice as
                                          // many where there is no idle time
  std::size_t snapshot_records = 500;     // records until there is a new snapshot
};

struct StoreOptions {
  enum class Role { writer, reader };
  Role role = Role::writer;
  Entropy entropy{};       // random: the id of a new store, keys, nonces
  std::string passphrase;  // of an encrypted store
  bool encrypt = false;    // a new store is encrypted under the passphrase
  bool atomic = false;  // the back end does a batch whole or not at all, also when the power goes
  PassphraseCost cost;
  StoreFormats formats;
  StoreLimits limits;
};

/// A branch of the journal that two writers made at once. The longer one is kept (of two equal ones
/// that of the smaller hash); the other is set aside as a file and can be read from there.
struct StoreBranch {
  std::string file;        // as it was named
  std::uint64_t from = 0;  // the first record that differs
  std::size_t records = 0;
};

/// Records that were acknowledged as durable, as a head proves, and are in no file.
struct MissingRecords {
  std::string file;  // the head
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

struct OpenReport {
  bool created = false;                 // there was nothing yet
  bool newer = false;                   // written by a newer version: opened for reading only
  Errors damage;                        // what could not be read: file, byte, why
  std::vector<StoreBranch> branches;    // what another writer had written
  std::vector<MissingRecords> missing;  // what had been saved and is gone
  std::vector<std::string> set_aside;   // files that are put aside now, by their old names
  std::vector<std::string> aside;       // files that were put aside before, by the names they have
  std::uint64_t snapshot = 0;           // the record of the snapshot that it starts from; 0: none
  std::size_t replayed = 0;             // records read after it
};

enum class StoreHealth {
  working,
  failing,     // the last write failed: everything is in memory and is offered again
  full,        // as failing, for want of room
  superseded,  // another writer has written: open it anew and commit unsaved() again
  reading,     // opened for reading: another tab writes
  newer,       // written by a newer version, which alone may write
  locked,      // the keys are wiped
};

struct StoreStatus {
  StoreHealth health = StoreHealth::working;
  std::uint64_t last = 0;     // number of the newest record
  std::uint64_t saved = 0;    // up to this record all is acknowledged as durable
  Moment saved_at = 0;        // when the newest acknowledgement came; 0: not since opening
  std::size_t documents = 0;  // those in the bin too
  bool encrypted = false;
  bool key_waits = false;  // a new passphrase is not on the disk yet
  bool all_saved() const { return saved == last && !key_waits; }
};

}  // namespace qingtan
