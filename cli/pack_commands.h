#pragma once
// The commands below `qingtan pack`, each in a file of its own. Each returns the exit status.

#include <string>
#include <vector>

#include "commands.h"
#include "wording.h"

namespace qingtan::cli {

int run_pack_build(const Arguments& arguments);
int run_pack_diff(const Arguments& arguments);
int run_pack_lint(const Arguments& arguments);
int run_pack_show(const Arguments& arguments);

/// In which order these packs stand beside each other, and where they clash. Nothing for a single
/// pack of the platform.
int show_order(const std::vector<std::string>& paths, const Wording& w);

struct NamedPack {
  std::string name;
  Pack pack;
};

/// Every pack, file or source directory, that is named; the built-in ones where none is.
Result<std::vector<NamedPack>> read_packs(const std::vector<std::string>& paths);

/// The bytes of a release, with the file that they say they are.
struct Release {
  std::string bytes;
  PackFile file;  // points into `bytes`, which stay where they are when this is moved
};
Result<Release> read_release(const std::string& path);

}  // namespace qingtan::cli
