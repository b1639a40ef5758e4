// The reader of frozen calculations: what it accepts is written and read again as it was, and held
// against itself is no difference.

#include "checks.h"
#include "qingtan/report/frozen.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto frozen = read_frozen(text(data, size), "fuzz.json");
  if (!frozen) {
    check_errors(frozen.error());
    return 0;
  }
  const std::string written = write_frozen(*frozen);
  const auto again = read_frozen(written, "again.json");
  require(again.has_value(), "what was written can be read");
  require(write_frozen(*again) == written, "and is the same");
  const FrozenDifference none = difference(*frozen, *again);
  require(none.same_figures() && none.factors.empty() && none.origins.empty(),
          "nothing differs from itself");
  return 0;
}
