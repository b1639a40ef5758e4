#pragma once
// Versions of what stands in the files, and the way up from each earlier one. A record and a
// snapshot say which version they were written in; they are brought up when they are read, and
// never rewritten for it.

#include <functional>
#include <span>

#include "qingtan/store/document.h"
#include "qingtan/store/journal.h"

namespace qingtan {

/// From one version to the next: what has to change in a record's JSON, and in a document of a
/// kind.
struct Migration {
  std::function<void(Json& step)> step;
  std::function<void(const std::string& kind, Json& document)> document;
};

struct StoreFormats {
  std::uint16_t newest = kStoreVersion;
  std::span<const Migration> migrations;  // [0]: from 1 to 2, and so on
};

/// Those of this program. There is one version, so there is no migration yet.
StoreFormats current_formats();

}  // namespace qingtan
