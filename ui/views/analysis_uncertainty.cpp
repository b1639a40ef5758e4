// How sure the totals are: their spread over the draws, which input it comes from, and which scheme is likely the lowest.

#include <algorithm>
#include <array>

#include "ui/chart/caption.h"
#include "ui/chart/density.h"
#include "ui/chart/probability_matrix.h"
#include "ui/chart/share_bars.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kMostShares = 8;
constexpr float kSharesWidth = 380;

std::string run_key(const AnalysisContext& c, float width) { return std::to_string(c.desk.draws.version()) + "/" + std::to_string(width); }

const Scene& density_scene(const AnalysisContext& c, float width) {
  return c.desk.density.get(run_key(c, width), [&] {
    std::vector<DensityCurve> curves;
    for (std::size_t i = 0; i < c.subject().schemes.size(); ++i) {
      const AnalysedScheme& one = c.subject().schemes[i];
      curves.push_back({one.key, one.letter, verbatim(text_here(one.scheme->name)), i == c.subject().active});
    }
    return density_chart(*c.desk.draws.result(), curves, width);
  });
}

float summary_table(const AnalysisContext& c, const Rect& area) {
  const MonteCarloResult& result = *c.desk.draws.result();
  std::vector<Column> columns{{"name", tr(Msg::column_scheme), 0, Align::left}};
  if (!c.phone) columns.insert(columns.end(), {{"mean", tr(Msg::uncertainty_mean), 84}, {"sd", tr(Msg::uncertainty_sd), 84}});
  columns.insert(columns.end(), {{"p5", verbatim("P5"), 72}, {"p50", verbatim("P50"), 72}, {"p95", verbatim("P95"), 72}});
  Table table("grid", area, tr(Msg::analysis_uncertainty), columns);
  for (std::size_t i = 0; i < result.schemes.size(); ++i) {
    const Summary& s = result.schemes[i];
    table.row(c.subject().schemes[i].key, analysed_name(c, i), i == c.subject().active);
    table.cell(0, analysed_name(c, i), {i == c.subject().active ? Role::body_bold : Role::body});
    std::vector<double> values{s.p5, s.p50, s.p95};
    if (!c.phone) values.insert(values.begin(), {s.mean, s.sd});
    bool pressed = false;
    for (std::size_t k = 0; k < values.size(); ++k) pressed = table.number_cell(k + 1, number(values[k], 2), {Role::body, Token::tx, Align::right}) || pressed;
    if (pressed) trace(c, {TracedNumber::Kind::summary, i});
  }
  return table.bottom();
}

void density_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("density");
  const Scene& scene = density_scene(c, width - 32);
  const float table = Table::head_height(false) + size::row * static_cast<float>(c.subject().schemes.size());
  const Rect box{rest.x, rest.y, width, size::card_head + scene.height + 8 + table + 1};
  rest.take_top(box.h + size::gap);
  const Localized draws = tr(Msg::result_draws, {{"count", number(static_cast<double>(c.desk.draws.draws_done()), 0)}});
  Rect body = card(box, tr(Msg::uncertainty_totals), c.phone ? Localized{} : draws);
  chart_buttons(c.state, box, scene, "uncertainty", [&] { return ChartCaption{tr(Msg::uncertainty_totals), draws, analysed_legend(c)}; });
  const int hit = show_scene("curves", scene, {body.x + 15, body.y}, tr(Msg::uncertainty_totals));
  if (hit != kNoDatum) trace(c, {TracedNumber::Kind::summary, static_cast<std::size_t>(hit)});
  body.take_top(scene.height + 8);
  summary_table(c, body);
}

/// Columns of the plan by their share of the active scheme's variance, the largest first.
std::vector<std::size_t> by_share(const AnalysisContext& c) {
  const std::vector<double>& shares = c.desk.draws.shares().shares[c.subject().active];
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
  return order;
}

const Scene& shares_scene(const AnalysisContext& c, float width) {
  return c.desk.shares.get(run_key(c, width), [&] {
    const DrawsRun& run = c.desk.draws;
    std::vector<ShareBar> bars;
    for (const std::size_t column : by_share(c)) {
      if (bars.size() == kMostShares) break;
      const TapeInput& input = run.plan()->tape.inputs[run.plan()->columns[column].input];
      const double share = run.shares().shares[c.subject().active][column];
      bars.push_back({input_local(input), input_name(context_of(c, input.schemes.front()), input), share, number(share * 100, 1) + verbatim(" %")});
    }
    return share_bars(bars, width);
  });
}

void shares_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("shares");
  const Scene& scene = shares_scene(c, width - 32);
  const Rect box{rest.x, rest.y, width, size::card_head + std::max(32.0f, scene.height) + 36};
  rest.take_top(box.h + size::gap);
  const bool exact = c.desk.draws.shares().method == ShareMethod::first_order;
  Rect body = card(box, tr(Msg::shares_title)).inset(15, 0);
  chart_buttons(c.state, box, scene, "variance-shares", [&] {
    return ChartCaption{tr(Msg::shares_title), analysed_name(c, c.subject().active) + verbatim(" · ") + tr(exact ? Msg::shares_first_order : Msg::shares_rank), {}};
  });
  const int hit = show_scene("bars", scene, {body.x, body.y}, tr(Msg::shares_title));
  if (hit != kNoDatum) trace(c, {TracedNumber::Kind::share, by_share(c)[static_cast<std::size_t>(hit)]});
  body.take_top(std::max(32.0f, scene.height));
  label("method", body.take_top(24), tr(exact ? Msg::shares_first_order : Msg::shares_rank), {Role::caption, Token::tx_3});
}

void matrix_card(const AnalysisContext& c, Rect& rest, float width) {
  const Scope scope("matrix");
  const auto& schemes = c.subject().schemes;
  if (schemes.size() < 2) {
    const Rect box{rest.x, rest.y, width, size::card_head + 44};
    rest.take_top(box.h + size::gap);
    const Rect body = card(box, tr(Msg::matrix_title)).inset(15, 0);
    label("alone", body, tr(Msg::matrix_alone), {Role::caption, Token::tx_2});
    return;
  }
  const Scene& scene = c.desk.matrix.get(run_key(c, width), [&] {
    std::vector<MatrixScheme> names;
    for (const AnalysedScheme& one : schemes) names.push_back({one.key, one.letter, verbatim(text_here(one.scheme->name))});
    return probability_matrix(names, c.desk.draws.result()->probability_below, width - 32);
  });
  const Rect box{rest.x, rest.y, width, size::card_head + scene.height + 12};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::matrix_title), c.phone ? Localized{} : tr(Msg::matrix_caption)).inset(15, 0);
  chart_buttons(c.state, box, scene, "probabilities", [&] { return ChartCaption{tr(Msg::matrix_title), tr(Msg::matrix_caption), {}}; });
  const int hit = show_scene("cells", scene, {body.x, body.y}, tr(Msg::matrix_title));
  if (hit == kNoDatum) return;
  // Row by row, without the diagonal.
  const std::size_t others = schemes.size() - 1, row = static_cast<std::size_t>(hit) / others, k = static_cast<std::size_t>(hit) % others;
  trace(c, {TracedNumber::Kind::below, row, k < row ? k : k + 1});
}

/// Nothing for the first moments; then what is being done, and the button that stops it.
void draws_progress(const AnalysisContext& c, Rect& rest) {
  DrawsRun& run = c.desk.draws;
  if (run.done() || run.errors().size() > 0) return;
  if (run.cancelled()) {
    const ButtonSpec again{tr(Msg::analysis_resume), Icon::redo};
    Rect row = rest.take_top(size::control_small);
    if (button("resume", row.take_left(button_width(again, true)), again)) c.later_do([](AnalysisDesk& desk) { desk.draws.resume(); });
    row.take_left(12);
    label("stopped", row, tr(Msg::analysis_stopped, {{"count", number(static_cast<double>(run.draws_done()), 0)}}), {Role::caption, Token::warn}, SemRole::status);
    rest.take_top(12);
    return;
  }
  if (!run.slow()) return;
  if (progress("progress", rest.take_top(kProgressHeight), tr(Msg::uncertainty_running), run.progress(), tr(Msg::analysis_stop))) {
    c.later_do([](AnalysisDesk& desk) { desk.draws.cancel(); });
  }
  rest.take_top(12);
}

}  // namespace

void uncertainty_tab(const AnalysisContext& c, Rect& rest) {
  DrawsRun& run = c.desk.draws;
  run.follow(c.desk.subject());
  const bool more = run.work(kAnalysisSlice);
  if (more) kit().want_frame(0);
  if (!run.errors().empty()) return analysis_error(rest, run.errors());
  draws_progress(c, rest);
  if (run.result() == nullptr) return;
  if (run.plan()->columns.empty()) return empty_state("certain", rest.take_top(200), tr(Msg::uncertainty_none), tr(Msg::uncertainty_none_hint));
  if (rest.w < kAnalysisColumns) {
    density_card(c, rest, rest.w);
    shares_card(c, rest, rest.w);
    matrix_card(c, rest, rest.w);
    return;
  }
  Rect side = rest;
  side.take_left(rest.w - kSharesWidth);
  const float left = rest.w - kSharesWidth - size::gap;
  density_card(c, rest, left);
  matrix_card(c, rest, left);
  shares_card(c, side, kSharesWidth);
  rest.take_top(std::max(rest.y, side.y) - rest.y);
}

}  // namespace qingtan::ui
