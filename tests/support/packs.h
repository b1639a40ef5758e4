#pragma once
// The project's own packs and files, read from their sources.

#include <string>

#include "qingtan/report/session.h"

namespace qingtan::test {

/// A path inside the source tree, absolute. Only one file knows where the tree stands, so that the
/// compiler cache serves every clone.
std::string source_path(const std::string& relative);
std::string read_text(const std::string& path);          // aborts if the file is not there
std::vector<SourceFile> pack_sources(const std::string& name);  // "base" or "sae-cases"
/// As a file, as the build of this tree has made it.
std::string built_pack(const std::string& name);
Pack pack(const std::string& name);
Catalogue catalogue_of(const std::vector<std::string>& packs);

}  // namespace qingtan::test
