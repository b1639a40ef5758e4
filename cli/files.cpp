#include "files.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace qingtan::cli {
namespace fs = std::filesystem;
namespace {

Error unreadable(const std::string& path, const std::string& why) {
  return {ErrorCode::unknown_reference, path, "", "the file cannot be read: " + why,
          "check the name and the permissions"};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return fail(unreadable(path, "it is a directory"));
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(unreadable(path, std::strerror(errno)));
  std::string bytes;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMaxJsonBytes) break;  // the parser then says that it is too large
  }
  if (in.bad()) return fail(unreadable(path, std::strerror(errno)));
  return bytes;
}

Result<void> write_file(const std::string& path, const std::string& bytes) {
  std::error_code error;
  if (const fs::path parent = fs::path(path).parent_path(); !parent.empty()) {
    fs::create_directories(parent, error);
  }
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return {};
  return fail({ErrorCode::unknown_reference, path, "", "the file cannot be written",
               "check the folder and the permissions"});
}

bool is_directory(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

Result<std::vector<SourceFile>> read_source_directory(const std::string& directory) {
  std::vector<SourceFile> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    if (!it->is_regular_file() || it->path().extension() != ".json") continue;
    auto bytes = read_file(it->path().string());
    if (!bytes) return fail(bytes.error());
    files.push_back({fs::relative(it->path(), directory).generic_string(), std::move(*bytes)});
  }
  if (error) return fail(unreadable(directory, error.message()));
  return files;
}

std::int64_t seconds_now() { return static_cast<std::int64_t>(std::time(nullptr)); }

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[11];
  std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return text;
}

}  // namespace qingtan::cli
