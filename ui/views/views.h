#pragma once
// The screens. Composed from the kit only: nothing here draws with ImGui.

#include "ui/chart/stacked_bars.h"
#include "ui/model/state.h"
#include "ui/kit/widgets.h"

namespace qingtan::ui {

struct ChartCaption;
struct Column;
struct ColumnGroup;
class Flow;
class Table;

/// Below this width the layout is the phone's: one column, navigation at the bottom.
inline constexpr float kPhoneWidth = 720;
inline bool is_phone(float window_width) { return window_width < kPhoneWidth; }

void draw_shell(State& state, const Rect& window);
/// Whatever can be done, found by its name; Ctrl+K opens it.
void open_palette(State& state);
void draw_home(State& state, const Rect& area, bool phone);
void draw_compare(State& state, const Rect& area, bool phone);

// What follows is in the rest of the program, which a page loads behind its first frame: it is called only where
// rest_is_here() has said so (wasm/app/later.txt names the same functions; the build proves that nothing else enters it).
[[gnu::noinline]] void draw_factors(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_scheme(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_analysis(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_inspector(State& state, const Rect& pane);
[[gnu::noinline]] void draw_factor_detail(State& state, const Rect& pane);
[[gnu::noinline]] void draw_pack_panel(State& state, const Rect& pane);
[[gnu::noinline]] void draw_palette(State& state, const Rect& window);
[[gnu::noinline]] void draw_mydata(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_report(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_favourites(State& state, const Rect& area, bool phone);
// In the comparison's head: which scheme is the baseline and how far all are driven; then a star, which puts what is shown,
// as it is now, among the favourites, and the report. In its table's head: what stands there as data.
[[gnu::noinline]] void draw_comparison_choices(State& state, Flow& flow, float height);
/// Beside the letters: opens the list of what can be compared.
[[gnu::noinline]] void draw_comparison_routes(State& state, const Rect& box);
inline ButtonSpec comparison_routes_button() { return {tr(Msg::column_scheme), Icon::plus, ButtonKind::quiet}; }
[[gnu::noinline]] float comparison_acts_width(float height, bool phone);
[[gnu::noinline]] void draw_comparison_acts(State& state, Rect box, bool phone);
[[gnu::noinline]] void draw_table_copy(State& state, const Rect& card);
[[gnu::noinline]] void draw_settings(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_help(State& state, const Rect& area, bool phone);
[[gnu::noinline]] void draw_privacy_panel(State& state, const Rect& pane);
[[gnu::noinline]] void draw_tour(State& state, const Rect& window);
/// In a card's head: the chart as a file, or what it shows as a table. Returns what was asked for.
enum class ChartFile { none, svg, pdf, png, table };
[[gnu::noinline]] ChartFile chart_button_row(const Rect& card);
inline constexpr float kChartButtonRow = 4 * 28 + 8;  // from the card's right edge; what else is in its head ends before it
void export_chart(State& state, ChartFile wanted, const Scene& scene, const ChartCaption& caption, std::string_view file);
/// Both; `caption` makes what goes around the chart, and is asked only where a file is.
template <class Caption>
void chart_buttons(State& state, const Rect& card, const Scene& scene, std::string_view file, Caption caption) {
  if (const ChartFile wanted = chart_button_row(card); wanted != ChartFile::none) export_chart(state, wanted, scene, caption(), file);
}
enum class ComparisonChart { footprint, break_even };
[[gnu::noinline]] void comparison_chart_buttons(State& state, const Rect& card, const Scene& scene, ComparisonChart chart);
// Of the comparison: how its totals spread, drawn in the background.
[[gnu::noinline]] void follow_comparison(State& state);
/// Changes with what is known of the spread.
[[gnu::noinline]] std::string spread_version(State& state);
[[gnu::noinline]] void draw_radar(State& state, const Rect& card, const Rect& area);
[[gnu::noinline]] void draw_chances(State& state, Rect area);
/// How sure it is that the lowest is the lowest; empty while nothing is known of it.
[[gnu::noinline]] Localized chance_words(State& state);
[[gnu::noinline]] Column chance_column();
[[gnu::noinline]] ColumnGroup chance_group(std::size_t column);
[[gnu::noinline]] void draw_chance(State& state, Table& table, std::size_t column, std::size_t scheme);
/// P5 and P95 of the totals; empty while they are not known.
[[gnu::noinline]] std::vector<Band> total_bands(State& state, bool later);
/// False while it is not here; says so in the area.
bool rest_is_here(State& state, const Rect& area);

inline constexpr float kDockFrom = 1280;  // below this what stands beside the content lies over it
inline constexpr float kFactorPane = 368;
bool factor_detail_lies_over(const State& state, float window_width);

/// How the packs stand, in words: the badge that opens their panel.
struct PackState {
  Localized words;
  Tone tone = Tone::neutral;
  Icon icon = Icon::shield_check;
};
PackState pack_state(const State& state);
float pack_badge_width(const State& state);
void draw_pack_badge(State& state, const Rect& rect);
/// Bands across the window for what nobody may overlook; draws and returns their height.
float draw_pack_alerts(const State& state, const Rect& area);
/// What one offered release brings. Returns the bottom edge; see pack_parts.h for the other parts of the panel.
float draw_pack_offer(State& state, Rect area, const OfferedRelease& offer);

// Parts of the comparison. Each takes its rectangle; heights are asked for first.
float draw_compare_header(State& state, const Rect& area, bool phone);  // returns its height
float draw_verdict(State& state, const Rect& area);  // at its top; returns the height
void draw_chart_card(State& state, const Rect& rect);
void draw_relative_card(State& state, const Rect& rect);
Localized relative_title(const State& state);
void draw_check_card(State& state, const Rect& rect);
float check_card_height(const State& state, float width);
void draw_break_even_card(State& state, const Rect& rect);
float break_even_height(const State& state);
void draw_table_card(State& state, const Rect& rect, bool phone);
float table_card_height(const State& state, bool phone);

/// Everything known about a factor, for the inspector. Returns the bottom edge.
float draw_factor_panel(const State& state, Rect area, const BoundScheme& bound, const Conditions& conditions,
                        const Line& line);

/// Only stages that some scheme has.
std::vector<Stage> stages_shown(const State& state);
/// Names of the routes in the current language, in the order of the schemes of the vehicle shown.
std::vector<Localized> route_names(const State& state);
/// The scheme with the lowest total; the earlier one of equals.
std::size_t lowest(const Comparison& comparison);
/// A change over time in its colour: less is a gain.
Token change_colour(double ratio);
Token relative_colour(double ratio);

}  // namespace qingtan::ui
