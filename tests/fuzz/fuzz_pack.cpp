// The reader of built packs, the linter, and the catalogue made from what they accept.

#include "checks.h"
#include "qingtan/model/catalogue.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto pack = read_pack(text(data, size), "fuzz.json");
  if (!pack) {
    check_errors(pack.error());
    return 0;
  }
  for (const Finding& finding : lint(*pack, "2026-11-22")) {
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says what it found");
  }
  for (const Scheme& scheme : pack->schemes) check_round_trip(scheme);
  CatalogueBuilder builder;
  require(builder.add_pack(*pack, Trust::unverified, "fuzz.json").has_value(), "a pack does not clash with itself");
  if (auto twice = builder.add_pack(*pack, Trust::builtin, "again.json"); !twice) check_errors(twice.error());
  const Catalogue catalogue = std::move(builder).build();
  require(catalogue.factors().size() == pack->factors.size(), "every factor is in the catalogue once");
  return 0;
}
