#pragma once
// The files of a store. None is ever changed after it was written: a file is put under a new name,
// and what it takes the place of is removed after the new one was acknowledged. A name only says
// what to look at; what a file is, its bytes prove.
//
//   journal-<first>-<last>-<hash>   records of changes, <first> and <last> in 12 hex digits
//   snapshot-<seq>-<hash>           all documents as of a record
//   head-<seq>-<hash>               the newest record that was acknowledged as durable
//   key-<number>-<copy>             the wrapped key of an encrypted store
//   attachment-<64 hex digits>      the bytes of one attachment
//   aside-<old name>                what could not be used and is kept

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/trust/bytes.h"

namespace qingtan {

/// Bytes by name.
using StoreBytes = std::map<std::string, std::string>;

enum class StoreFileKind { other, journal, snapshot, head, key, attachment, aside };

struct StoreFileName {
  StoreFileKind kind = StoreFileKind::other;
  std::uint64_t first = 0;  // snapshot, head: as `last`; key: its number
  std::uint64_t last = 0;
};

StoreFileName read_store_name(std::string_view name);
/// `tag`: the hash of the last record.
std::string journal_name(std::uint64_t first, std::uint64_t last, const Hash& tag);
std::string snapshot_name(std::uint64_t seq, const Hash& tag);
std::string head_name(std::uint64_t seq, const Hash& tag);
/// `copy`: 'a' or 'b'.
std::string key_name(std::uint64_t number, char copy);
std::string attachment_name(const Hash& name);
std::string aside_name(std::string_view name);

/// One thing to do to the files, in the order given.
struct FileStep {
  enum class Kind { put, move, remove };
  Kind kind = Kind::put;
  std::string name;
  std::string bytes;   // put
  std::string target;  // move: the new name
};

/// What became of a batch of steps.
enum class WriteOutcome {
  durable,  // all of it is on the disk, also after a loss of power
  failed,   // none or part of it may be
  full,     // as failed, for want of room
  changed,  // nothing was done: another writer has written meanwhile
};

}  // namespace qingtan
