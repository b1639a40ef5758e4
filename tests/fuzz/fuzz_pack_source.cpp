// Building a pack from its source directory: sections of "path, newline, bytes".

#include "checks.h"
#include "qingtan/model/pack.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<SourceFile> files;
  for (std::string_view part : sections(text(data, size))) {
    const std::size_t line = part.find('\n');
    if (line == std::string_view::npos) continue;
    files.push_back({std::string(part.substr(0, line)), std::string(part.substr(line + 1))});
  }
  const auto built = build_pack(files);
  if (!built) {
    check_errors(built.error());
    return 0;
  }
  require(read_pack(*built, "built.qtpack").has_value(), "a pack that was built can be read");
  std::vector<SourceFile> reversed(files.rbegin(), files.rend());
  require(*build_pack(std::move(reversed)) == *built, "the order of the files does not matter");
  return 0;
}
