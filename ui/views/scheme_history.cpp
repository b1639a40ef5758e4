// How the scheme came to be, over all visits: each version with what changed in it, and the way back to it. Over the result
// pane, as where a number comes from.

#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kMostChanges = 6;     // of one version; the others are counted
constexpr std::size_t kMostVersions = 400;  // that are listed
constexpr float kDotStep = 19, kDotRadius = 4;

void close_history(const SchemeContext& c) {
  c.desk.later_do([&state = c.state](SchemeDesk&) { state.scheme_history.shown = false; });
}

Localized what_changed(const SchemeContext& c, const SchemeVersion& version) {
  Localized text;
  for (std::size_t i = 0; i < version.changes.size() && i < kMostChanges; ++i) {
    if (i > 0) text += verbatim("\n");
    text += scheme_change_words(c, version.scheme.get(), version.changes[i]);
  }
  if (version.changes.size() <= kMostChanges) return text;
  const double more = static_cast<double>(version.changes.size() - kMostChanges);
  return text + verbatim("\n") + tr(Msg::history_more, {{"count", number(more, 0)}});
}

void version_row(const SchemeContext& c, Rect& rest, const SchemeVersion& version, bool newest, bool oldest) {
  const Scope scope("v" + std::to_string(version.seq));
  const Rect text_box{rest.x + kDotStep, rest.y, rest.w - kDotStep, 0};
  const Localized when = calendar_day(version.at) + verbatim(" ") + clock_time(version.at), what = what_changed(c, version);
  const float tall = draw_paragraph(text_box, what.str(), {Role::body}, false);
  Rect head{text_box.x, rest.y, text_box.w, 24};
  const bool can_go_back = !newest && version.scheme != nullptr;
  if (can_go_back) {
    const Localized label_text = tr(Msg::history_go_back);
    if (link("go-back", head.take_right(96), label_text, Align::right)) {
      c.desk.later_do([then = version.scheme](SchemeDesk& desk) {
        desk.active().edit("", [&](Scheme& scheme) { scheme = *then; });
      });
    }
  }
  draw_text(head, (newest ? when + verbatim(" ・ ") + tr(Msg::history_present) : when).str(), {Role::caption, Token::tx_3});
  draw_paragraph({text_box.x, rest.y + 24, text_box.w, tall}, what.str(), {Role::body, Token::tx});
  const float bottom = rest.y + 24 + tall;
  const Point centre{rest.x + kDotRadius, rest.y + 12};
  if (!oldest) vline(centre.x, rest.y + 18, bottom + 14, Token::line);
  if (newest) disc(centre, kDotRadius, Token::ac);
  else ring(centre, kDotRadius - 0.5f, Token::ac, 1.5f);
  say("change", SemRole::text, {rest.x, rest.y, rest.w, bottom - rest.y}, what, when);
  rest.take_top(bottom - rest.y + 14);
}

void versions_list(const SchemeContext& c, Rect& rest) {
  const auto& versions = c.state.scheme_history.versions();
  if (!versions) {
    const Msg why = c.document.stored_as.empty() ? Msg::history_not_kept : Msg::own_history_coming;
    const float height = draw_paragraph({rest.x, rest.y, rest.w, 0}, tr(why).str(), {Role::body}, false);
    const Rect box = rest.take_top(height);
    draw_paragraph(box, tr(why).str(), {Role::body, Token::tx_3});
    return say("none", SemRole::text, box, tr(why));
  }
  const std::size_t count = versions->size(), first = count > kMostVersions ? count - kMostVersions : 0;
  for (std::size_t i = count; i-- > first;) version_row(c, rest, (*versions)[i], i + 1 == count, i == first);
  if (first > 0)
    label("older", rest.take_top(20), tr(Msg::history_older, {{"count", number(static_cast<double>(first), 0)}}), {Role::caption, Token::tx_3});
  if (!c.state.scheme_history.complete())
    label("part", rest.take_top(20), tr(Msg::own_history_part), {Role::caption, Token::warn});
}

}  // namespace

void draw_scheme_history(const SchemeContext& c, const Rect& pane) {
  c.state.scheme_history.follow(c.document);
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  Rect rest = pane;
  Rect head = rest.take_top(56);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  head = head.inset(16, 0);
  if (icon_button("close", head.take_right(32).middle(32), Icon::cross, tr(Msg::close))) close_history(c);
  label("title", head, tr(Msg::detail_history), {Role::body_bold}, SemRole::heading);
  ScrollArea scroll("body", rest, tr(Msg::detail_history));
  Rect body = scroll.content().inset(16, 0);
  body.h = 1e6f;
  body.take_top(16);
  versions_list(c, body);
  scroll.used(body.y + 16);
}

}  // namespace qingtan::ui
