#pragma once
// Between steps and the payloads of records: JSON, sealed where the store is encrypted, and brought
// up from older versions.

#include "qingtan/store/formats.h"
#include "qingtan/store/journal.h"

namespace qingtan {

/// Sealed with its length and zeros up to a multiple of 256 bytes, which hides how much was typed.
std::string seal_padded(Cipher& cipher, std::string_view plain, std::string_view bound);
std::optional<std::string> open_padded(const Cipher& cipher, std::string_view sealed,
                                       std::string_view bound);

MadeRecord encode_record(const StoreHeader& header, const Hash& before, std::uint64_t seq,
                         const StoreStep& step, Cipher* cipher);

/// Errors: damaged (sealed by another), those of read_step.
Result<StoreStep> decode_record(const StoreHeader& header, const JournalRecord& record,
                                const Cipher* cipher, const StoreFormats& formats,
                                std::string_view file);

}  // namespace qingtan
