// Which scheme is the lowest over two numbers that one chooses: the map, a cursor that reads it, and where pairs cross.

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/chart/caption.h"
#include "ui/chart/decision_chart.h"
#include "ui/kit/plane.h"
#include "ui/kit/popover.h"
#include "ui/kit/rows.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kMapHeight = 440, kMapSide = 340, kAxisField = 152, kParameterList = 320, kCrossRow = 28;

const TapeInput& input_at(const AnalysisContext& c, const AxisChoice& axis) { return c.desk.decision.input_of(axis); }

Localized parameter_name(const AnalysisContext& c, std::size_t parameter) {
  const DecisionRun& run = c.desk.decision;
  const TapeInput& input = run.tape()->inputs[run.parameters()[parameter].input];
  return input_name(context_of(c, input.schemes.front()), input);
}

bool in_percent(const TapeInput& input) { return input.kind == InputKind::activity && range_of(input.field).high <= 1; }

/// A place on an axis, as its ticks and the cursor say it.
Localized on_axis(const TapeInput& input, double value) {
  if (input.kind == InputKind::activity && input.field == ActivityField::lifetime_km) return kilometres(std::round(value / 100) * 100);
  return in_percent(input) ? number(value * 100, 1) + verbatim(" %") : number_short(value);
}

Localized axis_unit(const AnalysisContext& c, const TapeInput& input) {
  if (in_percent(input)) return verbatim("%");
  return unit(unit_of(*c.desk.decision.tape(), input));
}

MapAxisText axis_text(const AnalysisContext& c, const AxisChoice& axis) {
  const TapeInput& input = input_at(c, axis);
  MapAxisText text{axis.low, axis.high, input.value, parameter_name(c, axis.parameter), [&input](double value) { return on_axis(input, value); }};
  const bool spoken = in_percent(input) || (input.kind == InputKind::activity && input.field == ActivityField::lifetime_km);
  const Localized symbol = axis_unit(c, input);
  if (!spoken && !symbol.empty()) text.unit = symbol;
  return text;
}

/// Looks like a select; its list is longer than one of these can be.
bool parameter_field(const Rect& rect, const Localized& value, const Localized& name) {
  ItemSpec what;
  what.role = SemRole::combobox;
  what.name = name;
  what.value = value;
  what.expanded = popover_open("parameters");
  const ItemState state = item("parameter", rect, what);
  fill(rect, state.hovered ? Token::bg_hover : Token::bg_panel, size::radius);
  stroke(rect, what.expanded ? Token::ac : Token::line, size::radius);
  Rect content = rect.inset(8, 0);
  draw_icon(content.take_right(12), Icon::chevron_down, Token::tx_3, 12);
  content.take_right(8);
  draw_text(content, value.str(), {Role::body});
  if (state.focused) focus_ring(rect, size::radius);
  return state.pressed;
}

/// A list of everything that can be moved, under the field that names what is.
void parameter_choice(const AnalysisContext& c, const Rect& rect, bool vertical) {
  DecisionRun& run = c.desk.decision;
  const std::size_t active = vertical ? run.y().parameter : run.x().parameter;
  if (parameter_field(rect, parameter_name(c, active), tr(vertical ? Msg::map_vertical : Msg::map_horizontal))) open_popover("parameters");
  if (!popover_open("parameters")) return;
  const Popover popover("parameters", rect, std::max(rect.w, kParameterList), 320, tr(vertical ? Msg::map_vertical : Msg::map_horizontal));
  if (!popover.open()) return;
  RowsSpec list;
  list.name = tr(vertical ? Msg::map_vertical : Msg::map_horizontal);
  list.count = run.parameters().size();
  list.cursor = c.desk.parameter_cursor.value_or(active);
  list.reveal = popover.appearing();
  list.role = SemRole::listbox;
  const auto name = [&](std::size_t i) { return RowName{run.parameters()[i].local, parameter_name(c, i), {}}; };
  const RowsState seen = rows("list", popover.content(), list, name, [&](std::size_t i, const Rect& row, const ItemState& at) {
    if (i == list.cursor || at.hovered) fill(row, i == list.cursor ? Token::bg_selected : Token::bg_hover);
    draw_text(row.inset(12, 0), parameter_name(c, i).str(), {i == active ? Role::body_bold : Role::body});
  });
  if (seen.moved) c.later_do([cursor = seen.cursor](AnalysisDesk& desk) { desk.parameter_cursor = cursor; });
  if (!seen.clicked && !seen.chosen) return;
  close_popover();
  c.later_do([vertical, chosen = seen.cursor](AnalysisDesk& desk) {
    desk.decision.choose(vertical, chosen);
    desk.parameter_cursor.reset();
  });
}

void range_fields(const AnalysisContext& c, Rect& row, bool vertical) {
  const AxisChoice axis = vertical ? c.desk.decision.y() : c.desk.decision.x();
  const TapeInput& input = input_at(c, axis);
  const Range limit = input.kind == InputKind::factor ? any_number() : range_of(input.field);
  NumberRule rule{.least = limit.low, .most = limit.high, .above_least = limit.low_open, .scale = in_percent(input) ? 100.0 : 1.0};
  if (!std::isfinite(rule.least)) rule.least = -1e12;
  if (!std::isfinite(rule.most)) rule.most = 1e12;
  const float whole = row.w;
  const auto field = [&](std::string_view local, Msg name, double stored, const NumberRule& own) {
    FieldSpec spec;
    spec.name = tr(name);
    spec.unit = axis_unit(c, input);
    return number_field(local, row.take_left(std::min(kAxisField, c.phone ? std::floor((whole - 24) / 2) : kAxisField)).middle(c.phone ? size::phone_control : size::control), spec, stored, own);
  };
  NumberRule first = rule, second = rule;
  first.most = axis.high * 0.999999;
  second.least = axis.low * 1.000001;
  const NumberEdit from = field("from", Msg::map_from, axis.low, first);
  draw_text(row.take_left(24), "–", {Role::body, Token::tx_3, Align::centre});
  const NumberEdit to = field("to", Msg::map_to, axis.high, second);
  if (!from.committed && !to.committed) return;
  const double low = from.committed ? from.value.value_or(axis.low) : axis.low, high = to.committed ? to.value.value_or(axis.high) : axis.high;
  if (low < high) c.later_do([vertical, low, high](AnalysisDesk& desk) { desk.decision.set_range(vertical, low, high); });
}

void axis_row(const AnalysisContext& c, Rect& rest, bool vertical) {
  const Scope scope(vertical ? "y" : "x");
  const float height = c.phone ? size::phone_control : size::control;
  Rect row = rest.take_top(height);
  rest.take_top(8);
  const float wide = text_width(Role::body, tr(Msg::map_horizontal).str()), tall = text_width(Role::body, tr(Msg::map_vertical).str());
  const float name = c.phone ? std::max(wide, tall) + 8 : 64;
  draw_text(row.take_left(name), tr(vertical ? Msg::map_vertical : Msg::map_horizontal).str(), {Role::body, Token::tx_2});
  parameter_choice(c, row.take_left(c.phone ? row.w : 300), vertical);
  if (c.phone) {
    row = rest.take_top(height);
    rest.take_top(8);
    row.take_left(name);
  } else {
    row.take_left(12);
  }
  range_fields(c, row, vertical);
}

/// The winner at the cursor, in words.
Localized cursor_value(const AnalysisContext& c) {
  const DecisionRun& run = c.desk.decision;
  if (run.row >= run.map().y.size()) return tr(Msg::map_running);
  const std::size_t cell = run.row * DecisionRun::kColumns + run.column;
  return analysed_name(c, run.map().winners[cell]) + verbatim("; ") + tr(Msg::map_margin, {{"margin", number(run.map().margin[cell], 2)}});
}

void cursor_lines(const AnalysisContext& c, const Rect& plot) {
  const DecisionRun& run = c.desk.decision;
  const float x = plot.x + (static_cast<float>(run.column) + 0.5f) / DecisionRun::kColumns * plot.w;
  const float y = plot.bottom() - (static_cast<float>(run.row) + 0.5f) / DecisionRun::kRows * plot.h;
  vline(x, plot.y, plot.bottom(), Token::ac);
  hline(plot.x, plot.right(), y, Token::ac);
  disc({x, y}, 4, Token::bg_panel);
  ring({x, y}, 4, Token::ac, 2);
}

const Scene& map_scene(const AnalysisContext& c, float width) {
  const DecisionRun& run = c.desk.decision;
  return c.desk.map.get(std::to_string(run.version()) + "/" + std::to_string(width), [&] {
    std::vector<MapScheme> schemes;
    for (const AnalysedScheme& one : c.subject().schemes) schemes.push_back({one.letter, verbatim(text_here(one.scheme->name))});
    DecisionChart chart = decision_chart(run.map(), DecisionRun::kRows, axis_text(c, run.x()), axis_text(c, run.y()), schemes, width, kMapHeight);
    c.desk.map_plot = chart.plot;
    return std::move(chart.scene);
  });
}

void map_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("map");
  const DecisionRun& run = c.desk.decision;
  const Rect box{rest.x, rest.y, width, size::card_head + kMapHeight + 12};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::analysis_map), c.phone ? Localized{} : tr(run.map().exact ? Msg::map_exact : Msg::map_searched)).inset(15, 0);
  const Scene& scene = map_scene(c, body.w);
  chart_buttons(c.state, box, scene, "decision-map", [&] {
    return ChartCaption{tr(Msg::analysis_map), tr(run.map().exact ? Msg::map_exact : Msg::map_searched), analysed_legend(c)};
  });
  const Rect plot = c.desk.map_plot.moved(body.x, body.y);
  PlaneSpec spec;
  spec.name = tr(Msg::map_cursor);
  spec.value = cursor_value(c);
  spec.columns = DecisionRun::kColumns, spec.rows = DecisionRun::kRows;
  spec.column = run.column, spec.row = run.row;
  const PlaneState at = plane("cursor", plot, spec);
  if (at.moved) c.later_do([at](AnalysisDesk& desk) { desk.decision.column = at.column, desk.decision.row = at.row; });
  show_scene("regions", scene, {body.x, body.y}, tr(Msg::analysis_map));
  cursor_lines(c, plot);
}

void cursor_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("reading");
  const DecisionRun& run = c.desk.decision;
  const Rect box{rest.x, rest.y, width, size::card_head + 112};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::map_cursor), tr(Msg::map_cursor_keys)).inset(15, 0);
  if (run.row >= run.map().y.size()) return void(label("running", body.take_top(20), tr(Msg::map_running), {Role::caption, Token::tx_3}, SemRole::status));
  const std::size_t cell = run.row * DecisionRun::kColumns + run.column, winner = run.map().winners[cell];
  Rect row = body.take_top(28);
  chip(row.take_left(20).middle(20), c.subject().schemes[winner].letter);
  row.take_left(8);
  label("winner", row, tr(Msg::map_lowest, {{"scheme", verbatim(text_here(c.subject().schemes[winner].scheme->name))}}), {Role::body_bold}, SemRole::status);
  const float key = 124;
  body.take_top(key_value("margin", body, tr(Msg::map_to_next), number(run.map().margin[cell], 2) + verbatim(" ") + tr(Msg::unit_kgco2e), key) - body.y);
  const auto place = [&](std::string_view local, const AxisChoice& axis, double value) {
    const Localized name = verbatim(fitted(Role::body, parameter_name(c, axis.parameter).str(), key - 8));
    body.take_top(key_value(local, body, name, on_axis(input_at(c, axis), value), key) - body.y);
  };
  place("x", run.x(), run.map().x[run.column]);
  place("y", run.y(), run.map().y[run.row]);
}

/// Every pair with where it is equal, the vertical number as it is today.
void crossings_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("crossings");
  const DecisionRun& run = c.desk.decision;
  std::size_t lines = 0;
  for (const Crossings& pair : run.crossings()) lines += std::max<std::size_t>(1, pair.at.size());
  const Rect box{rest.x, rest.y, width, size::card_head + kCrossRow * static_cast<float>(lines) + 12};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::map_crossings), tr(Msg::map_crossings_caption)).inset(15, 0);
  for (std::size_t i = 0; i < run.crossings().size(); ++i) {
    const Crossings& pair = run.crossings()[i];
    const auto letter = [&](std::size_t scheme) { return scheme_letter(c.subject().schemes[scheme].letter); };
    const Localized name = letter(pair.first) + verbatim(" = ") + letter(pair.second);
    const std::string local = letter(pair.first).str() + "-" + letter(pair.second).str();
    for (std::size_t k = 0; k < std::max<std::size_t>(1, pair.at.size()); ++k) {
      Rect row = body.take_top(kCrossRow);
      const Localized value = pair.identical ? tr(Msg::map_identical) : pair.at.empty() ? tr(Msg::map_no_crossing) : on_axis(input_at(c, run.x()), pair.at[k]);
      draw_text(row.take_left(64), name.str(), {Role::body, Token::tx_2});
      const TextStyle style{Role::body, pair.at.empty() ? Token::tx_3 : Token::tx, Align::right};
      if (value_button(local + (k > 0 ? "-" + std::to_string(k + 1) : ""), row.middle(24).inset(-4, 0), row, name, value, style, false)) trace(c, {TracedNumber::Kind::crossing, i, k});
    }
  }
}

void map_alone(const AnalysisContext& c, Rect& rest) {
  empty_state("alone", rest.take_top(200), tr(Msg::map_alone), tr(Msg::matrix_alone));
  const ButtonSpec go{tr(Msg::nav_scheme), Icon::scheme};
  Rect row = rest.take_top(size::control);
  if (button("scheme", row.centred(button_width(go), size::control), go)) c.later_do([&state = c.state](AnalysisDesk&) { state.view = View::scheme; });
}

}  // namespace

Localized map_place(const AnalysisContext& c, const AxisChoice& axis, double value) { return on_axis(input_at(c, axis), value); }

void map_tab(const AnalysisContext& c, Rect& rest) {
  DecisionRun& run = c.desk.decision;
  run.follow(c.desk.subject());
  if (c.subject().schemes.size() < 2) return map_alone(c, rest);
  if (run.work(kAnalysisSlice)) kit().want_frame(0);
  if (run.tape() == nullptr || run.parameters().size() < 2) return analysis_error(rest, run.errors());
  axis_row(c, rest, false);
  axis_row(c, rest, true);
  rest.take_top(4);
  if (!run.errors().empty()) return analysis_error(rest, run.errors());
  if (!run.done() && !run.cancelled() && run.slow()) {
    if (progress("progress", rest.take_top(kProgressHeight), tr(Msg::map_running), run.progress(), tr(Msg::analysis_stop))) {
      c.later_do([](AnalysisDesk& desk) { desk.decision.cancel(); });
    }
    rest.take_top(12);
  }
  if (rest.w < kAnalysisColumns) {
    map_card(c, rest, rest.w);
    cursor_card(c, rest, rest.w);
    crossings_card(c, rest, rest.w);
    return;
  }
  Rect side = rest;
  side.take_left(rest.w - kMapSide);
  map_card(c, rest, rest.w - kMapSide - size::gap);
  cursor_card(c, side, kMapSide);
  crossings_card(c, side, kMapSide);
  rest.take_top(std::max(rest.y, side.y) - rest.y);
}

}  // namespace qingtan::ui
