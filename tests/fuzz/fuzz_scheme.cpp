// The scheme reader and its writer.

#include "checks.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto scheme = read_scheme(text(data, size), "fuzz.json");
  if (scheme) check_round_trip(*scheme);
  else check_errors(scheme.error());
  return 0;
}
