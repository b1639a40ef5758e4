#include "qingtan/report/result_json.h"

namespace qingtan {

std::string release_words(const Origin& origin) {
  if (origin.layer == Layer::private_file) return "the private file \"" + origin.name + "\"";
  return "\"" + origin.name + "\" release " + std::to_string(origin.header.seq);
}

std::string sentence(const Scheme& scheme, const Warning& w, const Catalogue& catalogue) {
  const std::string where = path_of(scheme, w.kind, w.component, w.item) + ": ";
  const Factor* factor = w.factor == kNoFactor ? nullptr : &catalogue.factor(w.factor);
  const std::string id = factor ? "\"" + factor->id + "\"" : "";
  const auto kg = [](double v) { return nlohmann::json(v).dump() + " kg"; };
  switch (w.code) {
    case WarningCode::missing_factor: return where + "the factor is not in the catalogue";
    case WarningCode::expired_factor: return where + id + " was valid until " + factor->valid_until;
    case WarningCode::unverified_factor: return where + id + " comes from a pack that was not verified";
    case WarningCode::held_constant: return where + id + " has no forecast: held constant";
    case WarningCode::beyond_forecast:
      return where + id + " is assessed after the last year of its forecast: held there";
    case WarningCode::co2_only_factor:
      return where + id + " counts CO2 only, not CO2e over the life cycle";
    case WarningCode::mass_mismatch:
      return "/declared_mass_kg: declared " + kg(w.a) + ", but the net masses sum to " + kg(w.b);
    case WarningCode::stage_left_out:
      return "/stages: left out: " + std::string(word(static_cast<Stage>(w.item)));
    case WarningCode::missing_price: return where + id + " has no price: no cost";
    case WarningCode::missing_scrap_price: return where + id + " has no scrap price: no cost";
    case WarningCode::energy_direct_ignored:
      return "/use/energy_direct: an electric vehicle burns nothing: ignored";
    case WarningCode::disposal_unstated: return where + "no disposal factor: its burden is left out";
    case WarningCode::withdrawn_release:
      return where + id + " comes from " + release_words(catalogue.origin(w.factor)) +
             ", which its publisher has withdrawn";
    case WarningCode::overriding_factor: {
      std::string others;
      for (const Origin* origin : catalogue.replaced_by(w.factor))
        others += (others.empty() ? "" : " and of ") + release_words(*origin);
      return where + id + " of " + release_words(catalogue.origin(w.factor)) +
             " is used in the place of that of " + others;
    }
    case WarningCode::direction_of_method:
      return "/use/physics: with powertrain resizing only a mass difference should be counted";
  }
  return where;
}

}  // namespace qingtan
