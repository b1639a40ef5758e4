// What differs between two releases of a pack: for the schemes, and record by record.

#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kChangeLine = 20;
constexpr std::size_t kShownFirst = 6;
constexpr int kMostDecimals = 6;

Localized count_of(std::size_t n) { return number(static_cast<double>(n), 0); }

/// As few decimals as show that the two differ.
Localized from_to(double before, double after) {
  int decimals = 1;
  while (decimals < kMostDecimals && amount(before, decimals) == amount(after, decimals)) ++decimals;
  return amount(before, decimals) + verbatim(" → ") + amount(after, decimals);
}

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

std::vector<Entry> scheme_entries(const std::vector<SchemeChange>& changes) {
  std::vector<Entry> entries;
  for (const SchemeChange& change : changes) {
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

void entry_row(Rect& rest, const Entry& entry) {
  const float value = std::min(text_width(Role::caption, entry.value.str()), rest.w * 0.6f);
  Rect row = rest;
  const Rect right = row.take_right(value);
  row.take_right(12);
  const float height = std::max(kChangeLine, draw_paragraph({row.x, row.y + 2, row.w, row.h}, entry.name.str(), {Role::caption, Token::tx_2}) + 4);
  draw_text({right.x, right.y, right.w, kChangeLine}, entry.value.str(), {Role::caption, entry.colour, Align::right});
  say(entry.local, SemRole::row, {rest.x, rest.y, rest.w, height}, entry.name, entry.value);
  rest.take_top(height);
}

void effect(State& state, Rect& rest, const std::vector<SchemeChange>& changes, const std::string& fold) {
  const bool none = changes.empty();
  const Localized text = none ? tr(Msg::offer_no_effect) : tr(Msg::offer_effect, {{"count", count_of(changes.size())}});
  Rect line = rest.take_top(24);
  line.take_left(label("effect", line, text, {Role::body_bold}) + 8);
  if (!none) draw_text(line, tr(Msg::offer_effect_caption).str(), {Role::caption, Token::tx_3});
  draw_entries(state, "schemes", rest, scheme_entries(changes), "schemes/" + fold);
}

}  // namespace

float paragraph(std::string_view local, Rect& rest, const Localized& text, const TextStyle& style, SemRole role) {
  const float height = draw_paragraph(rest, text.str(), style);
  say(local, role, {rest.x, rest.y, rest.w, height}, text);
  rest.take_top(height);
  return height;
}

void section(std::string_view local, Rect& rest, const Localized& text, const Localized& caption) {
  rest.take_top(16);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(12);
  Rect line = rest.take_top(20);
  line.take_left(label(local, line, text, {Role::body_bold}, SemRole::heading) + 8);
  if (!caption.empty()) draw_text(line, caption.str(), {Role::caption, Token::tx_3});
  rest.take_top(4);
}

void draw_entries(State& state, std::string_view local, Rect& rest, const std::vector<Entry>& entries,
                  const std::string& fold) {
  const Scope scope(local);
  const std::size_t shown = state.unfolded.contains(fold) ? entries.size() : std::min(entries.size(), kShownFirst);
  for (std::size_t i = 0; i < shown; ++i) entry_row(rest, entries[i]);
  if (shown == entries.size()) return;
  const Localized more = tr(Msg::offer_more, {{"count", count_of(entries.size() - shown)}});
  const Rect row = rest.take_top(24);
  if (link("more", Rect(row).take_left(text_width(Role::caption, more.str())), more)) state.unfolded.insert(fold);
}

Localized change_summary(const PackDiff& diff) {
  return tr(Msg::offer_summary, {{"added", count_of(diff.added.size())},
                                 {"changed", count_of(diff.changed.size())},
                                 {"withdrawn", count_of(diff.withdrawn.size())}});
}

void draw_release_change(State& state, Rect& rest, const ReleaseChange& change, const std::string& pack,
                         const std::string& fold) {
  if (!change.clash.empty()) {
    label("clash", rest.take_top(kChangeLine), tr(Msg::packs_clash, {{"pack", verbatim(pack)}}), {Role::body_bold, Token::bad}, SemRole::alert);
  } else {
    effect(state, rest, change.schemes, fold);
  }
  rest.take_top(8);
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
  rest.take_top(4);
  draw_entries(state, "records", rest, record_entries(change.diff), "records/" + fold);
}

void draw_same_ids(State& state, Rect& rest, std::span<const SameId> ids, const std::string& fold) {
  if (ids.empty()) return;
  rest.take_top(4);
  std::vector<Entry> entries;
  for (const SameId& same : ids) {
    const Localized other = verbatim(same.other);
    const Localized value = tr(same.refused ? Msg::packs_same_id : Msg::packs_replaces, {{"pack", other}});
    entries.push_back({same.id, verbatim(same.id), value, same.refused ? Token::bad : Token::warn});
  }
  draw_entries(state, "same-ids", rest, entries, "same-ids/" + fold);
}

}  // namespace qingtan::ui
