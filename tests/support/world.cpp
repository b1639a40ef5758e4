#include "support/world.h"

#include <cstdio>
#include <cstdlib>

#include "qingtan/calc/explain.h"
#include "support/source_files.h"

namespace qingtan::test {
namespace {

[[noreturn]] void stop(const Errors& errors) {
  for (const Error& e : errors) std::fprintf(stderr, "test support: %s\n", describe(e).c_str());
  std::abort();
}

}  // namespace

const char* const kProductionOnly = R"("stages":["material","processing","joining"])";

std::string factor_json(const std::string& id, const std::string& library, double value,
                        const std::string& unit, const std::string& extra) {
  return R"({"id":")" + id + R"(","library":")" + library +
         R"(","category":{"zh":"类","en":"category"},"name":{"zh":"名","en":"name of )" + id +
         R"("},"value":)" + number_text(value) + R"(,"unit":")" + unit + "\"" +
         (extra.empty() ? "" : "," + extra) + "}";
}

Factor factor(const std::string& json) {
  const auto factors = read_factors("[" + json + "]", "factor");
  if (!factors) stop(factors.error());
  return factors->front();
}

Catalogue catalogue(const std::vector<std::string>& factors, const std::string& scenarios, Trust trust) {
  std::string list;
  for (const std::string& f : factors) list += (list.empty() ? "" : ",") + f;
  const std::string bytes = pack_bytes(R"({"factors":[)" + list + R"(],"scenarios":)" + scenarios + "}");
  const auto pack = read_pack(bytes, "test pack");
  if (!pack) stop(pack.error());
  CatalogueBuilder builder;
  if (auto ok = builder.add_pack(*pack, trust, "test pack"); !ok) stop(ok.error());
  return std::move(builder).build();
}

Catalogue small_catalogue() {
  return catalogue({
      factor_json("mat", "material", 2, "kgCO2e/kg", R"("price":5,"scrap_price":1)"),
      factor_json("al", "material", 10, "kgCO2e/kg",
                  R"("primary_value":12,"recycled_value":2,"recycled_share":0.2,"price":20)"),
      factor_json("proc.out", "processing", 0.5, "kgCO2e/kg", R"("price":3)"),
      factor_json("proc.in", "processing", 0.4, "kgCO2e/kg", R"("basis":"input")"),
      factor_json("proc.area", "processing", 0.3, "kgCO2e/m2", R"("basis":"quantity","price":7)"),
      factor_json("join", "joining", 0.1, "kgCO2e/spot", R"("price":0.25)"),
      factor_json("petrol.production", "energy_production", 0.5, "kgCO2e/L"),
      factor_json("petrol.direct", "energy_direct", 2.5, "kgCO2e/L"),
      factor_json("grid", "energy_production", 0.6, "kgCO2e/kWh",
                  R"("year":2024,"forecast":{"2030":0.4})"),
  });
}

Scheme scheme(const std::string& members, const std::string& vehicle) {
  const auto result = read_scheme(
      R"({"format":"qingtan.scheme/1","id":"s","name":{"zh":"方案","en":"scheme"},"vehicle":")" +
          vehicle + "\"," + members + "}",
      "scheme.json");
  if (!result) stop(result.error());
  return *result;
}

std::string component(const std::string& material, double mass, const std::string& processes,
                      const std::string& extra) {
  return R"({"material":")" + material + R"(","net_mass_kg":)" + number_text(mass) +
         R"(,"processes":[)" + processes + "]" + (extra.empty() ? "" : "," + extra) + "}";
}

Assessment assess_ok(const Scheme& scheme, const Catalogue& catalogue, const Conditions& conditions) {
  const auto result = assess_strict(scheme, catalogue, conditions, "scheme.json");
  if (!result) stop(result.error());
  return *result;
}

Conditions in_year(int year, const std::string& scenario) {
  Conditions c;
  c.year = year;
  c.scenario = scenario;
  return c;
}

}  // namespace qingtan::test
