// The home page's cards beside the work: privacy and packs.

#include <algorithm>
#include <array>

#include "ui/model/storage_desk.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/home_parts.h"
#include "ui/views/privacy.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kSideRow = 24, kSideKey = 84, kPrivacyHead = 72;
constexpr std::size_t kKeyDigits = 8;
constexpr int kKnownLong = 7;  // days that a timestamp holds (docs/trust.md)

void side_row(Rect& rest, std::string_view local, Msg key, const Localized& value, Token colour = Token::tx) {
  rest.take_top(key_value(local, rest, tr(key), value, kSideKey, colour) - rest.y);
}

/// What is kept, and the newest backup of it. Until the rest of the program is here: what is kept without it.
void storage_rows(const State& state, Rect& rest) {
  if (state.rest != Rest::here) {
    side_row(rest, "kept", Msg::home_keeping, tr(state.desk.keeping == Keeping::works ? Msg::home_kept : Msg::home_not_kept));
    rest.take_top(kSideRow);
    return;
  }
  const StorageSummary summary = storage_summary(state);
  side_row(rest, "kept", Msg::home_keeping, summary.kept, summary.kept_colour);
  side_row(rest, "backup", Msg::home_backup, summary.backup, summary.backup_colour);
}

/// Beside each other where both names have room.
void privacy_buttons(State& state, Rect row) {
  ButtonSpec test{tr(Msg::self_test_open), Icon::none}, backup{tr(Msg::home_back_up), Icon::none};
  backup.disabled = state.rest != Rest::here;
  const float half = std::floor((row.w - 8) / 2), wide = std::min(std::max(half, button_width(test)), row.w - 8 - button_width(backup));
  if (button("self-test", row.take_left(wide), test)) state.open_privacy();
  row.take_left(8);
  if (button("back-up", row, backup)) back_up_everything(state);
}

std::array<std::size_t, kLibraries.size()> library_counts(const State& state) {
  std::array<std::size_t, kLibraries.size()> counts{};
  for (const Pack& pack : state.workspace.packs()) {
    for (const Factor& factor : pack.factors) ++counts[static_cast<std::size_t>(factor.library)];
  }
  return counts;
}

std::size_t with_forecast(const State& state) {
  std::size_t count = 0;
  for (const Pack& pack : state.workspace.packs()) {
    count += static_cast<std::size_t>(std::count_if(pack.factors.begin(), pack.factors.end(), [](const Factor& f) {
      return !f.forecast.empty() || !f.primary_forecast.empty();
    }));
  }
  return count;
}

void library_rows(const State& state, Rect& rest) {
  const auto counts = library_counts(state);
  const std::size_t most = std::max<std::size_t>(1, *std::max_element(counts.begin(), counts.end()));
  std::size_t all = 0;
  for (const Library library : kLibraries) {
    Rect row = rest.take_top(kSideRow);
    const std::size_t count = counts[static_cast<std::size_t>(library)];
    all += count;
    const Rect whole_row = row;
    draw_text(row.take_left(132), tr(library).str(), {Role::body, Token::tx_2});
    draw_text(row.take_right(44), whole_number(count).str(), {Role::body, Token::tx, Align::right});
    row.take_right(12);
    const Rect track = row.middle(6);
    fill(track, Token::bg_hover);
    fill({track.x, track.y, track.w * static_cast<float>(count) / static_cast<float>(most), track.h}, Token::ac_line);
    say(word(library), SemRole::text, whole_row, tr(library), whole_number(count));
  }
  const Rect last = rest.take_top(kSideRow);
  const Localized sum = whole_number(all) + verbatim(" / ") + whole_number(with_forecast(state));
  draw_text(last, tr(Msg::home_pack_total).str(), {Role::body, Token::tx_2});
  draw_text(last, sum.str(), {Role::body, Token::tx, Align::right});
  say("total", SemRole::text, last, tr(Msg::home_pack_total), sum);
}

void release_rows(const State& state, Rect& rest) {
  for (const Pack& pack : state.workspace.packs()) {
    const Rect row = rest.take_top(kSideRow);
    const Localized value = verbatim(pack.header.version + " · " + pack.header.released);
    const float width = text_width(Role::caption, value.str());
    draw_text({row.x, row.y, row.w - width - 8, row.h}, tr(pack.header.name).str(), {Role::body});
    draw_text(row, value.str(), {Role::caption, Token::tx_3, Align::right});
    say(pack.header.id, SemRole::text, row, tr(pack.header.name), value);
  }
}

Localized signer_text(const SupplyStatus& status) {
  const bool development = status.stage == KeyStage::development;
  Localized text = tr(development ? Msg::packs_stage_development : Msg::packs_stage_production);
  if (!status.release_key_ids.empty()) text += verbatim(" · " + status.release_key_ids[0].substr(0, kKeyDigits));
  return text;
}

/// How long the packs are still known to be the latest: full when just confirmed.
void validity_bar(const State& state, Rect& rest, const std::string& until) {
  const int left = days_between(state.workspace.today(), until);
  const Localized text = left < 0 ? tr(Msg::home_pack_past, {{"date", verbatim(until)}})
                                  : tr(Msg::home_pack_left, {{"date", verbatim(until)}, {"days", whole_number(static_cast<std::size_t>(left))}});
  side_row(rest, "valid", Msg::packs_valid, text, left < 0 ? Token::warn : Token::tx);
  const Rect track = rest.take_top(6);
  fill(track, Token::line_subtle, 3);
  const float share = static_cast<float>(std::clamp(left, 0, kKnownLong)) / static_cast<float>(kKnownLong);
  if (share > 0) fill({track.x, track.y, std::max(6.0f, track.w * share), track.h}, left <= 1 ? Token::warn : Token::ac, 3);
  rest.take_top(12);
}

}  // namespace

void draw_home_privacy(State& state, Rect& rest) {
  const Traffic& traffic = state.privacy.traffic;
  const bool clean = traffic.sent == 0;
  const Rect outside = rest.take_top(kPrivacyHead + 4 * kSideRow + 20 + size::control + 12);
  const Scope scope("privacy", SemRole::region, tr(Msg::privacy_title), outside);
  panel(outside, Token::bg_panel, clean ? Token::ac_line : Token::line);
  Rect body = outside.inset(1);
  Rect head = body.take_top(kPrivacyHead);
  fill(head, clean ? Token::ac_tint : Token::warn_tint, size::radius_card - 1);
  hline(head.x, head.right(), head.bottom() - 1, clean ? Token::ac_line : Token::line);
  head = head.inset(15, 0);
  draw_icon(head.take_left(32).middle(32), clean ? Icon::shield_check : Icon::warning, clean ? Token::ac : Token::warn, 28);
  head.take_left(12);
  Rect lines = head.middle(44);
  label("state", lines.take_top(24), privacy_words(state), {Role::title, clean ? Token::ac : Token::warn}, SemRole::heading);
  label("detail", lines, tr(Msg::home_privacy_detail), {Role::caption, Token::tx_2});
  body = body.inset(15, 0);
  body.take_top(10);
  side_row(body, "session", Msg::home_session,
           tr(Msg::home_session_value, {{"files", whole_number(static_cast<std::size_t>(std::max(0, traffic.downloads)))},
                                        {"sent", whole_number(static_cast<std::size_t>(std::max(0, traffic.sent)))}}));
  side_row(body, "network", Msg::privacy_network, tr(traffic.closed ? Msg::privacy_closed : Msg::privacy_still_open), traffic.closed ? Token::ok : Token::tx_2);
  storage_rows(state, body);
  body.take_top(6);
  privacy_buttons(state, body.take_top(size::control));
}

void draw_home_packs(State& state, Rect& rest) {
  if (state.workspace.packs().empty() || !state.workspace.is_open()) return;
  const SupplyStatus& status = state.workspace.supply().status();
  const float packs = static_cast<float>(state.workspace.packs().size());
  const Rect outside = rest.take_top(size::card_head + packs * kSideRow + 2 * kSideRow + 18 + 16 + 6 * kSideRow + 8);
  const Scope scope("packs", SemRole::region, tr(Msg::home_packs), outside);
  Rect body = card(outside, tr(Msg::home_packs)).inset(15, 0);
  Rect head = Rect(outside).take_top(size::card_head).inset(16, 0);
  const Localized more = tr(Msg::home_packs_more);
  if (link("open", head.take_right(text_width(Role::caption, more.str())).middle(24), more)) state.open_packs();
  release_rows(state, body);
  body.take_top(4);
  side_row(body, "signer", Msg::packs_signed_by, signer_text(status), status.stage == KeyStage::development ? Token::warn : Token::tx);
  validity_bar(state, body, to_text(status.known_until).substr(0, 10));
  hline(body.x, body.right(), body.y, Token::line_subtle);
  body.take_top(6);
  library_rows(state, body);
}

}  // namespace qingtan::ui
