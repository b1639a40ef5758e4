// The readers of single parameters and scenarios, which elsewhere stand deep inside a pack.

#include "checks.h"
#include "qingtan/model/factor.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = parse_tree(text(data, size), "fuzz.json");
  if (!json) return 0;
  RecordPool pool;
  ErrorList parameter("fuzz.json");
  const Parameter p = read_parameter(json->root(), "", parameter, pool);
  if (parameter.empty()) require(is_id(p.id), "a parameter that is accepted has an id");
  else check_errors(parameter.take());
  ErrorList scenario("fuzz.json");
  const Scenario s = read_scenario(json->root(), "", scenario, pool);
  if (scenario.empty()) require(is_id(s.grid), "a scenario that is accepted has a grid");
  else check_errors(scenario.take());
  return 0;
}
