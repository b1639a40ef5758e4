#pragma once
// The parts of the analysis view. As in the scheme view, what they edit waits in SchemeDesk.

#include "ui/chart/caption.h"
#include "ui/kit/table.h"
#include "ui/model/analysis_desk.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {

/// What every tab has.
struct AnalysisBase {
  State& state;
  AnalysisDesk& desk;
  bool phone = false;

  /// Changes what the view shows, once it is drawn.
  void later_do(std::function<void(AnalysisDesk&)> action) const { desk.later_do(std::move(action)); }
};

/// What the tabs about the open schemes have.
struct AnalysisContext : AnalysisBase {
  SchemeContext scheme;  // the active one

  const AnalysisSubject& subject() const { return *desk.subject(); }
};

/// Of the open scheme that a subject's scheme is.
SchemeContext context_of(const AnalysisContext& c, std::size_t scheme);
/// "A 钢-冷冲压", by its place among the open schemes.
/// Letter and name of every scheme that is analysed, for a picture.
std::vector<LegendEntry> analysed_legend(const AnalysisContext& c);
Localized analysed_name(const AnalysisContext& c, std::size_t scheme);

// What the inputs of an analysis are called, and where in the scheme they stand.
Localized input_name(const SchemeContext& c, const TapeInput& input);
/// Stable: the factor's id, or the path without slashes.
std::string input_local(const TapeInput& input);
/// A value of it with its unit; shares and yields in per cent.
Localized input_value(const Tape& tape, const TapeInput& input, double value);
/// To its field in the scheme view. False: it has none there (the grid of a scenario).
bool can_go_to(const SchemeContext& c, const TapeInput& input);
void go_to(const SchemeContext& c, const TapeInput& input);

/// The engine's first error, in place.
void analysis_error(Rect& rest, const Errors& errors, const Localized& title = tr(Msg::error_title));
/// The switch between a chart and its table, at the right of a card's head beside the chart's buttons; key T.
void table_switch(const AnalysisBase& c, const Rect& card_rect);
/// What a number rests on, beside the view.
void trace(const AnalysisContext& c, TracedNumber what);
void draw_analysis_origin(const AnalysisContext& c, const Rect& pane);

// One a tab. Each draws from rest.y and takes its height off `rest`.
void sensitivity_tab(const AnalysisContext& c, Rect& rest);
void uncertainty_tab(const AnalysisContext& c, Rect& rest);
void map_tab(const AnalysisContext& c, Rect& rest);
void advice_tab(const AnalysisContext& c, Rect& rest);
/// The constraints, as a card.
void advice_form(const AnalysisContext& c, Rect& rest);
Localized lever_name(AdviceLever lever);
/// The candidate that is chosen: reasons, factors, uncertainty.
void draw_candidate(const AnalysisContext& c, Rect& body);
void inventory_tab(const AnalysisBase& c, Rect& rest);
/// What is wrong with the table, in words.
Localized flow_problem(const InventoryDesk& desk, const Error& error);
/// Below the table, once it is solved.
void inventory_results(const AnalysisBase& c, Rect& rest);
void vehicle_tab(const AnalysisBase& c, Rect& rest);
/// A value on an axis of the map, as its ticks say it.
Localized map_place(const AnalysisContext& c, const AxisChoice& axis, double value);

inline constexpr double kAnalysisSlice = 0.004;  // seconds of a frame
inline constexpr float kAnalysisColumns = 1000;  // from here on cards stand beside each other

}  // namespace qingtan::ui
