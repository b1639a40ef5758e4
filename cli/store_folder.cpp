#include "store_folder.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "durable.h"

namespace qingtan::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPart = ".part";

WriteOutcome problem_outcome() {
  return errno == ENOSPC || errno == EDQUOT ? WriteOutcome::full : WriteOutcome::failed;
}

}  // namespace

Result<std::vector<std::string>> StoreFolder::names() const {
  std::vector<std::string> found;
  std::error_code error;
  if (!fs::exists(directory_, error)) return found;
  for (fs::directory_iterator it(directory_, error), end; !error && it != end;
       it.increment(error)) {
    std::string name = it->path().filename().string();
    if (it->is_regular_file() && !name.ends_with(kPart)) found.push_back(std::move(name));
  }
  if (error) {
    return fail({ErrorCode::not_found, directory_, "", "the folder cannot be read",
                 "check the folder and the permissions"});
  }
  return found;
}

StoreBytes StoreFolder::read(const std::vector<std::string>& names) const {
  StoreBytes files;
  for (const std::string& name : names) {
    std::ifstream in(path_of(name), std::ios::binary);
    std::ostringstream bytes;
    if (in && (bytes << in.rdbuf() || in.peek() == std::ifstream::traits_type::eof()))
      files[name] = std::move(bytes).str();
  }
  return files;
}

// Under another name first: a file of the store is there as a whole or not at all.
WriteOutcome StoreFolder::put(const std::string& name, const std::string& bytes) const {
  const std::string part = path_of(name) + std::string(kPart);
  const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return problem_outcome();
  const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0;
  const WriteOutcome outcome = written ? WriteOutcome::durable : problem_outcome();
  if (::close(descriptor) != 0 || !written) return written ? problem_outcome() : outcome;
  return std::rename(part.c_str(), path_of(name).c_str()) == 0 ? outcome : problem_outcome();
}

WriteOutcome StoreFolder::write(const WriteBatch& batch) const {
  std::error_code error;
  fs::create_directories(directory_, error);
  for (const FileStep& step : batch.steps) {
    WriteOutcome outcome = WriteOutcome::durable;
    const std::string path = path_of(step.name);
    switch (step.kind) {
      case FileStep::Kind::put:
        outcome = put(step.name, step.bytes);
        break;
      case FileStep::Kind::move:
        if (std::rename(path.c_str(), path_of(step.target).c_str()) != 0 && errno != ENOENT)
          outcome = problem_outcome();
        break;
      case FileStep::Kind::remove:
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) outcome = problem_outcome();
        break;
    }
    if (outcome != WriteOutcome::durable) return outcome;
  }
  return sync_folder(directory_) ? WriteOutcome::durable : problem_outcome();
}

Result<Entropy> fresh_entropy() {
  Entropy bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()))
    return bytes;
  return fail({ErrorCode::not_found, "", "", "the system gives no random bytes", "try again"});
}

}  // namespace qingtan::cli
