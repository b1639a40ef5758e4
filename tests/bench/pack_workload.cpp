#include "pack_workload.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "qingtan/trust/pack_file.h"

namespace qingtan::bench {
namespace {

std::string digits(std::size_t number, int width) {
  std::string text = std::to_string(number);
  return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}

Json factor(std::size_t i) {
  return {
      {"id", "mat.made.f-" + digits(i, 6)},
      {"kind", "factor"},
      {"rev", 1 + i % 7},
      {"library", "material"},
      {"category", {{"en", "Steel and iron"}, {"zh", "钢铁"}}},
      {"name",
       {{"en", "Cold-rolled strip " + std::to_string(i)}, {"zh", "冷轧钢带" + std::to_string(i)}}},
      {"value", std::to_string(1 + i % 9) + "." + digits(i % 1000, 3)},
      {"unit", "kgCO2e/kg"},
      {"region", "CN"},
      {"year", 2015 + i % 10},
      {"valid_until", "2029-12-31"},
      {"data_quality", "literature"},
      {"source", {{"citation", "a report, table " + std::to_string(i % 100)}}}};
}

}  // namespace

std::string made_pack(std::size_t records) {
  std::vector<Json> list;
  for (std::size_t i = 0; i < records; ++i) list.push_back(factor(i));
  auto pack = write_pack_file({{"id", "made"},
                               {"lang", {"zh-CN", "en"}},
                               {"min_app", "0.1"},
                               {"prev_seq", 0},
                               {"seq", 1},
                               {"released", "2026-01-01T00:00:00Z"},
                               {"version", "1"},
                               {"name", {{"zh", "造"}, {"en", "made"}}}},
                              std::move(list));
  if (pack) return std::move(*pack);
  std::fprintf(stderr, "%s\n", describe(pack.error()[0]).c_str());
  std::exit(1);
}

}  // namespace qingtan::bench
