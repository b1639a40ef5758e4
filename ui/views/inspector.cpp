// Where a number comes from: the formula with its numbers, what it is made of, down to the factor.

#include <cmath>

#include "ui/chart/stacked_bars.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kRow = 28;

/// What the inspector shows, resolved against the study.
struct Context {
  const State& state;
  Inspected what;
  const Outcome& outcome;
  const Assessment& now;
  const Assessment& shown;
  const Assessment& baseline;  // in the same year
  const BoundScheme& bound;
  const Conditions& conditions;
  Localized scheme;

  Localized year() const { return verbatim(std::to_string(state.study->year)); }
  Localized when() const { return what.later ? year() : tr(Msg::now); }
};

Localized title_of(const Context& c) {
  switch (c.what.subject) {
    case Subject::total: return tr(Msg::value_total);
    case Subject::stage: return tr(c.what.stage);
    case Subject::mass: return tr(Msg::value_mass);
    case Subject::relative_carbon: return tr(Msg::value_relative_carbon);
    case Subject::relative_mass: return tr(Msg::value_relative_mass);
    case Subject::relative_cost: return tr(Msg::value_relative_cost);
    case Subject::drop: return tr(Msg::value_drop, {{"year", c.year()}});
    case Subject::line: break;
  }
  const Line& line = c.shown.lines[c.what.line];
  if (line.factor == kNoFactor) return tr(line.stage);
  return tr(c.bound.catalogue->factor(line.factor).name);
}

struct Figure {
  Localized value, unit;
};

Figure figure_of(const Context& c) {
  const Localized per_part = tr(Msg::unit_per_part);
  const Relative& relative = c.outcome.now->relative[c.what.scheme];
  switch (c.what.subject) {
    case Subject::total: return {amount(c.shown.total_kgco2e, 2), per_part};
    case Subject::stage: return {amount(c.shown.stage(c.what.stage), 2), per_part};
    case Subject::line: return {amount(c.shown.lines[c.what.line].kgco2e, 2), per_part};
    case Subject::mass: return {number(c.shown.net_mass_kg, 3), verbatim("kg")};
    case Subject::relative_carbon: return {std::isnan(relative.carbon) ? tr(Msg::incomplete) : percent(relative.carbon), {}};
    case Subject::relative_mass: return {percent(relative.mass), {}};
    case Subject::relative_cost: return {relative.cost ? percent(*relative.cost) : tr(Msg::not_available), {}};
    case Subject::drop: {
      const double moved = change_of_total(c.now, c.shown);
      return {std::isnan(moved) ? tr(Msg::incomplete) : percent_change(moved), {}};
    }
  }
  return {};
}

Localized joined(const std::vector<Localized>& terms, std::string_view between) {
  Localized text;
  for (const Localized& term : terms) {
    if (!text.empty()) text += verbatim(between);
    text += term;
  }
  return text;
}

Localized sum_of(const std::vector<double>& values) {
  std::vector<Localized> terms;
  for (const double value : values) terms.push_back(amount(value, 2));
  return joined(terms, " + ");
}

Localized quotient(const Localized& above, const Localized& below) { return above + verbatim(" ÷ ") + below; }

/// The engine writes formulas with the shortest digits that read back; too long for a strip.
Localized line_formula(const Context& c, const Line& line) {
  return verbatim(explain(c.bound, c.conditions, line).formula);
}

Localized formula_of(const Context& c) {
  const auto two = [](double v) { return amount(v, 2); };
  switch (c.what.subject) {
    case Subject::total: {
      std::vector<double> stages;
      for (const Stage stage : kStages) {
        if (c.bound.scheme->has(stage)) stages.push_back(c.shown.stage(stage));
      }
      return sum_of(stages);
    }
    case Subject::stage: {
      std::vector<double> lines;
      for (const Line& line : c.shown.lines) {
        if (line.stage == c.what.stage) lines.push_back(line.kgco2e);
      }
      return sum_of(lines);
    }
    case Subject::line: return line_formula(c, c.shown.lines[c.what.line]);
    case Subject::mass: {
      std::vector<Localized> masses;
      for (const Component& part : c.bound.scheme->components) masses.push_back(number(part.net_mass_kg, 3));
      return joined(masses, " + ");
    }
    case Subject::relative_carbon: return quotient(two(c.now.total_kgco2e), two(c.outcome.now->assessments[0].total_kgco2e));
    case Subject::relative_mass: return quotient(number(c.now.net_mass_kg, 3), number(c.outcome.now->assessments[0].net_mass_kg, 3));
    case Subject::relative_cost: {
      const auto& base = c.outcome.now->assessments[0].cost_cny;
      if (!c.now.cost_cny || !base) return tr(Msg::not_available);
      return quotient(number(*c.now.cost_cny, 2), number(*base, 2));
    }
    case Subject::drop:
      return verbatim("(") + two(c.shown.total_kgco2e) + verbatim(" − ") + two(c.now.total_kgco2e) + verbatim(") ÷ ") + two(c.now.total_kgco2e);
  }
  return {};
}

float section(Rect& rest, std::string_view local, const Localized& title) {
  rest.take_top(12);
  label(local, rest.take_top(20), title, {Role::body_bold}, SemRole::heading);
  rest.take_top(4);
  return rest.y;
}

/// One row that leads further down. The swatch is the stage's.
bool part_row(std::string_view local, Rect& rest, const Localized& name, const Localized& value, std::optional<Stage> stage) {
  const Rect row = rest.take_top(kRow);
  ItemSpec what;
  what.name = name;
  what.value = value;
  const ItemState state = item(local, row.inset(-8, 0), what);
  if (state.hovered) fill(row.inset(-8, 0), Token::bg_hover, size::radius);
  Rect inside = row;
  if (stage) {
    fill(inside.take_left(10).middle(10), stage_colour(*stage), size::radius_swatch);
    inside.take_left(8);
  }
  draw_icon(inside.take_right(16), Icon::chevron_right, Token::tx_3, 12);
  inside.take_right(4);
  const Rect number_box = inside.take_right(text_width(Role::body, value.str()) + 1);
  draw_text(number_box, value.str(), {Role::body, Token::tx, Align::right});
  inside.take_right(8);
  draw_text(inside, name.str(), {Role::body, Token::tx_2});
  if (state.focused) focus_ring(row.inset(-8, 0), size::radius);
  return state.pressed;
}

Localized line_name(const Context& c, const Line& line) {
  if (line.factor != kNoFactor) return tr(c.bound.catalogue->factor(line.factor).name);
  return tr(Msg::mark_missing);
}

void go(std::optional<Inspected>& to, const Context& c, Subject subject, bool later, std::size_t scheme,
        Stage stage = Stage::material, std::size_t line = 0) {
  to = Inspected{subject, c.what.vehicle, later, scheme, stage, line};
}

void total_parts(const Context& c, Rect& rest, std::optional<Inspected>& to) {
  for (const Stage stage : kStages) {
    if (!c.bound.scheme->has(stage)) continue;
    if (part_row(word(stage), rest, tr(stage), amount(c.shown.stage(stage), 2), stage)) {
      go(to, c, Subject::stage, c.what.later, c.what.scheme, stage);
    }
  }
}

void stage_parts(const Context& c, Rect& rest, std::optional<Inspected>& to) {
  for (std::size_t i = 0; i < c.shown.lines.size(); ++i) {
    const Line& line = c.shown.lines[i];
    if (line.stage != c.what.stage) continue;
    const std::string local = "line-" + std::to_string(i);
    if (part_row(local, rest, line_name(c, line), amount(line.kgco2e, 2), line.stage)) {
      go(to, c, Subject::line, c.what.later, c.what.scheme, line.stage, i);
    }
  }
}

void pair_parts(const Context& c, Rect& rest, std::optional<Inspected>& to) {
  if (c.what.subject == Subject::drop) {
    if (part_row("now", rest, tr(Msg::value_now), amount(c.now.total_kgco2e, 2), {})) go(to, c, Subject::total, false, c.what.scheme);
    if (part_row("later", rest, tr(Msg::value_year, {{"year", c.year()}}), amount(c.shown.total_kgco2e, 2), {})) go(to, c, Subject::total, true, c.what.scheme);
    return;
  }
  const bool mass = c.what.subject == Subject::relative_mass;
  const Assessment& base = c.outcome.now->assessments[0];
  const auto value = [mass](const Assessment& a) { return mass ? number(a.net_mass_kg, 3) : amount(a.total_kgco2e, 2); };
  const Subject next = mass ? Subject::mass : Subject::total;
  if (part_row("this", rest, tr(Msg::value_this), value(c.now), {})) go(to, c, next, false, c.what.scheme);
  if (part_row("baseline", rest, tr(Msg::value_baseline), value(base), {})) go(to, c, next, false, 0);
}

void input_rows(const Explanation& explanation, Rect& rest) {
  const Scope scope("terms");
  for (std::size_t i = 0; i < explanation.terms.size(); ++i) {
    const Term& term = explanation.terms[i];
    const Localized value = (std::isnan(term.value) ? tr(Msg::incomplete) : number_as_stored(term.value)) +
                            (term.unit.empty() ? Localized{} : verbatim(" ") + unit(term.unit));
    rest.take_top(key_value(std::to_string(i), rest, tr(term.name), value, 124) - rest.y);
  }
}

void line_parts(const Context& c, Rect& rest) {
  const Line& line = c.shown.lines[c.what.line];
  section(rest, "inputs", tr(Msg::inspector_inputs));
  input_rows(explain(c.bound, c.conditions, line), rest);
  rest.take_top(draw_factor_panel(c.state, rest, c.bound, c.conditions, line) - rest.y);
}

void parts(const Context& c, Rect& rest, std::optional<Inspected>& to) {
  if (c.what.subject == Subject::line) return line_parts(c, rest);
  if (c.what.subject == Subject::mass || c.what.subject == Subject::relative_cost) return;
  section(rest, "parts-title", tr(Msg::inspector_parts));
  const Scope scope("parts");
  if (c.what.subject == Subject::total) total_parts(c, rest, to);
  else if (c.what.subject == Subject::stage) stage_parts(c, rest, to);
  else pair_parts(c, rest, to);
}

/// Short, so that the strip does not wrap for it: the figure above says "per part".
Localized strip_unit(Subject subject) {
  switch (subject) {
    case Subject::total:
    case Subject::stage:
    case Subject::line: return verbatim(" ") + tr(Msg::unit_kgco2e);
    case Subject::mass: return verbatim(" kg");
    default: return {};
  }
}

void formula_strip(const Context& c, const Figure& figure, Rect& rest) {
  section(rest, "formula-title", tr(Msg::inspector_formula));
  const Localized text = formula_of(c) + verbatim(" = ") + figure.value + strip_unit(c.what.subject);
  const float height = draw_paragraph({0, 0, rest.w - 24, 0}, text.str(), {Role::body}, false);
  const Rect strip = rest.take_top(height + 16);
  fill(strip, Token::bg_sunken, size::radius);
  stroke(strip, Token::line_subtle, size::radius);
  draw_paragraph(strip.inset(12, 8), text.str(), {Role::body});
  say("formula", SemRole::text, strip, tr(Msg::inspector_formula), text);
}

void published_row(const Context& c, Rect& rest) {
  const bool drop = c.what.subject == Subject::drop;
  if (!drop && c.what.subject != Subject::relative_carbon) return;
  if (!c.state.study->as_stated() || (drop && c.state.study->year != 2030)) return;  // published reductions are those to 2030
  const SampleCase& sample = *c.state.study->sample;
  const std::optional<double> value = c.state.workspace.published(sample.id, c.outcome.routes[c.what.scheme]->id,
                                                                  c.what.vehicle, drop ? "drop" : "ratio");
  if (!value) return;
  rest.take_top(8);
  rest.take_top(key_value("published", rest, tr(Msg::value_published), drop ? percent_change(-*value) : percent(*value), 124) - rest.y);
}

std::optional<Context> context_of(const State& state) {
  const Inspected what = state.inspected.back();
  const Outcome& outcome = state.study->of(what.vehicle);
  if (!outcome.now || !outcome.then || what.scheme >= outcome.bound.size()) return std::nullopt;
  const Comparison& year = what.later ? *outcome.then : *outcome.now;
  const Assessment& shown = year.assessments[what.scheme];
  if (what.subject == Subject::line && what.line >= shown.lines.size()) return std::nullopt;
  return Context{state, what, outcome, outcome.now->assessments[what.scheme], shown, year.assessments[0],
                 outcome.bound[what.scheme], what.later ? outcome.then_conditions : outcome.now_conditions,
                 scheme_title(what.scheme, tr(outcome.routes[what.scheme]->name))};
}

bool head(State& state, const Rect& bar) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(12, 0);
  const bool closed = icon_button("close", rest.take_right(32).middle(32), Icon::cross, tr(Msg::close));
  if (state.inspected.size() > 1) {
    if (icon_button("back", rest.take_left(32).middle(32), Icon::chevron_left, tr(Msg::inspector_back))) {
      state.inspected.pop_back();
    }
  } else {
    rest.take_left(4);
  }
  label("title", rest, tr(Msg::inspector_title), {Role::body_bold}, SemRole::heading);
  return closed;
}

void content(const Context& c, Rect& rest, std::optional<Inspected>& to) {
  rest.take_top(12);
  const Localized where = c.scheme + verbatim(" · ") + tr(c.what.vehicle) + verbatim(" · ") + c.when();
  rest.take_top(draw_paragraph(rest, where.str(), {Role::caption, Token::tx_2}));
  const Localized title = title_of(c);
  const float title_height = draw_paragraph(rest, title.str(), {Role::body_bold});
  say("subject", SemRole::heading, {rest.x, rest.y, rest.w, title_height}, title, where);
  rest.take_top(title_height + 4);
  const Figure figure = figure_of(c);
  Rect row = rest.take_top(36);
  say("figure", SemRole::text, row, title, figure.value + (figure.unit.empty() ? Localized{} : verbatim(" ") + figure.unit));
  const float width = draw_text(row, figure.value.str(), {Role::figure});
  draw_text({row.x + width + 8, row.y + 8, row.w - width - 8, 24}, figure.unit.str(), {Role::body, Token::tx_2});
  published_row(c, rest);
  formula_strip(c, figure, rest);
  parts(c, rest, to);
}

}  // namespace

void draw_inspector(State& state, const Rect& pane) {
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  const Scope scope("inspector", SemRole::region, tr(Msg::inspector_title), pane);
  Rect rest = pane;
  if (head(state, rest.take_top(size::page_head))) {
    state.inspected.clear();
    return;
  }
  const std::optional<Context> context = context_of(state);
  if (!context) return;
  std::optional<Inspected> next;
  {
    ScrollArea scroll("body", rest, tr(Msg::inspector_title));
    Rect inner = scroll.content().inset(16, 0);
    inner.h = 1e5f;
    content(*context, inner, next);
    scroll.used(inner.y + 16);
  }
  if (next) state.inspected.push_back(*next);
}

}  // namespace qingtan::ui
