// Help: what the words mean, how the numbers of the open scheme came about, and the keys.

#include "ui/views/help.h"

#include <array>

#include "ui/kit/field.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"
#include "ui/views/settings_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kHelpWidth = 760, kSearchWidth = 320;

/// Latin letters without regard to case.
std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// In both languages: who reads English words on paper looks them up here too.
bool says(Msg msg, const std::string& wanted) {
  const Text text = in_both(msg);
  return lower(text.zh).find(wanted) != std::string::npos || lower(text.en).find(wanted) != std::string::npos;
}

bool matches(const GlossaryTerm& entry, const std::string& wanted) {
  return wanted.empty() || says(entry.term, wanted) || says(entry.meaning, wanted) || lower(entry.clause).find(wanted) != std::string::npos;
}

void glossary_entry(const GlossaryTerm& entry, Rect& rest, bool phone) {
  const Text both = in_both(entry.term);
  const Scope scope(entry.local, SemRole::group, tr(entry.term), rest);
  Rect line = rest.take_top(24);
  const Localized source = entry.clause.empty() ? tr(Msg::glossary_own) : verbatim(entry.clause);
  const TextStyle source_style{Role::caption, entry.clause.empty() ? Token::tx_3 : Token::ac};
  if (!phone) {
    label("source", line.take_right(std::min(line.w * 0.6f, text_width(Role::caption, source.str()))), source, source_style);
    line.take_right(12);
  }
  line.take_left(label("term", line, tr(entry.term), {Role::body_bold}, SemRole::heading) + 8);
  draw_text(line, text_language() == Language::zh ? both.en : both.zh, {Role::caption, Token::tx_3});
  if (phone) label("source", rest.take_top(20), source, source_style);
  paragraph("meaning", rest, tr(entry.meaning), {Role::body, Token::tx_2});
  rest.take_top(8);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(8);
}

}  // namespace

void help_glossary(State& state, Rect& rest, bool phone) {
  const FieldSpec spec = search_spec(tr(Msg::glossary_search), tr(Msg::glossary_search), slash_pressed());
  const Rect box = Rect(rest).take_top(phone ? size::phone_control : size::control);
  text_field("search", Rect(box).take_left(phone ? box.w : kSearchWidth), spec, state.help.search);
  rest.take_top(box.h + 8);
  paragraph("caution", rest, tr(Msg::glossary_caution), {Role::caption, Token::tx_3});
  rest.take_top(12);
  const std::string wanted = lower(state.help.search);
  std::size_t found = 0;
  const Scope scope("terms");
  for (const GlossaryTerm& entry : glossary()) {
    if (!matches(entry, wanted)) continue;
    ++found;
    glossary_entry(entry, rest, phone);
  }
  if (found == 0) empty_state("none", rest.take_top(160), tr(Msg::glossary_none), tr(Msg::glossary_none_hint));
}

void draw_help(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  const Scope scope("help", SemRole::region, tr(Msg::nav_help), area);
  Rect rest = area;
  Rect head = rest.take_top(48);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  const std::array entries{Tab{"glossary", tr(Msg::help_glossary), {}}, Tab{"calculation", tr(Msg::help_calculation), {}}, Tab{"keys", tr(Msg::settings_keys), {}}};
  const std::size_t chosen = tabs("tabs", head.inset(phone ? 12 : 24, 0), tr(Msg::nav_help), entries, state.help.tab);
  if (chosen != state.help.tab) state.help.tab = chosen;
  ScrollArea scroll("body", rest, entries[state.help.tab].label);
  Rect body = scroll.content().inset(phone ? 12 : 24, 0);
  body.w = std::min(body.w, kHelpWidth);
  body.h = 1e5f;
  body.take_top(16);
  switch (state.help.tab) {
    case 0: help_glossary(state, body, phone); break;
    case 1: help_calculation(state, body, phone); break;
    default: draw_key_list(body, phone);
  }
  scroll.used(body.y + 16);
}

}  // namespace qingtan::ui
