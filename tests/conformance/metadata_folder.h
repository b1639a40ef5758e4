#pragma once
// Verified files in a folder, each replaced as a whole.

#include <filesystem>
#include <string>

#include "qingtan/trust/refresh.h"

namespace qingtan::conformance {

/// Every <role>.json in the folder.
StoredMetadata read_metadata(const std::filesystem::path& folder);

/// Carries out the writes in their order; false if one failed.
bool keep(const std::filesystem::path& folder, const std::vector<MetadataWrite>& writes);

/// The file's bytes; nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);
bool replace_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace qingtan::conformance
