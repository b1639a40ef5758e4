#include <array>
#include <cmath>

#include "ui/chart/break_even.h"
#include "ui/chart/stacked_bars.h"
#include "ui/kit/flow.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kLegend = 28, kChartButtons = 160, kCheckLine = 20, kCheckHead = 32, kCheckPad = 12, kNotesGap = 13, kChances = 76, kChanceRow = 34, kCrossingLine = 24, kBreakEvenPlot = 252;

const Outcome& shown(const State& state) { return state.study->of(state.vehicle); }

std::vector<BarGroup> bar_groups(State& state) {
  const Outcome& outcome = shown(state);
  const std::vector<Localized> names = route_names(state);
  std::vector<BarGroup> groups;
  const bool here = state.rest == Rest::here;
  const std::vector<Band> now_bands = here ? total_bands(state, false) : std::vector<Band>{};
  const std::vector<Band> then_bands = here ? total_bands(state, true) : std::vector<Band>{};
  const auto band = [](const std::vector<Band>& bands, std::size_t i) { return i < bands.size() ? std::optional(bands[i]) : std::nullopt; };
  for (std::size_t i = 0; i < outcome.now->assessments.size(); ++i) {
    const Assessment &now = outcome.now->assessments[i], &then = outcome.then->assessments[i];
    BarGroup group{outcome.routes[i]->id, i, names[i], {}};
    group.bars.push_back({"now", tr(Msg::now), now.total_kgco2e, now.stages, true, band(now_bands, i)});
    group.bars.push_back({std::to_string(state.study->year), verbatim(std::to_string(state.study->year)),
                          then.total_kgco2e, then.stages, false, band(then_bands, i)});
    groups.push_back(std::move(group));
  }
  return groups;
}

/// What a chart of the comparison depends on.
std::string drawn_key(State& state, float width, float height) {
  const std::string of = std::to_string(state.studies) + "/" + std::string(word(state.vehicle)) + "/" + std::to_string(width) + "x" + std::to_string(height) + "/" +
                         std::to_string(number_style().extra_decimals) + (number_style().ten_thousands ? "/w" : "/");
  return state.rest == Rest::here ? of + "/" + spread_version(state) : of;
}

Rect legend_box(Flow& flow, Stage stage) { return flow.place(16 + text_width(Role::caption, tr(stage).str()), 16); }

float legend_height(const State& state, float width) {
  Flow flow({0, 0, width, 0}, kLegend, 16);
  for (const Stage stage : stages_shown(state)) legend_box(flow, stage);
  return flow.bottom();
}

void legend(const State& state, Rect rect) {
  Flow flow(rect, kLegend, 16);
  for (const Stage stage : stages_shown(state)) {
    const Localized name = tr(stage);
    Rect box = legend_box(flow, stage);
    fill(box.take_left(10).middle(10), stage_colour(stage), size::radius_swatch);
    box.take_left(6);
    draw_text(box, name.str(), {Role::caption, Token::tx_2});
  }
}

/// A card's caption, where the chart's buttons leave it room.
Localized beside_buttons(const Rect& rect, const Localized& title, const Localized& caption) {
  const float used = text_width(Role::body_bold, title.str()) + text_width(Role::caption, caption.str());
  return used + kChartButtons <= rect.w ? caption : Localized{};
}

Localized mileage(const State& state) {
  const Scheme& scheme = *shown(state).bound[0].scheme;
  return kilometres(scheme.use ? scheme.use->lifetime_km : 0);
}

struct Verdict {
  std::size_t best = 0;
  Localized title, detail;
  bool complete = true;
};

Verdict verdict_of(State& state) {
  const Outcome& outcome = shown(state);
  Verdict verdict;
  for (const Assessment& each : outcome.now->assessments) verdict.complete = verdict.complete && each.complete;
  for (const Assessment& each : outcome.then->assessments) verdict.complete = verdict.complete && each.complete;
  if (!verdict.complete) {
    verdict.title = tr(Msg::verdict_incomplete);
    verdict.detail = tr(Msg::verdict_incomplete_detail);
    return verdict;
  }
  const std::vector<Localized> names = route_names(state);
  verdict.best = lowest(*outcome.now);
  const std::size_t then = lowest(*outcome.then);
  verdict.title = tr(verdict.best == 0 ? Msg::verdict_title_baseline : Msg::verdict_title,
                     {{"vehicle", tr(state.vehicle)}, {"km", mileage(state)},
                      {"scheme", scheme_title(verdict.best, names[verdict.best])}});
  verdict.detail = tr(Msg::verdict_detail,
                      {{"total", amount(outcome.now->assessments[verdict.best].total_kgco2e, 1)},
                       {"ratio", percent(outcome.now->relative[verdict.best].carbon)},
                       {"year", verbatim(std::to_string(state.study->year))},
                       {"then", scheme_title(then, names[then])},
                       {"then_total", amount(outcome.then->assessments[then].total_kgco2e, 1)}});
  const Localized gap = verbatim(text_language() == Language::en ? " " : "");
  if (state.rest == Rest::here) {
    if (const Localized chance = chance_words(state); !chance.empty()) verdict.detail += gap + chance;
  }
  const Localized statement = tr(state.study->sample->statement);
  if (!statement.empty() && state.study->as_stated()) verdict.detail += gap + tr(state.study->sample->id == state.family ? Msg::published_statement : Msg::pack_statement, {{"text", statement}});
  return verdict;
}

/// Warnings of all schemes, now and later, each kind once with the schemes it concerns.
struct Notice {
  WarningCode code;
  std::optional<Stage> stage;  // that was left out
  std::vector<std::size_t> schemes;
};

/// Releases that schemes pin, each with the schemes that do.
struct PinNotice {
  PackPin pin;
  std::vector<std::size_t> schemes;
};

std::vector<PinNotice> pin_notices(const Outcome& outcome) {
  std::vector<PinNotice> all;
  for (std::size_t i = 0; i < outcome.bound.size(); ++i) {
    for (const PackPin& pin : outcome.bound[i].scheme->packs) {
      auto found = std::find_if(all.begin(), all.end(), [&](const PinNotice& n) { return n.pin == pin; });
      if (found == all.end()) found = all.insert(all.end(), PinNotice{pin, {}});
      found->schemes.push_back(i);
    }
  }
  return all;
}

std::vector<Notice> notices(const Outcome& outcome) {
  std::vector<Notice> all;
  const auto collect = [&all](const Comparison& comparison) {
    for (std::size_t i = 0; i < comparison.assessments.size(); ++i) {
      for (const Warning& warning : comparison.assessments[i].warnings) {
        std::optional<Stage> stage;
        if (warning.code == WarningCode::stage_left_out) stage = kStages[warning.item];
        auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Notice& n) { return n.code == warning.code && n.stage == stage; });
        if (found == all.end()) found = all.insert(all.end(), Notice{warning.code, stage, {}});
        if (std::find(found->schemes.begin(), found->schemes.end(), i) == found->schemes.end()) found->schemes.push_back(i);
      }
    }
  };
  collect(*outcome.now);
  collect(*outcome.then);
  return all;
}

Localized letters(const std::vector<std::size_t>& schemes) {
  Localized text;
  for (const std::size_t i : schemes) text += (text.empty() ? verbatim("") : verbatim(" ")) + scheme_letter(i);
  return text;
}

Tone tone_of(WarningCode code) {
  switch (code) {
    case WarningCode::missing_factor:
    case WarningCode::overriding_factor:
    case WarningCode::unverified_factor: return Tone::warn;
    case WarningCode::withdrawn_release:
    case WarningCode::expired_factor: return Tone::bad;
    default: return Tone::neutral;
  }
}

void check_line(Rect line, const Comparability& point) {
  const Localized name = tr(point.code);
  const Localized value = point.same ? Localized{} : tr(Msg::differs, {{"schemes", letters(point.differing)}});
  say(word(point.code), SemRole::text, line, name, point.same ? tr(Msg::comparability_count, {{"same", number(1, 0)}, {"all", number(1, 0)}}) : value);
  draw_icon(line.take_left(16), point.same ? Icon::tick : Icon::warning, point.same ? Token::ok : Token::warn, 14);
  line.take_left(6);
  const float used = draw_text(line, name.str(), {Role::caption, Token::tx_2});
  line.take_left(used + 8);
  if (!point.same) draw_text(line, value.str(), {Role::caption, Token::warn});
}

/// What is the same stands two in a line; what differs has a line of its own.
std::size_t check_lines(const std::vector<Comparability>& points) {
  std::size_t same = 0;
  for (const Comparability& point : points) same += point.same ? 1 : 0;
  return points.size() - same + (same + 1) / 2;
}

void check_points(Rect& body, const std::vector<Comparability>& points) {
  for (const Comparability& point : points) {
    if (!point.same) check_line(body.take_top(kCheckLine), point);
  }
  Rect line;
  std::size_t placed = 0;
  for (const Comparability& point : points) {
    if (!point.same) continue;
    if (placed++ % 2 == 0) line = body.take_top(kCheckLine), check_line(Rect(line).take_left(line.w / 2), point);
    else check_line(line.take_right(line.w / 2), point);
  }
}

void check_head(Rect head, const std::vector<Comparability>& points) {
  std::size_t same = 0;
  for (const Comparability& point : points) same += point.same ? 1 : 0;
  const Localized count = tr(Msg::comparability_count, {{"same", number(static_cast<double>(same), 0)}, {"all", number(static_cast<double>(points.size()), 0)}});
  const bool all = same == points.size();
  head.take_left(label("title", head, tr(Msg::comparability_title), {Role::body_bold}, SemRole::heading) + 8);
  const Rect at = head.take_left(badge_width(count, all ? Icon::tick : Icon::warning)).middle(size::badge);
  badge(at, count, all ? Tone::ok : Tone::warn, all ? Icon::tick : Icon::warning);
  say("count", SemRole::status, at, tr(Msg::comparability_title), count);
}

/// Of one scheme alone there is nothing to say.
float chances_height(const Outcome& outcome) {
  const std::size_t schemes = outcome.now->assessments.size();
  return schemes < 2 ? 0 : kChances + kChanceRow * static_cast<float>(schemes);
}

struct Note {
  std::string local;
  Localized text, who;  // who: the schemes it concerns; empty: all of them
  Tone tone = Tone::neutral;
  float width() const { return 22 + text_width(Role::caption, text.str()) + (who.empty() ? 0 : 8 + text_width(Role::caption, who.str())); }
};

Localized concerned(const Outcome& outcome, const std::vector<std::size_t>& schemes) {
  return schemes.size() == outcome.bound.size() ? Localized{} : letters(schemes);
}

std::vector<Note> notes_of(const Outcome& outcome) {
  std::vector<Note> all;
  for (const PinNotice& each : pin_notices(outcome)) {
    const Localized seq = tr(Msg::packs_release, {{"seq", number(static_cast<double>(each.pin.seq), 0)}});
    all.push_back({"pin-" + each.pin.pack + "-" + std::to_string(each.pin.seq), tr(Msg::pinned, {{"release", verbatim(each.pin.pack + " ") + seq}}), concerned(outcome, each.schemes)});
  }
  for (const Notice& each : notices(outcome)) {
    const Localized text = each.stage ? tr(each.code) + verbatim(" · ") + tr(*each.stage) : tr(each.code);
    const std::string local = std::string(word(each.code)) + (each.stage ? "-" + std::string(word(*each.stage)) : "");
    all.push_back({local, text, concerned(outcome, each.schemes), tone_of(each.code)});
  }
  if (all.empty()) all.push_back({"no-notes", tr(Msg::warnings_none), {}});
  return all;
}

/// Two stand in a line where both have room.
template <class Place>
std::size_t place_notes(const std::vector<Note>& notes, float width, Place place) {
  const float half = (width - 8) / 2;
  std::size_t lines = 0;
  bool left = false;  // the left half of the last line is taken, and no more
  for (const Note& each : notes) {
    const bool small = each.width() <= half;
    if (small && left) {
      place(each, lines - 1, width - half, half);
      left = false;
      continue;
    }
    place(each, lines++, 0.0f, small ? half : width);
    left = small;
  }
  return lines;
}

std::size_t note_lines(const std::vector<Note>& notes, float width) {
  return place_notes(notes, width, [](const Note&, std::size_t, float, float) {});
}

void draw_note(const Note& note, Rect line) {
  say(note.local, SemRole::text, line, note.text, note.who);
  const bool plain = note.tone == Tone::neutral;
  draw_icon(line.take_left(16), plain ? Icon::info : Icon::warning, plain ? Token::tx_3 : tone_text(note.tone), 14);
  line.take_left(6);
  draw_text(line.take_right(text_width(Role::caption, note.who.str())), note.who.str(), {Role::caption, Token::tx_3, Align::right});
  draw_text(line, note.text.str(), {Role::caption, plain ? Token::tx_2 : tone_text(note.tone)});
}

void draw_notes(const Rect& area, const std::vector<Note>& notes) {
  place_notes(notes, area.w, [&](const Note& each, std::size_t line, float x, float width) {
    draw_note(each, {area.x + x, area.y + static_cast<float>(line) * kCheckLine, width, kCheckLine});
  });
}

}  // namespace

std::vector<Stage> stages_shown(const State& state) {
  std::vector<Stage> stages;
  for (const Stage stage : kStages) {
    bool used = false;
    for (const Assessment& each : shown(state).now->assessments) used = used || each.stage(stage) != 0;
    if (used) stages.push_back(stage);
  }
  return stages;
}

Localized relative_title(const State& state) {
  const std::vector<Relative>& relative = shown(state).now->relative;
  const bool cost = std::all_of(relative.begin(), relative.end(), [](const Relative& each) { return each.cost.has_value(); });
  return tr(cost ? Msg::radar_title_cost : Msg::radar_title);
}

float draw_verdict(State& state, const Rect& area) {
  const Verdict verdict = verdict_of(state);
  const float text = area.w - 32 - 48;
  const float height = 16 + draw_paragraph({0, 0, text, 0}, verdict.title.str(), {Role::body_bold}, false) +
                       draw_paragraph({0, 0, text, 0}, verdict.detail.str(), {Role::body}, false);
  const Rect rect{area.x, area.y, area.w, height};
  panel(rect, verdict.complete ? Token::ac_tint : Token::warn_tint, verdict.complete ? Token::ac_line : Token::warn);
  say("verdict", SemRole::status, rect, verdict.title, verdict.detail);
  Rect body = rect.inset(16, 8);
  Rect mark = body.take_left(32);
  if (verdict.complete) chip(Rect{mark.x, rect.y, 32, rect.h}.middle(32), verdict.best);
  else draw_icon(Rect{mark.x, rect.y, 32, rect.h}.middle(32), Icon::warning, Token::warn, 24);
  body.take_left(16);
  body.take_top(draw_paragraph(body, verdict.title.str(), {Role::body_bold}));
  draw_paragraph(body, verdict.detail.str(), {Role::body, Token::tx_2});
  return height;
}

void draw_chart_card(State& state, const Rect& rect) {
  const Scope scope("footprint");
  const Localized year = verbatim(std::to_string(state.study->year));
  Rect body = card(rect, tr(Msg::chart_title), beside_buttons(rect, tr(Msg::chart_title), tr(Msg::chart_caption, {{"year", year}}))).inset(15, 0);
  legend(state, body.take_bottom(legend_height(state, body.w) + 4));
  const StackedBars& bars = state.scenes.footprint.get(drawn_key(state, body.w, body.h), [&] { return stacked_bars(bar_groups(state), body.w, body.h); });
  const int hit = show_scene("bars", bars.scene, {body.x, body.y}, tr(Msg::chart_title));
  if (state.rest == Rest::here) comparison_chart_buttons(state, rect, bars.scene, ComparisonChart::footprint);
  if (hit == kNoDatum) return;
  const BarHit& at = bars.hits[static_cast<std::size_t>(hit)];
  state.inspect({at.stage ? Subject::stage : Subject::total, state.vehicle, at.bar == 1, at.group,
                 at.stage.value_or(Stage::material)});
}

void draw_relative_card(State& state, const Rect& rect) {
  const Scope scope("relative");
  const Localized title = relative_title(state);
  const Rect body = card(rect, title, beside_buttons(rect, title, tr(Msg::radar_caption))).inset(15, 4);
  if (rest_is_here(state, body)) draw_radar(state, rect, body);
}

float check_card_height(const State& state, float width) {
  const Outcome& outcome = shown(state);
  return 2 * kCheckPad + chances_height(outcome) + kCheckHead + kCheckLine * static_cast<float>(check_lines(outcome.now->comparability)) + kNotesGap +
         kCheckLine * static_cast<float>(note_lines(notes_of(outcome), width - 32));
}

void draw_check_card(State& state, const Rect& rect) {
  const Scope scope("check");
  const Outcome& outcome = shown(state);
  panel(rect);
  Rect body = rect.inset(16, kCheckPad);
  if (const Rect area = body.take_top(chances_height(outcome)); area.h > 0 && rest_is_here(state, area)) draw_chances(state, area);
  check_head(body.take_top(kCheckHead), outcome.now->comparability);
  check_points(body, outcome.now->comparability);
  hline(body.x, body.right(), body.y + std::floor(kNotesGap / 2), Token::line_subtle);
  body.take_top(kNotesGap);
  say("notes-title", SemRole::heading, body, tr(Msg::warnings_title));
  draw_notes(body, notes_of(outcome));
}

float break_even_height(const State& state) {
  const float lines = std::ceil(static_cast<float>(std::max<std::size_t>(1, state.mileage.crossings.size())) / 2);
  return size::card_head + kBreakEvenPlot + 8 + lines * kCrossingLine + 12;
}

void draw_break_even_card(State& state, const Rect& rect) {
  const Scope scope("break-even");
  Rect body = card(rect, tr(Msg::breakeven_title), beside_buttons(rect, tr(Msg::breakeven_title), tr(Msg::breakeven_caption, {{"vehicle", tr(state.vehicle)}}))).inset(15, 0);
  if (!state.mileage.known) {
    label("unknown", body.take_top(20), tr(Msg::verdict_incomplete), {Role::body, Token::tx_2});
    return;
  }
  const Scene& scene = state.scenes.break_even.get(drawn_key(state, body.w, kBreakEvenPlot), [&] { return break_even_chart(state.mileage, route_names(state), body.w, kBreakEvenPlot); });
  const int hit = show_scene("lines", scene, {body.x, body.y}, tr(Msg::breakeven_title));
  if (state.rest == Rest::here) comparison_chart_buttons(state, rect, scene, ComparisonChart::break_even);
  if (hit != kNoDatum && static_cast<std::size_t>(hit) < state.mileage.end.size()) {
    state.inspect({Subject::total, state.vehicle, false, static_cast<std::size_t>(hit)});
  }
  body.take_top(kBreakEvenPlot + 8);
  if (state.mileage.crossings.empty()) {
    label("none", body.take_top(20), tr(Msg::breakeven_none, {{"km", kilometres(state.mileage.end_km)}}), {Role::caption, Token::tx_3});
    return;
  }
  const float half = std::floor((body.w - 16) / 2);
  for (std::size_t i = 0; i < state.mileage.crossings.size(); ++i) {
    Rect line = i % 2 == 0 ? Rect{body.x, body.y, half, kCrossingLine} : Rect{body.x + half + 16, body.y, half, kCrossingLine};
    const Reading& reading = scene.data[state.mileage.end.size() + i].reading;
    const Rect mark = line.take_left(18);
    ring({mark.x + 8, mark.centre().y}, 8, Token::tx_2, 1.5f);
    draw_text({mark.x, mark.y, 16, mark.h}, number(static_cast<double>(i + 1), 0).str(), {Role::caption, Token::tx_2, Align::centre});
    line.take_left(6);
    draw_text(line, reading.value.str(), {Role::caption, Token::tx, Align::right});
    draw_text(line, reading.title.str(), {Role::caption, Token::tx_2});
    if (i % 2 == 1) body.take_top(kCrossingLine);
  }
}

}  // namespace qingtan::ui
