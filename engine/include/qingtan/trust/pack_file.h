#pragma once
// A pack as a file, "qtpack/1": lines of canonical JSON. The first is the header, then one record a
// line, ascending by id, and at last a trailer with the Merkle root over the record lines (RFC
// 6962, each without its line feed). A record that is withdrawn stays as a tombstone. What the
// records of a kind hold is the concern of model/pack.h.
//
//   {"fmt":"qtpack/1","id":"base","lang":["zh-CN","en"],"min_app":"0.1","prev_seq":41,"records":2,
//    "released":"2026-11-22T00:00:00Z","seq":42, …}
//   {"id":"mat.a","kind":"factor","rev":3, …}
//   {"id":"mat.b","rev":4,"withdrawn":{"at":"2026-11-20","reason":"…"}}
//   {"end":true,"records":2,"root":"<64 hex>"}

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/value.h"
#include "qingtan/trust/merkle.h"

namespace qingtan {

inline constexpr std::string_view kPackFormat = "qtpack/1";
inline constexpr std::string_view kPackExtension = ".qtpack";  // application/jsonl
inline constexpr std::size_t kPackBytes = std::size_t{64} << 20;
inline constexpr std::size_t kPackLines = 500'000;
inline constexpr std::size_t kPackLineBytes = std::size_t{64} << 10;

/// One record line. It stands at index i of `PackFile::records` as in the Merkle tree, and in line
/// i + 2 of the file.
struct PackRecord {
  std::string id;
  std::int64_t rev = 0;
  bool withdrawn = false;
  std::string_view line;  // in the buffer that was read, without its line feed
};

struct PackFile {
  std::string id;
  std::int64_t seq = 0;
  std::int64_t prev_seq = 0;
  Json header;
  std::vector<PackRecord> records;
  MerkleTree tree;  // of the record lines
  Hash root{};

  const PackRecord* find(std::string_view record_id) const;
};

/// What happens to each record that is no tombstone, in order, while the file is read: `value` is
/// what line number `line` holds. It counts only if the file as a whole is accepted.
struct PackVisitor {
  std::function<void(const PackRecord& record, std::size_t line, const Value& value)> record;
  std::function<void(std::size_t records)>
      expect;  // before them: how many there are, with tombstones
};

/// Reads and checks a file as a whole, in the order limits, first and last line, canonical JSON of
/// each line, order of ids, counts, Merkle root. `app` is the version of the program, "0.1.0". The
/// records point into `bytes`. Errors name "file:line": syntax, too_large, unsupported_format,
/// bad_value, duplicate, hash_mismatch and those of read_canonical.
Result<PackFile> read_pack_file(std::string_view bytes, std::string_view file, std::string_view app,
                                const PackVisitor& visit = {});

/// Writes header, records in order of their ids, and trailer; "fmt" and "records" of the header are
/// set here. Errors: a value outside canonical JSON, an id twice, a limit.
Result<std::string> write_pack_file(Json header, std::vector<Json> records);

}  // namespace qingtan
