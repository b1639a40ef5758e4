#include "ui/text/words.h"

#include <array>
#include <cmath>

#include "ui/text/number.h"

namespace qingtan::ui {
namespace {

template <class E, std::size_t N>
Localized pick(E value, const std::array<Msg, N>& messages) {
  return tr(messages[static_cast<std::size_t>(value)]);
}

}  // namespace

Localized tr(Stage stage) {
  return pick(stage, std::array{Msg::stage_material, Msg::stage_processing, Msg::stage_joining,
                                Msg::stage_fuel_production, Msg::stage_fuel_direct, Msg::stage_end_of_life});
}

Localized tr(Library library) {
  return pick(library, std::array{Msg::library_material, Msg::library_processing, Msg::library_joining,
                                  Msg::library_energy_direct, Msg::library_energy_production});
}

Localized tr(Vehicle vehicle) {
  return pick(vehicle, std::array{Msg::vehicle_ice, Msg::vehicle_ev, Msg::vehicle_other});
}

Localized tr(DataQuality quality) {
  return pick(quality, std::array{Msg::quality_unstated, Msg::quality_primary, Msg::quality_literature,
                                  Msg::quality_modelled, Msg::quality_calibrated});
}

Localized tr(Trust trust) {
  return pick(trust, std::array{Msg::trust_builtin, Msg::trust_verified, Msg::trust_unverified, Msg::trust_private});
}

Localized tr(TermName name) {
  return pick(name, std::array{Msg::term_net_mass, Msg::term_yield, Msg::term_material_input, Msg::term_mass_out,
                               Msg::term_mass_in, Msg::term_quantity, Msg::term_factor, Msg::term_scrap,
                               Msg::term_return_rate, Msg::term_recycling_yield, Msg::term_primary_minus_recycled,
                               Msg::term_mass, Msg::term_reference_mass, Msg::term_lifetime, Msg::term_correction,
                               Msg::term_saving_coefficient, Msg::term_charging_efficiency, Msg::term_energy,
                               Msg::term_stage_sum, Msg::term_end_of_life_amount});
}

Localized tr(ValueRule rule) {
  return pick(rule, std::array{Msg::rule_current, Msg::rule_forecast, Msg::rule_share_forecast,
                               Msg::rule_electricity_shift, Msg::rule_scenario_grid, Msg::rule_held_constant});
}

Localized tr(WarningCode code) {
  return pick(code, std::array{Msg::warning_missing_factor, Msg::warning_expired_factor,
                               Msg::warning_unverified_factor, Msg::warning_held_constant, Msg::warning_co2_only,
                               Msg::warning_mass_mismatch, Msg::warning_stage_left_out, Msg::warning_missing_price,
                               Msg::warning_missing_scrap_price, Msg::warning_energy_direct_ignored,
                               Msg::warning_disposal_unstated, Msg::warning_direction_of_method});
}

Localized tr(ComparabilityCode code) {
  return pick(code, std::array{Msg::same_declared_unit, Msg::same_part, Msg::same_stages, Msg::same_vehicle,
                               Msg::same_lifetime, Msg::same_correction, Msg::same_use_method, Msg::same_cycle});
}

Localized amount(double kgco2e, int decimals) {
  return std::isnan(kgco2e) ? tr(Msg::incomplete) : number(kgco2e, decimals);
}

Localized scheme_letter(std::size_t scheme) {
  const char letter = static_cast<char>('A' + scheme % 26);
  return verbatim({&letter, 1});
}

Localized scheme_title(std::size_t scheme, const Localized& name) {
  return scheme_letter(scheme) + verbatim(" ") + name;
}

}  // namespace qingtan::ui
