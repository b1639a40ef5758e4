// Ctrl+K: whatever can be done, found by what it is called.

#include "ui/kit/field.h"
#include "ui/kit/popover.h"
#include "ui/kit/rows.h"
#include "ui/kit/window.h"
#include "ui/model/analysis_desk.h"
#include "ui/model/favourite_actions.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kPaletteWidth = 560, kPaletteRow = 36, kPaletteHead = 48;
constexpr std::size_t kPaletteRows = 9;

struct Command {
  std::string local;
  Localized name;
  Localized kind;
  Icon icon = Icon::none;
  std::function<void(State&)> run;
};

/// Letters a-z without regard to case; everything else as it is.
std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void view_commands(std::vector<Command>& all) {
  const auto add = [&all](const char* local, Msg name, Icon icon, View view) {
    all.push_back({local, tr(name), tr(Msg::palette_go), icon, [view](State& s) { s.view = view; }});
  };
  add("home", Msg::nav_home, Icon::home, View::home);
  add("factors", Msg::nav_factors, Icon::factors, View::factors);
  add("scheme", Msg::nav_scheme, Icon::scheme, View::scheme);
  add("compare", Msg::nav_compare, Icon::compare, View::compare);
  add("analysis", Msg::nav_analysis, Icon::analysis, View::analysis);
  add("report", Msg::nav_report, Icon::report, View::report);
  add("mydata", Msg::nav_mydata, Icon::folder, View::mydata);
  add("favourites", Msg::nav_favourites, Icon::star, View::favourites);
  add("settings", Msg::nav_settings, Icon::settings, View::settings);
  const auto help = [&all](const char* local, Msg name, std::size_t tab) {
    all.push_back({local, tr(name), tr(Msg::nav_help), Icon::help, [tab](State& s) { s.open_help(tab); }});
  };
  help("glossary", Msg::help_glossary, 0);
  help("calculation", Msg::help_calculation, 1);
  help("keys", Msg::shortcut_all, 2);
}

void analysis_commands(std::vector<Command>& all) {
  constexpr Msg names[] = {Msg::analysis_sensitivity, Msg::analysis_uncertainty, Msg::analysis_map, Msg::analysis_advice, Msg::analysis_inventory, Msg::analysis_vehicle};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    all.push_back({"analysis-" + std::to_string(i + 1), tr(names[i]), tr(Msg::nav_analysis), Icon::analysis, [i](State& s) {
                     s.analysis().tab = static_cast<AnalysisTab>(i);
                     s.view = View::analysis;
                   }});
  }
}

void scheme_commands(const State& state, std::vector<Command>& all) {
  all.push_back({"new", tr(Msg::scheme_new), tr(Msg::nav_scheme), Icon::plus, [](State& s) { s.new_scheme(); }});
  all.push_back({"import", tr(Msg::scheme_import), tr(Msg::palette_file), Icon::upload, [](State& s) { s.kit.host().choose_file(); }});
  const auto& documents = state.schemes.documents();
  if (!documents.empty()) {
    all.push_back({"export", tr(Msg::scheme_export), tr(Msg::palette_file), Icon::download, [](State& s) { s.export_scheme(); }});
    all.push_back({"undo", tr(Msg::scheme_undo), tr(Msg::nav_scheme), Icon::undo, [](State& s) { s.undo_scheme(); }});
    all.push_back({"redo", tr(Msg::scheme_redo), tr(Msg::nav_scheme), Icon::redo, [](State& s) { s.schemes.active().redo(); }});
  }
  if (documents.size() > 1) {
    all.push_back({"compare-own", tr(Msg::result_compare), tr(Msg::own_schemes), Icon::compare, [](State& s) { s.compare_own_schemes(); }});
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Localized name = tr(documents[i]->scheme().name);
    all.push_back({"open-" + documents[i]->key(), scheme_title(i, name), tr(Msg::scheme_switch), Icon::scheme, [i](State& s) {
                     s.view = View::scheme;
                     if (i < s.schemes.documents().size()) s.schemes.choose(i);
                   }});
  }
}

void sample_commands(const State& state, std::vector<Command>& all) {
  for (const CaseFamily& family : state.workspace.families()) {
    const Localized name = tr(state.workspace.sample(family.variants[0]).name);
    all.push_back({"case-" + family.id, name, tr(Msg::palette_compare_case), Icon::compare, [id = family.id](State& s) { s.open_case(id); }});
    all.push_back({"sample-" + family.id, name, tr(Msg::scheme_samples), Icon::scheme, [id = family.id](State& s) { s.open_sample_schemes(id, s.vehicle); }});
  }
}

/// Commands run outside a frame's drawing of views, and yet within it: what they change waits.
void favourite_commands(State& state, std::vector<Command>& all) {
  const auto later = [](void (*action)(State&)) {
    return [action](State& s) { s.after_frame([&s, action] { action(s); }); };
  };
  if (!state.schemes.empty() && state.schemes.active().result.now)
    all.push_back({"star-result", tr(state.schemes.later ? Msg::star_forecast : Msg::star_result), tr(Msg::nav_favourites), Icon::star, later(star_result)});
  if (state.study) all.push_back({"star-comparison", tr(Msg::star_comparison), tr(Msg::nav_favourites), Icon::star, later(star_comparison)});
  const FavouriteShelf& shelf = state.favourites().shelf;
  for (const Favourite& each : shelf.all()) {
    if (each.kind == FrozenKind::factor) continue;
    all.push_back({"favourite-" + each.id, tr(each.name), tr(Msg::nav_favourites), Icon::star, [id = each.id](State& s) {
                     s.after_frame([&s, id] { s.favourites().show(id); });
                     s.view = View::favourites;
                   }});
  }
  for (const FavouriteFolder& each : shelf.folders()) {
    all.push_back({"folder-" + each.id, tr(each.name), tr(Msg::favourites_folders), Icon::folder, [id = each.id](State& s) {
                     s.after_frame([&s, id] { s.favourites().choose_folder(id); });
                     s.view = View::favourites;
                   }});
  }
}

void page_commands(const State& state, std::vector<Command>& all) {
  const bool chinese = state.options.language == Language::zh, light = state.options.theme == Theme::light;
  all.push_back({"language", tr(chinese ? Msg::palette_english : Msg::palette_chinese), tr(Msg::language), Icon::globe,
                 [chinese](State& s) { s.set_language(chinese ? Language::en : Language::zh); }});
  all.push_back({"theme", tr(light ? Msg::theme_to_dark : Msg::theme_to_light), tr(Msg::palette_look), light ? Icon::moon : Icon::sun,
                 [light](State& s) { s.set_theme(light ? Theme::dark : Theme::light); }});
  all.push_back({"packs", tr(Msg::packs_title), tr(Msg::palette_go), Icon::shield_check, [](State& s) { s.open_packs(); }});
  all.push_back({"privacy", tr(Msg::privacy_title), tr(Msg::palette_go), Icon::shield_check, [](State& s) { s.open_privacy(); }});
}

std::vector<Command> commands(State& state) {
  std::vector<Command> all;
  const std::string wanted = folded(state.palette.text);
  if (!wanted.empty()) {
    all.push_back({"find-factor", tr(Msg::palette_find_factor, {{"text", verbatim(state.palette.text)}}), tr(Msg::nav_factors), Icon::search, [](State& s) {
                     s.library.type(s.palette.text);
                     s.view = View::factors;
                   }});
  }
  view_commands(all);
  scheme_commands(state, all);
  analysis_commands(all);
  sample_commands(state, all);
  favourite_commands(state, all);
  page_commands(state, all);
  if (wanted.empty()) return all;
  std::vector<Command> found;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const bool hit = folded(all[i].name.str()).find(wanted) != std::string::npos || folded(all[i].kind.str()).find(wanted) != std::string::npos;
    if (hit) found.push_back(std::move(all[i]));
  }
  found.push_back(std::move(all[0]));  // last: what is called so comes first
  return found;
}

void draw_command(const Command& command, Rect row, bool cursor, bool hovered) {
  if (cursor || hovered) fill(row, cursor ? Token::bg_selected : Token::bg_hover);
  if (cursor) fill({row.x, row.y, 3, row.h}, Token::ac);
  row = row.inset(12, 0);
  draw_icon(row.take_left(size::icon), command.icon, Token::tx_2);
  row.take_left(10);
  const float width = text_width(Role::caption, command.kind.str());
  draw_text(row.take_right(width), command.kind.str(), {Role::caption, Token::tx_3});
  row.take_right(12);
  draw_text(row, command.name.str(), {Role::body});
}

}  // namespace

void open_palette(State& state) {
  state.palette = {};
  open_popover("palette");
}

void draw_palette(State& state, const Rect& window) {
  if (!popover_open("palette")) return;
  const float width = std::min(kPaletteWidth, window.w - 24);
  const Rect anchor{std::floor((window.w - width) / 2), 60, width, 0};
  std::function<void(State&)> chosen;
  {
    const Popover popover("palette", anchor, width, kPaletteHead + static_cast<float>(kPaletteRows) * kPaletteRow + 8, tr(Msg::palette_title));
    if (!popover.open()) return;
    Rect rest = popover.content();
    const FieldSpec spec = search_spec(tr(Msg::palette_title), tr(Msg::palette_title), popover.appearing());
    std::string text = state.palette.text;
    const FieldState field = text_field("search", rest.take_top(kPaletteHead).inset(8, 8), spec, text);
    if (field.cancelled) return close_popover();  // one Esc, not one for the field and one for the list
    if (text != state.palette.text) state.palette = {text, 0};
    const std::vector<Command> all = commands(state);
    if (field.active) state.palette.cursor = rows_step(state.palette.cursor, all.size(), kPaletteRows);
    RowsSpec list;
    list.name = tr(Msg::palette_title);
    list.count = all.size();
    list.row_height = kPaletteRow;
    list.cursor = state.palette.cursor;
    list.reveal = true;
    list.role = SemRole::listbox;
    const auto name = [&](std::size_t i) { return RowName{all[i].local, all[i].name, all[i].kind}; };
    const RowsState seen = rows("list", rest.inset(0, 4), list, name, [&](std::size_t i, const Rect& row, const ItemState& at) {
      draw_command(all[i], row, i == state.palette.cursor, at.hovered);
    });
    state.palette.cursor = seen.cursor;
    if ((seen.clicked || seen.chosen || field.entered) && seen.cursor < all.size()) {
      chosen = all[seen.cursor].run;
      close_popover();
    }
  }
  if (chosen) {
    chosen(state);
    kit().want_frame(0);
  }
}

}  // namespace qingtan::ui
