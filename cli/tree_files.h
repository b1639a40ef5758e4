#pragma once
// A published tree on disk.

#include <functional>

#include "qingtan/release/repository.h"

namespace qingtan::cli {

/// Whether it is a bundle by name, or a directory with a root in it.
bool is_published_tree(const std::string& path);

/// The files of a tree, or of a bundle. Errors: unreadable files; those of read_bundle.
Result<Tree> read_tree(const std::string& path);

/// Nobody else publishes into the tree meanwhile; ends with the object.
class TreeLock {
 public:
  static Result<TreeLock> take(const std::string& directory);
  TreeLock(TreeLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  ~TreeLock();

 private:
  explicit TreeLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// A file that is there as a whole or not at all, also after a loss of power.
Result<void> write_whole(const std::string& path, const std::string& bytes);

/// One after the other by write_whole; tells each path when it is safe on disk.
Result<void> write_tree(const std::string& directory, const TreeWrites& writes,
                        const std::function<void(const std::string&)>& written);

/// A file that must not be there yet. `mode`: permissions, such as 0600.
Result<void> write_new(const std::string& path, const std::string& bytes, unsigned mode);

/// 32 bytes from the system's random source.
Result<Seed> random_seed();

}  // namespace qingtan::cli
