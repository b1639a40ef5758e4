// The analysis view: what the active scheme's result rests on, and what could be done about it.

#include <array>

#include "ui/kit/window.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kAnalysisTabs = 40, kOriginPane = 368;

constexpr std::array kTabNames{Msg::analysis_sensitivity, Msg::analysis_uncertainty, Msg::analysis_map,
                               Msg::analysis_advice,     Msg::analysis_inventory,  Msg::analysis_vehicle};
constexpr std::array<std::string_view, kTabNames.size()> kTabLocals{"sensitivity", "uncertainty", "map", "advice", "inventory", "vehicle"};

void choose_tab(const AnalysisBase& c, std::size_t chosen) {
  if (chosen == static_cast<std::size_t>(c.desk.tab)) return;
  c.later_do([chosen](AnalysisDesk& desk) {
    desk.tab = static_cast<AnalysisTab>(chosen);
    desk.traced.reset();
  });
}

/// What is about other than the open schemes.
bool is_free(AnalysisTab tab) { return tab == AnalysisTab::inventory || tab == AnalysisTab::vehicle; }

/// Now or the later year, where no scheme's head says it.
void when_of_all(const AnalysisBase& c, Rect row) {
  SchemeDesk& schemes = c.state.schemes;
  const std::array choices{Choice{"now", tr(Msg::now)}, Choice{"later", verbatim(std::to_string(schemes.year))}};
  const std::size_t active = schemes.later ? 1 : 0;
  const std::size_t chosen = segmented("when", row.take_right(segmented_width(choices)).middle(size::control_small), tr(Msg::result_when), choices, active);
  if (chosen != active || letter_pressed('y')) c.later_do([&schemes, active](AnalysisDesk&) { schemes.later = active == 0; });
}

void tab_row(const AnalysisBase& c, const Rect& row) {
  fill(row, Token::bg_panel);
  hline(row.x, row.right(), row.bottom() - 1, Token::line);
  const auto active = static_cast<std::size_t>(c.desk.tab);
  const Rect inner = row.inset(c.phone ? 12 : 16, 0);
  // Six words do not fit beside each other on a phone.
  if (c.phone) {
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < kTabNames.size(); ++i) choices.push_back({kTabLocals[i], tr(kTabNames[i])});
    return choose_tab(c, select("tab", inner.middle(size::phone_control), tr(Msg::analysis_page), choices, active));
  }
  std::vector<Tab> entries;
  for (std::size_t i = 0; i < kTabNames.size(); ++i) entries.push_back({kTabLocals[i], tr(kTabNames[i]), {}});
  choose_tab(c, tabs("tabs", inner, tr(Msg::analysis_page), entries, active));
  if (is_free(c.desk.tab)) when_of_all(c, inner);
}

void analysis_head(const AnalysisContext& c, Rect row) {
  fill(row, Token::bg_panel);
  if (c.phone) hline(row.x, row.right(), row.bottom() - 1, Token::line);
  const Scope scope("head");
  row = row.inset(c.phone ? 12 : 16, 0);
  undo_buttons(c.scheme, row);
  row.take_right(12);
  when_segment(c.scheme, row);
  row.take_right(12);
  scheme_select(c.scheme, row);
  if (c.phone || c.scheme.shown() == nullptr || !c.scheme.shown()->complete || row.w < 160) return;
  const Localized total = amount(c.scheme.shown()->total_kgco2e, 2) + verbatim(" ") + tr(Msg::unit_per_part);
  const float width = text_width(Role::body_bold, total.str());
  if (value_button("total", Rect{row.x - 4, row.y, width + 8, row.h}.middle(28), row, tr(Msg::result_total), total, {Role::body_bold}, false)) {
    c.scheme.desk.later_do([](SchemeDesk& desk) { desk.origin = SchemeNode{}; });
  }
}

void tab_content(const AnalysisContext& c, Rect& rest) {
  if (c.desk.subject() == nullptr) {
    const Errors& errors = c.scheme.result.errors;
    if (!errors.empty()) return analysis_error(rest, errors);
    error_panel("error", rest.take_top(72), tr(Msg::result_incomplete), tr(Msg::analysis_incomplete));
    rest.take_top(12);
    const ButtonSpec go{tr(Msg::nav_scheme), Icon::scheme};
    if (button("to-scheme", rest.take_top(size::control).take_left(button_width(go)), go)) c.later_do([&state = c.state](AnalysisDesk&) { state.view = View::scheme; });
    return;
  }
  switch (c.desk.tab) {
    case AnalysisTab::sensitivity: return sensitivity_tab(c, rest);
    case AnalysisTab::map: return map_tab(c, rest);
    case AnalysisTab::advice: return advice_tab(c, rest);
    default: return uncertainty_tab(c, rest);
  }
}

/// Where a number comes from: of the scheme as in its own view, of an analysis as here.
void origin_pane(const AnalysisContext& c, const Rect& pane) {
  const Scope scope("origin", SemRole::region, tr(Msg::inspector_title), pane);
  if (c.desk.traced) return draw_analysis_origin(c, pane);
  draw_scheme_origin(c.scheme, pane);
}

bool origin_open(const AnalysisContext& c) { return c.desk.traced.has_value() || c.scheme.desk.origin.has_value(); }

/// The part that scrolls.
void analysis_body(const Rect& area, bool phone, const std::function<void(Rect&)>& content_of) {
  fill(area, Token::bg_app);
  ScrollArea scroll("body", area, tr(Msg::analysis_page));
  Rect body = scroll.content().inset(phone ? 12 : 16, 0);
  body.h = 1e5f;
  body.take_top(phone ? 12 : 16);
  content_of(body);
  scroll.used(body.y + 16);
}

void analysis_panes(const AnalysisContext& c, Rect rest) {
  if (origin_open(c)) {
    if (c.phone) return origin_pane(c, rest);
    origin_pane(c, rest.take_right(kOriginPane));
  }
  analysis_body(rest, c.phone, [&c](Rect& body) { tab_content(c, body); });
}

/// Samples to begin with, where a tab is about schemes and none is open.
void without_scheme(const AnalysisBase& c, const Rect& rest) {
  if (is_free(c.desk.tab)) {
    return analysis_body(rest, c.phone, [&c](Rect& body) { c.desk.tab == AnalysisTab::inventory ? inventory_tab(c, body) : vehicle_tab(c, body); });
  }
  draw_scheme_start(c.state, rest, c.phone);
  // A sample that is opened here is to be analysed here; a new scheme has to be filled first.
  const SchemeDesk& schemes = c.state.schemes;
  const bool sample = !schemes.empty() && !schemes.active().scheme().components.front().material.empty();
  if (sample && c.state.view == View::scheme) c.state.view = View::analysis;
}

void analysis_shortcuts(const AnalysisContext& c) {
  if (origin_open(c) && escape_pressed()) {
    c.later_do([](AnalysisDesk& desk) { desk.traced.reset(); });
    c.scheme.desk.later_do([](SchemeDesk& desk) { desk.origin.reset(); });
  }
  if (letter_pressed('t')) c.later_do([](AnalysisDesk& desk) { desk.as_table = !desk.as_table; });
  if (letter_pressed('y')) c.scheme.desk.later_do([](SchemeDesk& desk) { desk.later = !desk.later; });
}

}  // namespace

void analysis_error(Rect& rest, const Errors& errors, const Localized& title) {
  error_panel("error", rest.take_top(108), title, error_words(errors.front()));
}

void table_switch(const AnalysisBase& c, const Rect& card_rect) {
  const Rect row{card_rect.x, card_rect.y, card_rect.w - kChartButtonRow, size::card_head};
  const bool table = c.desk.as_table;
  if (icon_button("as-table", Rect(row).take_right(28).middle(28), table ? Icon::analysis : Icon::columns, tr(table ? Msg::analysis_as_chart : Msg::analysis_as_table))) {
    c.later_do([](AnalysisDesk& desk) { desk.as_table = !desk.as_table; });
  }
}

void draw_analysis(State& state, const Rect& area, bool phone) {
  SchemeDesk& desk = state.schemes;
  if (desk.scenario.empty()) desk.scenario = state.usual_scenario();
  desk.refresh();
  state.analysis().follow();
  const AnalysisBase base{state, state.analysis(), phone};
  const Scope scope("analysis", SemRole::region, tr(Msg::analysis_page), area);
  Rect rest = area;
  if (!desk.empty() && !is_free(state.analysis().tab)) {
    const AnalysisContext c{base, {state, desk, desk.active(), desk.active().scheme(), desk.active().result, phone}};
    analysis_head(c, rest.take_top(phone ? size::phone_title : size::page_head));
    tab_row(base, rest.take_top(phone ? size::phone_title : kAnalysisTabs));
    analysis_shortcuts(c);
    analysis_panes(c, rest);
  } else {
    tab_row(base, rest.take_top(phone ? size::phone_title : kAnalysisTabs));
    without_scheme(base, rest);
  }
  bool anew = state.analysis().work_off();
  anew = desk.work_off() || anew;
  if (!anew) return;
  if (!desk.empty()) desk.refresh();
  state.kit.want_frame(0);
}

}  // namespace qingtan::ui
