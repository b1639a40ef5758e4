#pragma once
// The records of a pack, as its reader and its builder see them.

#include "qingtan/model/pack.h"

namespace qingtan {

enum class RecordKind { factor, parameter, scenario, range, sample_case, scheme };
std::string_view word(RecordKind kind);

/// Appends one record, without "kind" and "rev", to its list. With Decimals::text it stands in a
/// pack.
void read_record(RecordKind kind, const Value& json, const std::string& path, Pack& pack,
                 ErrorList& errors, RecordPool& pool);

/// What a source's header and a built one have in common: version, name, … licence.
void read_header_text(RecordReader& in, PackHeader& header);

/// What stands in a source directory: the header of the pack, and its records without their rev.
struct PackSource {
  struct Withdrawal {
    std::string at;  // YYYY-MM-DD, empty: the day of the release
    std::string reason;
  };
  Json header;                          // without prev_seq; without seq where the source names none
  std::map<std::string, Json> records;  // by id
  std::map<std::string, Withdrawal> withdrawals;
};
Result<PackSource> read_pack_source(std::vector<SourceFile> files);

}  // namespace qingtan
