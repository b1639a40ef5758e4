// The inventory reader, and solving what it reads: an answer holds its promises, or errors say why
// not.

#include <cmath>

#include "checks.h"
#include "qingtan/inventory/inventory_json.h"

using namespace qingtan;
using namespace qingtan::fuzz;
namespace inv = qingtan::inventory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalogue catalogue = CatalogueBuilder().build();
  auto read = inv::read_system(text(data, size), "fuzz.json");
  if (!read) return check_errors(read.error()), 0;
  const std::string written = inv::write_system(*read);
  const auto again = inv::read_system(written, "again.json");
  require(again && inv::write_system(*again) == written,
          "a system that was read can be written and read again");
  const auto made = inv::Inventory::make(std::make_shared<const inv::System>(std::move(*read)),
                                         catalogue, {}, "fuzz.json");
  if (!made) return check_errors(made.error()), 0;
  require(made->factor_residual() <= inv::kMostResidual, "factors have a small residual");
  const auto json = inv::answer_json(*made, {});
  if (!json) return check_errors(json.error()), 0;
  const Json out = check_json(*json);
  require(out["residual"].is_number() && out["residual"].get<double>() <= inv::kMostResidual,
          "the residual is small");
  require(out["tree"].size() <= 200, "the tree is bounded");
  return 0;
}
