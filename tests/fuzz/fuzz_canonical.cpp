// Canonical JSON: what is accepted is written back byte for byte, in both forms of the reader.

#include "checks.h"
#include "qingtan/trust/canonical.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = read_canonical(text(data, size), "fuzz.json");
  ValueTree tree;
  require(read_canonical(text(data, size), "fuzz.json", tree).has_value() == json.has_value(),
          "both forms of the reader decide alike");
  if (!json) {
    check_errors(json.error());
    return 0;
  }
  const auto written = write_canonical(*json);
  require(written && *written == text(data, size),
          "what is canonical is written back byte for byte");
  require(check_json(*written) == *json, "canonical JSON is JSON, and says the same");
  return 0;
}
