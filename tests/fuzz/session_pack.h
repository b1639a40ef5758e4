#pragma once
// The records of a pack with one factor of each kind that a calculation treats in its own way.

namespace qingtan::fuzz {

inline constexpr const char* kSessionPack = R"({
 "factors":[
  {"id":"steel","library":"material","category":{"zh":"钢","en":"Steel"},"name":{"zh":"钢","en":"Steel"},
   "value":2.4,"unit":"kgCO2e/kg","forecast":{"2030":2.0},"price":6,"scrap_price":2,"year":2024},
  {"id":"al","library":"material","category":{"zh":"铝","en":"Al"},"name":{"zh":"铝","en":"Al"},
   "value":12,"unit":"kgCO2e/kg","material_class":"al","recycled_share":0.2,"primary_value":14.8,
   "recycled_value":0.8,"electricity_kwh":10,"price":20,"valid_until":"2025-01-01"},
  {"id":"mg","library":"material","category":{"zh":"镁","en":"Mg"},"name":{"zh":"镁","en":"Mg"},
   "value":28,"unit":"kgCO2e/kg","recycled_share":0,"primary_value":28,"recycled_value":3,
   "primary_forecast":{"2030":20},"recycled_forecast":{"2030":2}},
  {"id":"stamp","library":"processing","category":{"zh":"冲压","en":"Stamping"},"name":{"zh":"冲压","en":"Stamping"},
   "value":0.4,"unit":"kgCO2e/kg","electricity_kwh":0.6},
  {"id":"cast","library":"processing","category":{"zh":"铸","en":"Casting"},"name":{"zh":"铸","en":"Casting"},
   "value":1.9,"unit":"kgCO2e/kg","basis":"input"},
  {"id":"paint","library":"processing","category":{"zh":"漆","en":"Paint"},"name":{"zh":"漆","en":"Paint"},
   "value":2.1,"unit":"kgCO2e/m2","basis":"quantity","price":1},
  {"id":"spot","library":"joining","category":{"zh":"焊","en":"Weld"},"name":{"zh":"焊","en":"Weld"},
   "value":0.01,"unit":"kgCO2e/spot"},
  {"id":"petrol.up","library":"energy_production","category":{"zh":"油","en":"Petrol"},"name":{"zh":"油","en":"Petrol"},
   "value":0.6,"unit":"kgCO2e/L"},
  {"id":"petrol","library":"energy_direct","category":{"zh":"油","en":"Petrol"},"name":{"zh":"油","en":"Petrol"},
   "value":2.3,"unit":"kgCO2/L"},
  {"id":"grid","library":"energy_production","category":{"zh":"电","en":"Grid"},"name":{"zh":"电","en":"Grid"},
   "value":0.58,"unit":"kgCO2e/kWh","forecast":{"2030":0.42,"2060":0.05},"year":2024}],
 "scenarios":[{"id":"s","name":{"zh":"景","en":"S"},"grid":"grid","replaces":["grid"],
   "recycled_shares":{"al":{"2030":0.5}}}],
 "schemes":[{"format":"qingtan.scheme/1","id":"sample","name":{"zh":"样","en":"Sample"},"vehicle":"other",
   "stages":["material"],"components":[{"material":"steel","net_mass_kg":1}]}]})";

}  // namespace qingtan::fuzz
