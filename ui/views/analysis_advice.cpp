// What to change: candidates over carbon, mass and cost, each with its reasons, taken into the scheme in one click.

#include <algorithm>
#include <array>

#include "ui/chart/caption.h"
#include "ui/chart/pareto_chart.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFormWidth = 300, kParetoHeight = 300, kStepLine = 20, kNumbers = 132, kApply = 76;

/// What a candidate changes, in one line.
Localized candidate_name(const AdviceCandidate& candidate) {
  Localized text;
  for (const AdviceStep& step : candidate.steps) text += (text.empty() ? Localized{} : verbatim(text_language() == Language::zh ? "；" : "; ")) + tr(step.reason);
  return text;
}

std::string candidate_local(std::size_t i) { return "candidate-" + std::to_string(i + 1); }

Localized mass_text(const Objectives& o) { return number(o.mass, 3) + verbatim(" kg"); }
Localized cost_text(const Objectives& o) { return o.cost ? number(*o.cost, 2) + verbatim(" CNY") : tr(Msg::not_available); }
Localized range_text(const SavingUncertainty& sure) { return number(sure.p5_kgco2e, 2) + verbatim("–") + number(sure.p95_kgco2e, 2); }

void apply(const AnalysisContext& c, const AdviceCandidate& candidate) {
  State& state = c.state;
  c.scheme.desk.later_do([&state, changes = candidate.changes, saving = candidate.saving_kgco2e](SchemeDesk& desk) {
    SchemeDocument& document = desk.active();
    Result<Scheme> changed = applied(document.scheme(), changes);
    if (!changed) {
      state.kit.toast({tr(Msg::advice_not_applied, {{"why", error_words(changed.error().front())}}), Token::bad, true});
      return;
    }
    document.edit("", [&](Scheme& scheme) { scheme = std::move(*changed); });
    const std::string key = document.key();
    state.kit.toast({.text = tr(Msg::advice_applied, {{"saving", number(saving, 2)}}), .colour = Token::ok, .action = tr(Msg::scheme_undo), .act = [&desk, key] {
                       if (SchemeDocument* changed_one = desk.find(key)) changed_one->undo();
                     }});
  });
}

const Scene& pareto_scene(const AnalysisContext& c, float width) {
  const AdviceRun& run = c.desk.advice;
  const std::string key = std::to_string(run.version()) + "/" + std::to_string(width) + (run.combined ? "/front/" : "/single/") + std::to_string(run.cursor) + (run.over_cost ? "/cost" : "/mass");
  return c.desk.pareto.get(key, [&] {
    std::vector<ParetoPoint> points;
    const auto across = [&](const Objectives& o) { return run.over_cost ? o.cost.value_or(0) : o.mass; };
    const auto add = [&](const std::vector<AdviceCandidate>& list, bool front) {
      for (std::size_t i = 0; i < list.size(); ++i) {
        const Objectives& o = list[i].objectives;
        if (run.over_cost && !o.cost) continue;
        const bool shown = front == run.combined;
        points.push_back({(front ? "front-" : "single-") + std::to_string(i + 1), candidate_name(list[i]), across(o), o.carbon, front, shown && i == run.cursor,
                          {{tr(Msg::advice_saving), number(list[i].saving_kgco2e, 2)}, {tr(Msg::axis_mass), mass_text(o)}, {tr(Msg::axis_cost), cost_text(o)}}});
      }
    };
    add(run.advice()->single, false);
    add(run.advice()->front, true);
    const Objectives& now = run.advice()->now;
    const ParetoAxis axis{run.over_cost ? tr(Msg::advice_axis_cost) + verbatim("  CNY") : tr(Msg::advice_axis_mass) + verbatim("  kg"), across(now), now.carbon,
                          run.over_cost ? run.request().max_cost_cny : run.request().max_mass_kg};
    return pareto_chart(points, axis, width, kParetoHeight);
  });
}

/// Which candidate a point of the chart is.
void choose_point(const AnalysisContext& c, const std::string& local) {
  const bool front = local.starts_with("front-");
  const std::size_t index = std::stoul(local.substr(local.find('-') + 1)) - 1;
  c.later_do([front, index](AnalysisDesk& desk) {
    desk.advice.combined = front;
    desk.advice.cursor = index;
    desk.traced = TracedNumber{TracedNumber::Kind::saving};
  });
}

void pareto_card(const AnalysisContext& c, Rect& rest) {
  const Scope scope("pareto");
  const AdviceRun& run = c.desk.advice;
  const Rect box{rest.x, rest.y, rest.w, size::card_head + kParetoHeight + 12};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::advice_chart), c.phone ? Localized{} : tr(Msg::advice_chart_caption)).inset(15, 0);
  const Scene& scene = pareto_scene(c, body.w);
  chart_buttons(c.state, box, scene, "recommendations", [&] {
    return ChartCaption{tr(Msg::advice_chart) + verbatim(" · ") + analysed_name(c, c.subject().active), tr(Msg::advice_chart_caption), {}};
  });
  if (run.advice()->now.cost) {
    const std::array axes{Choice{"mass", tr(Msg::advice_axis_mass)}, Choice{"cost", tr(Msg::advice_axis_cost)}};
    // A phone's head has no room for it beside title and buttons.
    Rect row = c.phone ? Rect{box.x, box.y + size::card_head, box.w - 16, size::control_small} : Rect{box.x, box.y, box.w - kChartButtonRow, size::card_head};
    const std::size_t active = run.over_cost ? 1 : 0;
    const std::size_t chosen = segmented("across", row.take_right(segmented_width(axes)).middle(size::control_small), tr(Msg::advice_axis), axes, active);
    if (chosen != active) c.later_do([chosen](AnalysisDesk& desk) { desk.advice.over_cost = chosen == 1; });
  }
  const int hit = show_scene("points", scene, {body.x, body.y}, tr(Msg::advice_chart));
  if (hit != kNoDatum) choose_point(c, scene.data[static_cast<std::size_t>(hit)].local);
}

/// What must not be overlooked, behind the reasons.
Localized candidate_marks(const AdviceCandidate& candidate) {
  bool assumption = false, unproven = false, weaker = false;
  for (const AdviceStep& step : candidate.steps) {
    assumption = assumption || step.assumption;
    unproven = unproven || step.equivalence_not_shown;
    weaker = weaker || step.weaker_factor;
  }
  Localized text;
  const auto add = [&text](bool is, Msg msg) {
    if (is) text += (text.empty() ? Localized{} : verbatim(" · ")) + tr(msg);
  };
  add(assumption, Msg::advice_assumption);
  add(unproven, Msg::advice_mark_unproven);
  add(weaker, Msg::advice_mark_weaker);
  add((candidate.marks & kExpired) != 0, Msg::mark_expired);
  add((candidate.marks & kUnverified) != 0, Msg::mark_unverified);
  add(!candidate.derived.empty(), Msg::advice_needs_private);
  return text;
}

/// On a phone the reasons take the whole width, and their numbers stand below.
float phone_reasons(const AdviceCandidate& candidate, const Rect& box, bool draw) { return draw_paragraph(box, candidate_name(candidate).str(), {Role::body}, draw); }

float candidate_height(const AnalysisContext& c, const AdviceCandidate& candidate, float width) {
  if (c.phone) return phone_reasons(candidate, {0, 0, width - 24, 0}, false) + 16 + 18 + 44;
  return 16 + kStepLine * static_cast<float>(candidate.steps.size()) + 18;
}

void candidate_row(const AnalysisContext& c, Rect row, std::size_t i) {
  const AdviceRun& run = c.desk.advice;
  const AdviceCandidate& candidate = run.shown()[i];
  const bool chosen = i == run.cursor && c.desk.traced == TracedNumber{TracedNumber::Kind::saving};
  if (chosen) fill(row, Token::bg_selected), fill({row.x, row.y, 3, row.h}, Token::ac);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  const Scope scope(candidate_local(i), SemRole::row, candidate_name(candidate), row);
  row = row.inset(12, 8);
  if (c.phone) row.take_top(phone_reasons(candidate, row, true) + 4);
  Rect side = c.phone ? Rect(row).take_bottom(40).take_right(kApply) : row.take_right(kApply);
  ButtonSpec take{tr(Msg::advice_apply), Icon::none, ButtonKind::normal};
  take.disabled = !candidate.derived.empty();
  if (take.disabled) take.tooltip = tr(Msg::advice_needs_private);
  if (button("apply", Rect{side.right() - button_width(take, true), side.y, button_width(take, true), size::control_small}, take)) apply(c, candidate);
  row.take_right(8);
  const Rect numbers = c.phone ? Rect{row.x, side.y, kNumbers, 40} : row.take_right(kNumbers);
  const Align align = c.phone ? Align::left : Align::right;
  row.take_right(8);
  const Localized saving = number(candidate.saving_kgco2e, 2) + verbatim(" ") + tr(Msg::unit_kgco2e);
  if (value_button("saving", {numbers.x, numbers.y - 2, numbers.w + 4, 24}, {numbers.x, numbers.y, numbers.w, 20}, tr(Msg::advice_saving), saving, {Role::body_bold, Token::ac, align}, false)) {
    c.later_do([i](AnalysisDesk& desk) {
      desk.advice.cursor = i;
      desk.traced = TracedNumber{TracedNumber::Kind::saving};
    });
  }
  label("range", {numbers.x, numbers.y + 20, numbers.w, 18}, range_text(candidate.uncertainty), {Role::caption, Token::tx_3, align});
  for (std::size_t k = 0; k < candidate.steps.size() && !c.phone; ++k) draw_text(row.take_top(kStepLine), tr(candidate.steps[k].reason).str(), {Role::body});
  const Localized marks = candidate_marks(candidate);
  Localized facts = mass_text(candidate.objectives);
  if (candidate.objectives.cost) facts += verbatim(" · ") + cost_text(candidate.objectives);
  row.take_left(label("facts", row.take_top(18), facts, {Role::caption, Token::tx_3}) + 8);
  if (!marks.empty()) draw_text({row.x, row.y - 18, row.w, 18}, marks.str(), {Role::caption, Token::warn});
}

void candidates_card(const AnalysisContext& c, Rect& rest) {
  const Scope scope("list");
  const AdviceRun& run = c.desk.advice;
  float height = size::card_head;
  for (const AdviceCandidate& each : run.shown()) height += candidate_height(c, each, rest.w - 2);
  const Rect box{rest.x, rest.y, rest.w, height + (run.shown().empty() ? 132.0f : 4.0f)};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::analysis_advice));
  const AdviceSearch& search = run.advice()->search;
  const std::array kinds{Choice{"front", tr(Msg::advice_front)}, Choice{"single", tr(Msg::advice_single)}};
  Rect head{box.x, box.y, box.w - 12, size::card_head};
  const std::size_t active = run.combined ? 0 : 1;
  const std::size_t chosen = segmented("kind", head.take_right(segmented_width(kinds)).middle(size::control_small), tr(Msg::analysis_advice), kinds, active);
  if (chosen != active) {
    c.later_do([chosen](AnalysisDesk& desk) {
      desk.advice.combined = chosen == 0;
      desk.advice.cursor = 0;
      desk.traced.reset();
    });
  }
  const Localized count = number(static_cast<double>(search.assessed), 0);
  const Localized said = tr(run.cancelled() ? Msg::advice_stopped : search.exhaustive && !search.cut ? Msg::advice_all : Msg::advice_partial, {{"count", count}});
  head.take_left(16 + text_width(Role::body_bold, tr(Msg::analysis_advice).str()) + 8);
  if (!c.phone) label("search", head, said, {Role::caption, search.exhaustive ? Token::tx_3 : Token::warn}, SemRole::status);
  if (run.shown().empty()) return empty_state("none", body, tr(Msg::advice_none), tr(Msg::advice_none_hint));
  for (std::size_t i = 0; i < run.shown().size(); ++i) {
    const Rect row = body.take_top(candidate_height(c, run.shown()[i], body.w));
    candidate_row(c, row, i);
  }
}

constexpr std::array kOutReasons{Msg::advice_out_expired, Msg::advice_out_unverified, Msg::advice_out_withdrawn, Msg::advice_out_weaker_quality, Msg::advice_out_co2_only,
                                 Msg::advice_out_equivalence_not_shown, Msg::advice_out_needs_both_values, Msg::advice_out_no_source_named, Msg::advice_out_not_assessable};
static_assert(kOutReasons.size() == kLeftOutCount);

/// Why more was not offered.
void left_out_note(const AnalysisContext& c, Rect& rest) {
  Localized text;
  for (std::size_t i = 0; i < kLeftOutCount; ++i) {
    const std::size_t count = c.desk.advice.advice()->left_out[i];
    if (count == 0) continue;
    text += (text.empty() ? Localized{} : verbatim(text_language() == Language::zh ? "，" : ", ")) + tr(kOutReasons[i]) + verbatim(" ") + number(static_cast<double>(count), 0);
  }
  if (text.empty()) return;
  text = tr(Msg::advice_left_out) + verbatim(text_language() == Language::zh ? "：" : ": ") + text;
  const float height = draw_paragraph(rest, text.str(), {Role::caption, Token::tx_3});
  say("left-out", SemRole::note, {rest.x, rest.y, rest.w, height}, text);
  rest.take_top(height + 8);
}

void advice_results(const AnalysisContext& c, Rect& rest) {
  AdviceRun& run = c.desk.advice;
  if (!run.errors().empty()) return analysis_error(rest, run.errors());
  if (run.advice() == nullptr) {
    if (run.slow() && progress("progress", rest.take_top(kProgressHeight), tr(Msg::advice_running), run.progress(), tr(Msg::analysis_stop))) {
      c.later_do([](AnalysisDesk& desk) { desk.advice.cancel(); });
    }
    return;
  }
  pareto_card(c, rest);
  candidates_card(c, rest);
  left_out_note(c, rest);
}

}  // namespace

void advice_tab(const AnalysisContext& c, Rect& rest) {
  AdviceRun& run = c.desk.advice;
  run.follow(c.desk.subject(), c.state.workspace);
  if (run.work(kAnalysisSlice)) kit().want_frame(0);
  // A phone is for reading: what came out stands before what was asked.
  if (c.phone) return advice_results(c, rest), advice_form(c, rest);
  if (rest.w < kAnalysisColumns - 140) return advice_form(c, rest), advice_results(c, rest);
  Rect form = rest;
  form.w = kFormWidth;
  advice_form(c, form);
  Rect results = rest;
  results.take_left(kFormWidth + size::gap);
  advice_results(c, results);
  rest.take_top(std::max(form.y, results.y) - rest.y);
}

/// What changes, what it rests on, and how sure it is: beside the list.
void draw_candidate(const AnalysisContext& c, Rect& body) {
  const AdviceCandidate& candidate = *c.desk.advice.chosen();
  const Advice& advice = *c.desk.advice.advice();
  const SavingUncertainty& sure = candidate.uncertainty;
  const auto title = [&body](std::string_view local, Msg msg) {
    body.take_top(8);
    label(local, body.take_top(24), tr(msg), {Role::body_bold}, SemRole::heading);
  };
  const auto row = [&](std::string_view local, Msg key, const Localized& value) { body.take_top(key_value(local, body, tr(key), value, 96) - body.y); };
  row("now", Msg::advice_now, amount(advice.now.carbon, 2) + verbatim(" · ") + mass_text(advice.now));
  row("after", Msg::advice_after, amount(candidate.objectives.carbon, 2) + verbatim(" · ") + mass_text(candidate.objectives));
  row("cost", Msg::axis_cost, cost_text(advice.now) + verbatim(" → ") + cost_text(candidate.objectives));
  row("sd", Msg::advice_sd, (sure.factors_unstated > 0 ? verbatim("≥ ") : Localized{}) + number(sure.sd_kgco2e, 3));
  row("range", Msg::advice_range, range_text(sure));
  const Localized bound = sure.factors_unstated > 0 ? tr(Msg::advice_lower_bound, {{"count", number(sure.factors_unstated, 0)}}) : tr(Msg::advice_sure_all);
  for (const Localized& text : {bound, tr(Msg::advice_method_note)}) body.take_top(draw_paragraph(body, text.str(), {Role::caption, Token::tx_3}) + 4);
  title("steps-title", Msg::advice_steps);
  for (const AdviceStep& step : candidate.steps) {
    body.take_top(draw_paragraph(body, (lever_name(step.lever) + verbatim(text_language() == Language::zh ? "：" : ": ") + tr(step.reason)).str(), {Role::body}) + 4);
  }
  title("factors-title", Msg::advice_relies);
  for (const FactorIndex index : candidate.factors) {
    const Factor& factor = advice.catalogue->factor(index);
    body.take_top(key_value(factor.id.view(), body, number_as_stored(factor.value), tr(Text(factor.name)) + verbatim("  ") + unit(to_string(factor.unit)), 72) - body.y);
  }
  body.take_top(12);
  if (candidate.derived.empty()) {
    const ButtonSpec take{tr(Msg::advice_apply), Icon::tick, ButtonKind::primary};
    if (button("apply", body.take_top(size::control).take_left(button_width(take)), take)) apply(c, candidate);
    return;
  }
  const ButtonSpec file{tr(Msg::advice_export_private), Icon::download};
  if (button("private", body.take_top(size::control).take_left(button_width(file)), file)) c.state.keep_private_factor("recommended", c.desk.advice.private_factors(candidate));
}

}  // namespace qingtan::ui
