#include "fields.h"
#include "scheme_fields.h"

namespace qingtan {
namespace {

constexpr std::pair<DrivingCycle, std::string_view> kCycles[] = {
    {DrivingCycle::wltc, "wltc"},
    {DrivingCycle::cltc_p, "cltc_p"},
    {DrivingCycle::nedc, "nedc"},
    {DrivingCycle::epa_city, "epa_city"},
    {DrivingCycle::epa_highway, "epa_highway"}};

DrivingCycle read_cycle(RecordReader& in) {
  const std::string text = in.string("cycle");
  for (const auto& [cycle, word] : kCycles) {
    if (word == text) return cycle;
  }
  if (!text.empty()) {
    in.fail(ErrorCode::bad_value, "cycle", "\"" + text + "\" is no driving cycle known here",
            "write one of: wltc, cltc_p, nedc, epa_city, epa_highway");
  }
  return DrivingCycle::wltc;
}

std::optional<DrivingPhysics> read_physics(RecordReader& use) {
  const Value* json = use.find("physics");
  if (!json) return std::nullopt;
  RecordReader in(*json, use.at("physics"), use.errors());
  DrivingPhysics p;
  p.cycle = read_cycle(in);
  p.apply_to = read_word(in, "apply_to", UseMethod::published);
  if (p.apply_to == UseMethod::physics) {
    in.fail(ErrorCode::bad_value, "apply_to", "\"physics\" is not allowed here",
            "write published or mass_difference");
  }
  p.rolling_resistance = in.optional_number("rolling_resistance", not_negative());
  p.rotating_mass_factor = in.optional_number("rotating_mass_factor", not_negative());
  p.transmission_efficiency = in.optional_number("transmission_efficiency", yield_range());
  p.conversion_efficiency = in.optional_number("conversion_efficiency", yield_range());
  p.braking_share = in.optional_number("braking_share", share());
  p.recuperation = in.optional_number("recuperation", share());
  p.energy_density_mj = in.optional_number("energy_density_mj", positive());
  p.resizing = in.number_or("resizing", 0, share());
  p.adjustment = in.number_or("adjustment", 1, positive());
  in.finish();
  return p;
}

Measure read_measure(RecordReader& in, std::string_view key, Measure otherwise) {
  const Value* value = in.find(key);
  const std::string text = in.optional_string(key);
  if (!value || !value->is_string()) return otherwise;
  if (const auto measure = parse_measure(text)) return *measure;
  in.fail(ErrorCode::bad_value, key, "\"" + text + "\" is no unit known here",
          measure_remedy(text));
  return otherwise;
}

void read_energies(RecordReader& in, UsePhase& use) {
  const Value* list = in.array("energies");
  if (!list) return;
  for_each_item(*list, in.at("energies"), [&](const Value& item, std::string path) {
    RecordReader entry(item, std::move(path), in.errors());
    NamedEnergy e;
    e.energy_production = entry.optional_id("energy_production");
    e.energy_direct = entry.optional_id("energy_direct");
    e.amount = entry.number("amount", any_number());
    entry.require("unit");
    e.unit = read_measure(entry, "unit", Measure::kwh);
    if (entry.valid() && e.energy_production.empty() && e.energy_direct.empty()) {
      entry.fail(ErrorCode::missing_field, "energy_production", "the energy names no factor",
                 "name energy_production, energy_direct or both");
    }
    entry.finish();
    use.energies.push_back(std::move(e));
  });
}

// What the chosen method needs.
void check_method(RecordReader& in, const UsePhase& use) {
  const bool physics = use.method == UseMethod::physics;
  if (physics && !use.physics && !in.find("physics")) {
    in.fail(ErrorCode::missing_field, "physics", "the method \"physics\" needs its parameters",
            "add at least {\"physics\":{\"cycle\":\"wltc\"}}");
  }
  const bool difference =
      use.method == UseMethod::mass_difference ||
      (physics && use.physics && use.physics->apply_to == UseMethod::mass_difference);
  if (difference && !in.find("reference_mass_kg")) {
    in.fail(ErrorCode::missing_field, "reference_mass_kg",
            "the method \"mass_difference\" needs the mass of the part that is replaced",
            "add \"reference_mass_kg\"");
  }
}

void read_driven(RecordReader& in, Vehicle vehicle, UsePhase& use) {
  use.lifetime_km = in.number("lifetime_km", not_negative());
  use.correction = in.number_or("correction", 1, not_negative());
  use.method = read_word(in, "method", UseMethod::published);
  use.physics = read_physics(in);
  use.reference_mass_kg = in.optional_number("reference_mass_kg", not_negative());
  use.saving_coefficient = use.method == UseMethod::physics
                               ? in.number_or("saving_coefficient", 0, not_negative())
                               : in.number("saving_coefficient", not_negative());
  use.energy_production = in.id("energy_production");
  use.energy_direct =
      vehicle == Vehicle::ice ? in.id("energy_direct") : in.optional_id("energy_direct");
  use.charging_efficiency = in.optional_number("charging_efficiency", yield_range());
  if (vehicle == Vehicle::ice && use.charging_efficiency) {
    in.fail(ErrorCode::bad_value, "charging_efficiency", "an ICE vehicle is not charged",
            "leave it out, or set \"vehicle\": \"ev\"");
  }
  use.energy_unit =
      read_measure(in, "energy_unit", vehicle == Vehicle::ev ? Measure::kwh : Measure::l);
  use.uncertainties =
      read_activity(in, {{ActivityField::lifetime_km, use.lifetime_km},
                         {ActivityField::correction, use.correction},
                         {ActivityField::saving_coefficient, use.saving_coefficient},
                         {ActivityField::charging_efficiency, use.charging_efficiency}});
  check_method(in, use);
}

}  // namespace

std::string_view word(DrivingCycle cycle) {
  for (const auto& [c, w] : kCycles) {
    if (c == cycle) return w;
  }
  return "";
}

UsePhase read_use(const Value& json, const std::string& path, Vehicle vehicle, ErrorList& errors) {
  RecordReader in(json, path, errors);
  UsePhase use;
  if (!in.valid()) return use;
  if (vehicle == Vehicle::other) {
    read_energies(in, use);
    use.lifetime_km = in.number_or("lifetime_km", 0, not_negative());
  } else {
    read_driven(in, vehicle, use);
  }
  use.timing = read_word(in, "timing", Timing::fixed);
  use.life_years = in.optional_integer("life_years", 1, 60).value_or(use.life_years);
  in.finish();
  return use;
}

}  // namespace qingtan
