// One favourite: what it came to, what it comes to today, what is frozen in it, and what can be done with it.

#include <array>

#include "ui/kit/field.h"
#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/favourites_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFavouriteHead = 64, kFavouriteActs = 100, kFavouriteKey = 84;

void favourite_detail_head(State& state, Rect bar, const Favourite& favourite, float control) {
  FavouriteDesk& desk = state.favourites();
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  bar.take_left(size::pad);
  bar.take_right(8);
  const auto place = [&] { return bar.take_right(control).middle(control); };
  if (icon_button("close", place(), Icon::cross, tr(Msg::close))) state.after_frame([&state] { state.favourites().close(); });
  if (icon_button("delete", place(), Icon::trash, tr(Msg::favourites_remove))) state.after_frame([&state, id = favourite.id] { remove_favourite(state, id); });
  if (icon_button("rename", place(), Icon::pencil, tr(Msg::favourites_rename)))
    state.after_frame([&state, id = favourite.id, text = tr(favourite.name).str()] { state.favourites().naming = FavouriteDesk::Naming{id, text, true}; });
  bar.take_right(8);
  if (desk.naming && desk.naming->id == favourite.id) return draw_naming_field(state, bar.middle(size::control));
  label("title", {bar.x, bar.y + 10, bar.w, 24}, tr(favourite.name), {Role::title}, SemRole::heading);
  const Localized facts = frozen_kind_name(favourite.kind) + verbatim(" · ") + tr(Msg::favourites_frozen_at, {{"date", calendar_day(favourite.at)}});
  label("facts", {bar.x, bar.y + 36, bar.w, 18}, facts, {Role::caption, Token::tx_3});
}

void move_select(State& state, const Rect& box, const Favourite& favourite) {
  const FavouriteShelf& shelf = state.favourites().shelf;
  std::vector<std::string> ids{""};
  std::vector<Choice> choices{{"loose", tr(Msg::favourites_loose)}};
  std::size_t active = 0;
  for (const FavouriteFolder& each : shelf.folders()) {
    if (each.id == favourite.folder) active = ids.size();
    ids.push_back(each.id);
    choices.push_back({each.id, tr(each.name), Icon::folder});
  }
  const std::size_t chosen = select("move", box, tr(Msg::favourites_move), choices, active, tr(Msg::favourites_move_to));
  if (chosen != active) state.after_frame([&state, id = favourite.id, to = ids[chosen]] { move_favourite(state, id, to); });
}

void favourite_acts(State& state, const Rect& bar, const Favourite& favourite, const OpenedFavourite& opened) {
  hline(bar.x, bar.right(), bar.y, Token::line);
  Rect rest = bar.inset(size::pad, 8);
  move_select(state, rest.take_top(size::control), favourite);
  rest.take_top(8);
  Rect row = rest.take_top(size::control);
  const bool of_factor = favourite.kind == FrozenKind::factor;
  const ButtonSpec first{tr(of_factor ? Msg::favourites_open_factor : Msg::favourites_open_scheme), of_factor ? Icon::factors : Icon::scheme, ButtonKind::primary};
  if (of_factor) {
    ButtonSpec open = first;
    open.disabled = state.workspace.catalogue().find(favourite.factor) == kNoFactor;
    if (button("open", row.take_left(button_width(open)), open)) state.after_frame([&state] { open_frozen_factor(state); });
    return;
  }
  if (opened.frozen && button("open", row.take_left(button_width(first)), first)) state.after_frame([&state] { open_frozen_scheme(state); });
  row.take_left(size::control_gap);
  ButtonSpec again{tr(Msg::favourites_star_today), Icon::star};
  again.disabled = !opened.today;
  if (row.w < button_width(again)) again.label = tr(Msg::favourites_star_today_short);
  if (button("star-today", row.take_left(button_width(again)), again)) state.after_frame([&state] { star_today(state); });
}

void frozen_facts(const OpenedFavourite& opened, Rect& rest) {
  const Frozen& frozen = *opened.frozen;
  Rect inner = begin_favourite_section("conditions", rest, tr(Msg::favourites_conditions));
  const auto row = [&inner](std::string_view local, Msg key, const Localized& value) {
    if (!value.empty()) inner.take_top(key_value(local, inner, tr(key), value, kFavouriteKey) - inner.y);
  };
  row("as-of", Msg::favourites_as_of, verbatim(frozen.as_of));
  Localized packs;
  for (const FrozenOrigin& each : frozen.origins) packs += (packs.empty() ? Localized{} : verbatim(", ")) + frozen_origin_name(each) + verbatim(" · ") + tr(each.trust);
  row("packs", Msg::favourites_packs, packs);
  if (!frozen.schemes.empty()) {
    const Scheme& scheme = frozen.schemes.front().scheme;
    row("unit", Msg::favourites_unit, declared_unit_text(scheme.declared_unit));
    const Localized distance = scheme.use ? verbatim(" · ") + kilometres(scheme.use->lifetime_km) : Localized{};
    row("vehicle", Msg::favourites_vehicle, tr(scheme.vehicle) + distance);
  }
  if (!frozen.scenario.empty()) row("scenario", Msg::favourites_scenario, frozen.scenario_name.empty() ? verbatim(frozen.scenario) : tr(frozen.scenario_name));
  row("engine", Msg::favourites_engine, tr(Msg::favourites_engine_version, {{"version", verbatim(frozen.engine)}}));
  end_favourite_section(rest, inner.y - 4);
}

void factor_favourite(State& state, Rect& rest, const OpenedFavourite& opened) {
  const Frozen& frozen = *opened.frozen;
  const FrozenFactor& kept = frozen.factors.front();
  value_section(state, rest, kept.factor);
  shift_sections(state, rest, opened);
  frozen_facts(opened, rest);
  boundary_section(rest, kept.factor);
  const FrozenOrigin& from = frozen.origins[kept.origin];
  Origin origin;
  origin.name = from.name;
  origin.version = from.version;
  origin.trust = from.trust;
  origin.layer = from.layer;
  origin.header.name = from.title.empty() ? Text{from.name, from.name} : from.title;
  origin.header.seq = from.seq;
  origin.header.released = from.released;
  source_section(state, rest, kept.factor, origin);
}

/// Which scheme of a comparison, which year, and which schemes today's calculation takes.
void favourite_choices(State& state, Rect& rest, const OpenedFavourite& opened) {
  FavouriteDesk& desk = state.favourites();
  const Frozen& frozen = *opened.frozen;
  const bool several = frozen.schemes.size() > 1;
  if (!several && !frozen.year && !opened.any_todays_scheme()) return;
  rest.take_top(12);
  const Rect inner = rest.inset(size::pad, 0);
  Rect row{inner.x, inner.y, inner.w, size::control_small};
  if (several) {
    std::vector<Choice> choices;
    std::vector<std::string> locals;
    for (std::size_t i = 0; i < frozen.schemes.size(); ++i) locals.push_back("scheme-" + std::to_string(i));
    for (std::size_t i = 0; i < frozen.schemes.size(); ++i) choices.push_back({locals[i], scheme_letter(i)});
    const std::size_t chosen = segmented("scheme", row.take_left(std::min(row.w, segmented_width(choices))), tr(Msg::favourites_which), choices, desk.scheme);
    if (chosen != desk.scheme) state.after_frame([&state, chosen] { state.favourites().scheme = chosen; });
    row.take_left(size::control_gap);
  }
  if (frozen.year) {
    const std::array choices{Choice{"now", tr(Msg::now)}, Choice{"later", verbatim(std::to_string(*frozen.year))}};
    const std::size_t active = desk.later ? 1 : 0;
    const std::size_t chosen = segmented("when", row.take_left(segmented_width(choices)), tr(Msg::favourites_when), choices, active);
    if (chosen != active) state.after_frame([&state, chosen] { state.favourites().later = chosen == 1; });
    row.take_left(size::control_gap);
  }
  if (opened.any_todays_scheme()) {
    const std::array choices{Choice{"today", tr(Msg::favourites_with_today)}, Choice{"frozen", tr(Msg::favourites_with_frozen)}};
    const std::size_t active = desk.with == FrozenWith::todays_schemes ? 0 : 1;
    const float width = segmented_width(choices);
    if (row.w < width && row.x > inner.x) row = {inner.x, row.bottom() + 8, inner.w, size::control_small};
    const std::size_t chosen = segmented("with", row.take_left(width), tr(Msg::favourites_with), choices, active);
    if (chosen != active) state.after_frame([&state, chosen] { state.favourites().with = chosen == 0 ? FrozenWith::todays_schemes : FrozenWith::frozen_schemes; });
  }
  rest.take_top(row.bottom() - rest.y + 4);
}

void favourite_body(State& state, Rect& rest, const Favourite& favourite, const OpenedFavourite& opened) {
  if (!opened.frozen) {
    const Rect inner = rest.inset(size::pad, size::pad);
    const bool bare = !favourite.has_frozen;
    const Localized detail = bare ? tr(Msg::favourites_bare_hint, {{"id", verbatim(favourite.factor)}}) : verbatim(describe(opened.unreadable.front()));
    const float height = draw_paragraph({0, 0, inner.w - 32, 0}, detail.str(), {Role::body}, false) + 60;
    error_panel("unreadable", {inner.x, inner.y, inner.w, height}, tr(bare ? Msg::favourites_bare : Msg::favourites_broken), detail);
    rest.take_top(height + 2 * size::pad);
    return;
  }
  if (opened.frozen->kind == FrozenKind::factor) return factor_favourite(state, rest, opened);
  favourite_choices(state, rest, opened);
  shift_sections(state, rest, opened);
  frozen_facts(opened, rest);
  frozen_sections(state, rest, opened);
}

}  // namespace

void draw_favourite_detail(State& state, const Rect& pane, bool phone) {
  FavouriteDesk& desk = state.favourites();
  const Favourite& favourite = *desk.chosen();
  const OpenedFavourite& opened = *desk.opened();
  fill(pane, Token::bg_panel);
  if (!phone) vline(pane.x, pane.y, pane.bottom(), Token::line);
  const Scope scope("detail", SemRole::region, tr(Msg::favourites_detail), pane);
  Rect rest = pane;
  rest.take_left(1);
  favourite_detail_head(state, rest.take_top(kFavouriteHead), favourite, phone ? size::phone_control : 32);
  favourite_acts(state, rest.take_bottom(kFavouriteActs), favourite, opened);
  ScrollArea scroll("body", rest, tr(Msg::favourites_detail));
  Rect inner = scroll.content();
  inner.h = 1e5f;
  favourite_body(state, inner, favourite, opened);
  scroll.used(inner.y + 12);
}

}  // namespace qingtan::ui
