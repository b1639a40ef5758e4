// The conditions that a page or service sends along.

#include "checks.h"
#include "qingtan/base/date.h"
#include "qingtan/report/session.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto conditions = read_conditions(text(data, size), "fuzz.json");
  if (!conditions) {
    check_errors(conditions.error());
    return 0;
  }
  require(!conditions->year || (*conditions->year >= kFirstYear && *conditions->year <= kLastYear),
          "a year that is accepted is one that can be assessed");
  require(conditions->as_of.empty() || is_date(conditions->as_of), "a day that is accepted is a day");
  return 0;
}
