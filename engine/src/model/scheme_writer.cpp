#include "fields.h"
#include "qingtan/model/scheme.h"

namespace qingtan {
namespace {

using Out = nlohmann::ordered_json;

Out text(const Text& t) { return {{"zh", t.zh}, {"en", t.en}}; }

template <class T>
void put(Out& out, const char* key, const std::optional<T>& value) {
  if (value) out[key] = *value;
}

void put_text(Out& out, const char* key, const Text& value) {
  if (!value.empty()) out[key] = text(value);
}

void put_id(Out& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

void put_uncertainties(Out& out, const ActivityUncertainties& list) {
  for (const ActivityUncertainty& a : list) {
    out["uncertainty"][std::string(word(a.field))] = uncertainty_json(a.uncertainty);
  }
}

Out process(const Process& p) {
  Out out{{"factor", p.factor}};
  put_text(out, "name", p.name);
  out["yield"] = p.yield;
  put(out, "quantity", p.quantity);
  put_uncertainties(out, p.uncertainties);
  return out;
}

Out end_of_life(const ComponentEndOfLife& e) {
  Out out{{"recycled_out", e.recycled_out},
          {"allocation", e.allocation},
          {"quality_in", e.quality_in},
          {"quality_out", e.quality_out}};
  put_id(out, "recycling", e.recycling);
  put_id(out, "disposal", e.disposal);
  return out;
}

Out component(const Component& c) {
  Out out = Out::object();
  put_text(out, "name", c.name);
  out["material"] = c.material;
  out["net_mass_kg"] = c.net_mass_kg;
  put(out, "recycled_share", c.recycled_share);
  out["scrap"] = Out{{"rule", word(c.scrap.rule)}};
  if (c.scrap.rule == ScrapRule::closed_loop) {
    out["scrap"]["return_rate"] = c.scrap.return_rate;
    out["scrap"]["recycling_yield"] = c.scrap.recycling_yield;
  }
  out["processes"] = Out::array();
  for (const Process& p : c.processes) out["processes"].push_back(process(p));
  put(out, "density_kg_m3", c.density_kg_m3);
  put(out, "heating_value_kj_kg", c.heating_value_kj_kg);
  if (c.end_of_life) out["end_of_life"] = end_of_life(*c.end_of_life);
  put_uncertainties(out, c.uncertainties);
  return out;
}

Out physics(const DrivingPhysics& p) {
  Out out{{"cycle", word(p.cycle)}, {"apply_to", word(p.apply_to)}};
  put(out, "rolling_resistance", p.rolling_resistance);
  put(out, "rotating_mass_factor", p.rotating_mass_factor);
  put(out, "transmission_efficiency", p.transmission_efficiency);
  put(out, "conversion_efficiency", p.conversion_efficiency);
  put(out, "braking_share", p.braking_share);
  put(out, "recuperation", p.recuperation);
  put(out, "energy_density_mj", p.energy_density_mj);
  out["resizing"] = p.resizing;
  out["adjustment"] = p.adjustment;
  return out;
}

Out energies(const UsePhase& use) {
  Out list = Out::array();
  for (const NamedEnergy& e : use.energies) {
    Out entry = Out::object();
    put_id(entry, "energy_production", e.energy_production);
    put_id(entry, "energy_direct", e.energy_direct);
    entry["amount"] = e.amount;
    entry["unit"] = symbol(e.unit);
    list.push_back(std::move(entry));
  }
  return list;
}

Out use_phase(const UsePhase& use, Vehicle vehicle) {
  Out out{{"lifetime_km", use.lifetime_km}};
  if (vehicle == Vehicle::other) {
    out["energies"] = energies(use);
  } else {
    out["correction"] = use.correction;
    out["saving_coefficient"] = use.saving_coefficient;
    out["energy_production"] = use.energy_production;
    put_id(out, "energy_direct", use.energy_direct);
    put(out, "charging_efficiency", use.charging_efficiency);
    out["energy_unit"] = symbol(use.energy_unit);
    out["method"] = word(use.method);
    put(out, "reference_mass_kg", use.reference_mass_kg);
    if (use.physics) out["physics"] = physics(*use.physics);
    put_uncertainties(out, use.uncertainties);
  }
  out["timing"] = word(use.timing);
  out["life_years"] = use.life_years;
  return out;
}

}  // namespace

std::string write_scheme(const Scheme& s) {
  Out out{{"format", "qingtan.scheme/1"}, {"id", s.id}, {"name", text(s.name)}};
  out["part"] = Out::object();
  put_text(out["part"], "name", s.part_name);
  out["part"]["declared_unit"] = s.declared_unit;
  out["vehicle"] = word(s.vehicle);
  out["stages"] = Out::array();
  for (Stage stage : kStages) {
    if (s.has(stage)) out["stages"].push_back(word(stage));
  }
  put(out, "declared_mass_kg", s.declared_mass_kg);
  out["components"] = Out::array();
  for (const Component& c : s.components) out["components"].push_back(component(c));
  out["joinings"] = Out::array();
  for (const Joining& j : s.joinings) {
    Out entry{{"factor", j.factor}};
    put_text(entry, "name", j.name);
    entry["quantity"] = j.quantity;
    put_uncertainties(entry, j.uncertainties);
    out["joinings"].push_back(std::move(entry));
  }
  if (s.use) out["use"] = use_phase(*s.use, s.vehicle);
  out["cost"] = {{"tooling_per_part", s.tooling_per_part}, {"other_per_part", s.other_per_part}};
  for (const PackPin& pin : s.packs) out["packs"][pin.pack] = pin.seq;
  put_text(out, "note", s.note);
  return out.dump(2) + "\n";
}

}  // namespace qingtan
