#include "tree_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "durable.h"
#include "files.h"
#include "qingtan/trust/bundle.h"

namespace qingtan::cli {
namespace fs = std::filesystem;
namespace {

std::unexpected<Errors> failed(const std::string& path, std::string what) {
  return fail({ErrorCode::unknown_reference, path, "", std::move(what),
               "check the folder and the permissions"});
}

std::unexpected<Errors> system_failed(const std::string& path, const char* what) {
  return failed(path, std::string(what) + ": " + std::strerror(errno));
}

std::string folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path().string() : ".";
}

Result<void> write_synced(const std::string& path, const std::string& bytes, int flags,
                          unsigned mode) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode);
  if (descriptor < 0) return system_failed(path, "the file cannot be made");
  const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0;
  const int problem = errno;
  if (::close(descriptor) == 0 && written) return {};
  errno = problem;
  return system_failed(path, "the file cannot be written");
}

Result<Tree> read_bundle_file(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return fail(bytes.error());
  const auto bundle = read_bundle(*bytes, path);
  if (!bundle) return fail(bundle.error());
  Tree tree;
  for (const BundleFile& file : *bundle) tree.emplace(file.name, file.bytes);
  return tree;
}

}  // namespace

bool is_published_tree(const std::string& path) {
  std::error_code error;
  return path.ends_with(kBundleExtension) || fs::exists(path + "/metadata/1.root.json", error);
}

Result<Tree> read_tree(const std::string& path) {
  if (!is_directory(path)) return read_bundle_file(path);
  Tree tree;
  std::error_code error;
  for (const char* part : {"metadata", "targets", "log"}) {
    if (!is_directory(path + "/" + part)) continue;
    for (fs::recursive_directory_iterator it(path + "/" + part, error), end; !error && it != end;
         it.increment(error)) {
      const std::string name = fs::relative(it->path(), path).generic_string();
      if (!it->is_regular_file() || name.ends_with(".part")) continue;
      auto bytes = read_file(it->path().string());
      if (!bytes) return fail(bytes.error());
      tree.emplace(name, std::move(*bytes));
    }
    if (error) return failed(path, "the tree cannot be read: " + error.message());
  }
  return tree;
}

Result<TreeLock> TreeLock::take(const std::string& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return system_failed(directory, "the tree cannot be opened");
  TreeLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    return failed(directory, "another program is publishing into this tree");
  return lock;
}

TreeLock::~TreeLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> write_whole(const std::string& path, const std::string& bytes) {
  std::error_code error;
  if (const fs::path parent = fs::path(path).parent_path(); !parent.empty())
    fs::create_directories(parent, error);
  const std::string part = path + ".part";
  if (auto written = write_synced(part, bytes, O_TRUNC, 0644); !written) return written;
  if (std::rename(part.c_str(), path.c_str()) != 0 || !sync_folder(folder_of(path)))
    return system_failed(path, "the file cannot be put in place");
  return {};
}

Result<void> write_tree(const std::string& directory, const TreeWrites& writes,
                        const std::function<void(const std::string&)>& written) {
  for (const StoreWrite& write : writes) {
    if (auto done = write_whole(directory + "/" + write.name, write.bytes); !done) return done;
    written(write.name);
  }
  return {};
}

Result<void> write_new(const std::string& path, const std::string& bytes, unsigned mode) {
  if (auto written = write_synced(path, bytes, O_EXCL, mode); !written) return written;
  if (!sync_folder(folder_of(path))) return system_failed(path, "the folder cannot be written");
  return {};
}

Result<Seed> random_seed() {
  Seed seed{};
  if (::getrandom(seed.data(), seed.size(), 0) != static_cast<ssize_t>(seed.size()))
    return system_failed("", "the system gives no random bytes");
  return seed;
}

}  // namespace qingtan::cli
