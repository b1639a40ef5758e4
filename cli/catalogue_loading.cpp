#include <cstdio>

#include "builtin_packs.h"
#include "commands.h"
#include "files.h"

namespace qingtan::cli {

Result<std::string> pack_bytes(const std::string& path) {
  if (!is_directory(path)) return read_file(path);
  auto files = read_source_directory(path);
  if (!files) return fail(files.error());
  auto built = build_pack(std::move(*files));
  if (built) return built;
  return fail(errors_in(path, std::move(built.error())));
}

Errors errors_in(const std::string& directory, Errors errors) {
  for (Error& error : errors) error.file = directory + (error.file.empty() ? "" : "/" + error.file);
  return errors;
}

Result<Session> open_session(const Arguments& arguments) {
  Session session;
  if (arguments.packs.empty()) {
    for (std::size_t i = 0; i < kBuiltinPackCount; ++i) {
      const BuiltinPack pack = builtin_pack(i);
      if (auto ok = session.add_pack(pack.name, pack.bytes, Trust::builtin); !ok) return fail(ok.error());
    }
  }
  for (const std::string& path : arguments.packs) {
    const auto bytes = pack_bytes(path);
    if (!bytes) return fail(bytes.error());
    if (auto ok = session.add_pack(path, *bytes, Trust::unverified); !ok) return fail(ok.error());
  }
  for (const std::string& path : arguments.factors) {
    const auto bytes = read_file(path);
    if (!bytes) return fail(bytes.error());
    if (auto ok = session.add_private(path, *bytes, arguments.override_pack); !ok) return fail(ok.error());
  }
  return session;
}

Result<std::vector<Document>> read_documents(const std::vector<std::string>& files) {
  std::vector<Document> documents;
  Errors errors;
  for (const std::string& file : files) {
    auto bytes = read_file(file);
    if (bytes) documents.push_back({file, std::move(*bytes)});
    else errors.insert(errors.end(), bytes.error().begin(), bytes.error().end());
  }
  if (!errors.empty()) return fail(std::move(errors));
  return documents;
}

int report(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "qingtan: %s\n", describe(error).c_str());
  return kBadInput;
}

}  // namespace qingtan::cli
