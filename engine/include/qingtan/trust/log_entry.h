#pragma once
// What the transparency log records, one line of canonical JSON an entry:
//
//   {"act":"publish","at":"2026-11-22T00:00:00Z","fid":"mat.a","pack":"base","rec":"<SHA-256 of the
//    record's line>","rev":4,"seq":42}            "withdraw": the record's tombstone
//   {"act":"release","at":"…","pack":"base","seq":42,"sha256":"<SHA-256 of the pack's file>"}
//
// A release is one entry for the pack and one for each record that changed in it. Nothing private
// and no person's name stands in the log.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/trust/pack_file.h"

namespace qingtan {

enum class LogAct { publish, withdraw, release };

struct LogEntry {
  LogAct act = LogAct::release;
  std::string at;  // YYYY-MM-DDTHH:MM:SSZ
  std::string pack;
  std::int64_t seq = 0;  // of the pack; from 1
  std::string record;    // id of the record; empty for a release
  std::int64_t rev = 0;  // of the record, from 1; 0 for a release
  Hash hash{};           // SHA-256 of the record's line, or of the pack's file

  friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

/// Errors: those of read_canonical and ObjectReader, bad_value (act, time, hash).
Result<LogEntry> read_log_entry(std::string_view line, std::string_view file);
/// The line without a line feed: the bytes that the log's leaf hashes.
/// Errors: what read_log_entry would refuse.
Result<std::string> write_log_entry(const LogEntry& entry);

/// What is known for certain of a pack, from its signed metadata.
struct PackFacts {
  std::string id;
  std::int64_t seq = 0;
  Hash sha256{};  // of the file
  Hash root{};    // Merkle root over its record lines
};

/// The entries of a release: every record whose line is not in the previous pack, in order, then
/// the pack's own. Precondition: records ascending by id, as in a pack.
std::vector<LogEntry> release_entries(const PackFacts& pack, std::span<const PackRecord> records,
                                      std::span<const PackRecord> previous, std::string_view at);

/// For the release tool and for auditors: the log has exactly the entries that the packs ask for.
/// Errors: unknown_reference (an entry without its pack or record), missing_field (a pack or record
/// without its entry).
Result<void> check_release(std::span<const LogEntry> logged, std::span<const LogEntry> expected);

}  // namespace qingtan
