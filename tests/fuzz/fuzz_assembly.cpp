// The assembly reader, and flattening with the assemblies of one input naming each other.

#include "checks.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Shelf shelf;
  for (std::string_view part : sections(text(data, size))) {
    auto assembly = read_assembly(part, "fuzz.json");
    if (assembly) shelf.assemblies.push_back(std::make_shared<Assembly>(std::move(*assembly)));
    else check_errors(assembly.error());
  }
  if (shelf.assemblies.empty()) return 0;
  const auto parts = flatten(*shelf.assemblies[0], shelf, "fuzz.json");
  if (!parts) {
    check_errors(parts.error());
    return 0;
  }
  require(!parts->empty() && parts->size() <= kMaxAssemblyParts, "an assembly has parts, not too many");
  for (const AssemblyPart& p : *parts) require(p.scheme && p.path.starts_with("/items/"), "a part has its place");
  return 0;
}
