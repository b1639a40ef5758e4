// What an offered release brings, and what taking it would do to the user's schemes.

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kOfferLine = 20;

void buttons(State& state, Rect& rest, const OfferedRelease& offer) {
  const std::string id = offer.offer.id;
  ButtonSpec take;
  take.label = tr(Msg::offer_take);
  take.icon = Icon::tick;
  take.kind = ButtonKind::primary;
  take.disabled = !offer.change.clash.empty();
  ButtonSpec later;
  later.label = tr(Msg::offer_later);
  Rect row = rest.take_top(size::control);
  const bool taken = button("take", row.take_left(button_width(take)), take);
  row.take_left(size::control_gap);
  bool put_off = false, removed = false;
  if (offer.put_off) label("put-off", row, tr(Msg::offer_put_off), {Role::caption, Token::tx_3}, SemRole::status);
  else put_off = button("later", row.take_left(button_width(later)), later);
  if (offer.imported) {
    ButtonSpec remove;
    remove.label = tr(Msg::packs_remove);
    remove.kind = ButtonKind::quiet;
    removed = button("remove", row.take_right(button_width(remove)), remove);
  }
  if (put_off) state.desk.put_off(id);
  if (removed) return state.remove_pack(id, offer.offer.seq);  // `offer` is gone after this
  if (taken) state.take_offer(id);  // `offer` is gone after this
}

Localized release_number(std::int64_t seq) { return number(static_cast<double>(seq), 0); }

/// What replaces what; of a pack that was not there before, only what comes.
Localized title_of(const OfferedRelease& offer) {
  const Localized name = tr(offer.name), to = release_number(offer.offer.seq);
  if (offer.offer.seq_in_use == 0) return tr(Msg::offer_new_title, {{"name", name}, {"to", to}});
  return tr(Msg::offer_title, {{"name", name}, {"from", release_number(offer.offer.seq_in_use)}, {"to", to}});
}

}  // namespace

float draw_pack_offer(State& state, Rect area, const OfferedRelease& offer) {
  const Localized title = title_of(offer);
  area.take_top(12);
  const Scope prefix("offers");
  const Scope scope(offer.offer.id, SemRole::group, title, area);
  const std::string own = kit().path();
  const float top = area.y;
  Rect rest = area;
  rest.take_left(12);
  const float height = draw_paragraph(rest, title.str(), {Role::body_bold});
  say("title", SemRole::heading, {rest.x, rest.y, rest.w, height}, title);
  rest.take_top(height);
  const Localized dated = verbatim(offer.version + " · " + offer.released + " · ");
  label("summary", rest.take_top(kOfferLine), dated + change_summary(offer.change.diff), {Role::caption, Token::tx_2});
  if (offer.imported) paragraph("unsigned", rest, tr(Msg::offer_unsigned), {Role::caption, Token::warn}, SemRole::alert);
  if (offer.offer.withdrawn) {
    const Localized text = tr(Msg::packs_withdrawn, {{"pack", verbatim(pack_name(offer.offer.id, offer.offer.seq_in_use))}});
    label("withdrawn", rest.take_top(kOfferLine), text, {Role::body_bold, Token::bad}, SemRole::alert);
  }
  draw_same_ids(state, rest, offer.same_ids, "offer/" + offer.offer.id);
  for (const std::string& id : offer.leaves_aside) {
    const Localized text = tr(Msg::offer_leaves_aside, {{"pack", verbatim(id)}});
    paragraph("leaves-aside-" + id, rest, text, {Role::caption, Token::bad}, SemRole::alert);
  }
  draw_release_change(state, rest, offer.change, offer.offer.id, offer.offer.id);
  rest.take_top(8);
  const float bottom = rest.y + size::control;
  kit().semantics().set_rect(own, {area.x, top, area.w, bottom - top});
  fill({area.x, top, 3, bottom - top}, offer.imported ? Token::warn : Token::ac);
  buttons(state, rest, offer);
  return bottom;
}

}  // namespace qingtan::ui
