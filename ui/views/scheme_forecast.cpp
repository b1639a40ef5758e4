// Now against a year and a scenario: the total from year to year, and which factors are held as they are today.

#include <array>

#include "ui/chart/pdf.h"
#include "ui/chart/scene_picture.h"
#include "ui/chart/chart_data.h"
#include "ui/chart/svg.h"
#include "ui/chart/year_curve.h"
#include "ui/kit/flow.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kCurve = 220;

void year_choice(const SchemeContext& c, Rect& row) {
  const std::vector<int> years = c.desk.years();
  if (years.empty()) return;
  std::vector<std::string> names;
  for (const int year : years) names.push_back(std::to_string(year));
  std::vector<Choice> choices;
  std::size_t active = 0;
  for (std::size_t i = 0; i < years.size(); ++i) {
    choices.push_back({names[i], verbatim(names[i])});
    if (years[i] == c.desk.year) active = i;
  }
  const float width = select_width(tr(Msg::compare_year), choices[active].label);
  const std::size_t chosen = select("year", row.take_left(width).middle(size::control), tr(Msg::compare_year), choices, active);
  row.take_left(8);
  if (chosen != active) c.desk.later_do([year = years[chosen]](SchemeDesk& desk) { desk.year = year; });
}

void scenario_choice(const SchemeContext& c, Rect& row) {
  const auto scenarios = c.state.workspace.catalogue().scenarios();
  if (scenarios.empty()) return;
  std::vector<Choice> choices;
  std::size_t active = 0;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    choices.push_back({scenarios[i].id, tr(scenarios[i].name)});
    if (scenarios[i].id == c.desk.scenario) active = i;
  }
  const float width = std::min(row.w, std::min(320.0f, select_width(tr(Msg::compare_scenario), choices[active].label)));
  const std::size_t chosen = select("scenario", row.take_left(width).middle(size::control), tr(Msg::compare_scenario), choices, active);
  if (chosen != active) c.desk.later_do([id = scenarios[chosen].id](SchemeDesk& desk) { desk.scenario = id; });
}

/// Buttons below the curve, by which it becomes a file or a table.
void take_forecast(const SchemeContext& c, Rect& rest, const Scene& scene) {
  Host& host = c.state.kit.host();
  const Localized title = tr(Msg::forecast_title);
  Flow foot(rest, size::control_small, 0);
  const auto pressed = [&](std::string_view id, Msg name, Icon icon) {
    const ButtonSpec spec{tr(name), icon, ButtonKind::quiet};
    return button(id, foot.place(button_width(spec, true), size::control_small), spec);
  };
  if (pressed("svg", Msg::chart_svg, Icon::download)) host.save_file("forecast.svg", scene_svg(scene, title));
  if (pressed("pdf", Msg::chart_pdf, Icon::report)) host.save_file("forecast.pdf", scene_pdf(scene, title));
  if (pressed("png", Msg::chart_png, Icon::image)) host.save_file("forecast.png", scene_png(scene));
  if (pressed("copy", Msg::chart_copy, Icon::copy)) {
    host.copy_text(scene_table(scene));
    c.state.kit.toast({tr(Msg::chart_copied), Token::ok});
  }
  rest.take_top(foot.bottom() - rest.y);
}

}  // namespace

void forecast_part(const SchemeContext& c, Rect& rest) {
  const std::vector<YearTotal>& totals = c.desk.curve();
  form_heading(rest, "forecast-title", tr(Msg::forecast_title), tr(Msg::forecast_hint));
  Rect row = rest.take_top(c.phone ? size::phone_control : size::control);
  year_choice(c, row);
  scenario_choice(c, row);
  rest.take_top(8);
  if (totals.size() < 2) {
    label("forecast-none", rest.take_top(24), tr(Msg::forecast_none), {Role::caption, Token::tx_3});
    rest.take_top(8);
    return;
  }
  const std::string of = c.desk.curve_of() + "/" + std::to_string(c.desk.year) + "/" + std::to_string(rest.w) + "/" + std::to_string(number_style().extra_decimals);
  const Scene& scene = c.desk.drawn_curve.get(of, [&] { return year_curve(totals, c.desk.year, rest.w, kCurve); });
  show_scene("curve", scene, {rest.x, rest.y}, tr(Msg::forecast_title));
  rest.take_top(kCurve + 4);
  take_forecast(c, rest, scene);
  rest.take_top(16);
}

}  // namespace qingtan::ui
