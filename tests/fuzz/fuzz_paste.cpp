// Pasted tables: whatever is on the clipboard is a system that can be read, or errors with their
// row.

#include "checks.h"
#include "qingtan/inventory/table_paste.h"
#include "qingtan/report/session.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

// A table has no JSON pointers: its errors say where by row and column.
void check_places(const Errors& errors) {
  require(!errors.empty() && errors.size() <= kMaxErrors, "a failure has errors, up to a limit");
  for (const Error& error : errors) {
    require(error.path.empty() || error.path.starts_with("row "), "an error names its row");
    require(!error.problem.empty() && !error.remedy.empty(),
            "and what is wrong and would be right");
  }
  check_json(errors_json(errors));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)inventory::pasted_number(text(data, size));
  const auto pasted = inventory::paste_table(text(data, size), "pasted");
  if (!pasted) return check_places(pasted.error()), 0;
  require(!pasted->processes.empty(), "a pasted system has processes");
  const auto read = inventory::read_system(inventory::write_system(*pasted), "again.json");
  require(read.has_value(), "what was pasted can be read");
  return 0;
}
