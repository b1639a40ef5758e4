// A recorded change of a scheme in words: which field of which part, from what to what.

#include <array>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

struct FieldWord {
  std::string_view name;
  Msg word;
};

// By the last name of a path: of a component, a process, a joining, the use phase and the product.
constexpr std::array kFieldWords{FieldWord{"material", Msg::form_material},
                                 FieldWord{"net_mass_kg", Msg::form_net_mass},
                                 FieldWord{"recycled_share", Msg::form_recycled_share},
                                 FieldWord{"rule", Msg::form_scrap},
                                 FieldWord{"return_rate", Msg::form_return_rate},
                                 FieldWord{"recycling_yield", Msg::form_recycling_yield},
                                 FieldWord{"processes", Msg::form_chain},
                                 FieldWord{"yield", Msg::change_yield},
                                 FieldWord{"quantity", Msg::joining_quantity},
                                 FieldWord{"density_kg_m3", Msg::form_density},
                                 FieldWord{"end_of_life", Msg::change_end_of_life},
                                 FieldWord{"uncertainty", Msg::result_uncertainty},
                                 FieldWord{"declared_unit", Msg::form_declared_unit},
                                 FieldWord{"declared_mass_kg", Msg::form_declared_mass},
                                 FieldWord{"vehicle", Msg::form_vehicle},
                                 FieldWord{"stages", Msg::form_stages},
                                 FieldWord{"components", Msg::change_components},
                                 FieldWord{"joinings", Msg::form_joinings},
                                 FieldWord{"tooling_per_part", Msg::form_tooling},
                                 FieldWord{"other_per_part", Msg::form_other_cost},
                                 FieldWord{"packs", Msg::change_packs},
                                 FieldWord{"note", Msg::form_note},
                                 FieldWord{"use", Msg::form_use},
                                 FieldWord{"lifetime_km", Msg::form_lifetime},
                                 FieldWord{"correction", Msg::form_correction},
                                 FieldWord{"saving_coefficient", Msg::form_saving},
                                 FieldWord{"energy_production", Msg::form_energy_production},
                                 FieldWord{"energy_direct", Msg::form_energy_direct},
                                 FieldWord{"charging_efficiency", Msg::form_charging},
                                 FieldWord{"method", Msg::form_method},
                                 FieldWord{"reference_mass_kg", Msg::form_reference_mass},
                                 FieldWord{"timing", Msg::form_timing},
                                 FieldWord{"life_years", Msg::form_life_years},
                                 FieldWord{"factor", Msg::change_factor}};

struct ValueWord {
  std::string_view value;
  Msg word;
};
constexpr std::array kValueWords{ValueWord{"cut_off", Msg::form_cut_off},          ValueWord{"closed_loop", Msg::form_closed_loop},
                                 ValueWord{"published", Msg::method_published},    ValueWord{"mass_difference", Msg::method_mass_difference},
                                 ValueWord{"physics", Msg::method_physics},        ValueWord{"static", Msg::timing_fixed},
                                 ValueWord{"time_explicit", Msg::timing_explicit}};

std::vector<std::string_view> tokens_of(std::string_view path) {
  std::vector<std::string_view> tokens;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    tokens.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(tokens.back().size());
  }
  return tokens;
}

std::optional<std::size_t> index_in(std::string_view token) {
  std::size_t index = 0;
  if (token.empty() || token.size() > 6) return std::nullopt;
  for (const char c : token) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index;
}

Localized field_word(std::span<const std::string_view> tokens) {
  if (tokens.empty()) return {};
  const bool of_name = tokens.back() == "zh" || tokens.back() == "en" || tokens.back() == "name";
  if (of_name) {
    const bool component = tokens.front() == "components" && tokens.size() > 2 && tokens[2] == "name";
    return tr(tokens.front() == "name" ? Msg::form_scheme_name : tokens.front() == "part" ? Msg::form_part_name
              : component ? Msg::form_component_name : Msg::column_name);
  }
  // What lies inside a field that has a word is told by that word.
  for (std::size_t i = tokens.size(); i-- > 0;) {
    for (const FieldWord& each : kFieldWords) {
      if (tokens[i] == each.name) return tr(each.word);
    }
  }
  return verbatim(tokens.back());
}

/// The component, process or joining that the path leads into; nothing where it is about the whole product.
Localized place_words(const SchemeContext& c, const Scheme* then, std::span<const std::string_view> tokens) {
  if (tokens.size() < 3) return {};
  const auto index = index_in(tokens[1]);
  if (!index) return {};
  const auto number_of = [](std::size_t i) { return verbatim(std::to_string(i + 1)); };
  if (tokens[0] == "joinings") {
    if (then == nullptr || *index >= then->joinings.size()) return tr(Msg::tree_joinings) + verbatim(" ") + number_of(*index);
    const std::string name = text_here(then->joinings[*index].name);
    return name.empty() ? factor_name(c, then->joinings[*index].factor) : verbatim(name);
  }
  if (tokens[0] != "components") return {};
  const bool known = then != nullptr && *index < then->components.size();
  Localized place = known ? component_name(*then, *index) : tr(Msg::tree_unnamed_component, {{"number", number_of(*index)}});
  const auto item = tokens.size() > 4 && tokens[2] == "processes" ? index_in(tokens[3]) : std::nullopt;
  if (!item) return place;
  place += verbatim(" ・ ");
  const bool has_process = known && *item < then->components[*index].processes.size();
  if (!has_process) return place + tr(Msg::chain_process) + verbatim(" ") + number_of(*item);
  const Process& process = then->components[*index].processes[*item];
  const std::string name = text_here(process.name);
  return place + (name.empty() ? factor_name(c, process.factor) : verbatim(name));
}

std::string name_in(const Json& object) {
  const auto name = object.find("name");
  if (name == object.end() || !name->is_object()) return {};
  return text_here({name->value("zh", ""), name->value("en", "")});
}

Localized value_words(const SchemeContext& c, const std::optional<Json>& value) {
  if (!value || value->is_null()) return verbatim("—");
  if (value->is_number()) return number_as_stored(value->get<double>());
  if (value->is_boolean()) return tr(value->get<bool>() ? Msg::change_yes : Msg::change_no);
  if (value->is_array()) return tr(Msg::tree_items, {{"count", number(static_cast<double>(value->size()), 0)}});
  if (value->is_string()) {
    const std::string text = value->get<std::string>();
    for (const ValueWord& each : kValueWords) {
      if (text == each.value) return tr(each.word);
    }
    return text.empty() ? verbatim("—") : factor_of(c, text) == nullptr ? verbatim(shortened(text)) : factor_name(c, text);
  }
  if (value->contains("zh") && value->contains("en")) return verbatim(text_here({value->value("zh", ""), value->value("en", "")}));
  const std::string name = name_in(*value);
  if (!name.empty()) return verbatim(name);
  if (value->contains("factor")) return value_words(c, (*value)["factor"]);
  if (value->contains("rule")) return value_words(c, (*value)["rule"]);
  return tr(Msg::change_given);
}

}  // namespace

Localized scheme_change_words(const SchemeContext& c, const Scheme* then, const DocumentChange& change) {
  switch (change.type) {
    case ChangeType::put: return tr(Msg::change_first);
    case ChangeType::bin: return tr(Msg::change_binned);
    case ChangeType::restore: return tr(Msg::change_restored);
    case ChangeType::erase: return tr(Msg::change_erased);
    case ChangeType::edit: break;
  }
  const std::vector<std::string_view> tokens = tokens_of(change.path);
  if (tokens.empty()) return tr(Msg::change_whole);
  Localized field = place_words(c, then, tokens);
  if (!field.empty()) field += verbatim(" ・ ");
  field += field_word(tokens);
  return tr(Msg::detail_change, {{"field", field}, {"from", value_words(c, change.before)}, {"to", value_words(c, change.after)}});
}

}  // namespace qingtan::ui
