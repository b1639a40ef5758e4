// Who signed the packs in use, how fresh they are known to be, what is offered, and import without a network.

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kKeys = 96;
constexpr std::size_t kShortKey = 8;

/// What a refusal is about: the file, and that nothing was lost.
void reason(const State& state, Rect& rest) {
  const SupplyDesk& desk = state.desk;
  if (desk.reason().empty()) return;
  const Error& first = desk.reason().front();
  const std::string file = desk.imported().empty() ? first.file : desk.imported();
  const bool same_release = desk.imported_unsigned() && first.code == ErrorCode::clash;
  Localized text = same_release ? tr(Msg::why_not_unsigned) : tr(first.code);
  if (!file.empty()) text = verbatim(file + " · ") + text;
  paragraph("reason", rest, text, {Role::body, Token::tx_2});
  paragraph("kept", rest, tr(Msg::packs_results_kept), {Role::body, Token::tx_2});
}

void damage(const Errors& errors, Rect& rest) {
  if (errors.empty()) return;
  const Scope scope("damage");
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const Error& error = errors[i];
    paragraph(std::to_string(i), rest, verbatim(error.file + " · ") + tr(error.code), {Role::body, Token::bad});
  }
  paragraph("detail", rest, tr(Msg::packs_damaged_detail), {Role::body, Token::tx_2});
}

void standing(const State& state, Rect& rest) {
  const PackState shown = pack_state(state);
  Rect line = rest;
  draw_icon(line.take_left(size::icon).take_top(20), shown.icon, tone_text(shown.tone));
  line.take_left(8);
  const float height = draw_paragraph(line, shown.words.str(), {Role::body, tone_text(shown.tone)});
  say("state", SemRole::status, {line.x, line.y, line.w, height}, shown.words);
  rest.take_top(height + 4);
  reason(state, rest);
  if (!state.workspace.is_open()) return;
  damage(damage_of(state.workspace), rest);
  if (!state.desk.imported().empty() && state.desk.reason().empty()) {
    const bool bare = state.desk.imported_unsigned();
    const Localized text = tr(bare ? Msg::packs_imported_unsigned : Msg::packs_imported, {{"file", verbatim(state.desk.imported())}});
    paragraph("imported", rest, text, {Role::body, bare ? Token::warn : Token::ok}, SemRole::status);
  }
  if (state.desk.keeping != Keeping::works) {
    const Msg why = state.desk.keeping == Keeping::failed ? Msg::packs_keep_failed : Msg::packs_keep_unavailable;
    paragraph("keeping", rest, tr(why), {Role::body, Token::warn}, SemRole::alert);
  }
}

Localized short_keys(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " · ") + id.substr(0, kShortKey);
  return verbatim(text);
}

void signers(const State& state, Rect& rest) {
  const PackSupply& supply = state.workspace.supply();
  const SupplyStatus& status = supply.status();
  section("signed-by", rest, tr(Msg::packs_signed_by));
  const bool development = status.stage == KeyStage::development;
  const auto row = [&](std::string_view local, Msg key, const Localized& value, Token colour = Token::tx) {
    rest.take_top(key_value(local, rest, tr(key), value, kKeys, colour) - rest.y);
  };
  row("stage", Msg::packs_stage, tr(development ? Msg::packs_stage_development : Msg::packs_stage_production),
      development ? Token::warn : Token::tx);
  if (development) {
    Rect detail = rest;
    detail.take_left(kKeys);
    paragraph("stage-detail", detail, tr(Msg::packs_development_detail), {Role::caption, Token::warn});
    rest.take_top(detail.y - rest.y + 4);
  }
  row("keys", Msg::packs_keys, short_keys(status.release_key_ids));
  row("threshold", Msg::packs_threshold,
      tr(Msg::packs_threshold_value, {{"needed", number(static_cast<double>(status.release_threshold), 0)},
                                      {"all", number(static_cast<double>(status.release_key_ids.size()), 0)}}));
  row("root", Msg::packs_root, tr(Msg::packs_root_value, {{"n", number(static_cast<double>(supply.root_version()), 0)}}));
  row("valid", Msg::packs_valid, verbatim(to_text(status.known_until).substr(0, 10)));
}

void import_row(State& state, Rect& rest) {
  rest.take_top(16);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(12);
  ButtonSpec import;
  import.label = tr(Msg::packs_import);
  import.icon = Icon::plus;
  if (button("import", Rect(rest).take_left(button_width(import)).take_top(size::control), import)) {
    state.kit.host().choose_file();
  }
  rest.take_top(size::control + 8);
  paragraph("import-hint", rest, tr(Msg::packs_import_hint), {Role::caption, Token::tx_3});
}

bool head(const Rect& bar) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(12, 0);
  const bool closed = icon_button("close", rest.take_right(32).middle(32), Icon::cross, tr(Msg::close));
  rest.take_left(4);
  label("title", rest, tr(Msg::packs_title), {Role::body_bold}, SemRole::heading);
  return closed;
}

}  // namespace

void draw_pack_panel(State& state, const Rect& pane) {
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  Rect rest = pane;
  if (head(rest.take_top(size::page_head))) {
    state.packs_open = false;
    return;
  }
  ScrollArea scroll("body", rest, tr(Msg::packs_title));
  Rect inner = scroll.content().inset(16, 0);
  inner.h = 1e5f;
  inner.take_top(12);
  standing(state, inner);
  if (state.workspace.is_open()) {
    // Taking one changes the list: at most one is drawn after its button was pressed.
    const std::size_t count = state.desk.offers().size();
    for (std::size_t i = 0; i < count && i < state.desk.offers().size(); ++i) {
      inner.take_top(draw_pack_offer(state, inner, state.desk.offers()[i]) - inner.y);
      if (state.desk.offers().size() != count) break;
    }
    draw_pack_sources(state, inner);
    draw_release_compare(state, inner);
    signers(state, inner);
    import_row(state, inner);
  }
  scroll.used(inner.y + 16);
}

}  // namespace qingtan::ui
