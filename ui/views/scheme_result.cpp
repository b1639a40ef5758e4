// What a scheme comes to, while it is edited.

#include <algorithm>
#include <array>
#include <cmath>

#include "qingtan/calc/factor_value.h"
#include "ui/chart/stacked_bars.h"
#include "ui/model/report_desk.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kResultHead = 56, kResultFoot = 48, kSmallRow = 24, kColumn = 72, kChange = 64;
constexpr std::size_t kMostContributions = 6;

void to_baseline(const SchemeContext& c, Rect row) {
  const SchemeDocument* baseline = c.desk.find(c.document.baseline);
  if (!c.document.relative || baseline == nullptr || std::isnan(c.document.relative->carbon)) return;
  const double change = c.document.relative->carbon - 1;
  const Token colour = change_colour(change);
  const std::string spoken = percent_change(change).str();
  const Rect whole = row;
  draw_icon(row.take_left(16), change <= 0 ? Icon::arrow_down : Icon::arrow_up, colour);
  row.take_left(4);
  row.take_left(draw_text(row, number(std::fabs(change) * 100, 1).str() + " %", {Role::body_bold, colour}) + 8);
  row.take_left(draw_text(row, tr(Msg::result_lower).str(), {Role::body, Token::tx_2}) + 8);
  const Assessment* base = baseline->result.now ? &*baseline->result.now : nullptr;
  for (std::size_t i = 0; i < c.desk.documents().size(); ++i) {
    if (c.desk.documents()[i].get() == baseline) chip(row.take_left(20).middle(20), i);
  }
  row.take_left(8);
  const Localized name = verbatim(text_here(baseline->scheme().name)) + (base == nullptr ? Localized{} : verbatim(" ") + amount(base->total_kgco2e, 2));
  draw_text(row, name.str(), {Role::body, Token::tx_2});
  say("to-baseline", SemRole::status, whole, tr(Msg::result_lower), verbatim(spoken));
}

float figure(const SchemeContext& c, Rect rest) {
  const Assessment& shown = *c.shown();
  Rect row = rest.take_top(36);
  const Localized total = amount(shown.total_kgco2e, 2);
  const float width = text_width(Role::figure, total.str());
  if (value_button("total", {row.x - 4, row.y, width + 8, 36}, row, tr(Msg::result_total), total, {Role::figure}, false)) {
    c.desk.later_do([](SchemeDesk& desk) { desk.origin = SchemeNode{}; });
  }
  draw_text({row.x + width + 8, row.y + 8, row.w - width - 8, 24}, tr(Msg::unit_per_part).str(), {Role::body, Token::tx_2});
  const bool compared = !c.desk.later && c.document.relative && !std::isnan(c.document.relative->carbon);
  if (compared) to_baseline(c, rest.take_top(20));
  return rest.y;
}

}  // namespace

void draw_stage_bar(const Assessment& shown, const Rect& bar) {
  const Scope scope("stage-bar", SemRole::img, tr(Msg::result_stages), bar);
  if (std::isnan(shown.total_kgco2e) || shown.total_kgco2e <= 0) return fill(bar, Token::line_subtle);
  float x = bar.x;
  for (const Stage stage : kStages) {
    const double share = shown.share_of_total(shown.stage(stage));
    if (!(share > 0)) continue;
    const float width = static_cast<float>(share) * bar.w;
    const Rect part{x, bar.y, std::max(1.0f, width - 1), bar.h};
    fill(part, stage_colour(stage));
    const Localized text = percent(share);
    if (width >= 34 && bar.h >= 16) draw_text(part.inset(6, 0), text.str(), {Role::caption, stage_label_colour(stage)});
    say(word(stage), SemRole::text, part, tr(stage), text);
    x += width;
  }
}

namespace {

void table_row(const SchemeContext& c, Rect row, std::string_view local, const Localized& name, double now, double then, bool held, bool total) {
  const Scope scope(local, SemRole::row, name, row);
  const Role role = total ? Role::body_bold : Role::body;
  const Rect change_box = row.take_right(kChange), then_box = row.take_right(kColumn).inset(4, 0), now_box = row.take_right(kColumn).inset(4, 0);
  draw_text(row, name.str(), {role});
  label("now", now_box, amount(now, 2), {role, Token::tx, Align::right}, SemRole::cell);
  label("later", then_box, amount(then, 2), {Role::body, Token::tx_2, Align::right}, SemRole::cell);
  const double change = relative_change(now, then);
  const bool same = held || now == then;
  if (std::isnan(change) && !same) return;
  label("change", change_box, same ? tr(Msg::unchanged) : total ? number(change * 100, 1) + verbatim(" %") : percent_change(change),
        {Role::body, same ? Token::tx_3 : change_colour(change), Align::right}, SemRole::cell);
  (void)c;
}

bool stage_is_held(const Assessment& then, Stage stage) {
  bool any = false;
  for (const Line& line : then.lines) {
    if (line.stage != stage) continue;
    if ((line.marks & kHeldConstant) == 0) return false;
    any = true;
  }
  return any;
}

float stages_table(const SchemeContext& c, Rect rest) {
  const Scope scope("stages", SemRole::table, tr(Msg::result_stages), rest);
  Rect head = rest.take_top(kSmallRow);
  const TextStyle style{Role::caption, Token::tx_2, Align::right};
  draw_text(head.take_right(kChange), "\u0394", style);
  draw_text(head.take_right(kColumn).inset(4, 0), c.year().str(), style);
  draw_text(head.take_right(kColumn).inset(4, 0), tr(Msg::now).str(), style);
  for (const Stage stage : kStages) {
    if (!c.scheme.has(stage)) continue;
    Rect row = rest.take_top(kSmallRow);
    fill(row.take_left(10).middle(10), stage_colour(stage), size::radius_swatch);
    row.take_left(8);
    table_row(c, row, word(stage), tr(stage), c.now()->stage(stage), c.then()->stage(stage), stage_is_held(*c.then(), stage), false);
  }
  hline(rest.x, rest.right(), rest.y, Token::line);
  table_row(c, rest.take_top(28), "total", tr(Msg::result_total), c.now()->total_kgco2e, c.then()->total_kgco2e, false, true);
  return rest.y;
}

Localized line_title(const SchemeContext& c, const Line& line) {
  const SchemeNode node = node_of(line);
  const Localized name = node.kind == NodeKind::material ? factor_name(c, c.scheme.components[node.component].material) : node_name(c, node);
  const bool part = node.kind == NodeKind::material || node.kind == NodeKind::process;
  if (!part || c.scheme.components.size() < 2) return name;
  return name + verbatim(" · ") + component_name(c.scheme, node.component);
}

float contributions(const SchemeContext& c, Rect rest) {
  const RankedLines ranked = largest_lines(*c.shown(), kMostContributions);
  const Scope scope("contributions", SemRole::table, tr(Msg::result_contributions), rest);
  double most = 0;
  for (const Line* line : ranked.largest) most = std::max(most, std::isnan(line->kgco2e) ? 0 : std::fabs(line->kgco2e));
  for (std::size_t i = 0; i < ranked.largest.size(); ++i) {
    const Line& line = *ranked.largest[i];
    Rect row = rest.take_top(kSmallRow);
    const SchemeNode node = node_of(line);
    ItemSpec what;
    what.name = line_title(c, line);
    what.value = amount(line.kgco2e, 2);
    const ItemState state = item("line-" + std::to_string(i), row.inset(-6, 0), what);
    if (state.hovered) fill(row.inset(-6, 0), Token::bg_hover, size::radius);
    if (state.focused) focus_ring(row.inset(-6, 0), size::radius);
    if (state.pressed) c.desk.later_do([node](SchemeDesk& desk) { desk.origin = node; });
    fill(row.take_left(10).middle(10), stage_colour(line.stage), size::radius_swatch);
    row.take_left(8);
    draw_text(row.take_right(60), what.value.str(), {Role::body, Token::tx, Align::right});
    row.take_right(8);
    const Rect bar = row.take_right(92).middle(8);
    row.take_right(8);
    fill(bar, Token::line_subtle, 1);
    if (most > 0 && line.kgco2e > 0) fill({bar.x, bar.y, std::max(2.0f, bar.w * static_cast<float>(line.kgco2e / most)), bar.h}, stage_colour(line.stage), 1);
    draw_text(row, what.name.str(), {Role::body});
  }
  if (ranked.others > 0) {
    Rect row = rest.take_top(kSmallRow);
    const Localized name = tr(Msg::result_others, {{"count", number(static_cast<double>(ranked.others), 0)}}), value = amount(ranked.others_kgco2e, 2);
    say("others", SemRole::text, row, name, value);
    fill(row.take_left(10).middle(10), Token::line_strong, size::radius_swatch);
    row.take_left(8);
    draw_text(row.take_right(60), value.str(), {Role::body, Token::tx, Align::right});
    draw_text(row, name.str(), {Role::body, Token::tx_2});
  }
  return rest.y;
}

void title(Rect& rest, std::string_view local, const Localized& text, const Localized& right = {}) {
  hline(rest.x - 16, rest.right() + 16, rest.y, Token::line_subtle);
  rest.take_top(12);
  const Rect row = rest.take_top(20);
  if (!right.empty()) draw_text(row, right.str(), {Role::caption, Token::tx_3, Align::right});
  label(local, row, text, {Role::body_bold}, SemRole::heading);
  rest.take_top(4);
}

void refused(const SchemeContext& c, Rect rest) {
  Localized detail = tr(Msg::result_incomplete_detail);
  if (!c.result.errors.empty()) {
    const Error& first = c.result.errors.front();
    detail = error_words(first);
  }
  const float height = draw_paragraph({0, 0, rest.w - 32, 0}, detail.str(), {Role::caption}, false) + 56;
  error_panel("refused", rest.take_top(height), tr(Msg::result_refused), detail);
}

void foot(const SchemeContext& c, Rect row) {
  fill(row, Token::bg_sunken);
  hline(row.x, row.right(), row.y, Token::line);
  row = row.inset(16, 0).middle(size::control_small);
  if (icon_button("export", row.take_left(size::control_small), Icon::download, tr(Msg::scheme_export))) {
    c.desk.later_do([&state = c.state](SchemeDesk&) { state.export_scheme(); });
  }
  row.take_left(8);
  ButtonSpec compare{tr(Msg::result_compare), Icon::compare};
  if (button("compare", row.take_left(std::floor((row.w - 8) / 2)), compare) || letter_pressed('c')) c.desk.later_do([&state = c.state](SchemeDesk&) { state.compare_own_schemes(); });
  row.take_left(8);
  if (button("report", row, {tr(Msg::result_report), Icon::report})) c.desk.later_do([&state = c.state](SchemeDesk&) { state.open_report(ReportOf::scheme); });
}

}  // namespace

void when_segment(const SchemeContext& c, Rect& row) {
  const int reference = c.bound() == nullptr ? 0 : c.bound()->catalogue->reference_year();
  const Localized now = reference == 0 ? tr(Msg::now) : tr(Msg::result_now, {{"year", verbatim(std::to_string(reference))}});
  const std::array choices{Choice{"now", now}, Choice{"later", c.year()}};
  const std::size_t active = c.desk.later ? 1 : 0;
  const std::size_t chosen = segmented("when", row.take_right(segmented_width(choices)).middle(size::control_small), tr(Msg::result_when), choices, active);
  if (chosen != active) c.desk.later_do([chosen](SchemeDesk& desk) { desk.later = chosen == 1; });
}

namespace {

/// Under the figure how sure it is, beside it how far it is from the baseline.
void strip_notes(const SchemeContext& c, Rect row, const Rect& notes) {
  if (const MonteCarloResult* band = refined_uncertainty(c)) {
    const Summary& s = band->schemes[0];
    const Localized range = number(s.p5, 1) + verbatim("–") + number(s.p95, 1);
    draw_text(notes, ("P5–P95  " + range.str()), {Role::caption, Token::tx_2});
    say("band", SemRole::text, notes, tr(Msg::result_uncertainty), verbatim("P5–P95 ") + range);
  }
  if (!c.document.relative || c.desk.later || std::isnan(c.document.relative->carbon)) return;
  const double change = c.document.relative->carbon - 1;
  draw_text(row, percent_change(change).str(), {Role::body_bold, change_colour(change), Align::right});
  const auto& all = c.desk.documents();
  const auto base = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each->key() == c.document.baseline; });
  Localized against = tr(Msg::result_lower);
  if (base != all.end()) against += verbatim(" " + std::string(1, static_cast<char>('A' + std::min<std::ptrdiff_t>(base - all.begin(), 25))));
  draw_text(notes, against.str(), {Role::caption, Token::tx_2, Align::right});
  say("to-baseline", SemRole::text, row, against, percent_change(change));
}

}  // namespace

void draw_result_strip(const SchemeContext& c, const Rect& strip) {
  fill(strip, Token::bg_panel);
  hline(strip.x, strip.right(), strip.y, Token::line);
  const Scope scope("strip", SemRole::region, tr(Msg::result_live), strip);
  Rect rest = strip.inset(16, 8);
  if (c.shown() == nullptr) {
    label("refused", rest.take_top(24), tr(Msg::result_refused), {Role::body, Token::warn}, SemRole::status);
    return;
  }
  const Rect row = rest.take_top(34), notes = rest.take_top(18);
  const Localized total = amount(c.shown()->total_kgco2e, 2);
  const float width = draw_text(row, total.str(), {Role::figure});
  say("total", SemRole::status, row, tr(Msg::result_total), total);
  draw_text({row.x + width + 8, row.y + 8, row.w - width - 8, 24}, tr(Msg::unit_per_part).str(), {Role::body, Token::tx_2});
  strip_notes(c, row, notes);
  rest.take_top(4);
  draw_stage_bar(*c.shown(), rest.take_top(16));
}

void draw_scheme_result(const SchemeContext& c, const Rect& pane) {
  fill(pane, Token::bg_panel);
  const Scope scope("result", SemRole::region, tr(Msg::result_live), pane);
  Rect rest = pane;
  Rect head = rest.take_top(kResultHead);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  head = head.inset(16, 0);
  label("title", head, tr(Msg::result_live), {Role::body_bold}, SemRole::heading);
  when_segment(c, head);
  if (c.phone) draw_result_star(c, head.take_right(size::phone_control).middle(size::phone_control));
  foot(c, rest.take_bottom(kResultFoot));
  ScrollArea scroll("body", rest, tr(Msg::result_live));
  Rect body = scroll.content().inset(16, 0);
  body.h = 1e5f;
  body.take_top(12);
  if (c.shown() == nullptr || c.now() == nullptr || c.then() == nullptr) {
    refused(c, body);
    scroll.used(body.y + 160);
    return;
  }
  body.take_top(figure(c, body) - body.y + 12);
  if (!c.shown()->complete) {
    const float height = draw_paragraph({0, 0, body.w - 24, 0}, tr(Msg::result_incomplete_detail).str(), {Role::caption}, false) + 16;
    const Rect note = body.take_top(height);
    fill(note, Token::warn_tint, size::radius);
    draw_paragraph(note.inset(12, 8), tr(Msg::result_incomplete_detail).str(), {Role::caption, Token::warn});
    say("incomplete", SemRole::alert, note, tr(Msg::result_incomplete), tr(Msg::result_incomplete_detail));
    body.take_top(12);
  }
  draw_uncertainty(c, body);
  title(body, "stages-title", tr(Msg::result_stages));
  draw_stage_bar(*c.shown(), body.take_top(20));
  body.take_top(4);
  body.take_top(stages_table(c, body) - body.y + 12);
  title(body, "contributions-title", tr(Msg::result_contributions), tr(Msg::unit_kgco2e));
  body.take_top(contributions(c, body) - body.y + 12);
  scroll.used(body.y);
}

void lines_table(const SchemeContext& c, Rect& rest) {
  form_heading(rest, "lines-title", tr(Msg::result_lines), tr(Msg::result_rounding));
  if (c.now() == nullptr || c.then() == nullptr) return;
  const float height = size::table_head + kSmallRow * static_cast<float>(c.now()->lines.size()) + 28;
  Rect table = rest.take_top(height);
  const Rect outside = table;
  const Scope scope("lines", SemRole::table, tr(Msg::result_lines), outside);
  Rect head = table.take_top(size::table_head);
  fill(head, Token::bg_sunken);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  head = head.inset(12, 0);
  const TextStyle style{Role::caption, Token::tx_2, Align::right};
  draw_text(head.take_right(kColumn), c.year().str(), style);
  draw_text(head.take_right(kColumn + 8), (tr(Msg::now) + verbatim(" ")).str(), style);
  if (!c.phone) draw_text(head.take_right(140), tr(Msg::chain_factor).str(), style);
  draw_text(head.take_right(100), tr(Msg::result_amount).str(), style);
  draw_text(head, tr(Msg::result_line).str(), {Role::caption, Token::tx_2});
  for (std::size_t i = 0; i < c.now()->lines.size(); ++i) {
    const Line& line = c.now()->lines[i];
    const Rect whole = table.take_top(kSmallRow);
    const Scope in("line-" + std::to_string(i), SemRole::row, line_title(c, line), whole);
    Rect row = whole.inset(12, 0);
    hline(whole.x, whole.right(), whole.bottom() - 1, Token::line_subtle);
    fill(row.take_left(10).middle(10), stage_colour(line.stage), size::radius_swatch);
    row.take_left(8);
    const Rect later = row.take_right(kColumn), now = row.take_right(kColumn + 8);
    const SchemeNode node = node_of(line);
    if (value_button("now", now.inset(2, 0), now, line_title(c, line), amount(line.kgco2e, 2), {Role::body, Token::tx, Align::right}, false)) {
      c.desk.later_do([node](SchemeDesk& desk) { desk.origin = node; });
    }
    if (i < c.then()->lines.size()) label("later", later, amount(c.then()->lines[i].kgco2e, 2), {Role::body, Token::tx_2, Align::right}, SemRole::cell);
    if (!c.phone && line.factor != kNoFactor) {
      const Localized unit_text = verbatim(" ") + unit(to_string(c.bound()->catalogue->factor(line.factor).unit));
      label("factor", row.take_right(140), number_as_stored(line.factor_value) + unit_text, {Role::caption, Token::tx_2, Align::right}, SemRole::cell);
    }
    label("amount", row.take_right(100), line_amount(line), {Role::caption, Token::tx_2, Align::right}, SemRole::cell);
    draw_text(row, line_title(c, line).str(), {Role::body});
  }
  Rect row = table.inset(12, 0);
  draw_text(row, tr(Msg::result_total).str(), {Role::body_bold});
  const TextStyle bold{Role::body_bold, Token::tx, Align::right};
  label("total-later", row.take_right(kColumn), amount(c.then()->total_kgco2e, 2), {Role::body_bold, Token::tx_2, Align::right}, SemRole::cell);
  label("total-now", row.take_right(kColumn + 8), amount(c.now()->total_kgco2e, 2), bold, SemRole::cell);
  stroke(outside, Token::line, size::radius);
}

}  // namespace qingtan::ui
