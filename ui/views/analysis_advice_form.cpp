// Within which constraints advice is asked for, and what it may assume.

#include <array>

#include "ui/kit/popover.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"
#include "ui/views/factor_picker.h"

namespace qingtan::ui {
namespace {

constexpr float kAdviceLine = 28;
constexpr std::array kElectricity{Library::energy_production};
constexpr std::array kSubstitutes{Library::material};
constexpr std::array kEquivalences{Equivalence::stiffness_tie, Equivalence::stiffness_beam, Equivalence::stiffness_panel,
                                   Equivalence::strength_tie,  Equivalence::strength_beam,  Equivalence::strength_panel};

Localized equivalence_name(Equivalence equivalence) {
  switch (equivalence) {
    case Equivalence::stiffness_tie: return tr(Msg::equivalence_stiffness_tie);
    case Equivalence::stiffness_beam: return tr(Msg::equivalence_stiffness_beam);
    case Equivalence::stiffness_panel: return tr(Msg::equivalence_stiffness_panel);
    case Equivalence::strength_tie: return tr(Msg::equivalence_strength_tie);
    case Equivalence::strength_beam: return tr(Msg::equivalence_strength_beam);
    case Equivalence::strength_panel: return tr(Msg::equivalence_strength_panel);
  }
  return {};
}

/// Asks anew with one thing changed.
void ask(const AnalysisContext& c, const std::function<void(AdviceRequest&)>& change) {
  AdviceRequest request = c.desk.advice.request();
  change(request);
  c.later_do([request = std::move(request)](AnalysisDesk& desk) { desk.advice.ask(request); });
}

float line_height(const AnalysisContext& c) { return c.phone ? size::phone_control : kAdviceLine; }

void levers(const AnalysisContext& c, Rect& rest) {
  label("levers-title", rest.take_top(24), tr(Msg::advice_levers), {Role::caption, Token::tx_2}, SemRole::heading);
  const Scope scope("levers");
  for (const AdviceLever lever : kAdviceLevers) {
    const bool on = c.desk.advice.request().uses(lever);
    if (checkbox(word(lever), rest.take_top(line_height(c)), lever_name(lever), on) == on) continue;
    ask(c, [lever, on](AdviceRequest& request) { request.levers[static_cast<std::size_t>(lever)] = !on; });
  }
}

void limit_field(const AnalysisContext& c, Rect& rest, std::string_view local, Msg name, const Localized& unit_text, std::optional<double> value,
                 std::optional<double> AdviceRequest::*member) {
  const float height = c.phone ? size::phone_control : size::control;
  Rect cell = rest.take_top(kFieldLabel + height);
  rest.take_top(8);
  field_label(cell, tr(name));
  cell.take_top(kFieldLabel);
  FieldSpec spec;
  spec.name = tr(name);
  spec.unit = unit_text;
  spec.placeholder = tr(Msg::form_optional);
  const NumberEdit edit = number_field(local, cell, spec, value, {.least = 0, .most = 1e9, .above_least = true, .optional = true});
  if (edit.changed) ask(c, [member, entered = edit.value](AdviceRequest& request) { request.*member = entered; });
}

void equivalence_choice(const AnalysisContext& c, Rect& rest) {
  field_label(rest.take_top(kFieldLabel), tr(Msg::advice_equivalence));
  std::vector<Choice> choices{{"any", tr(Msg::equivalence_any)}};
  std::size_t active = 0;
  for (const Equivalence each : kEquivalences) {
    if (c.desk.advice.request().equivalence == each) active = choices.size();
    choices.push_back({word(each), equivalence_name(each)});
  }
  const std::size_t chosen = select("equivalence", rest.take_top(c.phone ? size::phone_control : size::control), {}, choices, active, tr(Msg::advice_equivalence));
  rest.take_top(8);
  if (chosen == active) return;
  ask(c, [chosen](AdviceRequest& request) {
    if (chosen == 0) request.equivalence.reset();
    else request.equivalence = kEquivalences[chosen - 1];
  });
}

void allowances(const AnalysisContext& c, Rect& rest) {
  const AdviceRequest& request = c.desk.advice.request();
  if (checkbox("unproven", rest.take_top(line_height(c)), tr(Msg::advice_unproven), request.allow_unproven) != request.allow_unproven) {
    ask(c, [](AdviceRequest& r) { r.allow_unproven = !r.allow_unproven; });
  }
  if (checkbox("weaker", rest.take_top(line_height(c)), tr(Msg::advice_weaker), request.allow_weaker) != request.allow_weaker) {
    ask(c, [](AdviceRequest& r) { r.allow_weaker = !r.allow_weaker; });
  }
  rest.take_top(8);
}

/// Title with a button that opens a picker under it. Gives the id that was chosen.
std::optional<std::string> list_head(const AnalysisContext& c, Rect& rest, std::string_view local, Msg title, std::span<const Library> libraries) {
  Rect row = rest.take_top(size::control_small);
  const ButtonSpec add{tr(Msg::advice_add), Icon::plus, ButtonKind::quiet};
  const Rect place = row.take_right(button_width(add, true));
  label(std::string(local) + "-title", row, tr(title), {Role::caption, Token::tx_2}, SemRole::heading);
  const std::string opener = std::string(local) + "-picker";
  if (button(std::string(local) + "-add", place, add)) open_popover(opener);
  return factor_picker(c.state, opener, place, libraries, "");
}

void electricity(const AnalysisContext& c, Rect& rest) {
  if (!c.desk.advice.request().uses(AdviceLever::energy)) return;
  if (const auto chosen = list_head(c, rest, "electricity", Msg::advice_electricity, kElectricity)) {
    ask(c, [id = *chosen](AdviceRequest& r) {
      if (r.electricity.size() < kMaxSteps && std::find(r.electricity.begin(), r.electricity.end(), id) == r.electricity.end()) r.electricity.push_back(id);
    });
  }
  const Scope scope("electricity");
  for (const std::string& id : c.desk.advice.request().electricity) {
    Rect row = rest.take_top(kAdviceLine);
    const Localized name = factor_name(c.scheme, id);
    if (icon_button(id, row.take_right(28).middle(28), Icon::cross, tr(Msg::advice_remove, {{"name", name}}))) ask(c, [id](AdviceRequest& r) { std::erase(r.electricity, id); });
    draw_text(row, name.str(), {Role::body});
  }
  rest.take_top(8);
}

using PropertyMember = std::optional<double> MaterialProperties::*;

void property_row(const AnalysisContext& c, Rect& rest, const std::string& id) {
  const Factor* factor = factor_of(c.scheme, id);
  if (factor == nullptr) return;
  const Scope scope(id);
  const MaterialProperties known = properties_of(*factor, c.desk.advice.request().properties);
  draw_text(rest.take_top(20), tr(Text(factor->name)).str(), {Role::body});
  Rect row = rest.take_top(c.phone ? size::phone_control : size::control);
  rest.take_top(8);
  const float width = std::floor((row.w - 16) / 3);
  const auto field = [&](std::string_view local, Msg name, PropertyMember member) {
    FieldSpec spec;
    spec.name = tr(name);
    spec.placeholder = tr(name);
    const NumberEdit edit = number_field(local, row.take_left(width), spec, known.*member, {.least = 0, .most = 1e6, .above_least = true, .optional = true});
    row.take_left(8);
    if (edit.changed) ask(c, [id, member, entered = edit.value](AdviceRequest& r) { r.properties[id].*member = entered; });
  };
  field("density", Msg::property_density, &MaterialProperties::density_kg_m3);
  field("modulus", Msg::property_modulus, &MaterialProperties::youngs_modulus_gpa);
  field("strength", Msg::property_strength, &MaterialProperties::yield_strength_mpa);
}

/// Of the materials at hand and of those that could take their place.
void properties(const AnalysisContext& c, Rect& rest) {
  const AdviceRequest& request = c.desk.advice.request();
  if (!request.equivalence || !request.uses(AdviceLever::material)) return;
  if (const auto chosen = list_head(c, rest, "properties", Msg::advice_properties, kSubstitutes)) {
    ask(c, [id = *chosen](AdviceRequest& r) { r.properties.try_emplace(id); });
  }
  const Scope scope("properties");
  label("hint", rest.take_top(20), tr(Msg::advice_properties_hint), {Role::caption, Token::tx_3});
  std::vector<std::string> ids;
  const auto add = [&ids](const std::string& id) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const Component& component : c.scheme.scheme.components) add(component.material);
  for (const auto& [id, stated] : request.properties) add(id);
  for (const std::string& id : ids) property_row(c, rest, id);
}

}  // namespace

Localized lever_name(AdviceLever lever) {
  switch (lever) {
    case AdviceLever::material: return tr(Msg::lever_material);
    case AdviceLever::recycled_share: return tr(Msg::lever_recycled_share);
    case AdviceLever::process: return tr(Msg::lever_process);
    case AdviceLever::energy: return tr(Msg::lever_energy);
    case AdviceLever::yield: return tr(Msg::lever_yield);
  }
  return {};
}

void advice_form(const AnalysisContext& c, Rect& rest) {
  const AdviceRequest& request = c.desk.advice.request();
  // The height is known once it is drawn: the card behind it is as tall as it was in the frame before.
  const Scope scope("form");
  const Rect box{rest.x, rest.y, rest.w, c.desk.advice_form_height};
  Rect body = card(box, tr(Msg::advice_form)).inset(15, 0);
  body.h = 1e5f;
  levers(c, body);
  body.take_top(8);
  limit_field(c, body, "max-mass", Msg::advice_max_mass, verbatim("kg"), request.max_mass_kg, &AdviceRequest::max_mass_kg);
  limit_field(c, body, "max-cost", Msg::advice_max_cost, verbatim("CNY"), request.max_cost_cny, &AdviceRequest::max_cost_cny);
  equivalence_choice(c, body);
  allowances(c, body);
  electricity(c, body);
  properties(c, body);
  const float height = body.y - box.y + 8;
  if (height != c.desk.advice_form_height) {
    kit().want_frame(0);
    c.desk.advice_form_height = height;
  }
  rest.take_top(box.h + size::gap);
}

}  // namespace qingtan::ui
