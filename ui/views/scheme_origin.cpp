// Where a number of the scheme comes from: its formula with the numbers, what they are, and the factor behind it.

#include "qingtan/calc/explain.h"
#include "ui/chart/stacked_bars.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {

void formula_card(Rect& rest, const Localized& text) {
  rest.take_top(12);
  label("formula-title", rest.take_top(20), tr(Msg::inspector_formula), {Role::body_bold}, SemRole::heading);
  rest.take_top(4);
  const float height = draw_paragraph({0, 0, rest.w - 24, 0}, text.str(), {Role::body}, false);
  const Rect box = rest.take_top(height + 16);
  fill(box, Token::bg_sunken, size::radius);
  stroke(box, Token::line_subtle, size::radius);
  draw_paragraph(box.inset(12, 8), text.str(), {Role::body});
  say("formula", SemRole::text, box, tr(Msg::inspector_formula), text);
}

namespace {

void close(const SchemeContext& c) {
  c.desk.later_do([](SchemeDesk& desk) { desk.origin.reset(); });
}

void total_origin(const SchemeContext& c, Rect& rest) {
  Localized sum;
  for (const Stage stage : kStages) {
    if (!c.scheme.has(stage)) continue;
    sum += (sum.empty() ? Localized{} : verbatim(" + ")) + amount(c.shown()->stage(stage), 2);
  }
  formula_card(rest, sum + verbatim(" = ") + amount(c.shown()->total_kgco2e, 2) + verbatim(" ") + tr(Msg::unit_kgco2e));
  rest.take_top(12);
  label("parts-title", rest.take_top(20), tr(Msg::inspector_parts), {Role::body_bold}, SemRole::heading);
  for (const Line& line : c.shown()->lines) {
    const SchemeNode node = node_of(line);
    const Rect row = rest.take_top(28);
    ItemSpec what;
    what.name = node_name(c, node);
    what.value = amount(line.kgco2e, 2);
    const ItemState state = item(id_of(node) + (line.kind == LineKind::scrap_credit ? "-credit" : line.kind == LineKind::end_of_life ? "-end" : ""), row.inset(-8, 0), what);
    if (state.hovered) fill(row.inset(-8, 0), Token::bg_hover, size::radius);
    if (state.focused) focus_ring(row.inset(-8, 0), size::radius);
    Rect inside = row;
    fill(inside.take_left(10).middle(10), stage_colour(line.stage), size::radius_swatch);
    inside.take_left(8);
    draw_text(inside.take_right(70), what.value.str(), {Role::body, Token::tx, Align::right});
    draw_text(inside, what.name.str(), {Role::body, Token::tx_2});
    if (state.pressed) c.desk.later_do([node](SchemeDesk& desk) { desk.origin = node; });
  }
}

void line_origin(const SchemeContext& c, Rect& rest, const Line& line) {
  const Explanation explanation = explain(*c.bound(), c.conditions(), line);
  formula_card(rest, verbatim(explanation.formula) + verbatim(" = ") + amount(line.kgco2e, 2) + verbatim(" ") + tr(Msg::unit_kgco2e));
  rest.take_top(12);
  label("inputs-title", rest.take_top(20), tr(Msg::inspector_inputs), {Role::body_bold}, SemRole::heading);
  rest.take_top(4);
  {
    const Scope scope("terms");
    for (std::size_t i = 0; i < explanation.terms.size(); ++i) {
      const Term& term = explanation.terms[i];
      const Localized value = number_as_stored(term.value) + (term.unit.empty() ? Localized{} : verbatim(" ") + unit(term.unit));
      rest.take_top(key_value(std::to_string(i), rest, tr(term.name), value, 124) - rest.y);
    }
  }
  rest.take_top(draw_factor_panel(c.state, rest, *c.bound(), c.conditions(), line) - rest.y);
}

}  // namespace

void draw_scheme_origin(const SchemeContext& c, const Rect& pane) {
  const SchemeNode node = *c.desk.origin;
  if (c.shown() == nullptr || c.bound() == nullptr || !has_node(c.scheme, node)) return close(c);
  const Line* line = c.result.line(node, c.desk.later);
  if (node.kind != NodeKind::part && line == nullptr) return close(c);
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  Rect rest = pane;
  Rect head = rest.take_top(56);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  head = head.inset(16, 0);
  if (icon_button("close", head.take_right(32).middle(32), Icon::cross, tr(Msg::close))) close(c);
  if (node.kind != NodeKind::part && icon_button("back", head.take_left(32).middle(32), Icon::chevron_left, tr(Msg::inspector_back))) {
    c.desk.later_do([](SchemeDesk& desk) { desk.origin = SchemeNode{}; });
  }
  label("title", head, tr(Msg::inspector_title), {Role::body_bold}, SemRole::heading);
  ScrollArea scroll("body", rest, tr(Msg::inspector_title));
  Rect body = scroll.content().inset(16, 0);
  body.h = 1e5f;
  body.take_top(12);
  const Localized name = node.kind == NodeKind::part ? tr(Msg::value_total) : node_name(c, node);
  label("subject", body.take_top(20), name, {Role::body_bold}, SemRole::heading);
  const double value = line == nullptr ? c.shown()->total_kgco2e : line->kgco2e;
  const Rect row = body.take_top(36);
  const float width = draw_text(row, amount(value, 2).str(), {Role::figure});
  draw_text({row.x + width + 8, row.y + 8, row.w - width - 8, 24}, tr(Msg::unit_per_part).str(), {Role::body, Token::tx_2});
  say("figure", SemRole::text, row, name, amount(value, 2) + verbatim(" ") + tr(Msg::unit_per_part));
  if (line == nullptr) total_origin(c, body);
  else line_origin(c, body, *line);
  scroll.used(body.y + 16);
}

}  // namespace qingtan::ui
