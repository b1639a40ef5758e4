#pragma once
// A snapshot: all documents as of one record, so that opening need not begin at the first. It is
// never the only place of anything: the journal has it all.
//
//   header ("qingtans"), number and hash of the record, length, body, SHA-256 of all that
//   body: the documents one after the other, or sealed

#include "qingtan/store/documents.h"
#include "qingtan/store/formats.h"

namespace qingtan {

struct Snapshot {
  StoreHeader header;
  std::uint64_t seq = 0;
  Hash hash{};
  Documents documents;
};

std::string write_snapshot(const StoreHeader& header, std::uint64_t seq, const Hash& hash,
                           const Documents& documents, Cipher* cipher);

/// Errors: damaged, unsupported_format.
Result<Snapshot> read_snapshot(std::string_view bytes, std::string_view file, const Cipher* cipher,
                               const StoreFormats& formats = current_formats());

}  // namespace qingtan
