// The rows of the favourites.

#include <cmath>

#include "ui/kit/rows.h"
#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/favourites_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFavouriteLeft = 16, kFavouriteGap = 8, kFavouriteBar = 10, kFavouritePhoneListRow = 64, kFavouriteNarrow = 760;

enum class FavouriteCell { name, kind, value, conditions, packs, at };

struct FavouriteColumn {
  FavouriteCell what;
  std::string_view local;
  Msg title;
  float width;  // 0: what is left
  Align align = Align::left;
};

std::vector<FavouriteColumn> favourite_columns(float width) {
  const bool wide = width >= kFavouriteNarrow;
  std::vector<FavouriteColumn> all{{FavouriteCell::name, "name", Msg::column_name, 0}, {FavouriteCell::kind, "kind", Msg::favourites_kind, 84}};
  all.push_back({FavouriteCell::value, "value", Msg::favourites_value, 152, Align::right});
  if (wide) all.push_back({FavouriteCell::conditions, "conditions", Msg::favourites_conditions, 132});
  if (wide) all.push_back({FavouriteCell::packs, "packs", Msg::favourites_packs, 132});
  all.push_back({FavouriteCell::at, "at", Msg::favourites_at, 108});
  return all;
}

/// What a favourite came to: the later year's total of a forecast, how many schemes a comparison has.
Localized favourite_value(const Favourite& each) {
  if (!each.has_frozen || each.totals.empty()) return verbatim("—");
  switch (each.kind) {
    case FrozenKind::factor: return number_as_stored(each.totals[0]);
    case FrozenKind::comparison: return tr(Msg::favourites_schemes, {{"count", number(static_cast<double>(each.subjects.size()), 0)}});
    case FrozenKind::forecast: return amount(each.totals.back(), 2);
    case FrozenKind::result: break;
  }
  return amount(each.totals[0], 2);
}

Localized favourite_unit(const Favourite& each) {
  if (!each.has_frozen || each.kind == FrozenKind::comparison) return {};
  return each.kind == FrozenKind::factor ? unit(each.unit) : tr(Msg::unit_kgco2e);
}

void favourite_cell(const Favourite& each, FavouriteCell what, Rect box, bool bold) {
  const auto plain = [&](const Localized& text) { draw_text(box, text.str(), {Role::body, Token::tx_2}); };
  switch (what) {
    case FavouriteCell::name:
      draw_icon(box.take_left(size::icon), frozen_kind_icon(each.kind), Token::tx_2);
      box.take_left(8);
      return void(draw_text(box, tr(each.name).str(), {bold ? Role::body_bold : Role::body}));
    case FavouriteCell::kind: return plain(frozen_kind_name(each.kind));
    case FavouriteCell::value: return draw_value(box, favourite_value(each), favourite_unit(each), bold);
    case FavouriteCell::conditions: return plain(favourite_conditions(each));
    case FavouriteCell::packs: return plain(each.packs.empty() ? verbatim("—") : verbatim(each.packs));
    case FavouriteCell::at: return plain(calendar_day(each.at));
  }
}

RowName favourite_called(const Favourite& each) {
  const Localized unit_text = favourite_unit(each);
  Localized value = frozen_kind_name(each.kind) + verbatim(", ") + favourite_value(each);
  if (!unit_text.empty()) value += verbatim(" ") + unit_text;
  return {each.id, tr(each.name), value};
}

void favourite_background(const Rect& rect, bool chosen, bool hovered) {
  if (chosen) fill(rect, Token::bg_selected);
  else if (hovered) fill(rect, Token::bg_hover);
  if (chosen) fill({rect.x, rect.y, 3, rect.h}, Token::ac);
  hline(rect.x, rect.right(), rect.bottom() - 1, Token::line_subtle);
}

void favourite_phone_cells(const Favourite& each, const Rect& rect) {
  const Rect rest = rect.inset(12, 0);
  Rect upper{rest.x, rest.y + 10, rest.w, 22}, lower{rest.x, rest.y + 34, rest.w, 18};
  const Localized value = favourite_value(each), unit_text = favourite_unit(each);
  draw_value(upper.take_right(text_width(Role::body_bold, value.str()) + 4 + text_width(Role::caption, unit_text.str())), value, unit_text, true);
  upper.take_right(8);
  draw_icon(upper.take_left(size::icon), frozen_kind_icon(each.kind), Token::tx_2);
  upper.take_left(8);
  draw_text(upper, tr(each.name).str(), {Role::body});
  const Localized day = calendar_day(each.at);
  draw_text(lower.take_right(text_width(Role::caption, day.str())), day.str(), {Role::caption, Token::tx_3});
  lower.take_right(8);
  const Localized facts = frozen_kind_name(each.kind) + (each.kind == FrozenKind::factor ? Localized{} : verbatim(" · ") + favourite_conditions(each));
  draw_text(lower, facts.str(), {Role::caption, Token::tx_3});
}

}  // namespace

Localized favourite_conditions(const Favourite& each) {
  if (each.kind == FrozenKind::factor) return verbatim("—");
  const Localized kind = each.vehicle ? tr(*each.vehicle) : Localized{};
  return each.year ? kind + verbatim(" · " + std::to_string(*each.year)) : kind + verbatim(" · ") + tr(Msg::now);
}

Localized frozen_kind_name(FrozenKind kind) {
  constexpr Msg names[] = {Msg::favourites_result, Msg::favourites_forecast, Msg::favourites_comparison, Msg::favourites_factor};
  return tr(names[static_cast<std::size_t>(kind)]);
}

Icon frozen_kind_icon(FrozenKind kind) {
  constexpr Icon icons[] = {Icon::scheme, Icon::analysis, Icon::compare, Icon::factors};
  return icons[static_cast<std::size_t>(kind)];
}

void draw_favourite_list(State& state, const Rect& rect, bool phone) {
  FavouriteDesk& desk = state.favourites();
  const std::vector<const Favourite*>& all = desk.rows();
  const Scope scope("list");
  Rect rest = rect;
  const std::vector<FavouriteColumn> columns = favourite_columns(rect.w);
  float fixed = 0;
  for (const FavouriteColumn& column : columns) fixed += column.width;
  const float width = rect.w - kFavouriteBar - kFavouriteLeft + kFavouriteGap;
  std::vector<float> edges{rect.x + kFavouriteLeft - kFavouriteGap};
  for (const FavouriteColumn& column : columns) edges.push_back(std::round(edges.back() + (column.width > 0 ? column.width : std::max(120.0f, width - fixed))));
  const auto cell_box = [&](std::size_t i, const Rect& row) { return Rect{edges[i] + kFavouriteGap, row.y, edges[i + 1] - edges[i] - 2 * kFavouriteGap, row.h - 1}; };
  if (!phone) {
    const Rect head = rest.take_top(size::table_head);
    fill(head, Token::bg_sunken);
    hline(head.x, head.right(), head.bottom() - 1, Token::line);
    const Scope titles("head");
    for (std::size_t i = 0; i < columns.size(); ++i)
      label(columns[i].local, cell_box(i, head), tr(columns[i].title), {Role::caption, Token::tx_2, columns[i].align}, SemRole::columnheader);
  }
  RowsSpec spec;
  spec.name = tr(Msg::nav_favourites);
  spec.count = all.size();
  spec.row_height = phone ? kFavouritePhoneListRow : size::row;
  spec.cursor = std::min(desk.cursor, all.size() - 1);
  spec.reveal = std::exchange(desk.reveal, false);
  const RowsState seen = rows("rows", rest, spec, [&](std::size_t row) { return favourite_called(*all[row]); },
                              [&](std::size_t row, const Rect& box, const ItemState& at) {
                                favourite_background(box, desk.chosen() == all[row], at.hovered);
                                if (phone) return favourite_phone_cells(*all[row], box);
                                for (std::size_t i = 0; i < columns.size(); ++i) favourite_cell(*all[row], columns[i].what, cell_box(i, box), row == desk.cursor);
                              });
  if (seen.moved || seen.clicked) desk.cursor = seen.cursor;
  const bool opened = seen.clicked || seen.chosen || (seen.moved && desk.chosen() != nullptr && !phone);
  if (opened && seen.cursor < all.size()) state.after_frame([&state, id = all[seen.cursor]->id] { state.favourites().choose(id); });
}

}  // namespace qingtan::ui
