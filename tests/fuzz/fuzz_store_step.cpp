// The JSON of one step, as a record holds it.

#include "checks.h"
#include "qingtan/store/documents.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto step = read_step(text(data, size), "fuzz");
  if (!step) {
    check_errors(step.error());
    return 0;
  }
  const std::string written = write_step(*step);
  const auto again = read_step(written, "again");
  require(again.has_value() && write_step(*again) == written,
          "a step that was read is written alike");
  Documents documents;
  const bool done = documents.apply(*step, 1);
  require(done || documents.size() == 0, "a step is done as a whole or not at all");
  if (done) (void)documents.apply(inverse(*step), 2);
  return 0;
}
