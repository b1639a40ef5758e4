#include "ui/views/factor_picker.h"

#include "ui/kit/field.h"
#include "ui/kit/popover.h"
#include "ui/kit/rows.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kPickerLeastWidth = 480, kPickerRow = 40, kPickerHead = 48, kPickerFoot = 32;
constexpr std::size_t kPickerMostRows = 8;

/// Search first. Enter takes the row that is marked.
FieldState search(State& state, Rect row, bool appearing) {
  PickerDesk& desk = state.picker;
  const FieldSpec spec = search_spec(tr(Msg::factors_search), tr(Msg::factors_search_hint), appearing);
  std::string text = desk.text();
  const FieldState field = text_field("search", row.inset(8, 8), spec, text);
  if (text != desk.text()) desk.type(text);
  if (field.active) {
    const std::size_t to = rows_step(desk.cursor, desk.hits().total(), kPickerMostRows);
    if (to != desk.cursor) desk.cursor = to, desk.reveal = true;
  }
  return field;
}

void draw_hit(State& state, const SearchHit& hit, const Rect& row, const ItemState& at, bool cursor, bool current) {
  const Factor& f = state.factors.catalogue().factor(hit.factor);
  const Origin& origin = state.factors.catalogue().origin(hit.factor);
  if (cursor) fill(row, Token::bg_selected);
  else if (at.hovered) fill(row, Token::bg_hover);
  if (cursor) fill({row.x, row.y, 3, row.h}, Token::ac);
  Rect rest = row.inset(12, 0);
  const Rect tick = rest.take_right(size::icon);
  if (current) draw_icon(tick, Icon::tick, Token::ac);
  rest.take_right(8);
  const Localized value = number_as_stored(f.value), unit_text = unit(to_string(f.unit));
  const float wide = text_width(Role::body, value.str()) + 4 + text_width(Role::caption, unit_text.str());
  draw_value(rest.take_right(std::max(110.0f, wide)), value, unit_text, false);
  rest.take_right(12);
  if (state.factors.is_starred(f.id.str())) draw_icon(rest.take_right(size::icon), Icon::star_filled, Token::ac, 14);
  Rect upper{rest.x, row.y + 2, rest.w, 20}, lower{rest.x, row.y + 20, rest.w, 16};
  draw_matched(upper, f, hit, Role::body);
  Localized facts = category_of(f);
  if (f.year) facts += verbatim(" · " + std::to_string(*f.year));
  if (f.recycled_share) facts += verbatim(" · ") + tr(Msg::picker_recycled, {{"share", percent(*f.recycled_share)}});
  facts += verbatim(" · ") + signature_of(origin);
  const bool expired = hit.validity == ValidityState::expired;
  if (expired) facts += verbatim(" · ") + tr(ValidityState::expired);
  draw_text(lower, facts.str(), {Role::caption, expired ? Token::bad : origin.trust == Trust::unverified ? Token::warn : Token::tx_3});
}

void foot(State& state, const Rect& bar) {
  hline(bar.x, bar.right(), bar.y, Token::line_subtle);
  const Rect inner = bar.inset(12, 0);
  const Localized count = tr(Msg::picker_count, {{"count", number(static_cast<double>(state.picker.hits().total()), 0)}});
  label("count", inner, count, {Role::caption, Token::tx_3, Align::right}, SemRole::status);
  draw_text(inner, tr(Msg::picker_keys).str(), {Role::caption, Token::tx_3});
}

std::optional<FactorIndex> list(State& state, const Rect& rect, bool entered, std::string_view current) {
  PickerDesk& desk = state.picker;
  const Catalogue& catalogue = state.factors.catalogue();
  RowsSpec spec;
  spec.name = tr(Msg::picker_title);
  spec.count = desk.hits().total();
  spec.row_height = kPickerRow;
  spec.cursor = desk.cursor;
  spec.reveal = std::exchange(desk.reveal, false);
  spec.role = SemRole::listbox;
  const auto name = [&](std::size_t row) {
    const SearchHit* hit = desk.hits().at(row);
    if (hit == nullptr) return RowName{std::to_string(row), {}, {}};
    const Factor& f = catalogue.factor(hit->factor);
    return RowName{f.id.str(), name_of(f), value_and_unit(f)};
  };
  const RowsState seen = rows("list", rect, spec, name, [&](std::size_t row, const Rect& box, const ItemState& at) {
    if (const SearchHit* hit = desk.hits().at(row)) draw_hit(state, *hit, box, at, row == desk.cursor, catalogue.factor(hit->factor).id == current);
  });
  desk.cursor = seen.cursor;
  if (!seen.clicked && !seen.chosen && !entered) return std::nullopt;
  const SearchHit* hit = desk.hits().at(desk.cursor);
  return hit == nullptr ? std::nullopt : std::optional(hit->factor);
}

}  // namespace

std::optional<std::string> factor_picker(State& state, std::string_view local, const Rect& anchor,
                                         std::span<const Library> libraries, std::string_view current) {
  if (!popover_open(local)) return std::nullopt;
  const float height = kPickerHead + kPickerFoot + static_cast<float>(kPickerMostRows) * kPickerRow;
  const Popover popover(local, anchor, std::max(anchor.w, kPickerLeastWidth), height, tr(Msg::picker_title));
  if (!popover.open()) return std::nullopt;
  if (popover.appearing()) state.picker.open(libraries);
  Rect rest = popover.content();
  const FieldState field = search(state, rest.take_top(kPickerHead), popover.appearing());
  if (field.cancelled) {  // one Esc, not one for the field and one for the list
    close_popover();
    return std::nullopt;
  }
  const bool entered = field.entered;
  hline(rest.x, rest.right(), rest.y - 1, Token::line_subtle);
  foot(state, rest.take_bottom(kPickerFoot));
  if (state.picker.hits().total() == 0) {
    empty_state("none", rest, tr(Msg::factors_none), tr(Msg::factors_none_hint));
    return std::nullopt;
  }
  const std::optional<FactorIndex> chosen = list(state, rest, entered, current);
  if (!chosen) return std::nullopt;
  const std::string id = state.factors.catalogue().factor(*chosen).id;
  state.factors.used(id);
  state.kit.host().remember("recent", state.factors.recent_text());
  close_popover();
  return id;
}

}  // namespace qingtan::ui
