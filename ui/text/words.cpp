#include "ui/text/words.h"

#include <cmath>

#include "ui/text/number.h"

namespace qingtan::ui {
// A switch per vocabulary: a word that the engine adds does not compile until it is translated.

Localized tr(Stage stage) {
  switch (stage) {
    case Stage::material: return tr(Msg::stage_material);
    case Stage::processing: return tr(Msg::stage_processing);
    case Stage::joining: return tr(Msg::stage_joining);
    case Stage::fuel_production: return tr(Msg::stage_fuel_production);
    case Stage::fuel_direct: return tr(Msg::stage_fuel_direct);
    case Stage::end_of_life: return tr(Msg::stage_end_of_life);
  }
  return {};
}

Localized tr(Library library) {
  switch (library) {
    case Library::material: return tr(Msg::library_material);
    case Library::processing: return tr(Msg::library_processing);
    case Library::joining: return tr(Msg::library_joining);
    case Library::energy_direct: return tr(Msg::library_energy_direct);
    case Library::energy_production: return tr(Msg::library_energy_production);
  }
  return {};
}

Localized tr(Vehicle vehicle) {
  switch (vehicle) {
    case Vehicle::ice: return tr(Msg::vehicle_ice);
    case Vehicle::ev: return tr(Msg::vehicle_ev);
    case Vehicle::other: return tr(Msg::vehicle_other);
  }
  return {};
}

Localized declared_unit_text(const std::string& unit) { return unit == Scheme{}.declared_unit ? tr(Msg::report_one_part) : verbatim(unit); }

Localized tr(DataQuality quality) {
  switch (quality) {
    case DataQuality::unstated: return tr(Msg::quality_unstated);
    case DataQuality::primary: return tr(Msg::quality_primary);
    case DataQuality::literature: return tr(Msg::quality_literature);
    case DataQuality::modelled: return tr(Msg::quality_modelled);
    case DataQuality::calibrated: return tr(Msg::quality_calibrated);
  }
  return {};
}

Localized tr(Trust trust) {
  switch (trust) {
    case Trust::builtin: return tr(Msg::trust_builtin);
    case Trust::verified: return tr(Msg::trust_verified);
    case Trust::unverified: return tr(Msg::trust_unverified);
    case Trust::private_file: return tr(Msg::trust_private);
  }
  return {};
}

Localized tr(Visibility visibility) {
  switch (visibility) {
    case Visibility::platform: return tr(Msg::visibility_platform);
    case Visibility::enterprise: return tr(Msg::visibility_enterprise);
    case Visibility::self: return tr(Msg::visibility_self);
  }
  return {};
}

Localized tr(ValidityState state) {
  switch (state) {
    case ValidityState::not_stated: return tr(Msg::validity_not_stated);
    case ValidityState::not_judged: return tr(Msg::validity_not_judged);
    case ValidityState::valid: return tr(Msg::validity_valid);
    case ValidityState::expiring: return tr(Msg::validity_expiring);
    case ValidityState::expired: return tr(Msg::validity_expired);
  }
  return {};
}

Localized tr(UncertaintyKind kind) {
  switch (kind) {
    case UncertaintyKind::lognormal: return tr(Msg::uncertainty_lognormal);
    case UncertaintyKind::normal: return tr(Msg::uncertainty_normal);
    case UncertaintyKind::triangular: return tr(Msg::uncertainty_triangular);
    case UncertaintyKind::uniform: return tr(Msg::uncertainty_uniform);
    case UncertaintyKind::pedigree: return tr(Msg::uncertainty_pedigree);
  }
  return {};
}

Localized tr(Indicator indicator) {
  switch (indicator) {
    case Indicator::reliability: return tr(Msg::indicator_reliability);
    case Indicator::completeness: return tr(Msg::indicator_completeness);
    case Indicator::temporal: return tr(Msg::indicator_temporal);
    case Indicator::geographical: return tr(Msg::indicator_geographical);
    case Indicator::technological: return tr(Msg::indicator_technological);
  }
  return {};
}

Localized left_out(std::string_view word) {
  constexpr std::pair<std::string_view, Msg> kWords[] = {
      {"transport", Msg::left_out_transport},
      {"use", Msg::left_out_use},
      {"end_of_life", Msg::left_out_end_of_life},
      {"upstream", Msg::left_out_upstream},
      {"infrastructure", Msg::left_out_infrastructure},
      {"distribution_losses", Msg::left_out_distribution_losses},
      {"production", Msg::left_out_production}};
  for (const auto& [known, msg] : kWords) {
    if (known == word) return tr(msg);
  }
  return verbatim(word);
}

Localized tr(Layer layer) {
  switch (layer) {
    case Layer::platform: return tr(Msg::layer_platform);
    case Layer::enterprise: return tr(Msg::layer_enterprise);
    case Layer::private_file: return tr(Msg::trust_private);
  }
  return {};
}

Localized tr(TermName name) {
  switch (name) {
    case TermName::net_mass: return tr(Msg::term_net_mass);
    case TermName::yield: return tr(Msg::term_yield);
    case TermName::material_input: return tr(Msg::term_material_input);
    case TermName::mass_out: return tr(Msg::term_mass_out);
    case TermName::mass_in: return tr(Msg::term_mass_in);
    case TermName::quantity: return tr(Msg::term_quantity);
    case TermName::factor: return tr(Msg::term_factor);
    case TermName::scrap: return tr(Msg::term_scrap);
    case TermName::return_rate: return tr(Msg::term_return_rate);
    case TermName::recycling_yield: return tr(Msg::term_recycling_yield);
    case TermName::primary_minus_recycled: return tr(Msg::term_primary_minus_recycled);
    case TermName::mass: return tr(Msg::term_mass);
    case TermName::reference_mass: return tr(Msg::term_reference_mass);
    case TermName::lifetime: return tr(Msg::term_lifetime);
    case TermName::correction: return tr(Msg::term_correction);
    case TermName::saving_coefficient: return tr(Msg::term_saving_coefficient);
    case TermName::charging_efficiency: return tr(Msg::term_charging_efficiency);
    case TermName::energy: return tr(Msg::term_energy);
    case TermName::stage_sum: return tr(Msg::term_stage_sum);
    case TermName::end_of_life_amount: return tr(Msg::term_end_of_life_amount);
  }
  return {};
}

Localized tr(ValueRule rule) {
  switch (rule) {
    case ValueRule::current: return tr(Msg::rule_current);
    case ValueRule::forecast: return tr(Msg::rule_forecast);
    case ValueRule::share_forecast: return tr(Msg::rule_share_forecast);
    case ValueRule::electricity_shift: return tr(Msg::rule_electricity_shift);
    case ValueRule::scenario_grid: return tr(Msg::rule_scenario_grid);
    case ValueRule::held_constant: return tr(Msg::rule_held_constant);
  }
  return {};
}

Localized tr(WarningCode code) {
  switch (code) {
    case WarningCode::missing_factor: return tr(Msg::warning_missing_factor);
    case WarningCode::expired_factor: return tr(Msg::warning_expired_factor);
    case WarningCode::unverified_factor: return tr(Msg::warning_unverified_factor);
    case WarningCode::held_constant: return tr(Msg::warning_held_constant);
    case WarningCode::beyond_forecast: return tr(Msg::warning_beyond_forecast);
    case WarningCode::co2_only_factor: return tr(Msg::warning_co2_only);
    case WarningCode::mass_mismatch: return tr(Msg::warning_mass_mismatch);
    case WarningCode::stage_left_out: return tr(Msg::warning_stage_left_out);
    case WarningCode::missing_price: return tr(Msg::warning_missing_price);
    case WarningCode::missing_scrap_price: return tr(Msg::warning_missing_scrap_price);
    case WarningCode::energy_direct_ignored: return tr(Msg::warning_energy_direct_ignored);
    case WarningCode::disposal_unstated: return tr(Msg::warning_disposal_unstated);
    case WarningCode::direction_of_method: return tr(Msg::warning_direction_of_method);
    case WarningCode::withdrawn_release: return tr(Msg::warning_withdrawn_release);
    case WarningCode::overriding_factor: return tr(Msg::warning_overriding_factor);
  }
  return {};
}

Localized tr(ComparabilityCode code) {
  switch (code) {
    case ComparabilityCode::declared_unit: return tr(Msg::same_declared_unit);
    case ComparabilityCode::part: return tr(Msg::same_part);
    case ComparabilityCode::stages: return tr(Msg::same_stages);
    case ComparabilityCode::vehicle: return tr(Msg::same_vehicle);
    case ComparabilityCode::lifetime: return tr(Msg::same_lifetime);
    case ComparabilityCode::correction: return tr(Msg::same_correction);
    case ComparabilityCode::use_method: return tr(Msg::same_use_method);
    case ComparabilityCode::cycle: return tr(Msg::same_cycle);
    case ComparabilityCode::pack: return tr(Msg::same_pack);
    case ComparabilityCode::scenario: return tr(Msg::same_scenario);
  }
  return {};
}

// Most codes name details of a format; for a refused update one word stands for them.
Localized tr(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_signature: return tr(Msg::why_bad_signature);
    case ErrorCode::hash_mismatch: return tr(Msg::why_hash_mismatch);
    case ErrorCode::rollback: return tr(Msg::why_rollback);
    case ErrorCode::expired: return tr(Msg::why_expired);
    case ErrorCode::mix_up: return tr(Msg::why_mix_up);
    case ErrorCode::log_alarm: return tr(Msg::why_log_alarm);
    case ErrorCode::not_found: return tr(Msg::why_not_found);
    case ErrorCode::too_large: return tr(Msg::why_too_large);
    case ErrorCode::syntax: return tr(Msg::why_syntax);
    case ErrorCode::clash: return tr(Msg::why_clash);
    default: return tr(Msg::why_other);
  }
}

Localized amount(double kgco2e, int decimals) {
  return std::isnan(kgco2e) ? tr(Msg::incomplete) : number(kgco2e, std::max(0, decimals + number_style().extra_decimals));
}

Localized scheme_letter(std::size_t scheme) {
  const char letter = static_cast<char>('A' + scheme % 26);
  return verbatim({&letter, 1});
}

Localized scheme_title(std::size_t scheme, const Localized& name) {
  return scheme_letter(scheme) + verbatim(" ") + name;
}

}  // namespace qingtan::ui
