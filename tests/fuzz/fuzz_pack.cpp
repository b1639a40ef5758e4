// The reader of built packs, the linter, and the catalogue made from what they accept. Since no
// mutation hits a Merkle root, the lines of the input are also read as records of a pack in good
// order.

#include "checks.h"
#include "qingtan/model/catalogue.h"
#include "qingtan/model/pack_diff.h"
#include "support/pack_lines.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

void check(std::string_view bytes) {
  const auto pack = read_pack(bytes, "fuzz.qtpack");
  if (!pack) return check_errors(pack.error());
  for (const Finding& finding : lint(*pack, "2026-11-22")) {
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says what it found");
  }
  for (const Scheme& scheme : pack->schemes) check_round_trip(scheme);
  CatalogueBuilder builder;
  require(builder.add_pack(*pack, Trust::unverified, "fuzz.qtpack").has_value(),
          "a pack does not clash with itself");
  if (auto twice = builder.add_pack(*pack, Trust::builtin, "again.qtpack"); !twice)
    check_errors(twice.error());
  const Catalogue catalogue = std::move(builder).build();
  require(catalogue.factors().size() == pack->factors.size(),
          "every factor is in the catalogue once");
  const auto file = read_pack_file(bytes, "fuzz.qtpack", program_version());
  require(file.has_value(), "a pack that is accepted has a sound container");
  require(check_succession(*file, *file).has_value(), "a pack may follow itself");
  require(diff_packs(*file, *file).empty(), "a pack does not differ from itself");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = text(data, size);
  check(input);
  test::PackLines lines;
  for (bool first = true; !input.empty(); first = false) {
    const std::string_view line = input.substr(0, input.find('\n'));
    input.remove_prefix(std::min(line.size() + 1, input.size()));
    if (!first && !input.empty()) lines.records.emplace_back(line);
  }
  check(lines.text());
  return 0;
}
