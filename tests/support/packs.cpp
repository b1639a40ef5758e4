#include "support/packs.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace qingtan::test {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "test support: %s\n", why.c_str());
  std::abort();
}

template <class T>
T must(Result<T> result) {
  if (!result) stop(describe(result.error().front()));
  return std::move(*result);
}

}  // namespace

std::string source_path(const std::string& relative) {
  return std::string(QINGTAN_SOURCE_DIR "/") + relative;
}

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) stop("cannot read " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<SourceFile> pack_sources(const std::string& name) {
  const fs::path root = fs::path(source_path("factors")) / name;
  std::vector<SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".json") continue;
    files.push_back({fs::relative(entry.path(), root).generic_string(), read_text(entry.path().string())});
  }
  return files;
}

#ifdef QINGTAN_PACKS
std::string built_pack(const std::string& name) { return read_text(QINGTAN_PACKS "/" + name + ".qtpack"); }
#else
std::string built_pack(const std::string& name) { return must(build_pack(pack_sources(name))); }
#endif

Pack pack(const std::string& name) { return must(read_pack(built_pack(name), name)); }

Catalogue catalogue_of(const std::vector<std::string>& packs) {
  CatalogueBuilder builder;
  for (const std::string& name : packs) {
    if (auto ok = builder.add_pack(pack(name), Trust::builtin, name); !ok) stop(describe(ok.error().front()));
  }
  return std::move(builder).build();
}

}  // namespace qingtan::test
