// Pasted tables: whatever is on the clipboard is a system that can be read, or errors with their
// row.

#include "checks.h"
#include "qingtan/inventory/table_paste.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)inventory::pasted_number(text(data, size));
  const auto pasted = inventory::paste_table(text(data, size), "pasted");
  if (!pasted) return check_errors(pasted.error()), 0;
  require(!pasted->processes.empty(), "a pasted system has processes");
  const auto read = inventory::read_system(inventory::write_system(*pasted), "again.json");
  require(read.has_value(), "what was pasted can be read");
  return 0;
}
