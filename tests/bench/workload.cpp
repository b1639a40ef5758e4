#include "workload.h"

#include <cstdio>
#include <cstdlib>

namespace qingtan::bench {
namespace {

// The masses and the ids differ, so that nothing can be taken from an earlier part.
std::string part_scheme(std::size_t number) {
  std::string text = example_scheme();
  const auto put = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  put("\"b-pillar-hot\"", "\"part-" + std::to_string(number) + "\"");
  put("6.04", std::to_string(1.0 + 0.001 * static_cast<double>(number)));
  return text;
}

Assembly must(Result<Assembly> assembly) {
  if (assembly) return std::move(*assembly);
  std::fprintf(stderr, "%s\n", describe(assembly.error()[0]).c_str());
  std::exit(1);
}

}  // namespace

std::string example_scheme() {
  return R"({"format":"qingtan.scheme/1","id":"b-pillar-hot","name":{"zh":"钢-热冲压","en":"Hot-stamped steel"},
 "part":{"name":{"zh":"B柱","en":"B-pillar"},"declared_unit":"1 part"},"vehicle":"ice",
 "stages":["material","processing","joining","fuel_production","fuel_direct"],
 "components":[{"name":{"zh":"外板","en":"outer"},"material":"mat.steel.alsi","net_mass_kg":6.04,
   "recycled_share":null,"scrap":{"rule":"cut_off"},
   "processes":[{"factor":"proc.blanking","yield":0.72},{"factor":"proc.hot_stamping","yield":0.95}]}],
 "joinings":[{"factor":"join.spot_weld","quantity":24}],
 "use":{"lifetime_km":150000,"correction":1.0,"saving_coefficient":0.4,
   "energy_production":"energy.gasoline.production","energy_direct":"energy.gasoline.direct",
   "charging_efficiency":null},
 "cost":{"tooling_per_part":0,"other_per_part":0}})";
}

std::string vehicle_json(std::size_t parts, std::size_t distinct) {
  std::string text = R"({"format":"qingtan.assembly/1","id":"vehicle","name":{"zh":"整车","en":"Vehicle"},"items":[)";
  for (std::size_t i = 0; i < parts; ++i) {
    if (i > 0) text += ",\n";
    text += "{\"scheme\":" + part_scheme(i % distinct) + ",\"count\":2}";
  }
  return text + "]}";
}

Assembly vehicle(std::size_t parts, std::size_t distinct) {
  Assembly one = must(read_assembly(vehicle_json(distinct, distinct), "vehicle.json"));
  Assembly all{one.id, one.name, {}};
  for (std::size_t i = 0; i < parts; ++i) all.items.push_back(one.items[i % distinct]);
  return all;
}

}  // namespace qingtan::bench
