// The form of the node that is selected, with the formula of its number at the foot.

#include <array>
#include <cmath>

#include "qingtan/calc/explain.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFormHead = 56, kFormFoot = 48, kFormPad = 24;
constexpr std::size_t kLastStep = 3;

bool of_use(NodeKind kind) {
  return kind == NodeKind::use || kind == NodeKind::energy_production || kind == NodeKind::energy_direct;
}
bool of_component(NodeKind kind) {
  return kind == NodeKind::component || kind == NodeKind::material || kind == NodeKind::process;
}

/// Above the name: where it stands.
Localized place_of(const SchemeContext& c, const SchemeNode& node) {
  const Localized part = node_name(c, {});
  if (node.kind == NodeKind::part) return verbatim(text_here(c.scheme.name));
  if (!of_component(node.kind)) return part;
  return tr(Msg::form_where, {{"part", part}, {"number", verbatim(std::to_string(node.component + 1))}});
}

void node_buttons(const SchemeContext& c, Rect& row, const SchemeNode& node) {
  const auto icon = [&row](std::string_view local, Icon which, Msg name) {
    return icon_button(local, row.take_right(32).middle(32), which, tr(name));
  };
  const bool removable = can_remove(c.scheme, node);
  if (removable && (icon("remove", Icon::trash, Msg::node_remove) || delete_pressed())) {
    const Localized name = node_name(c, node);
    c.desk.edit_and_select([node](Scheme& s) { return remove(s, node); });
    c.desk.later_do([&state = c.state, name](SchemeDesk&) { state.kit.toast({tr(Msg::node_removed, {{"name", name}}), Token::tx_2}); });
  }
  if (removable && icon("duplicate", Icon::copy, Msg::node_duplicate)) {
    c.desk.edit_and_select([node](Scheme& s) { return duplicate(s, node); });
  }
  for (const int by : {1, -1}) {
    if (!can_move(c.scheme, node, by)) continue;
    const bool clicked = icon(by > 0 ? "down" : "up", by > 0 ? Icon::arrow_down : Icon::arrow_up, by > 0 ? Msg::node_down : Msg::node_up);
    if (clicked || alt_arrow_pressed(by)) c.desk.edit_and_select([node, by](Scheme& s) { return move(s, node, by); });
  }
}

void form_head(const SchemeContext& c, Rect row, const SchemeNode& node) {
  hline(row.x, row.right(), row.bottom() - 1, Token::line);
  row.take_left(c.phone ? 12 : kFormPad);
  row.take_right(12);
  node_buttons(c, row, node);
  label("where", {row.x, row.y + 8, row.w, 16}, place_of(c, node), {Role::caption, Token::tx_3});
  Rect second{row.x, row.y + 26, row.w, 20};
  second.take_left(label("node", second, node_name(c, node), {Role::body_bold}, SemRole::heading) + 8);
  const std::optional<double> value = c.result.amount(node, c.desk.later);
  if (!value || c.shown() == nullptr || node.kind == NodeKind::part) return;
  const double share = c.shown()->share_of_total(*value);
  if (std::isnan(share)) return;
  label("share", second, tr(Msg::share_of, {{"share", number(share * 100, 1) + verbatim(" %")}}), {Role::body, Token::tx_2});
}

/// The line whose formula stands at the foot.
const Line* formula_line(const SchemeContext& c, SchemeNode node) {
  if (node.kind == NodeKind::component) node.kind = NodeKind::material;
  if (node.kind == NodeKind::use) node.kind = NodeKind::energy_production;
  return c.result.line(node, c.desk.later);
}

void formula(const SchemeContext& c, Rect row, const SchemeNode& node) {
  const Line* line = formula_line(c, node);
  if (line == nullptr || c.bound() == nullptr) return;
  row.take_left(label("formula-title", row, tr(Msg::formula_title), {Role::caption, Token::tx_2}) + 8);
  const Localized left = verbatim(explain(*c.bound(), c.conditions(), *line).formula) + verbatim(" = ");
  const Localized right = amount(line->kgco2e, 2);
  const float room = row.w - text_width(Role::body_bold, right.str()) - text_width(Role::body, tr(Msg::unit_kgco2e).str()) - 12;
  Rect formula_box = row;
  formula_box.w = std::max(40.0f, room);
  const float width = draw_text(formula_box, left.str(), {Role::body});
  Rect after{row.x + width, row.y, row.w - width, row.h};
  ItemSpec what;
  what.name = tr(Msg::formula_title);
  what.value = left + right + verbatim(" ") + tr(Msg::unit_kgco2e);
  const ItemState state = item("formula", {row.x, row.y + 8, std::min(row.w, width + 120), row.h - 16}, what);
  after.take_left(draw_text(after, right.str(), {Role::body_bold, state.hovered ? Token::ac : Token::tx}) + 6);
  draw_text(after, tr(Msg::unit_kgco2e).str(), {Role::body, Token::tx_2});
  if (state.focused) focus_ring({row.x, row.y + 8, row.w, row.h - 16}, size::radius);
  const SchemeNode target = node_of(*line);
  if (state.pressed) c.desk.later_do([target](SchemeDesk& desk) { desk.origin = target; });
}

constexpr std::array kStepNames{Msg::scheme_step_basics, Msg::scheme_step_material, Msg::scheme_step_use, Msg::scheme_step_result};

void go_to(const SchemeContext& c, std::size_t step) {
  c.desk.later_do([step](SchemeDesk& desk) { choose_step(desk.active(), step); });
}

void form_foot(const SchemeContext& c, Rect row, const SchemeNode& node) {
  fill(row, Token::bg_sunken);
  hline(row.x, row.right(), row.y, Token::line);
  row = row.inset(kFormPad, 0);
  if (c.desk.guided) {
    const std::size_t step = c.document.step;
    if (step < kLastStep) {
      const ButtonSpec next{tr(Msg::scheme_next, {{"step", tr(kStepNames[step + 1])}}), Icon::none, ButtonKind::primary};
      if (button("next", row.take_right(button_width(next, true)).middle(size::control_small), next)) go_to(c, step + 1);
      row.take_right(8);
    }
    if (step > 0) {
      const ButtonSpec back{tr(Msg::scheme_back)};
      if (button("back", row.take_right(button_width(back, true)).middle(size::control_small), back)) go_to(c, step - 1);
      row.take_right(12);
    }
  }
  formula(c, row, node);
}

void content(const SchemeContext& c, Rect& rest, const SchemeNode& node, bool all_lines) {
  if (all_lines) {
    forecast_part(c, rest);
    return lines_table(c, rest);
  }
  if (node.kind == NodeKind::part) return basics_form(c, rest);
  if (of_use(node.kind)) return use_form(c, rest);
  if (of_component(node.kind)) return component_form(c, rest, node.component);
  joinings_form(c, rest);
}

}  // namespace

void choose_step(SchemeDocument& document, std::size_t step) {
  document.end_step();
  document.step = step;
  const Scheme& scheme = document.scheme();
  if (step == 0) document.selected = {};
  if (step == 1 && !of_component(document.selected.kind)) document.selected = {NodeKind::component, 0};
  if (step == 2) document.selected = nearest(scheme, {NodeKind::use});
}

void draw_scheme_form(const SchemeContext& c, const Rect& pane) {
  fill(pane, c.phone ? Token::bg_app : Token::bg_panel);
  const Scope scope("form", SemRole::region, tr(Msg::scheme_view_edit), pane);
  const bool all_lines = !c.phone && c.desk.guided && c.document.step == kLastStep;
  const SchemeNode node = all_lines ? SchemeNode{} : c.document.selected;
  Rect rest = pane;
  form_head(c, rest.take_top(kFormHead), node);
  if (!c.phone) form_foot(c, rest.take_bottom(kFormFoot), node);
  ScrollArea scroll("body", rest, tr(Msg::scheme_view_edit));
  Rect body = scroll.content().inset(c.phone ? 12 : kFormPad, 0);
  body.h = 1e5f;
  body.take_top(c.phone ? 12 : 16);
  if (c.phone && !of_component(node.kind)) {
    const GrowingCard card("form-card", body);
    content(c, body, node, all_lines);
  } else {
    content(c, body, node, all_lines);
  }
  scroll.used(body.y + 24);
}

}  // namespace qingtan::ui
