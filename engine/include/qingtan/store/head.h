#pragma once
// A head: which record was the newest that a back end acknowledged as durable. It is written with
// the records that it tells of where a batch is done whole or not at all, and behind their
// acknowledgement elsewhere: what it names has been on the disk, so that records which are missing
// at the end are noticed too.
//
//   header ("qingtanh"), number and hash of the record, SHA-256 of all that

#include "qingtan/store/journal.h"

namespace qingtan {

struct StoreHead {
  StoreHeader header;
  std::uint64_t seq = 0;
  Hash hash{};
};

std::string write_head(StoreHeader header, std::uint64_t seq, const Hash& hash);
/// Errors: damaged, unsupported_format.
Result<StoreHead> read_head(std::string_view bytes, std::string_view file,
                            std::uint16_t newest = kStoreVersion);

}  // namespace qingtan
