// Who signed the packs in use, how fresh they are known to be, what is offered, and import without a network.

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kKeys = 96;
constexpr std::size_t kShortKey = 8;

float paragraph(std::string_view local, Rect& rest, const Localized& text, const TextStyle& style,
                SemRole role = SemRole::text) {
  const float height = draw_paragraph(rest, text.str(), style);
  say(local, role, {rest.x, rest.y, rest.w, height}, text);
  rest.take_top(height);
  return height;
}

void heading(std::string_view local, Rect& rest, const Localized& text, const Localized& caption = {}) {
  rest.take_top(16);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(12);
  Rect line = rest.take_top(20);
  line.take_left(label(local, line, text, {Role::body_bold}, SemRole::heading) + 8);
  if (!caption.empty()) draw_text(line, caption.str(), {Role::caption, Token::tx_3});
  rest.take_top(4);
}

/// What a refusal is about: the file, and that nothing was lost.
void reason(const State& state, Rect& rest) {
  const SupplyDesk& desk = state.desk;
  if (desk.reason().empty()) return;
  const Error& first = desk.reason().front();
  const std::string file = desk.imported().empty() ? first.file : desk.imported();
  Localized text = tr(first.code);
  if (!file.empty()) text = verbatim(file + " · ") + text;
  paragraph("reason", rest, text, {Role::body, Token::tx_2});
  paragraph("kept", rest, tr(Msg::packs_results_kept), {Role::body, Token::tx_2});
}

void damage(const SupplyStatus& status, Rect& rest) {
  if (status.damage.empty()) return;
  const Scope scope("damage");
  for (std::size_t i = 0; i < status.damage.size(); ++i) {
    const Error& error = status.damage[i];
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
  const SupplyStatus& status = state.workspace.supply().status();
  damage(status, rest);
  if (!state.desk.imported().empty() && state.desk.reason().empty()) {
    paragraph("imported", rest, tr(Msg::packs_imported, {{"file", verbatim(state.desk.imported())}}), {Role::body, Token::ok},
              SemRole::status);
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
  heading("signed-by", rest, tr(Msg::packs_signed_by));
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

void pack_in_use(const State& state, Rect& rest, std::size_t place, const Origin& origin) {
  const HeldPack* held = nullptr;
  for (const HeldPack* each : state.workspace.supply().in_use()) {
    if (each->target.facts.id == origin.header.id) held = each;
  }
  if (held == nullptr) return;
  const PackHeader& header = held->content->header;
  const bool revoked = state.workspace.supply().is_withdrawn(held->target.facts.id, held->target.facts.seq);
  const Localized seq = tr(Msg::packs_release, {{"seq", number(static_cast<double>(held->target.facts.seq), 0)}});
  Localized facts = seq + verbatim(" · " + header.version + " · " + header.released + " · ") + tr(origin.trust);
  const Scope scope(header.id, SemRole::group, tr(header.name), rest);
  const float top = rest.y;
  Rect line = rest.take_top(20);
  draw_text(line.take_left(20), std::to_string(place) + ".", {Role::body, Token::tx_3});
  line.take_left(draw_text(line, tr(header.name).str(), {Role::body}) + 8);
  if (revoked) badge(line.take_left(badge_width(tr(Msg::packs_revoked))).middle(size::badge), tr(Msg::packs_revoked), Tone::bad);
  Rect below = rest;
  below.take_left(20);
  paragraph("facts", below, revoked ? facts + verbatim(" · ") + tr(Msg::packs_revoked) : facts, {Role::caption, Token::tx_2});
  rest.take_top(below.y - rest.y + 8);
  kit().semantics().set_rect(kit().path(), {rest.x, top, rest.w, rest.y - top - 8});
}

void packs_in_use(const State& state, Rect& rest) {
  heading("in-use-title", rest, tr(Msg::packs_in_use), tr(Msg::packs_in_use_caption));
  const Scope scope("in-use");
  std::size_t place = 0;
  for (const Origin& origin : state.workspace.catalogue().origins()) pack_in_use(state, rest, ++place, origin);
  for (const PackLeftAside& pack : state.workspace.left_aside()) {
    const Error& first = pack.errors.front();
    const Localized title = tr(Msg::packs_clash, {{"pack", verbatim(pack.id)}});
    error_panel("clash-" + pack.id, rest.take_top(60), title, verbatim(first.file + " " + first.path));
    rest.take_top(8);
  }
}

void import_row(State& state, Rect& rest) {
  rest.take_top(16);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(12);
  ButtonSpec import;
  import.label = tr(Msg::packs_import);
  import.icon = Icon::plus;
  if (button("import", Rect(rest).take_left(button_width(import)).take_top(size::control), import)) {
    state.kit.host().choose_bundle();
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
    packs_in_use(state, inner);
    signers(state, inner);
    import_row(state, inner);
  }
  scroll.used(inner.y + 16);
}

}  // namespace qingtan::ui
