// What a number of an analysis rests on: how it was made, with its actual numbers, and the way to its input.

#include "qingtan/calc/explain.h"
#include "ui/chart/probability_matrix.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kTracedKey = 124;

struct Traced {
  Localized title, figure, figure_unit;
  Localized formula;
  std::vector<std::pair<Localized, Localized>> rows;
  Localized note;
  const TapeInput* input = nullptr;
  std::size_t scheme = 0;  // of the subject, that the input stands in
};

Localized kg(double value, int decimals = 2) { return number(value, decimals) + verbatim(" ") + tr(Msg::unit_kgco2e); }

Traced of_input(const AnalysisContext& c, std::size_t place) {
  const Sensitivity& s = *c.desk.sensitivity.result();
  const InputEffect& effect = s.schemes[0].tornado[place];
  const TapeInput& input = s.tape.inputs[effect.input];
  Traced out;
  out.title = input_name(c.scheme, input);
  out.figure = number(effect.swing(), 2);
  out.figure_unit = tr(Msg::unit_kgco2e);
  out.formula = verbatim("|") + number(effect.high, 4) + verbatim(" − ") + number(effect.low, 4) + verbatim("| = ") + kg(effect.swing(), 4);
  out.rows = {{tr(Msg::analysis_value), input_value(s.tape, input, input.value)},
              {tr(Msg::trace_low), input_value(s.tape, input, effect.low_value) + verbatim(" → ") + kg(effect.low)},
              {tr(Msg::trace_high), input_value(s.tape, input, effect.high_value) + verbatim(" → ") + kg(effect.high)},
              {tr(Msg::sensitivity_derivative), verbatim(number_text(effect.derivative))},
              {tr(Msg::result_total), kg(s.schemes[0].total)}};
  for (const YieldPoint& point : s.schemes[0].yields) {
    if (point.input == effect.input) out.rows.push_back({tr(Msg::yields_title), kg(-point.saving, 4)});
  }
  out.note = tr(Msg::trace_derivative_note);
  out.input = &input;
  out.scheme = c.subject().active;
  return out;
}

std::pair<Localized, Localized> how_drawn(const AnalysisContext& c) {
  const MonteCarloOptions& options = c.desk.draws.plan()->options;
  return {tr(Msg::trace_draws), tr(Msg::trace_draws_value, {{"count", number(static_cast<double>(c.desk.draws.draws_done()), 0)}, {"seed", number(static_cast<double>(options.seed), 0)}})};
}

Traced of_summary(const AnalysisContext& c, std::size_t scheme) {
  const DrawsRun& run = c.desk.draws;
  const Summary& s = run.result()->schemes[scheme];
  Traced out;
  out.title = analysed_name(c, scheme);
  out.figure = number(s.p5, 1) + verbatim("–") + number(s.p95, 1);
  out.figure_unit = tr(Msg::unit_kgco2e);
  out.rows = {how_drawn(c),
              {tr(Msg::trace_central), kg(run.plan()->central[scheme])},
              {tr(Msg::uncertainty_mean), kg(s.mean)},
              {tr(Msg::uncertainty_sd), kg(s.sd)},
              {verbatim("P2.5 / P97.5"), number(s.p2_5, 2) + verbatim(" / ") + number(s.p97_5, 2)},
              {verbatim("P5 / P50 / P95"), number(s.p5, 2) + verbatim(" / ") + number(s.p50, 2) + verbatim(" / ") + number(s.p95, 2)},
              {tr(Msg::trace_extremes), number(s.minimum, 2) + verbatim(" / ") + number(s.maximum, 2)},
              {tr(Msg::trace_columns), number(static_cast<double>(run.plan()->columns.size()), 0)}};
  const VarianceShares& shares = run.shares();
  if (shares.method == ShareMethod::first_order) out.rows.push_back({tr(Msg::trace_exact), number(shares.mean[scheme], 3) + verbatim(" ± ") + number(shares.sd[scheme], 3)});
  out.note = tr(Msg::trace_draws_note);
  return out;
}

Traced of_below(const AnalysisContext& c, std::size_t a, std::size_t b) {
  const DrawsRun& run = c.desk.draws;
  const double share = run.result()->probability_below[a][b];
  Traced out;
  out.title = tr(Msg::breakeven_below, {{"first", analysed_name(c, a)}, {"second", analysed_name(c, b)}});
  out.figure = probability(share);
  out.figure_unit = verbatim("%");
  const double draws = static_cast<double>(run.draws_done());
  out.formula = number(share * draws, 0) + verbatim(" / ") + number(draws, 0) + verbatim(" = ") + number(share * 100, 2) + verbatim(" %");
  out.rows = {how_drawn(c), {analysed_name(c, a), kg(run.plan()->central[a])}, {analysed_name(c, b), kg(run.plan()->central[b])}};
  out.note = tr(Msg::trace_below_note);
  return out;
}

Traced of_share(const AnalysisContext& c, std::size_t column) {
  const DrawsRun& run = c.desk.draws;
  const TapeInput& input = run.plan()->tape.inputs[run.plan()->columns[column].input];
  const double share = run.shares().shares[c.subject().active][column];
  Traced out;
  out.scheme = input.schemes.front();
  out.title = input_name(context_of(c, out.scheme), input);
  out.figure = number(share * 100, 1);
  out.figure_unit = verbatim("%");
  out.rows = {{tr(Msg::analysis_value), input_value(run.plan()->tape, input, input.value)}};
  if (input.uncertainty != nullptr) {
    out.rows.push_back({tr(Msg::detail_uncertainty), tr(input.uncertainty->kind)});
    const auto [low, high] = p5_p95(*input.uncertainty, input.value);
    out.rows.push_back({verbatim("P5 / P95"), input_value(run.plan()->tape, input, low) + verbatim(" / ") + input_value(run.plan()->tape, input, high)});
  }
  if (run.shares().method == ShareMethod::first_order) out.rows.push_back({tr(Msg::trace_exact_sd), kg(run.shares().sd[c.subject().active], 3)});
  out.note = tr(run.shares().method == ShareMethod::first_order ? Msg::shares_first_order : Msg::shares_rank);
  out.input = &input;
  return out;
}

Traced of_crossing(const AnalysisContext& c, std::size_t pair, std::size_t k) {
  const DecisionRun& run = c.desk.decision;
  const Crossings& found = run.crossings()[pair];
  const Localized first = analysed_name(c, found.first), second = analysed_name(c, found.second);
  Traced out;
  out.title = first + verbatim(" = ") + second;
  out.figure = k < found.at.size() ? map_place(c, run.x(), found.at[k]) : tr(Msg::map_no_crossing);
  const TapeInput& input = run.input_of(run.x());
  out.rows = {{tr(Msg::map_horizontal), input_name(context_of(c, input.schemes.front()), input)}};
  if (k < found.at.size()) out.rows.push_back({tr(Msg::trace_equal_at), verbatim(number_text(found.at[k]))});
  out.rows.push_back({tr(Msg::trace_difference_low), map_place(c, run.x(), run.x().low) + verbatim(" → ") + kg(found.difference_low)});
  out.rows.push_back({tr(Msg::trace_difference_high), map_place(c, run.x(), run.x().high) + verbatim(" → ") + kg(found.difference_high)});
  out.note = tr(found.method == CrossingMethod::exact ? Msg::trace_crossing_exact : Msg::trace_crossing_searched);
  return out;
}

Traced of_saving(const AnalysisContext& c) {
  const AdviceCandidate& candidate = *c.desk.advice.chosen();
  Traced out;
  out.title = tr(Msg::advice_saving);
  out.figure = number(candidate.saving_kgco2e, 2);
  out.figure_unit = tr(Msg::unit_kgco2e);
  out.formula = number(c.desk.advice.advice()->now.carbon, 4) + verbatim(" − ") + number(candidate.objectives.carbon, 4) + verbatim(" = ") + kg(candidate.saving_kgco2e, 4);
  return out;
}

std::optional<Traced> traced(const AnalysisContext& c) {
  const TracedNumber& what = *c.desk.traced;
  const bool drawn = c.desk.draws.result() != nullptr;
  switch (what.kind) {
    case TracedNumber::Kind::input:
      if (c.desk.sensitivity.result() == nullptr || what.a >= c.desk.sensitivity.one().tornado.size()) return std::nullopt;
      return of_input(c, what.a);
    case TracedNumber::Kind::summary: return drawn && what.a < c.subject().schemes.size() ? std::optional(of_summary(c, what.a)) : std::nullopt;
    case TracedNumber::Kind::below: return drawn ? std::optional(of_below(c, what.a, what.b)) : std::nullopt;
    case TracedNumber::Kind::share: return drawn ? std::optional(of_share(c, what.a)) : std::nullopt;
    case TracedNumber::Kind::crossing: return what.a < c.desk.decision.crossings().size() ? std::optional(of_crossing(c, what.a, what.b)) : std::nullopt;
    case TracedNumber::Kind::saving: return c.desk.advice.chosen() != nullptr ? std::optional(of_saving(c)) : std::nullopt;
  }
  return std::nullopt;
}

void traced_rows(const AnalysisContext& c, const Traced& what, Rect& body) {
  if (!what.formula.empty()) formula_card(body, what.formula);
  body.take_top(12);
  for (std::size_t i = 0; i < what.rows.size(); ++i) {
    body.take_top(key_value("row-" + std::to_string(i), body, what.rows[i].first, what.rows[i].second, kTracedKey) - body.y);
  }
  body.take_top(8);
  const float height = draw_paragraph(body, what.note.str(), {Role::caption, Token::tx_3});
  say("note", SemRole::note, {body.x, body.y, body.w, height}, what.note);
  body.take_top(height + 12);
  const SchemeContext there = what.input != nullptr ? context_of(c, what.scheme) : c.scheme;
  if (what.input == nullptr || what.scheme != c.subject().active || !can_go_to(there, *what.input)) return;
  const ButtonSpec go{tr(Msg::analysis_go_to_field), Icon::arrow_right};
  if (button("go", body.take_top(size::control).take_left(button_width(go)), go)) go_to(there, *what.input);
}

}  // namespace

void trace(const AnalysisContext& c, TracedNumber what) {
  c.later_do([what](AnalysisDesk& desk) { desk.traced = what; });
}

void draw_analysis_origin(const AnalysisContext& c, const Rect& pane) {
  const auto close = [&c] { c.later_do([](AnalysisDesk& desk) { desk.traced.reset(); }); };
  const std::optional<Traced> what = c.desk.subject() == nullptr ? std::nullopt : traced(c);
  if (!what) return close();
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  Rect rest = pane;
  Rect head = rest.take_top(56);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  head = head.inset(16, 0);
  if (icon_button("close", head.take_right(32).middle(32), Icon::cross, tr(Msg::close))) close();
  label("title", head, tr(Msg::inspector_title), {Role::body_bold}, SemRole::heading);
  ScrollArea scroll("body", rest, tr(Msg::inspector_title));
  Rect body = scroll.content().inset(16, 0);
  body.h = 1e5f;
  body.take_top(12);
  const float height = draw_paragraph(body, what->title.str(), {Role::body_bold});
  say("subject", SemRole::heading, {body.x, body.y, body.w, height}, what->title);
  body.take_top(height);
  const Rect row = body.take_top(36);
  const float width = draw_text(row, what->figure.str(), {Role::figure});
  draw_text({row.x + width + 8, row.y + 8, row.w - width - 8, 24}, what->figure_unit.str(), {Role::body, Token::tx_2});
  say("figure", SemRole::text, row, what->title, what->figure + verbatim(" ") + what->figure_unit);
  traced_rows(c, *what, body);
  if (c.desk.traced->kind == TracedNumber::Kind::saving) draw_candidate(c, body);
  scroll.used(body.y + 16);
}

}  // namespace qingtan::ui
