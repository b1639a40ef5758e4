// What an offered release brings, and what taking it would do to the user's schemes.

#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kLine = 20;
constexpr std::size_t kShownFirst = 6;
constexpr int kMostDecimals = 6;

Localized count_of(std::size_t n) { return number(static_cast<double>(n), 0); }

/// As few decimals as show that the two differ.
Localized from_to(double before, double after) {
  int decimals = 1;
  while (decimals < kMostDecimals && amount(before, decimals) == amount(after, decimals)) ++decimals;
  return amount(before, decimals) + verbatim(" → ") + amount(after, decimals);
}

struct Entry {
  std::string local;
  Localized name, value;
};

Localized record_name(const RecordChange& record) {
  const Text name{record.name_zh, record.name_en};
  const Localized text = tr(name);
  return text.empty() ? verbatim(record.id) : text;
}

/// The first field that tells: the value, or whatever changed.
Localized first_change(const RecordChange& record) {
  const FieldChange* shown = nullptr;
  for (const FieldChange& field : record.fields) {
    if (shown == nullptr || field.field == "/value") shown = &field;
  }
  if (shown == nullptr) return {};
  const std::string field = shown->field == "/value" ? "" : shown->field.substr(1) + " ";
  return verbatim(field + shown->before.value_or("–") + " → " + shown->after.value_or("–"));
}

std::vector<Entry> scheme_entries(const OfferedRelease& offer) {
  std::vector<Entry> entries;
  for (const SchemeChange& change : offer.changes) {
    const Localized name = tr(change.part) + verbatim(" · ") + tr(change.name) + verbatim(" · ") + tr(change.vehicle);
    entries.push_back({change.id, name, from_to(change.before, change.after)});
  }
  return entries;
}

std::vector<Entry> record_entries(const PackDiff& diff) {
  std::vector<Entry> entries;
  const auto add = [&](Msg kind, const std::vector<RecordChange>& records) {
    for (const RecordChange& record : records) {
      entries.push_back({record.id, tr(kind) + verbatim(" ") + record_name(record), first_change(record)});
    }
  };
  add(Msg::offer_changed, diff.changed);
  add(Msg::offer_withdrawn, diff.withdrawn);
  add(Msg::offer_added, diff.added);
  return entries;
}

/// Name on the left, wrapped; value on the right.
void entry_row(Rect& rest, const Entry& entry) {
  const float value = std::min(text_width(Role::caption, entry.value.str()), rest.w * 0.6f);
  Rect row = rest;
  const Rect right = row.take_right(value);
  row.take_right(12);
  const float height = std::max(kLine, draw_paragraph({row.x, row.y + 2, row.w, row.h}, entry.name.str(), {Role::caption, Token::tx_2}) + 4);
  draw_text({right.x, right.y, right.w, kLine}, entry.value.str(), {Role::caption, Token::tx, Align::right});
  say(entry.local, SemRole::row, {rest.x, rest.y, rest.w, height}, entry.name, entry.value);
  rest.take_top(height);
}

void list(State& state, std::string_view local, Rect& rest, const std::vector<Entry>& entries, const std::string& unfold) {
  const Scope scope(local);
  const std::size_t shown = state.unfolded.contains(unfold) ? entries.size() : std::min(entries.size(), kShownFirst);
  for (std::size_t i = 0; i < shown; ++i) entry_row(rest, entries[i]);
  if (shown == entries.size()) return;
  const Localized more = tr(Msg::offer_more, {{"count", count_of(entries.size() - shown)}});
  const Rect row = rest.take_top(24);
  if (link("more", Rect(row).take_left(text_width(Role::caption, more.str())), more)) state.unfolded.insert(unfold);
}

void effect(State& state, Rect& rest, const OfferedRelease& offer) {
  const bool none = offer.changes.empty();
  const Localized text = none ? tr(Msg::offer_no_effect) : tr(Msg::offer_effect, {{"count", count_of(offer.changes.size())}});
  Rect line = rest.take_top(24);
  line.take_left(label("effect", line, text, {Role::body_bold}) + 8);
  if (!none) draw_text(line, tr(Msg::offer_effect_caption).str(), {Role::caption, Token::tx_3});
  list(state, "schemes", rest, scheme_entries(offer), "schemes/" + offer.offer.id);
}

void buttons(State& state, Rect& rest, const OfferedRelease& offer) {
  const std::string id = offer.offer.id;
  ButtonSpec take;
  take.label = tr(Msg::offer_take);
  take.icon = Icon::tick;
  take.kind = ButtonKind::primary;
  take.disabled = !offer.clash.empty();
  ButtonSpec later;
  later.label = tr(Msg::offer_later);
  Rect row = rest.take_top(size::control);
  const bool taken = button("take", row.take_left(button_width(take)), take);
  row.take_left(size::control_gap);
  bool put_off = false;
  if (offer.put_off) label("put-off", row, tr(Msg::offer_put_off), {Role::caption, Token::tx_3}, SemRole::status);
  else put_off = button("later", row.take_left(button_width(later)), later);
  if (put_off) state.desk.put_off(id);
  if (taken) state.take_offer(id);  // `offer` is gone after this
}

}  // namespace

float draw_pack_offer(State& state, Rect area, const OfferedRelease& offer) {
  const Localized from = number(static_cast<double>(offer.offer.seq_in_use), 0), to = number(static_cast<double>(offer.offer.seq), 0);
  const Localized title = tr(Msg::offer_title, {{"name", tr(offer.name)}, {"from", from}, {"to", to}});
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
  const Localized summary = tr(Msg::offer_summary, {{"added", count_of(offer.diff.added.size())},
                                                    {"changed", count_of(offer.diff.changed.size())},
                                                    {"withdrawn", count_of(offer.diff.withdrawn.size())}});
  label("summary", rest.take_top(kLine), verbatim(offer.version + " · " + offer.released + " · ") + summary, {Role::caption, Token::tx_2});
  if (offer.offer.withdrawn) {
    const Localized text = tr(Msg::packs_withdrawn, {{"pack", verbatim(pack_name(offer.offer.id, offer.offer.seq_in_use))}});
    label("withdrawn", rest.take_top(kLine), text, {Role::body_bold, Token::bad}, SemRole::alert);
  }
  if (!offer.clash.empty()) {
    label("clash", rest.take_top(kLine), tr(Msg::packs_clash, {{"pack", verbatim(offer.offer.id)}}), {Role::body_bold, Token::bad}, SemRole::alert);
  } else {
    effect(state, rest, offer);
  }
  rest.take_top(8);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(4);
  list(state, "records", rest, record_entries(offer.diff), "records/" + offer.offer.id);
  rest.take_top(8);
  const float bottom = rest.y + size::control;
  kit().semantics().set_rect(own, {area.x, top, area.w, bottom - top});
  fill({area.x, top, 3, bottom - top}, Token::ac);
  buttons(state, rest, offer);
  return bottom;
}

}  // namespace qingtan::ui
