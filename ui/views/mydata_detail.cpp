// One factor of my database: what it says, which open schemes use it, and every change of it.

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/mydata_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kOwnDetailHead = 64, kOwnDetailFoot = 56, kOwnSide = 16, kOwnDot = 4, kOwnStep = 19;
constexpr std::size_t kMostShown = 160;  // bytes of a value in the history

/// As a person reads it: numbers as they are, texts in the present language.
Localized own_value_text(const std::optional<Json>& value) {
  if (!value || value->is_null()) return verbatim("—");
  if (value->is_string()) return verbatim(shortened(value->get<std::string>()));
  if (value->is_number()) return number_as_stored(value->get<double>());
  if (value->is_object() && value->contains("zh") && value->contains("en")) return tr(Text{value->value("zh", ""), value->value("en", "")});
  if (value->is_object() && value->contains("citation")) return verbatim(shortened(value->value("citation", "")));
  std::string text = value->dump();
  if (text.size() > kMostShown) text.resize(kMostShown);
  return verbatim(text);
}

Localized own_change_words(const DocumentChange& change) {
  switch (change.type) {
    case ChangeType::put: {
      const Json* value = change.after ? member_at(*change.after, "/value") : nullptr;
      return tr(Msg::own_history_put, {{"value", value == nullptr ? verbatim("—") : own_value_text(*value)}});
    }
    case ChangeType::bin: return tr(Msg::own_history_bin);
    case ChangeType::restore: return tr(Msg::own_history_restore);
    case ChangeType::erase: return tr(Msg::own_history_erase);
    case ChangeType::edit: break;
  }
  return tr(Msg::detail_change, {{"field", member_name(change.path)}, {"from", own_value_text(change.before)}, {"to", own_value_text(change.after)}});
}

void own_history_entry(Rect& rest, std::size_t number_of, const HistoryEntry& entry, bool newest, bool last) {
  const Rect inner = rest.inset(kOwnSide, 0);
  const Rect text_box{inner.x + kOwnStep, rest.y, inner.w - kOwnStep, 0};
  const Localized when = moment_text(entry.at), what = own_change_words(entry.change);
  const float height = 18 + draw_paragraph(text_box, what.str(), {Role::body}, false);
  draw_text({text_box.x, rest.y, text_box.w, 18}, when.str(), {Role::caption, Token::tx_3});
  draw_paragraph({text_box.x, rest.y + 18, text_box.w, height - 18}, what.str(), {Role::body, Token::tx});
  const Point centre{inner.x + kOwnDot, rest.y + 9};
  if (!last) vline(centre.x, rest.y + 15, rest.y + height + 10, Token::line);
  if (newest) disc(centre, kOwnDot, Token::ac);
  else ring(centre, kOwnDot - 0.5f, Token::ac, 1.5f);
  say("change-" + std::to_string(number_of), SemRole::text, {inner.x, rest.y, inner.w, height}, what, when);
  rest.take_top(height + 10);
}

void own_history(State& state, Rect& rest) {
  rest.take_top(12);
  Rect title = rest.take_top(20).inset(kOwnSide, 0);
  label("history", title, tr(Msg::detail_history), {Role::body_bold}, SemRole::heading);
  draw_text(title, tr(Msg::own_history_utc).str(), {Role::caption, Token::tx_3, Align::right});
  rest.take_top(8);
  const auto& history = state.mydata.history();
  if (!history) {
    label("history-coming", rest.take_top(20).inset(kOwnSide, 0), tr(Msg::own_history_coming), {Role::caption, Token::tx_3});
    return;
  }
  const auto& entries = history->entries;
  for (std::size_t i = entries.size(); i-- > 0;) own_history_entry(rest, i, entries[i], i + 1 == entries.size(), i == 0);
  if (!history->complete) label("history-part", rest.take_top(20).inset(kOwnSide, 0), tr(Msg::own_history_part), {Role::caption, Token::warn});
}

void own_detail_head(State& state, Rect bar, const OwnFactor& own) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  bar.take_left(kOwnSide);
  if (icon_button("close", bar.take_right(40).middle(32), Icon::cross, tr(Msg::own_close))) state.after_frame([&state] { state.mydata.close(); });
  const Factor& f = own.factor;
  label("title", {bar.x, bar.y + 10, bar.w, 24}, name_of(f), {Role::title}, SemRole::heading);
  label("facts", {bar.x, bar.y + 36, bar.w, 18}, tr(f.library) + verbatim(" · ") + category_of(f) + verbatim(" · ") + tr(f.visibility), {Role::caption, Token::tx_3});
}

void own_detail_foot(State& state, const Rect& bar, const OwnFactor& own) {
  hline(bar.x, bar.right(), bar.y, Token::line);
  Rect rest = bar.inset(kOwnSide, 0).middle(size::control);
  ButtonSpec edit{tr(Msg::own_edit), Icon::pencil, ButtonKind::primary}, away{tr(Msg::own_delete), Icon::trash, ButtonKind::danger};
  edit.disabled = away.disabled = !state.store.can_write();
  if (button("delete", rest.take_right(button_width(away)), away)) state.bin_own_factor(own.id);
  rest.take_right(size::control_gap);
  if (button("edit", rest, edit)) state.after_frame([&state] { if (const OwnFactor* chosen = state.mydata.chosen()) state.mydata.begin_edit(*chosen); });
}

}  // namespace

void draw_own_detail(State& state, const Rect& pane, const OwnFactor& own, bool phone) {
  fill(pane, Token::bg_panel);
  if (!phone) vline(pane.x, pane.y, pane.bottom(), Token::line);
  const Scope scope("detail", SemRole::region, tr(Msg::detail_title), pane);
  Rect rest = pane;
  rest.take_left(1);
  own_detail_head(state, rest.take_top(kOwnDetailHead), own);
  own_detail_foot(state, rest.take_bottom(kOwnDetailFoot), own);
  if (state.workspace.is_left_aside(own.id)) {
    const Rect strip = rest.take_top(32);
    fill(strip, Token::warn_tint);
    label("aside", strip.inset(kOwnSide, 0), tr(Msg::own_aside), {Role::caption, Token::warn}, SemRole::status);
  }
  ScrollArea scroll("body", rest, tr(Msg::detail_title));
  Rect inner = scroll.content();
  inner.h = 1e5f;
  value_section(state, inner, own.factor);
  if (!Text(own.factor.boundary.text).zh.empty() || !own.factor.boundary.left_out.empty()) boundary_section(inner, own.factor);
  Origin origin;
  origin.layer = Layer::private_file;
  origin.trust = Trust::private_file;
  source_section(state, inner, own.factor, origin);
  draw_own_attachments(state, inner, own, phone);
  schemes_section(state, inner, own.factor);
  own_history(state, inner);
  scroll.used(inner.y + 12);
}

}  // namespace qingtan::ui
