// The home page's card of what was starred last: results, forecasts and comparisons. Stars on factors stand in the libraries.

#include <vector>

#include "ui/text/moment.h"
#include "ui/text/words.h"
#include "ui/views/favourites_parts.h"
#include "ui/views/home_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kStarredRow = 30, kStarredDay = 92;
constexpr std::size_t kMostStarred = 5;

std::vector<const Favourite*> starred_last(State& state) {
  std::vector<const Favourite*> last;
  for (const Favourite& each : state.favourites().shelf.all()) {
    if (each.kind != FrozenKind::factor && last.size() < kMostStarred) last.push_back(&each);
  }
  return last;
}

bool starred_row(Rect row, const Favourite& each) {
  const Localized name = tr(each.name), day = calendar_day(each.at), conditions = favourite_conditions(each);
  ItemSpec what;
  what.name = name;
  what.value = frozen_kind_name(each.kind) + verbatim(", ") + conditions + verbatim(", ") + day;
  const ItemState at = item(each.id, row, what);
  if (at.hovered) fill(row, Token::bg_hover, size::radius);
  if (at.focused) focus_ring(row, size::radius);
  row = row.inset(8, 0);
  draw_icon(row.take_left(size::icon), frozen_kind_icon(each.kind), Token::tx_2);
  row.take_left(8);
  draw_text(row.take_right(kStarredDay), day.str(), {Role::caption, Token::tx_3, Align::right});
  row.take_right(8);
  row.take_left(draw_text(row, name.str(), {Role::body}) + 8);
  draw_text(row, conditions.str(), {Role::caption, Token::tx_3});
  return at.pressed;
}

}  // namespace

void draw_home_favourites(State& state, Rect& rest) {
  const std::vector<const Favourite*> shown = starred_last(state);
  if (shown.empty()) return;
  rest.take_top(size::gap);
  const Rect outside = rest.take_top(size::card_head + kStarredRow * static_cast<float>(shown.size()) + 12);
  const Scope scope("starred", SemRole::region, tr(Msg::home_starred), outside);
  Rect body = card(outside, tr(Msg::home_starred)).inset(7, 0);
  Rect head = Rect(outside).take_top(size::card_head).inset(16, 0);
  const Localized all = tr(Msg::nav_favourites);
  if (link("all", head.take_right(text_width(Role::caption, all.str())).middle(24), all)) state.after_frame([&state] { state.view = View::favourites; });
  for (const Favourite* each : shown) {
    if (!starred_row(body.take_top(kStarredRow), *each)) continue;
    state.after_frame([&state, id = each->id] {
      state.favourites().show(id);
      state.view = View::favourites;
    });
  }
}

}  // namespace qingtan::ui
