#include <cstdio>

#include "files.h"
#include "pack_commands.h"

namespace qingtan::cli {

int run_pack_build(const Arguments& arguments) {
  const std::string& directory = arguments.files[0];
  auto sources = read_source_directory(directory);
  if (!sources) return report(sources.error());
  Release previous;
  if (!arguments.previous.empty()) {
    auto release = read_release(arguments.previous);
    if (!release) return report(release.error());
    previous = std::move(*release);
  }
  const auto bytes =
      build_pack(std::move(*sources), previous.bytes.empty() ? nullptr : &previous.file);
  if (!bytes) return report(errors_in(directory, bytes.error()));
  const auto built = read_pack_file(*bytes, arguments.output, program_version());
  if (!built) return report(built.error());
  if (!previous.bytes.empty()) {
    if (const auto ok = check_succession(previous.file, *built); !ok) return report(ok.error());
  }
  if (const auto written = write_file(arguments.output, *bytes); !written)
    return report(written.error());
  std::printf("%s: %s seq %lld, %zu records, root %s\n", arguments.output.c_str(),
              built->id.c_str(), static_cast<long long>(built->seq), built->records.size(),
              to_hex(built->root).c_str());
  return kDone;
}

}  // namespace qingtan::cli
