// The factor reader, and the values of what it accepts in every kind of year.

#include <cmath>

#include "checks.h"
#include "qingtan/calc/factor_value.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto factors = read_factors(text(data, size), "fuzz.json");
  if (!factors) {
    check_errors(factors.error());
    return 0;
  }
  Outlook outlook;
  for (const Factor& factor : *factors) {
    require(is_id(factor.id), "a factor that is accepted has an id");
    require(std::isfinite(factor.value), "a factor that is accepted has a finite value");
    for (int year : {1900, 2024, 2030, 2031, 2200}) {
      value_at(factor, {}, outlook, year);
      if (factor.has_both_values()) value_at(factor, 0.5, outlook, year);
    }
    if (factor.uncertainty) p5_p95(*factor.uncertainty, factor.value);
  }
  return 0;
}
