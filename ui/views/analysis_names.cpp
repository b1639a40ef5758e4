// What the inputs of an analysis are called, and the way from them to their fields.

#include <charconv>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

/// A node of the scheme and the field in its form: "chain/process-1/yield".
struct InputPlace {
  SchemeNode node;
  std::string field;
};

/// The number after a name in a JSON pointer: "/components/" in "/components/2/…" gives 2.
std::optional<std::uint32_t> number_after(std::string_view path, std::string_view name) {
  const std::size_t at = path.find(name);
  if (at == path.npos) return std::nullopt;
  std::uint32_t value = 0;
  const char* begin = path.data() + at + name.size();
  const auto [end, error] = std::from_chars(begin, path.data() + path.size(), value);
  if (error != std::errc{} || end == begin) return std::nullopt;
  return value;
}

std::string_view field_local(ActivityField field) {
  switch (field) {
    case ActivityField::net_mass_kg: return "net-mass";
    case ActivityField::recycled_share: return "recycled-share";
    case ActivityField::yield: return "yield";
    case ActivityField::quantity: return "quantity";
    case ActivityField::lifetime_km: return "lifetime";
    case ActivityField::correction: return "correction";
    case ActivityField::saving_coefficient: return "saving";
    case ActivityField::charging_efficiency: return "charging";
  }
  return {};
}

Localized field_name(ActivityField field) {
  switch (field) {
    case ActivityField::net_mass_kg: return tr(Msg::form_net_mass);
    case ActivityField::recycled_share: return tr(Msg::form_recycled_share);
    case ActivityField::yield: return tr(Msg::term_yield);
    case ActivityField::quantity: return tr(Msg::joining_quantity);
    case ActivityField::lifetime_km: return tr(Msg::form_lifetime);
    case ActivityField::correction: return tr(Msg::form_correction);
    case ActivityField::saving_coefficient: return tr(Msg::form_saving);
    case ActivityField::charging_efficiency: return tr(Msg::form_charging);
  }
  return {};
}

InputPlace activity_place(const TapeInput& input) {
  const std::string field(field_local(input.field));
  const auto component = number_after(input.path, "/components/"), process = number_after(input.path, "/processes/");
  const auto joining = number_after(input.path, "/joinings/");
  if (component && process) return {{NodeKind::process, *component, *process}, "chain/process-" + std::to_string(*process) + "/" + field};
  if (component) return {{NodeKind::component, *component}, field};
  if (joining) return {{NodeKind::joining, 0, *joining}, "joinings/joining-" + std::to_string(*joining) + "/" + field};
  return {{NodeKind::use}, field};
}

/// Of a factor: the first line that counts with it.
std::optional<InputPlace> place_in(const SchemeContext& c, const TapeInput& input) {
  if (input.kind == InputKind::activity) {
    InputPlace place = activity_place(input);
    if (!has_node(c.scheme, place.node)) return std::nullopt;
    return place;
  }
  if (c.bound() == nullptr || c.shown() == nullptr) return std::nullopt;
  for (const Line& line : c.shown()->lines) {
    if (line.factor != kNoFactor && c.bound()->catalogue->factor(line.factor).id == input.factor->id) return InputPlace{node_of(line), {}};
  }
  return std::nullopt;
}

bool is_share(ActivityField field) {
  return field == ActivityField::recycled_share || field == ActivityField::yield || field == ActivityField::charging_efficiency;
}

}  // namespace

Localized input_name(const SchemeContext& c, const TapeInput& input) {
  if (input.kind == InputKind::factor) return tr(Text(input.factor->name));
  const InputPlace place = activity_place(input);
  const Localized field = field_name(input.field);
  if (place.node.kind == NodeKind::use || !has_node(c.scheme, place.node)) return field;
  // Two components may have the same process.
  const bool several = place.node.kind == NodeKind::process && c.scheme.components.size() > 1;
  const Localized component = several ? component_name(c.scheme, place.node.component) + verbatim(" · ") : Localized{};
  return component + node_name(c, place.node) + verbatim(" · ") + field;
}

std::string input_local(const TapeInput& input) {
  if (input.kind == InputKind::factor) return input.factor->id.str();
  std::string local = input.path.substr(1);
  for (char& ch : local) {
    if (ch == '/' || ch == '_') ch = '-';
  }
  return local;
}

Localized input_value(const Tape& tape, const TapeInput& input, double value) {
  if (input.kind == InputKind::activity && is_share(input.field)) return number(value * 100, 1) + verbatim(" %");
  if (input.kind == InputKind::activity && input.field == ActivityField::lifetime_km) return number(value, 0) + verbatim(" km");
  const Localized digits = value == input.value ? number_as_stored(value) : number_short(value);
  if (input.kind == InputKind::activity && input.field == ActivityField::saving_coefficient) {
    const std::string whole = unit_of(tape, input);
    return digits + verbatim(" ") + tr(Msg::form_saving_unit, {{"unit", verbatim(whole.substr(0, whole.find('/')))}});
  }
  const std::string symbol = unit_of(tape, input);
  return digits + (symbol.empty() ? Localized{} : verbatim(" ") + unit(symbol));
}

bool can_go_to(const SchemeContext& c, const TapeInput& input) { return place_in(c, input).has_value(); }

void go_to(const SchemeContext& c, const TapeInput& input) {
  const std::optional<InputPlace> place = place_in(c, input);
  if (!place) return;
  State& state = c.state;
  c.desk.later_do([&state, at = *place](SchemeDesk& desk) {
    SchemeDocument& document = desk.active();
    document.end_step();
    const bool use = at.node.kind == NodeKind::use || at.node.kind == NodeKind::energy_production || at.node.kind == NodeKind::energy_direct;
    document.step = use ? 2 : 1;
    document.selected = at.node;
    document.folded.erase(id_of(parent_of(at.node)));
    desk.origin.reset();
    desk.phone_pane = 1;
    state.view = View::scheme;
    if (!at.field.empty()) state.kit.press_next("main/scheme/form/body/" + at.field);
  });
}

SchemeContext context_of(const AnalysisContext& c, std::size_t scheme) {
  const SchemeDocument& document = *c.state.schemes.find(c.subject().schemes[scheme].key);
  return {c.state, c.state.schemes, document, document.scheme(), document.result, c.phone};
}

std::vector<LegendEntry> analysed_legend(const AnalysisContext& c) {
  std::vector<LegendEntry> entries;
  for (const AnalysedScheme& one : c.subject().schemes) {
    entries.push_back({scheme_title(one.letter, verbatim(text_here(one.scheme->name))), Token::tx, one.letter});
  }
  return entries;
}

Localized analysed_name(const AnalysisContext& c, std::size_t scheme) {
  const AnalysedScheme& one = c.subject().schemes[scheme];
  return scheme_title(one.letter, verbatim(text_here(one.scheme->name)));
}

}  // namespace qingtan::ui
