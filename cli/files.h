#pragma once
// Files in and out: the only place of the command line that touches the disk.

#include <cstdint>
#include <string>
#include <vector>

#include "qingtan/model/pack.h"

namespace qingtan::cli {

/// The bytes of a file. The error names the file and says why it could not be read.
Result<std::string> read_file(const std::string& path);

Result<void> write_file(const std::string& path, const std::string& bytes);

bool is_directory(const std::string& path);

/// All *.json below a pack source directory, with paths relative to it.
Result<std::vector<SourceFile>> read_source_directory(const std::string& directory);

/// Seconds since 1970-01-01T00:00:00Z.
std::int64_t seconds_now();

/// Today in local time, YYYY-MM-DD.
std::string today();

}  // namespace qingtan::cli
