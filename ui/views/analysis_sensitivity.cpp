// What moves the total: the tornado, its table, and what a percentage point of each yield is worth.

#include <array>

#include "ui/chart/caption.h"
#include "ui/chart/tornado.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

constexpr std::array kPercents{5.0, 10.0, 20.0};
constexpr std::size_t kMostBars = 16;
constexpr float kYieldsWidth = 340;

std::size_t bars_shown(const SchemeSensitivity& one) { return std::min(kMostBars, one.tornado.size()); }

void percent_choice(const AnalysisContext& c, Rect& rest) {
  Rect row = rest.take_top(c.phone ? size::phone_control : size::control_small);
  rest.take_top(12);
  std::vector<Choice> choices;
  std::array<std::string, kPercents.size()> locals;
  std::size_t active = 0;
  for (std::size_t i = 0; i < kPercents.size(); ++i) {
    locals[i] = "percent-" + std::to_string(static_cast<int>(kPercents[i]));
    choices.push_back({locals[i], verbatim("±") + number(kPercents[i], 0) + verbatim(" %")});
    if (kPercents[i] == c.desk.percent) active = i;
  }
  const std::size_t chosen = segmented("percent", row.take_left(segmented_width(choices)), tr(Msg::sensitivity_percent), choices, active);
  if (chosen != active) c.later_do([chosen](AnalysisDesk& desk) { desk.percent = kPercents[chosen]; });
  row.take_left(12);
  if (!c.phone) draw_text(row, tr(Msg::sensitivity_hint).str(), {Role::caption, Token::tx_2});
}

const Scene& tornado_scene(const AnalysisContext& c, float width) {
  const SensitivityRun& run = c.desk.sensitivity;
  return c.desk.tornado.get(std::to_string(run.version()) + "/" + std::to_string(width), [&] {
    std::vector<TornadoBar> bars;
    const Tape& tape = run.result()->tape;
    for (std::size_t i = 0; i < bars_shown(run.one()); ++i) {
      const InputEffect& effect = run.one().tornado[i];
      const TapeInput& input = tape.inputs[effect.input];
      bars.push_back({input_local(input), input_name(c.scheme, input), input_value(tape, input, effect.low_value), input_value(tape, input, effect.high_value), effect.low, effect.high});
    }
    return tornado_chart(run.one().total, bars, width);
  });
}

/// A name that leads to its field.
void name_cell(const AnalysisContext& c, const Table& table, const TapeInput& input) {
  const Rect box = table.cell_rect(0);
  const Localized name = input_name(c.scheme, input);
  if (!can_go_to(c.scheme, input)) return void(label("name", box, name, {Role::body}, SemRole::cell));
  const Rect place{box.x, box.y, std::min(box.w, text_width(Role::body, name.str())), box.h};
  if (link("name", place, name)) go_to(c.scheme, input);
}

float tornado_table(const AnalysisContext& c, const Rect& area) {
  const SensitivityRun& run = c.desk.sensitivity;
  const Tape& tape = run.result()->tape;
  const Localized percent = number(c.desk.percent, 0) + verbatim(" %");
  std::vector<Column> columns{{"name", tr(Msg::analysis_input), 0, Align::left}};
  if (!c.phone) {
    columns.push_back({"value", tr(Msg::analysis_value), 190});
    columns.push_back({"derivative", tr(Msg::sensitivity_derivative), 116});
  }
  columns.push_back({"low", verbatim("−") + percent, 76});
  columns.push_back({"high", verbatim("+") + percent, 76});
  Table table("grid", area, tr(Msg::analysis_sensitivity), columns);
  for (std::size_t i = 0; i < run.one().tornado.size(); ++i) {
    const InputEffect& effect = run.one().tornado[i];
    const TapeInput& input = tape.inputs[effect.input];
    table.row(input_local(input), input_name(c.scheme, input), c.desk.traced == TracedNumber{TracedNumber::Kind::input, i});
    name_cell(c, table, input);
    const TextStyle style{Role::body, Token::tx, Align::right};
    const std::size_t first = c.phone ? 1 : 3;
    bool pressed = false;
    if (!c.phone) {
      table.cell(1, input_value(tape, input, input.value), {Role::body, Token::tx_2, Align::right});
      pressed = table.number_cell(2, number_short(effect.derivative), style);
    }
    pressed = table.number_cell(first, number(effect.low, 2), style) || pressed;
    pressed = table.number_cell(first + 1, number(effect.high, 2), style) || pressed;
    if (pressed) trace(c, {TracedNumber::Kind::input, i});
  }
  return table.bottom();
}

void tornado_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("sensitivity");
  const SensitivityRun& run = c.desk.sensitivity;
  const Localized caption = c.phone ? Localized{} : tr(Msg::sensitivity_caption, {{"total", amount(run.one().total, 2)}});
  const Scene& scene = tornado_scene(c, width - 32);
  const std::size_t rows = run.one().tornado.size();
  const float body_height = c.desk.as_table ? Table::head_height(false) + static_cast<float>(rows) * size::row : scene.height;
  const Rect box{rest.x, rest.y, width, size::card_head + body_height + (rows > kMostBars && !c.desk.as_table ? 36.0f : 12.0f)};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::analysis_sensitivity), caption);
  table_switch(c, box);
  chart_buttons(c.state, box, scene, "sensitivity", [&] {
    return ChartCaption{tr(Msg::analysis_sensitivity) + verbatim(" · ") + analysed_name(c, c.subject().active),
                        tr(Msg::sensitivity_unit, {{"total", amount(run.one().total, 2)}, {"percent", number(c.desk.percent, 0)}}), {}};
  });
  if (c.desk.as_table) return void(tornado_table(c, body));
  body = body.inset(15, 0);
  const int hit = show_scene("bars", scene, {body.x, body.y}, tr(Msg::analysis_sensitivity));
  if (hit != kNoDatum) {
    const InputEffect& effect = run.one().tornado[static_cast<std::size_t>(hit)];
    const TapeInput& input = run.result()->tape.inputs[effect.input];
    if (can_go_to(c.scheme, input)) go_to(c.scheme, input);
    else trace(c, {TracedNumber::Kind::input, static_cast<std::size_t>(hit)});
  }
  body.take_top(scene.height + 4);
  if (rows > kMostBars) label("others", body.take_top(20), tr(Msg::sensitivity_others, {{"count", number(static_cast<double>(rows - kMostBars), 0)}}), {Role::caption, Token::tx_3});
}

/// Where the input of a yield stands in the tornado: that is what its number rests on.
std::size_t place_in_tornado(const SchemeSensitivity& one, std::uint32_t input) {
  for (std::size_t i = 0; i < one.tornado.size(); ++i) {
    if (one.tornado[i].input == input) return i;
  }
  return 0;
}

void yields_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("yields");
  const SchemeSensitivity& one = c.desk.sensitivity.one();
  const Tape& tape = c.desk.sensitivity.result()->tape;
  const float rows = static_cast<float>(std::max<std::size_t>(1, one.yields.size()));
  const Rect box{rest.x, rest.y, width, size::card_head + Table::head_height(false) + rows * size::row + 1};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::yields_title));
  const std::array columns{Column{"name", tr(Msg::chain_process), 0, Align::left}, Column{"value", tr(Msg::analysis_now), 76}, Column{"saving", tr(Msg::yields_saving), text_language() == Language::zh ? 92.0f : 124.0f}};
  Table table("grid", body, tr(Msg::yields_title), columns);
  if (one.yields.empty()) return void(label("none", Rect{body.x + 8, table.bottom(), body.w - 16, size::row}, tr(Msg::yields_none), {Role::caption, Token::tx_3}));
  for (const YieldPoint& point : one.yields) {
    const TapeInput& input = tape.inputs[point.input];
    table.row(input_local(input), input_name(c.scheme, input));
    name_cell(c, table, input);
    table.cell(1, input_value(tape, input, input.value), {Role::body, Token::tx_2, Align::right});
    const Token colour = point.saving > 0 ? Token::ac : point.saving < 0 ? Token::bad : Token::tx_3;
    if (table.number_cell(2, number(-point.saving, 2), {Role::body, colour, Align::right})) {
      trace(c, {TracedNumber::Kind::input, place_in_tornado(one, point.input)});
    }
  }
}

}  // namespace

void sensitivity_tab(const AnalysisContext& c, Rect& rest) {
  c.desk.sensitivity.follow(c.desk.subject(), c.desk.percent);
  if (c.desk.sensitivity.result() == nullptr) return analysis_error(rest, c.desk.sensitivity.errors());
  percent_choice(c, rest);
  if (rest.w < kAnalysisColumns) {
    tornado_card(c, rest, rest.w);
    yields_card(c, rest, rest.w);
    return;
  }
  Rect side = rest;
  side.take_left(rest.w - kYieldsWidth);
  tornado_card(c, rest, rest.w - kYieldsWidth - size::gap);
  yields_card(c, side, kYieldsWidth);
  rest.take_top(std::max(rest.y, side.y) - rest.y);
}

}  // namespace qingtan::ui
