#pragma once
// The words after `qingtan store`.

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace qingtan::cli {

struct WorkspaceOptions {
  std::string action;              // show, get, history, export, import
  std::vector<std::string> words;  // a folder or file, then what the action takes
  std::string output;
  std::string passphrase_file;
  bool apply = false;
  bool json = false;
  bool help = false;
  std::optional<bool> chinese;
};

/// `words`: after "store". A usage error is one sentence.
std::expected<WorkspaceOptions, std::string> parse_workspace_options(
    const std::vector<std::string>& words);

std::string workspace_usage();

}  // namespace qingtan::cli
