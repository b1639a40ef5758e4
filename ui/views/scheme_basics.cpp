// What is stated of the product as a whole, its joinings, and its use phase.

#include <array>

#include "ui/kit/popover.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_picker.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr std::array kJoinings{Library::joining};
constexpr std::array kProductions{Library::energy_production};
constexpr std::array kDirects{Library::energy_direct};
constexpr NumberRule kPositive{.least = 0, .most = 1e12, .above_least = true};
constexpr NumberRule kNotNegative{.least = 0, .most = 1e12};
constexpr float kJoiningRow = 40, kQuantity = 132, kValueColumn = 90;

template <class E, std::size_t N>
std::size_t position(const std::array<E, N>& all, E one) {
  for (std::size_t i = 0; i < N; ++i) {
    if (all[i] == one) return i;
  }
  return 0;
}

void vehicle_cell(const SchemeContext& c, Grid& grid) {
  constexpr std::array kinds{Vehicle::ice, Vehicle::ev};
  const std::array choices{Choice{"ice", tr(Vehicle::ice), Icon::fuel}, Choice{"ev", tr(Vehicle::ev), Icon::bolt}};
  if (c.scheme.vehicle == Vehicle::other) return shown_cell(grid, "vehicle", tr(Msg::form_vehicle), tr(Vehicle::other), {});
  const std::size_t active = position(kinds, c.scheme.vehicle);
  const std::size_t chosen = choice_cell(grid, "vehicle", tr(Msg::form_vehicle), choices, active);
  if (chosen == active) return;
  // Another kind of vehicle takes other energies: those that a sample states, so that the result stays complete.
  c.desk.edit("", [kind = kinds[chosen], use = c.desk.usual_use_phase(kinds[chosen])](Scheme& s) {
    s.vehicle = kind;
    if (!s.use || !use) return;
    const double lifetime = s.use->lifetime_km;
    s.use = use;
    s.use->lifetime_km = lifetime;
  });
}

void stage_boxes(const SchemeContext& c, Rect& rest) {
  form_heading(rest, "stages-title", tr(Msg::form_stages));
  const Scope scope("stages");
  Rect row = rest.take_top(24);
  const float width = std::floor(row.w / (c.phone ? 2 : 3));
  int at = 0;
  for (const Stage stage : kStages) {
    const bool on = c.scheme.has(stage);
    if (checkbox(word(stage), row.take_left(width), tr(stage), on) != on) {
      c.desk.edit("", [stage, on](Scheme& s) { s.stages[static_cast<std::size_t>(stage)] = !on; });
    }
    if (++at % (c.phone ? 2 : 3) == 0) row = rest.take_top(28);
  }
  rest.take_top(8);
}

void joining_row(const SchemeContext& c, Rect row, std::uint32_t i) {
  const Joining& joining = c.scheme.joinings[i];
  const SchemeNode node{NodeKind::joining, 0, i};
  const Scope scope("joining-" + std::to_string(i), SemRole::row, node_name(c, node), row);
  if (c.document.selected == node) {
    fill(row, Token::bg_selected);
    fill({row.x, row.y, 3, row.h}, Token::ac);
  }
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  const Line* line = c.result.line(node, c.desk.later);
  const Factor* factor = factor_of(c, joining.factor);
  const Rect value_box = row.take_right(kValueColumn).inset(8, 0);
  const Localized value = line == nullptr ? Localized{} : amount(line->kgco2e, 2);
  if (value_button("value", value_box.middle(24).inset(-5, 0), value_box, node_name(c, node) + verbatim(", ") + tr(Msg::unit_kgco2e), value,
                   {Role::body, Token::tx, Align::right}, false)) {
    c.desk.later_do([node](SchemeDesk& desk) { desk.origin = node; });
  }
  FieldSpec spec;
  spec.name = node_name(c, node) + verbatim(" ") + tr(Msg::joining_quantity);
  spec.look = FieldLook::in_table;
  if (factor != nullptr) spec.unit = unit(symbol(factor->unit.per));
  const NumberEdit edit = number_field("quantity", row.take_right(kQuantity).inset(4, 0).middle(24), spec, joining.quantity, kNotNegative);
  if (edit.changed) c.desk.edit(kit().child_path("quantity"), [i, entered = *edit.value](Scheme& s) { s.joinings[i].quantity = entered; });
  if (edit.committed) c.desk.later_do([](SchemeDesk& desk) { desk.active().end_step(); });
  const Rect name_box = row.inset(12, 0);
  ItemSpec what;
  what.name = node_name(c, node);
  what.tooltip = tr(Msg::factor_change);
  const ItemState state = item("name", name_box.middle(28).inset(-4, 0), what);
  Rect text = name_box;
  text.take_left(draw_text(text, what.name.str(), {Role::body, joining.factor.empty() ? Token::warn : state.hovered ? Token::ac : Token::tx}) + 8);
  if (factor != nullptr && text.w > 60) draw_text(text, (number_as_stored(factor->value) + verbatim(" ") + unit(to_string(factor->unit))).str(), {Role::caption, Token::tx_3});
  if (state.focused) focus_ring(name_box.middle(28).inset(-4, 0), size::radius);
  if (state.pressed) {
    c.desk.later_do([node](SchemeDesk& desk) { desk.active().selected = node; });
    open_popover("picker");
  }
  if (const auto chosen = factor_picker(c.state, "picker", name_box, kJoinings, joining.factor)) {
    c.desk.edit("", [i, chosen = *chosen](Scheme& s) { s.joinings[i].factor = chosen; });
  }
}

}  // namespace

void basics_form(const SchemeContext& c, Rect& rest) {
  const Scheme& s = c.scheme;
  form_heading(rest, "basics-title", tr(Msg::form_basics));
  Grid grid{rest, c.phone ? 1 : 3, c.phone};
  text_cell(c, grid, "name", tr(Msg::form_scheme_name), text_here(s.name), [](Scheme& x, const std::string& v) { set_text_here(x.name, v); });
  text_cell(c, grid, "part-name", tr(Msg::form_part_name), text_here(s.part_name), [](Scheme& x, const std::string& v) { set_text_here(x.part_name, v); });
  const Localized declared = declared_unit_text(s.declared_unit);
  text_cell(c, grid, "declared-unit", tr(Msg::form_declared_unit), s.declared_unit, [](Scheme& x, const std::string& v) { x.declared_unit = v; }, &declared);
  vehicle_cell(c, grid);
  NumberRule optional_mass = kPositive;
  optional_mass.optional = true;
  optional_mass.decimals = 3;
  number_cell(c, grid, "declared-mass", tr(Msg::form_declared_mass), verbatim("kg"), s.declared_mass_kg, optional_mass,
              [](Scheme& x, std::optional<double> v) { x.declared_mass_kg = v; });
  text_cell(c, grid, "note", tr(Msg::form_note), text_here(s.note), [](Scheme& x, const std::string& v) { set_text_here(x.note, v); });
  rest.take_top(grid.bottom() - rest.y + 4);
  stage_boxes(c, rest);
  form_heading(rest, "costs-title", tr(Msg::form_costs));
  Grid costs{rest, c.phone ? 2 : 3, c.phone};
  number_cell(c, costs, "tooling", tr(Msg::form_tooling), verbatim("CNY"), s.tooling_per_part, kNotNegative,
              [](Scheme& x, std::optional<double> v) { x.tooling_per_part = *v; });
  number_cell(c, costs, "other-cost", tr(Msg::form_other_cost), verbatim("CNY"), s.other_per_part, kNotNegative,
              [](Scheme& x, std::optional<double> v) { x.other_per_part = *v; });
  const bool priced = c.shown() != nullptr && c.shown()->cost_cny.has_value();
  shown_cell(costs, "cost", tr(Msg::result_cost), priced ? number(*c.shown()->cost_cny, 2) : tr(Msg::result_cost_missing), priced ? verbatim("CNY") : Localized{});
  rest.take_top(costs.bottom() - rest.y);
}

void joinings_form(const SchemeContext& c, Rect& rest) {
  Rect head = rest;
  const ButtonSpec add{tr(Msg::add_joining), Icon::plus, ButtonKind::quiet};
  const float width = button_width(add, true);
  const Rect place{head.right() - width, head.y - 4, width, size::control_small};
  head.w -= width + 8;
  form_heading(head, "joinings-title", tr(Msg::form_joinings), {}, Token::stage_joining, true);
  rest.take_top(28);
  if (button("add", place, add)) open_popover("new-joining");
  if (const auto chosen = factor_picker(c.state, "new-joining", place, kJoinings, "")) {
    c.desk.edit_and_select([chosen = *chosen](Scheme& s) { return add_joining(s, chosen); });
  }
  if (c.scheme.joinings.empty()) {
    const Rect empty = rest.take_top(40);
    stroke(empty, Token::line, size::radius);
    label("joinings-empty", empty.inset(12, 0), tr(Msg::joining_empty), {Role::caption, Token::tx_3});
    return;
  }
  Rect table = rest.take_top(kJoiningRow * static_cast<float>(c.scheme.joinings.size()));
  const Rect outside = table;
  fill(outside, Token::bg_panel, size::radius);
  const Scope scope("joinings", SemRole::table, tr(Msg::form_joinings), outside);
  for (std::uint32_t i = 0; i < c.scheme.joinings.size(); ++i) joining_row(c, table.take_top(kJoiningRow), i);
  stroke(outside, Token::line, size::radius);
}

namespace {

void method_cells(const SchemeContext& c, Grid& grid, const UsePhase& use) {
  constexpr std::array methods{UseMethod::published, UseMethod::mass_difference, UseMethod::physics};
  const std::array names{Choice{"published", tr(Msg::method_published)}, Choice{"mass_difference", tr(Msg::method_mass_difference)},
                         Choice{"physics", tr(Msg::method_physics)}};
  const std::size_t method = position(methods, use.method);
  if (const std::size_t chosen = choice_cell(grid, "method", tr(Msg::form_method), names, method); chosen != method) {
    c.desk.edit("", [which = methods[chosen]](Scheme& s) {
      s.use->method = which;
      if (which == UseMethod::mass_difference && !s.use->reference_mass_kg) s.use->reference_mass_kg = s.net_mass_kg();
      if (which == UseMethod::physics && !s.use->physics) s.use->physics = DrivingPhysics{};
    });
  }
  const std::array timings{Choice{"static", tr(Msg::timing_fixed)}, Choice{"time_explicit", tr(Msg::timing_explicit)}};
  const std::size_t timing = use.timing == Timing::fixed ? 0 : 1;
  if (const std::size_t chosen = choice_cell(grid, "timing", tr(Msg::form_timing), timings, timing); chosen != timing) {
    c.desk.edit("", [chosen](Scheme& s) { s.use->timing = chosen == 0 ? Timing::fixed : Timing::time_explicit; });
  }
  if (use.method == UseMethod::mass_difference) {
    number_cell(c, grid, "reference-mass", tr(Msg::form_reference_mass), verbatim("kg"), use.reference_mass_kg, kPositive,
                [](Scheme& s, std::optional<double> v) { s.use->reference_mass_kg = v; });
  }
  if (use.timing == Timing::time_explicit) {
    number_cell(c, grid, "life-years", tr(Msg::form_life_years), tr(Msg::form_years), use.life_years, {.least = 1, .most = 60, .decimals = 0},
                [](Scheme& s, std::optional<double> v) { s.use->life_years = static_cast<int>(*v); });
  }
}

void distance_cells(const SchemeContext& c, Grid& grid, const UsePhase& use) {
  number_cell(c, grid, "lifetime", tr(Msg::form_lifetime), verbatim("km"), use.lifetime_km, {.least = 0, .most = 5e6, .above_least = true, .decimals = 0},
              [](Scheme& s, std::optional<double> v) { s.use->lifetime_km = *v; });
  number_cell(c, grid, "saving", tr(Msg::form_saving), tr(Msg::form_saving_unit, {{"unit", unit(symbol(use.energy_unit))}}), use.saving_coefficient, kNotNegative,
              [](Scheme& s, std::optional<double> v) { s.use->saving_coefficient = *v; });
  number_cell(c, grid, "correction", tr(Msg::form_correction), {}, use.correction, kPositive,
              [](Scheme& s, std::optional<double> v) { s.use->correction = *v; });
  if (c.scheme.vehicle == Vehicle::ev) {
    number_cell(c, grid, "charging", tr(Msg::form_charging), verbatim("%"), use.charging_efficiency,
                {.least = 0, .most = 1, .above_least = true, .optional = true, .scale = 100, .decimals = -1},
                [](Scheme& s, std::optional<double> v) { s.use->charging_efficiency = v; });
  }
}

}  // namespace

void use_form(const SchemeContext& c, Rect& rest) {
  if (!c.scheme.use) {
    label("no-use", rest.take_top(24), tr(Msg::form_use_missing), {Role::body, Token::tx_2});
    rest.take_top(8);
    const ButtonSpec add{tr(Msg::form_use_add), Icon::plus};
    if (button("add-use", Rect{rest.x, rest.y, button_width(add), size::control}, add)) {
      c.desk.edit_and_select([use = c.desk.usual_use_phase(c.scheme.vehicle)](Scheme& s) {
        s.use = use.value_or(UsePhase{});
        return SchemeNode{NodeKind::use};
      });
    }
    rest.take_top(size::control);
    return;
  }
  const UsePhase& use = *c.scheme.use;
  if (c.scheme.vehicle != Vehicle::other) {
    form_heading(rest, "production-title", tr(Msg::form_energy_production), {}, Token::stage_fuel_production, true);
    factor_card(c, rest, "production", use.energy_production, kProductions, c.result.line({NodeKind::energy_production}, c.desk.later),
                {NodeKind::energy_production}, [](Scheme& s, const std::string& id) { s.use->energy_production = id; });
  }
  if (c.scheme.vehicle == Vehicle::ice) {
    form_heading(rest, "direct-title", tr(Msg::form_energy_direct), {}, Token::stage_fuel_direct, true);
    factor_card(c, rest, "direct", use.energy_direct, kDirects, c.result.line({NodeKind::energy_direct}, c.desk.later),
                {NodeKind::energy_direct}, [](Scheme& s, const std::string& id) { s.use->energy_direct = id; });
  }
  form_heading(rest, "use-title", tr(Msg::form_use));
  Grid grid{rest, c.phone ? 1 : 3, c.phone};
  distance_cells(c, grid, use);
  method_cells(c, grid, use);
  rest.take_top(grid.bottom() - rest.y);
  if (c.shown() == nullptr) return;
  for (const EnergyUse& energy : c.shown()->energy_use) {
    const Localized text = tr(Msg::form_energy_used, {{"amount", number(energy.amount, 2) + verbatim(" ") + unit(symbol(energy.unit))}});
    label("energy-" + std::string(symbol(energy.unit)), rest.take_top(20), text, {Role::caption, Token::tx_2});
  }
}

}  // namespace qingtan::ui
