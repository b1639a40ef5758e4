// The home page's list of what waits for a decision, and the keys.

#include "ui/model/pending.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/home_parts.h"
#include "ui/views/keymap.h"
#include "ui/views/privacy.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kPendingRow = 28, kKeysCard = 312;
constexpr std::size_t kMostPending = 5, kHomeKeys = 6;

struct PendingLook {
  Icon icon = Icon::warning;
  Token colour = Token::warn;
  Localized title, detail, action;
};

Localized days_text(int days) { return whole_number(static_cast<std::size_t>(std::max(0, days))); }

PendingLook look_of(const Pending& item) {
  const Localized name = verbatim(text_here(item.name));
  const Localized schemes = tr(Msg::pending_schemes, {{"count", whole_number(item.schemes)}});
  switch (item.kind) {
    case Pending::Kind::expired:
      return {Icon::cross, Token::bad, tr(Msg::pending_expired, {{"name", name}, {"date", verbatim(item.until)}}), schemes, tr(Msg::pending_replace)};
    case Pending::Kind::expiring:
      return {Icon::warning, Token::warn, tr(Msg::pending_expiring, {{"name", name}, {"date", verbatim(item.until)}, {"days", days_text(item.validity.days)}}), schemes,
              tr(Msg::pending_replace)};
    case Pending::Kind::no_result:
      return {Icon::cross, Token::bad, tr(Msg::pending_no_result, {{"name", name}}), {}, tr(Msg::pending_mend)};
    case Pending::Kind::offer: break;
  }
  return {Icon::info, Token::info, tr(Msg::pending_offer, {{"name", name}, {"seq", number(static_cast<double>(item.seq), 0)}}),
          tr(Msg::offer_summary, {{"added", whole_number(item.added)}, {"changed", whole_number(item.changed)}, {"withdrawn", whole_number(item.withdrawn)}}),
          tr(Msg::pending_look)};
}

void act_on(State& state, const Pending& item) {
  if (item.kind == Pending::Kind::offer) return state.open_packs();
  const auto& documents = state.schemes.documents();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (documents[i]->key() != item.document) continue;
    state.schemes.choose(i);
    if (has_node(documents[i]->scheme(), item.node)) documents[i]->selected = item.node;
    state.view = View::scheme;
    state.kit.want_frame(0);
  }
}

bool pending_line(Rect row, const Pending& item, std::size_t place) {
  const PendingLook look = look_of(item);
  const Scope scope(std::to_string(place), SemRole::group, look.title, row);
  draw_icon(row.take_left(size::icon), look.icon, look.colour);
  row.take_left(8);
  const bool pressed = link("act", row.take_right(text_width(Role::caption, look.action.str())).middle(24), look.action);
  row.take_right(12);
  const float width = std::min(row.w, text_width(Role::body, look.title.str()) + 1);
  label("title", row.take_left(width), look.title, {Role::body});
  row.take_left(8);
  if (!look.detail.empty()) label("detail", row, look.detail, {Role::caption, Token::tx_3});
  return pressed;
}

void pending_card(State& state, const Rect& box, const std::vector<Pending>& all) {
  const Scope scope("pending", SemRole::region, tr(Msg::home_pending), box);
  Rect body = card(box, tr(Msg::home_pending), all.empty() ? Localized{} : whole_number(all.size())).inset(15, 0);
  if (all.empty()) {
    Rect row = body.take_top(kPendingRow);
    draw_icon(row.take_left(size::icon), Icon::tick, Token::ok);
    row.take_left(8);
    label("none", row, tr(Msg::pending_none), {Role::body, Token::tx_2}, SemRole::status);
    return;
  }
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < std::min(all.size(), kMostPending); ++i) {
    if (pending_line(body.take_top(kPendingRow), all[i], i)) pressed = i;
  }
  if (pressed) act_on(state, all[*pressed]);
}

void keys_card(const Rect& box) {
  const Scope scope("keys", SemRole::region, tr(Msg::shortcuts_title), box);
  Rect body = card(box, tr(Msg::shortcuts_title)).inset(15, 0);
  const float half = std::floor((body.w - 24) / 2);
  Rect left = body.take_left(half), right = body.take_right(half);
  std::size_t place = 0;
  for (const KeyLine& key : key_lines()) {
    if (!key.on_home || place >= kHomeKeys) continue;
    Rect row = (place++ % 2 == 0 ? left : right).take_top(kPendingRow);
    const Localized keys = key_text(key.keys);
    say(key.local, SemRole::text, row, tr(key.does), keys);
    row.take_right(draw_key(row, keys) + 8);
    draw_text(row, tr(key.does).str(), {Role::body, Token::tx_2});
  }
}

}  // namespace

void draw_home_pending(State& state, Rect& rest, bool phone) {
  const std::vector<Pending> all = pending_of(state.schemes, state.desk, state.workspace.today());
  const auto height = [](std::size_t lines) { return size::card_head + kPendingRow * static_cast<float>(lines) + 12; };
  const std::size_t lines = std::clamp<std::size_t>(all.size(), 1, kMostPending), key_rows = kHomeKeys / 2;
  if (phone || rest.w < 2 * kKeysCard) {  // a phone has no keys
    pending_card(state, rest.take_top(height(lines)), all);
  } else {
    Rect row = rest.take_top(height(std::max(lines, key_rows)));
    const Rect keys = row.take_right(kKeysCard);
    row.take_right(12);
    pending_card(state, row, all);
    keys_card(keys);
  }
  if (state.schemes.work_off()) state.kit.want_frame(0);
}

void begin_new_scheme(State& state) {
  state.schemes.later_do([&state](SchemeDesk&) { state.new_scheme(); });
}

}  // namespace qingtan::ui
