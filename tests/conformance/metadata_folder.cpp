#include "metadata_folder.h"

#include <fstream>
#include <iterator>

namespace qingtan::conformance {

namespace fs = std::filesystem;

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool replace_file(const fs::path& path, const std::string& bytes) {
  fs::path next = path;
  next += ".new";
  {
    std::ofstream out(next, std::ios::binary);
    if (!(out << bytes).flush()) return false;
  }
  std::error_code error;
  fs::rename(next, path, error);
  return !error;
}

StoredMetadata read_metadata(const fs::path& folder) {
  StoredMetadata stored;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".json") continue;
    if (auto bytes = read_file(entry.path())) stored[entry.path().stem()] = std::move(*bytes);
  }
  return stored;
}

bool keep(const fs::path& folder, const std::vector<MetadataWrite>& writes) {
  bool kept = true;
  for (const MetadataWrite& write : writes) {
    const fs::path path = folder / (write.role + ".json");
    std::error_code error;
    kept &=
        write.bytes.empty() ? (fs::remove(path, error), !error) : replace_file(path, write.bytes);
  }
  return kept;
}

}  // namespace qingtan::conformance
