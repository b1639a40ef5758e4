// Makes a built pack from its source directory. A program of its own, because the packs that it
// makes are contained in `qingtan`.

#include <cstdio>

#include "files.h"

namespace {

qingtan::Result<void> build(const char* directory, const char* out) {
  using namespace qingtan;
  auto files = cli::read_source_directory(directory);
  if (!files) return fail(files.error());
  const auto bytes = build_pack(std::move(*files));
  if (!bytes) return fail(bytes.error());
  return cli::write_file(out, *bytes);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace qingtan;
  if (argc != 3) {
    std::fprintf(stderr, "usage: qingtan_pack_builder DIRECTORY OUT.qtpack\n");
    return 2;
  }
  const auto done = build(argv[1], argv[2]);
  if (done) return 0;
  for (const Error& error : done.error()) {
    std::fprintf(stderr, "%s/%s\n", argv[1], describe(error).c_str());
  }
  return 1;
}
