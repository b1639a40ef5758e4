// The request for advice that a page or service sends along, and a search as it asks for.

#include "checks.h"
#include "qingtan/advice/advisor.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

// Two materials, a process and a source of electricity: enough for every lever.
Result<Catalogue> small_world() {
  const char* const kFactors = R"([
    {"id":"a","library":"material","category":{"zh":"类","en":"c"},"name":{"zh":"甲","en":"a"},"value":3,"unit":"kgCO2e/kg","price":2,"scrap_price":1},
    {"id":"b","library":"material","category":{"zh":"类","en":"c"},"name":{"zh":"乙","en":"b"},"value":2,"unit":"kgCO2e/kg","primary_value":3,"recycled_value":1},
    {"id":"p","library":"processing","category":{"zh":"类","en":"c"},"name":{"zh":"工","en":"p"},"value":1,"unit":"kgCO2e/kg","electricity_kwh":1},
    {"id":"e","library":"energy_production","category":{"zh":"类","en":"c"},"name":{"zh":"电","en":"e"},"value":0.1,"unit":"kgCO2e/kWh"}])";
  auto factors = read_factors(kFactors, "world");
  if (!factors) return fail(factors.error());
  CatalogueBuilder builder;
  if (auto ok = builder.add_private(std::move(*factors), "world", false); !ok)
    return fail(ok.error());
  return std::move(builder).build();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Result<Catalogue> world = small_world();
  static const Result<Scheme> scheme = read_scheme(
      R"({"format":"qingtan.scheme/1","id":"s","name":{"zh":"案","en":"s"},"vehicle":"ice","stages":["material","processing"],"components":[{"material":"a","net_mass_kg":2,"processes":[{"factor":"p","yield":0.5}]}]})",
      "s.json");
  require(world.has_value() && scheme.has_value(), "the small world can be read");
  const auto request = read_advice_request(text(data, size), "fuzz.json");
  if (!request) {
    check_errors(request.error());
    return 0;
  }
  auto advisor = Advisor::make(*scheme, *world, {}, *request, "s.json");
  if (!advisor) {
    check_errors(advisor.error());
    return 0;
  }
  for (int steps = 0; steps < 20 && !advisor->done(); ++steps) advisor->step(50);
  const Advice advice = advisor->advice();
  require(advice.search.assessed <= request->max_assessments, "a search ends at its bound");
  require(advice.front.size() <= request->limit, "a list is as long as was asked for at most");
  for (const AdviceCandidate& candidate : advice.front) {
    require(!request->max_mass_kg || candidate.objectives.mass <= *request->max_mass_kg,
            "constraints hold");
  }
  return 0;
}
