// That nothing leaves the machine, and how anybody can see it: the badge that is always there, and the self-test.

#include <array>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"
#include "ui/views/privacy.h"

namespace qingtan::ui {
namespace {

constexpr float kPrivacyKeys = 96, kProbeRow = 28, kProbeWay = 180;

Localized way_name(Way way) {
  constexpr std::array names{Msg::way_fetch,  Msg::way_request, Msg::way_socket, Msg::way_event_stream, Msg::way_beacon,
                             Msg::way_peer,   Msg::way_image,   Msg::way_script, Msg::way_worker};
  return tr(names[static_cast<std::size_t>(way)]);
}

std::string_view way_word(Way way) {
  constexpr std::array words{"fetch", "request", "socket", "event-stream", "beacon", "peer", "image", "script", "worker"};
  return words[static_cast<std::size_t>(way)];
}

Localized stopped_by(Stopped by) {
  constexpr std::array names{Msg::stopped_policy, Msg::stopped_absent, Msg::stopped_failed, Msg::stopped_passed};
  return tr(names[static_cast<std::size_t>(by)]);
}

/// That it failed proves nothing: only a refusal, or that there is no such way, does.
bool was_stopped(const Probe& probe) { return probe.by == Stopped::policy || probe.by == Stopped::absent; }

void probe_row(Rect row, const Probe& probe) {
  const bool stopped = was_stopped(probe);
  const Localized target = tr(probe.foreign ? Msg::probe_foreign : Msg::probe_own);
  const std::string local = std::string(way_word(probe.way)) + (probe.foreign ? "-foreign" : "-own");
  say(local, SemRole::row, row, way_name(probe.way) + verbatim(" · ") + target, stopped_by(probe.by));
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  draw_icon(row.take_left(size::icon), stopped ? Icon::tick : Icon::cross, stopped ? Token::ok : Token::bad);
  row.take_left(8);
  draw_text(row.take_left(kProbeWay), way_name(probe.way).str(), {Role::body});
  const Localized by = stopped_by(probe.by);
  draw_text(row.take_right(text_width(Role::body, by.str())), by.str(), {Role::body, stopped ? Token::tx_2 : Token::bad});
  draw_text(row, target.str(), {Role::caption, Token::tx_3});
}

void probes(const State& state, Rect& rest) {
  const auto& all = state.privacy.probes;
  if (all.empty()) return;
  std::size_t stopped = 0;
  for (const Probe& probe : all) stopped += was_stopped(probe) ? 1 : 0;
  rest.take_top(12);
  const bool every = stopped == all.size();
  paragraph("verdict", rest, tr(every ? Msg::self_test_passed : Msg::self_test_leak, {{"stopped", whole_number(stopped)}, {"all", whole_number(all.size())}}),
            {Role::body_bold, every ? Token::ok : Token::bad}, SemRole::status);
  rest.take_top(4);
  const Rect list = rest.take_top(kProbeRow * static_cast<float>(all.size()));
  {
    const Scope scope("probes", SemRole::table, tr(Msg::self_test), list);
    Rect lines = list;
    for (const Probe& probe : all) probe_row(lines.take_top(kProbeRow), probe);
  }
  rest.take_top(8);
  paragraph("not-tried", rest, tr(Msg::self_test_not_tried), {Role::caption, Token::tx_3});
}

void test_part(State& state, Rect& rest) {
  section("test-title", rest, tr(Msg::self_test));
  paragraph("what", rest, tr(Msg::self_test_what), {Role::body, Token::tx_2});
  rest.take_top(8);
  ButtonSpec run{tr(state.privacy.running ? Msg::self_test_running : Msg::self_test_run), Icon::shield_check, ButtonKind::primary};
  run.disabled = !state.privacy.traffic.closed || state.privacy.running;
  if (button("run", Rect(rest).take_left(button_width(run)).take_top(size::control), run)) {
    state.privacy.running = true;
    state.privacy.probes.clear();
    state.kit.host().run_self_test();
  }
  rest.take_top(size::control);
  if (!state.privacy.traffic.closed) {
    rest.take_top(8);
    paragraph("not-closed", rest, tr(Msg::self_test_not_closed), {Role::body, Token::warn}, SemRole::status);
  }
  probes(state, rest);
}

void counts_part(const Traffic& traffic, Rect& rest) {
  const auto row = [&](std::string_view local, Msg key, const Localized& value, Token colour = Token::tx) {
    rest.take_top(key_value(local, rest, tr(key), value, kPrivacyKeys, colour) - rest.y);
  };
  const auto count = [](int n) { return whole_number(static_cast<std::size_t>(std::max(n, 0))); };
  row("sent", Msg::privacy_sent, tr(Msg::privacy_requests, {{"count", count(traffic.sent)}}), traffic.sent > 0 ? Token::warn : Token::tx);
  row("downloads", Msg::privacy_downloads, tr(Msg::privacy_files, {{"count", count(traffic.downloads)}}));
  row("refused", Msg::privacy_refused, tr(Msg::privacy_requests, {{"count", count(traffic.refused)}}));
  row("network", Msg::privacy_network, tr(traffic.closed ? Msg::privacy_closed : Msg::privacy_still_open), traffic.closed ? Token::ok : Token::warn);
}

bool privacy_head(const Rect& bar) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(12, 0);
  const bool closed = icon_button("close", rest.take_right(32).middle(32), Icon::cross, tr(Msg::close));
  rest.take_left(4);
  label("title", rest, tr(Msg::privacy_title), {Role::body_bold}, SemRole::heading);
  return closed;
}

}  // namespace

Localized whole_number(std::size_t n) { return number(static_cast<double>(n), 0); }

Localized privacy_words(const State& state) {
  return tr(Msg::privacy_badge, {{"count", whole_number(static_cast<std::size_t>(std::max(0, state.privacy.traffic.sent)))}});
}

float privacy_badge_width(const State& state) { return badge_width(privacy_words(state), Icon::shield_check) + 8; }

void draw_privacy_badge(State& state, const Rect& rect) {
  const bool clean = state.privacy.traffic.sent == 0;
  ItemSpec what;
  what.name = privacy_words(state);
  what.expanded = state.privacy.open;
  if (!state.privacy.open) what.tooltip = tr(Msg::privacy_how);
  const ItemState at = item("privacy", rect, what);
  const Tone tone = clean ? Tone::accent : Tone::warn;
  fill(rect, at.hovered ? Token::bg_hover : tone_tint(tone), size::radius);
  Rect content = rect.inset(8, 0);
  draw_icon(content.take_left(14), clean ? Icon::shield_check : Icon::warning, tone_text(tone), 14);
  content.take_left(4);
  draw_text(content, what.name.str(), {Role::caption, tone_text(tone)});
  if (at.focused) focus_ring(rect, size::radius);
  if (!at.pressed) return;
  if (state.privacy.open) state.privacy.open = false;
  else state.open_privacy();
}

void draw_privacy_panel(State& state, const Rect& pane) {
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  Rect rest = pane;
  if (privacy_head(rest.take_top(size::page_head))) {
    state.privacy.open = false;
    return;
  }
  ScrollArea scroll("body", rest, tr(Msg::privacy_title));
  Rect inner = scroll.content().inset(16, 0);
  inner.h = 1e5f;
  inner.take_top(12);
  label("state", inner.take_top(24), privacy_words(state), {Role::title, state.privacy.traffic.sent == 0 ? Token::ac : Token::warn}, SemRole::heading);
  inner.take_top(4);
  paragraph("how", inner, tr(Msg::privacy_detail), {Role::body, Token::tx_2});
  inner.take_top(8);
  counts_part(state.privacy.traffic, inner);
  paragraph("counted", inner, tr(Msg::privacy_counted), {Role::caption, Token::tx_3});
  test_part(state, inner);
  scroll.used(inner.y + 16);
}

}  // namespace qingtan::ui
