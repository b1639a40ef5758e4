// Favourites: folders, what is in them, and what stands beside it.

#include <utility>

#include "ui/kit/field.h"
#include "ui/kit/rows.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/favourites_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kFolderPane = 224, kFolderRow = 36, kFavouriteSearch = 260, kFavouriteFoot = 40, kFavouritePhoneRow = 60, kFavouriteStrip = 36;
constexpr std::string_view kLooseFolder = "-";

struct FolderLine {
  std::string id;  // as FavouriteDesk::choose_folder takes it
  std::string local;
  Localized name;
  Icon icon = Icon::folder;
};

std::vector<FolderLine> folder_lines(const FavouriteShelf& shelf) {
  std::vector<FolderLine> all{{"", "all", tr(Msg::favourites_all), Icon::star}, {std::string(kLooseFolder), "loose", tr(Msg::favourites_loose), Icon::minus}};
  for (const FavouriteFolder& each : shelf.folders()) all.push_back({each.id, each.id, tr(each.name), Icon::folder});
  return all;
}

Localized favourite_count(std::size_t n) { return number(static_cast<double>(n), 0); }

void begin_folder(State& state) {
  state.after_frame([&state] { state.favourites().naming = FavouriteDesk::Naming{"", "", true}; });
}

void begin_renaming(State& state, const std::string& id, const Text& name) {
  state.after_frame([&state, id, text = tr(name).str()] { state.favourites().naming = FavouriteDesk::Naming{id, text, true}; });
}

bool may_change(const State& state) { return !state.store.is_closed(); }

/// Rename and delete, of the folder that is open.
void folder_buttons(State& state, Rect& bar, float control) {
  const FavouriteFolder* folder = state.favourites().shelf.folder(state.favourites().folder());
  if (folder == nullptr || !may_change(state)) return;
  const auto place = [&] { return bar.take_right(control).middle(control); };
  if (icon_button("folder-delete", place(), Icon::trash, tr(Msg::favourites_folder_delete, {{"name", tr(folder->name)}})))
    state.after_frame([&state, id = folder->id] { remove_favourite(state, id); });
  if (icon_button("folder-rename", place(), Icon::pencil, tr(Msg::favourites_folder_rename, {{"name", tr(folder->name)}})))
    begin_renaming(state, folder->id, folder->name);
  bar.take_right(8);
}

bool names_a_folder(FavouriteDesk& desk) {
  return desk.naming && (desk.naming->id.empty() || desk.shelf.folder(desk.naming->id) != nullptr);
}

void favourites_head(State& state, const Rect& bar) {
  FavouriteDesk& desk = state.favourites();
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(size::pad, 0);
  const FavouriteFolder* folder = desk.shelf.folder(desk.folder());
  const Localized title = folder ? tr(folder->name) : tr(desk.folder() == kLooseFolder ? Msg::favourites_loose : Msg::favourites_all);
  rest.take_left(label("title", rest, title, {Role::title}, SemRole::heading) + 12);
  const Rect box = rest.take_right(std::min(kFavouriteSearch, rest.w / 2)).middle(size::control_small + 4);
  const FieldSpec spec = search_spec(tr(Msg::favourites_search), tr(Msg::favourites_search), std::exchange(desk.want_search, false));
  std::string text = desk.text();
  const FieldState typed = text_field("search", box, spec, text);
  desk.searching = typed.active;
  if (typed.changed || typed.cancelled) state.after_frame([&state, text] { state.favourites().type(text); });
  rest.take_right(12);
  folder_buttons(state, rest, 32);
  label("caption", rest, tr(Msg::favourites_count, {{"count", favourite_count(desk.rows().size())}}), {Role::body, Token::tx_3});
}

void favourites_foot(const State& state, const Rect& bar) {
  fill(bar, Token::bg_sunken);
  hline(bar.x, bar.right(), bar.y, Token::line);
  Rect rest = bar.inset(size::pad, 0);
  const bool saved = state.store.all_saved();
  const Localized kept = tr(saved ? Msg::favourites_kept : state.store.is_open() ? Msg::own_not_kept_yet : Msg::favourites_in_memory);
  label("kept", rest.take_right(text_width(Role::caption, kept.str())), kept, {Role::caption, Token::tx_2}, SemRole::status);
  rest.take_right(6);
  draw_icon(rest.take_right(size::icon), saved ? Icon::shield_check : Icon::warning, saved ? Token::ok : Token::warn);
  rest.take_right(16);
  label("hint", rest, tr(Msg::favourites_hint), {Role::caption, Token::tx_3});
}

float favourites_strip(State& state, Rect area) {
  const std::size_t unreadable = state.favourites().shelf.unreadable();
  if (unreadable == 0) return 0;
  const Localized text = tr(Msg::favourites_unreadable, {{"count", favourite_count(unreadable)}});
  const Rect bar = area.take_top(kFavouriteStrip);
  fill(bar, Token::warn_tint);
  label("notice", bar.inset(size::pad, 0), text, {Role::caption, Token::warn}, SemRole::status);
  return kFavouriteStrip;
}

void favourites_content(State& state, const Rect& area, bool phone) {
  FavouriteDesk& desk = state.favourites();
  if (!may_change(state)) return empty_state("closed", area.middle(110), tr(Msg::own_closed), tr(Msg::favourites_closed_hint));
  if (desk.shelf.all().empty()) return empty_state("empty", area.middle(110), tr(Msg::favourites_empty), tr(Msg::favourites_empty_hint));
  if (desk.rows().empty()) {
    const bool searched = !desk.text().empty();
    return empty_state("none", area.middle(110), tr(searched ? Msg::favourites_nothing_found : Msg::favourites_none), tr(searched ? Msg::favourites_search_hint : Msg::favourites_none_hint));
  }
  draw_favourite_list(state, area, phone);
}

void favourites_phone(State& state, Rect rest) {
  FavouriteDesk& desk = state.favourites();
  Rect bar = rest.take_top(kFavouritePhoneRow).inset(12, 8);
  if (may_change(state)) {
    if (icon_button("new-folder", bar.take_right(size::phone_control).middle(size::phone_control), Icon::plus, tr(Msg::favourites_new_folder))) begin_folder(state);
    bar.take_right(4);
  }
  folder_buttons(state, bar, size::phone_control);
  if (names_a_folder(desk)) {
    draw_naming_field(state, bar.middle(size::phone_control));
  } else {
    const std::vector<FolderLine> lines = folder_lines(desk.shelf);
    std::vector<Choice> choices;
    std::size_t active = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].id == desk.folder()) active = i;
      choices.push_back({lines[i].local, lines[i].name + verbatim("  ") + favourite_count(desk.count_in(lines[i].id))});
    }
    const std::size_t chosen = select("folder", bar, {}, choices, active, tr(Msg::favourites_folders));
    if (chosen != active) state.after_frame([&state, id = lines[chosen].id] { state.favourites().choose_folder(id); });
  }
  rest.take_top(favourites_strip(state, rest));
  favourites_content(state, rest, true);
}

void favourites_keyboard(State& state) {
  FavouriteDesk& desk = state.favourites();
  if (std::exchange(state.favourites_esc, false) && !desk.searching && !desk.naming) state.after_frame([&state] { state.favourites().step_back(); });
  if (slash_pressed()) desk.want_search = true;
  if (!may_change(state) || desk.naming) return;
  if (letter_pressed('n')) begin_folder(state);
  const Favourite* chosen = desk.chosen();
  if (chosen == nullptr) return;
  if (letter_pressed('e')) begin_renaming(state, chosen->id, chosen->name);
  if (delete_pressed()) state.after_frame([&state, id = chosen->id] { remove_favourite(state, id); });
}

}  // namespace

void draw_naming_field(State& state, const Rect& box) {
  FavouriteDesk::Naming& naming = *state.favourites().naming;
  FieldSpec spec;
  spec.name = tr(naming.id.empty() ? Msg::favourites_new_folder : Msg::favourites_name);
  spec.placeholder = spec.name;
  spec.take_keyboard = std::exchange(naming.begins, false);
  const FieldState typed = text_field("name", box, spec, naming.text);
  if (typed.cancelled) return state.after_frame([&state] { state.favourites().naming.reset(); });
  if (typed.committed || typed.entered) state.after_frame([&state] { finish_naming(state); });
}

void draw_favourite_folders(State& state, const Rect& pane) {
  FavouriteDesk& desk = state.favourites();
  const Scope scope("folders", SemRole::region, tr(Msg::favourites_folders), pane);
  vline(pane.right() - 1, pane.y, pane.bottom(), Token::line);
  Rect rest = pane;
  rest.w -= 1;
  Rect head = rest.take_top(size::page_head);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  head = head.inset(size::pad, 0);
  if (may_change(state) && icon_button("new", head.take_right(32).middle(32), Icon::plus, tr(Msg::favourites_new_folder))) begin_folder(state);
  label("title", head, tr(Msg::nav_favourites), {Role::title}, SemRole::heading);
  if (names_a_folder(desk)) draw_naming_field(state, rest.take_top(48).inset(12, 8));
  const std::vector<FolderLine> lines = folder_lines(desk.shelf);
  RowsSpec spec;
  spec.name = tr(Msg::favourites_folders);
  spec.count = lines.size();
  spec.row_height = kFolderRow;
  spec.role = SemRole::listbox;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].id == desk.folder()) spec.cursor = i;
  }
  const auto name = [&](std::size_t i) { return RowName{lines[i].local, lines[i].name, favourite_count(desk.count_in(lines[i].id))}; };
  const RowsState seen = rows("list", rest.inset(0, 8), spec, name, [&](std::size_t i, const Rect& box, const ItemState& at) {
    const bool chosen = i == spec.cursor;
    if (chosen || at.hovered) fill(box, chosen ? Token::bg_selected : Token::bg_hover);
    if (chosen) fill({box.x, box.y, 3, box.h}, Token::ac);
    Rect row = box.inset(size::pad, 0);
    draw_icon(row.take_left(size::icon), lines[i].icon, chosen ? Token::ac : Token::tx_2);
    row.take_left(8);
    draw_text(row.take_right(36), favourite_count(desk.count_in(lines[i].id)).str(), {Role::caption, Token::tx_3, Align::right});
    draw_text(row, lines[i].name.str(), {chosen ? Role::body_bold : Role::body});
  });
  if (seen.cursor != spec.cursor && seen.cursor < lines.size()) state.after_frame([&state, id = lines[seen.cursor].id] { state.favourites().choose_folder(id); });
}

void draw_favourites(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  const Scope scope("favourites");
  favourites_keyboard(state);
  FavouriteDesk& desk = state.favourites();
  const bool open = desk.chosen() != nullptr && may_change(state);
  const bool docked = !phone && area.w + size::rail >= kDockFrom;
  if (open && !docked) return draw_favourite_detail(state, area, phone);
  if (phone) return favourites_phone(state, area);
  Rect rest = area;
  if (open) draw_favourite_detail(state, rest.take_right(kFavouritePane), false);
  draw_favourite_folders(state, rest.take_left(kFolderPane));
  favourites_head(state, rest.take_top(size::page_head));
  rest.take_top(favourites_strip(state, rest));
  favourites_foot(state, rest.take_bottom(kFavouriteFoot));
  favourites_content(state, rest, false);
}

}  // namespace qingtan::ui
