// The calculation explained on the scheme that is open: each stage's rule, and each line's formula with its numbers.

#include <array>

#include "qingtan/calc/explain.h"
#include "ui/chart/stacked_bars.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/help.h"
#include "ui/views/pack_parts.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

Msg rule_of(Stage stage) {
  constexpr std::array rules{Msg::explain_material, Msg::explain_processing, Msg::explain_joining, Msg::explain_fuel_production,
                             Msg::explain_fuel_direct, Msg::explain_end_of_life};
  static_assert(rules.size() == kStageCount);
  return rules[static_cast<std::size_t>(stage)];
}

void stage_title(Rect& rest, Stage stage, double sum) {
  Rect row = rest.take_top(28);
  fill(row.take_left(10).middle(10), stage_colour(stage), size::radius_swatch);
  row.take_left(8);
  const Localized total = amount(sum, 2) + verbatim(" ") + tr(Msg::unit_kgco2e);
  const float width = text_width(Role::body_bold, total.str());
  label("sum", row.take_right(width), total, {Role::body_bold});
  label("title", row, tr(stage), {Role::body_bold}, SemRole::heading);
}

/// "cold-rolled sheet · outer", its formula, and what came out.
void explained_line(const SchemeContext& c, Rect& rest, const Line& line, std::size_t place) {
  const SchemeNode node = node_of(line);
  Localized name = node_name(c, node);
  if (line.factor != kNoFactor) name = tr(Text(c.bound()->catalogue->factor(line.factor).name));
  const bool part = node.kind == NodeKind::material || node.kind == NodeKind::process;
  if (part && c.scheme.components.size() > 1) name += verbatim(" · ") + component_name(c.scheme, node.component);
  const Scope scope("line-" + std::to_string(place), SemRole::group, name, rest);
  paragraph("name", rest, name, {Role::body});
  const Explanation how = explain(*c.bound(), c.conditions(), line);
  const Localized formula = verbatim(how.formula) + verbatim(" = ") + amount(line.kgco2e, 2) + verbatim(" ") + tr(Msg::unit_kgco2e);
  const float height = draw_paragraph({0, 0, rest.w - 24, 0}, formula.str(), {Role::body}, false) + 12;
  const Rect box = rest.take_top(height);
  fill(box, Token::bg_sunken, size::radius);
  draw_paragraph(box.inset(12, 6), formula.str(), {Role::body, Token::tx_2});
  say("formula", SemRole::text, box, tr(Msg::inspector_formula), formula);
  rest.take_top(8);
}

void explained_stage(const SchemeContext& c, Rect& rest, Stage stage) {
  const Scope scope(word(stage), SemRole::group, tr(stage), rest);
  stage_title(rest, stage, c.now()->stage(stage));
  paragraph("rule", rest, tr(rule_of(stage)), {Role::body, Token::tx_2});
  rest.take_top(6);
  std::size_t place = 0;
  for (const Line& line : c.now()->lines) {
    if (line.stage == stage) explained_line(c, rest, line, place++);
  }
  rest.take_top(8);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(8);
}

void total_line(const SchemeContext& c, Rect& rest) {
  Localized sum;
  for (const Stage stage : kStages) {
    if (c.scheme.has(stage)) sum += (sum.empty() ? Localized{} : verbatim(" + ")) + amount(c.now()->stage(stage), 2);
  }
  sum += verbatim(" = ") + amount(c.now()->total_kgco2e, 2) + verbatim(" ") + tr(Msg::unit_kgco2e);
  label("total-title", rest.take_top(28), tr(Msg::value_total), {Role::body_bold}, SemRole::heading);
  paragraph("total", rest, sum, {Role::body});
}

void nothing_open(State& state, Rect& rest) {
  Rect box = rest.take_top(200);
  const Rect row = box.take_bottom(56);
  empty_state("none", box, tr(Msg::explain_no_scheme), tr(Msg::explain_no_scheme_hint));
  ButtonSpec open{tr(Msg::home_open_sample), Icon::scheme};
  open.disabled = state.workspace.families().empty();
  const float width = button_width(open);
  if (button("sample", row.centred(width, size::control), open)) {
    state.schemes.later_do([&state](SchemeDesk&) { state.open_sample_schemes(state.workspace.families()[0].id, state.vehicle); });
  }
}

}  // namespace

void help_calculation(State& state, Rect& rest, bool phone) {
  SchemeDesk& desk = state.schemes;
  if (desk.scenario.empty()) desk.scenario = state.usual_scenario();
  desk.refresh();
  if (desk.empty()) {
    nothing_open(state, rest);
  } else {
    const SchemeContext c{state, desk, desk.active(), desk.active().scheme(), desk.active().result, phone};
    const Localized name = verbatim(text_here(c.scheme.part_name)) + verbatim(" · ") + verbatim(text_here(c.scheme.name));
    label("scheme", rest.take_top(28), name, {Role::title}, SemRole::heading);
    paragraph("about", rest, tr(Msg::explain_about), {Role::caption, Token::tx_3});
    rest.take_top(12);
    if (c.now() == nullptr || c.bound() == nullptr) {
      empty_state("no-result", rest.take_top(160), tr(Msg::result_refused), tr(Msg::explain_no_result));
    } else {
      for (const Stage stage : kStages) {
        if (c.scheme.has(stage)) explained_stage(c, rest, stage);
      }
      total_line(c, rest);
    }
  }
  if (desk.work_off()) state.kit.want_frame(0);
}

}  // namespace qingtan::ui
