#pragma once
// A store's files in a directory.

#include "qingtan/store/store.h"

namespace qingtan::cli {

class StoreFolder {
 public:
  explicit StoreFolder(std::string directory) : directory_(std::move(directory)) {}

  /// Names of regular files; none where there is no directory yet. Errors: it cannot be read.
  Result<std::vector<std::string>> names() const;
  /// Those that can be read.
  StoreBytes read(const std::vector<std::string>& names) const;
  /// Durable: all of it is on the disk, also after a loss of power.
  WriteOutcome write(const WriteBatch& batch) const;

 private:
  std::string path_of(const std::string& name) const { return directory_ + "/" + name; }
  WriteOutcome put(const std::string& name, const std::string& bytes) const;

  std::string directory_;
};

/// 32 bytes from the system's random source.
Result<Entropy> fresh_entropy();

}  // namespace qingtan::cli
