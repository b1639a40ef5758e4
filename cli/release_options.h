#pragma once
// The words after `qingtan pack found`, `sign`, `publish` …: each command states what it takes.

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/trust/metadata.h"

namespace qingtan::cli {

struct ReleaseOptions {
  std::vector<std::string> words;  // files and folders, in order
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  std::optional<Instant> at;
  std::optional<bool> chinese;
  bool help = false;

  bool has(std::string_view option) const { return values.contains(option); }
  /// The value of an option; empty if it was not given.
  const std::string& one(std::string_view option) const;
  const std::vector<std::string>& all(std::string_view option) const;
};

/// Whether `pack <word>` is one of the commands that are parsed here.
bool is_release_command(std::string_view word);
std::string release_command_names();

/// `words`: after "pack", the first is the command ("publish"), for `key` also the second. A usage
/// error is one sentence.
std::expected<ReleaseOptions, std::string> parse_release_options(
    const std::vector<std::string>& words);

/// YYYY-MM-DD (its first second) or YYYY-MM-DDTHH:MM:SSZ.
std::optional<Instant> parse_day_or_instant(const std::string& text);

std::string release_usage();

}  // namespace qingtan::cli
