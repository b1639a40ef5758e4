#include "ui/views/keymap.h"

#include <array>

#include "ui/kit/window.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kKeyCap = 20, kKeyPad = 6;

constexpr std::array kKeyLines{
    KeyLine{"commands", "Ctrl K", Msg::shortcut_commands, KeyPlace::everywhere, true},
    KeyLine{"help", "?", Msg::shortcut_all, KeyPlace::everywhere, true},
    KeyLine{"close", "Esc", Msg::shortcut_close, KeyPlace::everywhere},
    KeyLine{"next", "Tab", Msg::shortcut_next, KeyPlace::everywhere},
    KeyLine{"before", "Shift Tab", Msg::shortcut_before, KeyPlace::everywhere},
    KeyLine{"press", "Enter", Msg::shortcut_press, KeyPlace::everywhere},
    KeyLine{"star", "S", Msg::shortcut_star, KeyPlace::everywhere},
    KeyLine{"new", "N", Msg::shortcut_new, KeyPlace::schemes},
    KeyLine{"undo", "Ctrl Z", Msg::shortcut_undo, KeyPlace::schemes, true},
    KeyLine{"redo", "Ctrl Y / Ctrl Shift Z", Msg::shortcut_redo, KeyPlace::schemes},
    KeyLine{"save", "Ctrl S", Msg::shortcut_save, KeyPlace::schemes},
    KeyLine{"factor", "F", Msg::shortcut_factor, KeyPlace::schemes, true},
    KeyLine{"later", "Y", Msg::shortcut_later, KeyPlace::schemes, true},
    KeyLine{"to-comparison", "C", Msg::shortcut_to_comparison, KeyPlace::schemes},
    KeyLine{"move", "Alt ↑ / Alt ↓", Msg::shortcut_move, KeyPlace::schemes},
    KeyLine{"remove", "Del", Msg::shortcut_remove, KeyPlace::schemes},
    KeyLine{"search", "/", Msg::shortcut_search, KeyPlace::factors, true},
    KeyLine{"compare", "C", Msg::shortcut_compare, KeyPlace::factors},
    KeyLine{"copy", "Ctrl C", Msg::shortcut_copy, KeyPlace::factors},
    KeyLine{"all", "Ctrl A", Msg::shortcut_mark_all, KeyPlace::factors},
    KeyLine{"own-new", "N", Msg::shortcut_own_new, KeyPlace::own_data},
    KeyLine{"own-edit", "E", Msg::shortcut_own_edit, KeyPlace::own_data},
    KeyLine{"own-double", "D", Msg::shortcut_own_double, KeyPlace::own_data},
    KeyLine{"own-bin", "Del", Msg::shortcut_own_bin, KeyPlace::own_data},
    KeyLine{"own-paste", "Ctrl V", Msg::shortcut_own_paste, KeyPlace::own_data},
    KeyLine{"vehicle", "V", Msg::shortcut_vehicle, KeyPlace::comparison},
    KeyLine{"as-table", "T", Msg::shortcut_as_table, KeyPlace::analysis},
    KeyLine{"inventory-paste", "Ctrl V", Msg::shortcut_inventory_paste, KeyPlace::analysis},
    KeyLine{"folder", "N", Msg::shortcut_folder, KeyPlace::favourites},
    KeyLine{"rename", "E", Msg::shortcut_rename, KeyPlace::favourites},
    KeyLine{"star-off", "Del", Msg::shortcut_star_off, KeyPlace::favourites},
    KeyLine{"walk", "↑ / ↓ / PgUp / PgDn / Home / End", Msg::shortcut_walk, KeyPlace::lists},
    KeyLine{"extend", "Shift ↑ / Shift ↓", Msg::shortcut_extend, KeyPlace::lists},
    KeyLine{"open", "Enter", Msg::shortcut_open, KeyPlace::lists},
    KeyLine{"leave", "Enter / Tab", Msg::shortcut_leave, KeyPlace::fields},
    KeyLine{"give-up", "Esc", Msg::shortcut_give_up, KeyPlace::fields},
};

}  // namespace

std::span<const KeyLine> key_lines() { return kKeyLines; }

Localized tr(KeyPlace place) {
  constexpr std::array names{Msg::shortcuts_everywhere, Msg::shortcuts_schemes,    Msg::shortcuts_factors,
                             Msg::shortcuts_own_data,   Msg::shortcuts_comparison, Msg::shortcuts_analysis,
                             Msg::shortcuts_favourites, Msg::shortcuts_lists,      Msg::shortcuts_fields};
  return tr(names[static_cast<std::size_t>(place)]);
}

Localized key_text(std::string_view keys) {
  std::string text(keys);
  if (mac_keys()) {
    for (std::size_t at = text.find("Ctrl"); at != text.npos; at = text.find("Ctrl", at)) text.replace(at, 4, "Cmd");
  }
  return verbatim(text);
}

float draw_key(const Rect& box, const Localized& keys) {
  const float width = std::max(kKeyCap, text_width(Role::caption, keys.str()) + 2 * kKeyPad);
  const Rect cap = Rect(box).take_right(width).middle(kKeyCap);
  fill(cap, Token::bg_sunken, size::radius);
  stroke(cap, Token::line, size::radius);
  draw_text(cap, keys.str(), {Role::caption, Token::tx_2, Align::centre});
  return cap.w;
}

}  // namespace qingtan::ui
