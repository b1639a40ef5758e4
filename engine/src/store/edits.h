#pragma once
// From what is to be done to what changes by it.

#include "qingtan/store/documents.h"

namespace qingtan {

/// Errors: not_found, bad_value, too_large, too_deep.
Result<StoreStep> make_step(const Documents& documents, std::span<const Edit> edits, Moment at,
                            std::string_view who);

/// What JSON the value is once it was written and read, within the limits of a document.
Result<Json> as_kept(const Json& value, const DocumentKey& key);

}  // namespace qingtan
