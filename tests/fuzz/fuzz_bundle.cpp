// Bundles for offline import.

#include "checks.h"
#include "qingtan/trust/bundle.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text(data, size);
  const auto bundle = read_bundle(input, "fuzz.qtbundle");
  if (!bundle) {
    check_errors(bundle.error());
    return 0;
  }
  require(bundle->size() <= kBundleFiles, "files are limited");
  const char* at = input.data() + input.find('\n') + 1;
  for (const BundleFile& file : *bundle) {
    require(is_bundle_name(file.name), "a name leads nowhere else");
    require(file.bytes.empty() || file.bytes.data() == at, "files stand one after the other");
    at += file.bytes.size();
  }
  require(at == input.data() + input.size(), "nothing stands behind the last file");
  require(write_bundle(*bundle) == input, "a bundle has one spelling");
  return 0;
}
