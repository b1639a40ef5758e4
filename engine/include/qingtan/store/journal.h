#pragma once
// The journal: records in a chain of hashes, cut into files. docs/store.md has the layout byte by
// byte.
//
//   file    header (32 bytes: "qingtanj", version, flags, store, checksum), hash of the record
//   before,
//           records
//   record  length, type, version, number (16 bytes), its hash, payload
//   hash    SHA-256(store, hash of the record before, the 16 bytes, payload)
//
// A payload is JSON, or in an encrypted store its sealed and padded form.

#include "qingtan/store/cipher.h"

namespace qingtan {

inline constexpr std::uint16_t kStoreVersion = 1;
inline constexpr std::size_t kRecordBytes = std::size_t{64} << 20;

struct StoreHeader {
  char type = 0;  // 'j' journal, 's' snapshot, 'k' key, 'a' attachment, 'w' workspace file
  std::uint16_t version = 0;
  bool encrypted = false;
  StoreId store{};
};
inline constexpr std::size_t kStoreHeaderBytes = 32;

std::string write_header(const StoreHeader& header);
/// Errors: damaged, unsupported_format (a version above `newest`).
Result<StoreHeader> read_header(std::string_view bytes, char type, std::string_view file,
                                std::uint16_t newest = kStoreVersion);

/// What stands before the first record of a store.
Hash genesis(const StoreId& store);

struct JournalRecord {
  std::uint64_t seq = 0;
  std::uint8_t version = 0;
  Hash before{};
  Hash hash{};
  std::string_view bytes;    // all of it, as it stands in the file
  std::string_view payload;  // as stored
  std::size_t offset = 0;    // in its file
};

struct JournalFile {
  StoreHeader header;
  std::vector<JournalRecord> records;  // each proven to follow the one before
  std::size_t good_bytes = 0;          // as far as it could be read
  Errors damage;                       // why not further; empty: whole
};

/// Reads as far as it is sound; views point into `bytes`. Errors: those of read_header; damaged.
Result<JournalFile> read_journal(std::string_view bytes, std::string_view file,
                                 std::uint16_t newest = kStoreVersion);

/// The bytes that a record is bound to when it is sealed.
std::string record_binding(const StoreHeader& header, const Hash& before, std::uint64_t seq,
                           std::uint8_t version);

inline constexpr std::size_t kRecordHeadBytes = 16 + 32;  // all before the payload

/// One record, hash and all.
struct MadeRecord {
  std::uint64_t seq = 0;
  Hash before{};
  Hash hash{};
  std::string bytes;

  /// As it would be read from a file.
  JournalRecord read() const;
};
MadeRecord make_record(const StoreHeader& header, const Hash& before, std::uint64_t seq,
                       std::string_view payload, std::uint8_t version = kStoreVersion);

/// What stands before the records of a file.
std::string journal_start(const StoreHeader& header, const Hash& before);

}  // namespace qingtan
