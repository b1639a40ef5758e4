// How the packs stand: the badge in the top bar, and the bands for what nobody may overlook.

#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kBand = 24;

Localized day(Instant instant) { return verbatim(to_text(instant).substr(0, 10)); }

PackState freshness(const SupplyStatus& status, Checking checking) {
  switch (status.freshness) {
    case Freshness::fresh: return {tr(Msg::packs_fresh), Tone::ok};
    case Freshness::wrong_clock: return {tr(Msg::packs_wrong_clock), Tone::warn, Icon::warning};
    case Freshness::unknown: break;
  }
  if (checking == Checking::unreachable) return {tr(Msg::packs_unreachable), Tone::neutral};
  return {tr(Msg::packs_unasked), Tone::neutral};
}

struct Alert {
  std::string local;
  Localized text;
  Tone tone;
};

std::vector<Alert> alerts(const State& state) {
  std::vector<Alert> all;
  if (!state.workspace.is_open()) return all;
  const SupplyStatus& status = state.workspace.supply().status();
  if (status.stage == KeyStage::development) all.push_back({"development", tr(Msg::packs_development), Tone::warn});
  for (const HeldPack* pack : state.desk.withdrawn()) {
    const std::string name = pack_name(pack->target.facts.id, pack->target.facts.seq);
    all.push_back({"withdrawn-" + pack->target.facts.id, tr(Msg::packs_withdrawn, {{"pack", verbatim(name)}}), Tone::bad});
  }
  for (const Origin& origin : state.workspace.catalogue().origins()) {
    if (origin.trust != Trust::unverified) continue;
    all.push_back({"unsigned-" + origin.header.id, tr(Msg::packs_unsigned_in_use, {{"pack", tr(origin.header.name)}}), Tone::warn});
  }
  if (!damage_of(state.workspace).empty()) all.push_back({"damaged", tr(Msg::packs_damaged), Tone::bad});
  for (const PackLeftAside& pack : state.workspace.left_aside()) {
    all.push_back({"clash-" + pack.id, tr(Msg::packs_clash, {{"pack", verbatim(pack.id)}}), Tone::bad});
  }
  return all;
}

}  // namespace

PackState pack_state(const State& state) {
  if (!state.failed_release.empty()) return {tr(Msg::packs_bad_release), Tone::bad, Icon::warning};
  if (!state.workspace.is_open()) return {tr(Msg::status_no_pack), Tone::neutral, Icon::unsigned_pack};
  const SupplyDesk& desk = state.desk;
  const SupplyStatus& status = state.workspace.supply().status();
  if (desk.checking() == Checking::refused) {
    return {tr(Msg::packs_refused, {{"why", tr(desk.reason().front().code)}}), Tone::bad, Icon::warning};
  }
  if (!damage_of(state.workspace).empty()) return {tr(Msg::packs_damaged), Tone::bad, Icon::warning};
  if (desk.open_offers() > 0) return {tr(Msg::packs_offered), Tone::info, Icon::info};
  if (desk.checking() == Checking::running) return {tr(Msg::packs_checking), Tone::neutral};
  // A look that found only what is past its date: since when, is known.
  const bool expired = desk.checking() == Checking::unreachable && desk.reason().front().code == ErrorCode::expired;
  if (status.freshness == Freshness::unknown && expired) {
    return {tr(Msg::packs_unknown, {{"date", day(status.known_until)}}), Tone::warn};
  }
  return freshness(status, desk.checking());
}

float pack_badge_width(const State& state) {
  const PackState shown = pack_state(state);
  return badge_width(shown.words, shown.icon) + 8;
}

/// The normal state is plain; only what is not normal is tinted.
void draw_pack_badge(State& state, const Rect& rect) {
  const PackState shown = pack_state(state);
  ItemSpec what;
  what.name = shown.words;
  what.expanded = state.packs_open;
  if (!state.packs_open) what.tooltip = tr(Msg::packs_title);
  const ItemState item_state = item("packs", rect, what);
  const bool plain = shown.tone == Tone::ok || shown.tone == Tone::neutral;
  if (!plain || item_state.hovered) fill(rect, plain ? Token::bg_hover : tone_tint(shown.tone), size::radius);
  Rect content = rect.inset(6, 0);
  draw_icon(content.take_left(14), shown.icon, tone_text(shown.tone), 14);
  content.take_left(4);
  draw_text(content, shown.words.str(), {Role::caption, shown.tone == Tone::ok ? Token::tx_2 : tone_text(shown.tone)});
  if (item_state.focused) focus_ring(rect, size::radius);
  if (!item_state.pressed) return;
  if (state.packs_open) state.packs_open = false;
  else state.open_packs();
}

float draw_pack_alerts(const State& state, const Rect& area) {
  const Scope scope("alerts");
  Rect rest = area;
  for (const Alert& alert : alerts(state)) {
    const Rect band = rest.take_top(kBand);
    fill(band, tone_tint(alert.tone));
    hline(band.x, band.right(), band.bottom() - 1, Token::line);
    Rect content = band.inset(12, 0);
    draw_icon(content.take_left(14), Icon::warning, tone_text(alert.tone), 14);
    content.take_left(8);
    label(alert.local, content, alert.text, {Role::caption_bold, tone_text(alert.tone)}, SemRole::alert);
  }
  return rest.y - area.y;
}

}  // namespace qingtan::ui
