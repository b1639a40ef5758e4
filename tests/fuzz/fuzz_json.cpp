// The strict JSON parser that every other reader stands on.

#include "checks.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

std::size_t depth(const Json& value) {
  std::size_t below = 0;
  if (!value.is_structured()) return 0;
  for (const Json& member : value) below = std::max(below, depth(member));
  return below + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = parse_json(text(data, size), "fuzz.json");
  if (!json) {
    check_errors(json.error());
    return 0;
  }
  require(depth(*json) <= kMaxJsonDepth, "nesting is limited");
  require(check_json(json->dump()) == *json, "a value written and read again is the same value");
  return 0;
}
