#pragma once
// What every file that must survive a loss of power needs of the system.

#include <string>
#include <string_view>

namespace qingtan::cli {

/// All of the bytes. False: errno says why.
bool write_all(int descriptor, std::string_view bytes);

/// The names in a folder are safe only once the folder is. False: errno says why.
bool sync_folder(const std::string& folder);

}  // namespace qingtan::cli
