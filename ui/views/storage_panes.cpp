// Dialogs of passphrases, and of deleting it all.

#include <utility>

#include "ui/kit/field.h"
#include "ui/kit/popover.h"
#include "ui/model/storage_desk.h"
#include "ui/views/pack_parts.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kPaneWidth = 480, kPaneHeight = 340, kShortPane = 268, kSecretField = kFieldLabel + size::control + 12;

/// A field for a passphrase, with its caption. True: Enter was pressed in it.
bool secret_field(StorageDesk& desk, std::string_view local, Rect& rest, Msg name, std::string& text) {
  field_label(rest.take_top(kFieldLabel), tr(name));
  FieldSpec spec;
  spec.name = tr(name);
  spec.secret = true;
  spec.take_keyboard = std::exchange(desk.appears, false);
  const bool entered = text_field(local, rest.take_top(size::control), spec, text).entered;
  rest.take_top(12);
  return entered;
}

void problem_line(const StorageDesk& desk, Rect& rest) {
  if (desk.problem) paragraph("problem", rest, tr(*desk.problem), {Role::body, Token::bad}, SemRole::alert);
}

struct Foot {
  bool done = false, left = false;
};
Foot pane_foot(const Dialog& dialog, ButtonSpec done, Msg leave) {
  Rect foot = dialog.foot();
  Foot pressed;
  pressed.done = button("done", foot.take_right(button_width(done)), done);
  foot.take_right(8);
  const ButtonSpec cancel{tr(leave)};
  pressed.left = button("cancel", foot.take_right(button_width(cancel)), cancel) || dialog.closed();
  return pressed;
}

void leave_pane(StorageDesk& desk) {
  desk.later_do([&desk] { desk.show(StoragePane::none); });
}

/// New and once more, with the warning that nobody can help; before it the present one, where there is one.
void new_passphrase(StorageDesk& desk, const Rect& window, Msg title, bool changes, void (StorageDesk::*act)()) {
  const Dialog dialog("passphrase", window, kPaneWidth, kPaneHeight + 24 + (changes ? kSecretField : 0), tr(title));
  Rect rest = dialog.body();
  paragraph("warning", rest, tr(Msg::storage_final), {Role::body, Token::warn});
  rest.take_top(12);
  if (changes) secret_field(desk, "now", rest, Msg::storage_passphrase_now, desk.now);
  secret_field(desk, "new", rest, Msg::storage_passphrase_new, desk.passphrase);
  const bool entered = secret_field(desk, "again", rest, Msg::storage_passphrase_again, desk.again);
  problem_line(desk, rest);
  const Foot foot = pane_foot(dialog, {tr(title), Icon::lock, ButtonKind::primary}, Msg::storage_cancel);
  if (foot.done || entered) desk.later_do([&desk, act] { (desk.*act)(); });
  if (foot.left) leave_pane(desk);
}

void remove_pane(StorageDesk& desk, const Rect& window) {
  const Dialog dialog("passphrase", window, kPaneWidth, kShortPane, tr(Msg::storage_remove_title));
  Rect rest = dialog.body();
  paragraph("what", rest, tr(Msg::storage_remove_what), {Role::body, Token::tx_2});
  rest.take_top(12);
  const bool entered = secret_field(desk, "now", rest, Msg::storage_passphrase_now, desk.now);
  problem_line(desk, rest);
  const Foot foot = pane_foot(dialog, {tr(Msg::storage_remove_title), Icon::none, ButtonKind::danger}, Msg::storage_cancel);
  if (foot.done || entered) desk.later_do([&desk] { desk.remove_passphrase(); });
  if (foot.left) leave_pane(desk);
}

void export_pane(StorageDesk& desk, const Rect& window) {
  const Dialog dialog("export", window, kPaneWidth, kPaneHeight + 40, tr(Msg::storage_export));
  Rect rest = dialog.body();
  paragraph("warning", rest, tr(Msg::storage_final_file), {Role::body, Token::warn});
  rest.take_top(12);
  secret_field(desk, "new", rest, Msg::storage_passphrase_new, desk.passphrase);
  const bool entered = secret_field(desk, "again", rest, Msg::storage_passphrase_again, desk.again);
  problem_line(desk, rest);
  const ButtonSpec plain{tr(Msg::storage_export_plain), Icon::download};
  if (button("plain", rest.take_top(size::control).take_left(button_width(plain)), plain)) desk.later_do([&desk] { desk.export_everything(""); });
  const Foot pressed = pane_foot(dialog, {tr(Msg::storage_export_locked), Icon::lock, ButtonKind::primary}, Msg::storage_cancel);
  if (pressed.done || entered) {
    desk.later_do([&desk] {
      if (desk.fits_again()) desk.export_everything(std::exchange(desk.passphrase, {}));
    });
  }
  if (pressed.left) leave_pane(desk);
}

void open_file_pane(StorageDesk& desk, const Rect& window) {
  const Dialog dialog("open-file", window, kPaneWidth, kShortPane, tr(Msg::storage_open_file));
  Rect rest = dialog.body();
  paragraph("what", rest, tr(Msg::storage_open_file_what, {{"name", verbatim(desk.offered.file)}}), {Role::body, Token::tx_2});
  rest.take_top(12);
  const bool entered = secret_field(desk, "passphrase", rest, Msg::storage_passphrase, desk.passphrase);
  problem_line(desk, rest);
  const Foot foot = pane_foot(dialog, {tr(Msg::storage_open), Icon::none, ButtonKind::primary}, Msg::storage_cancel);
  if (foot.done || entered) desk.later_do([&desk] { desk.open_offered(); });
  if (foot.left) leave_pane(desk);
}

void unlock_pane(State& state, const Rect& window) {
  StorageDesk& desk = state.storage();
  const Dialog dialog("unlock", window, kPaneWidth, kShortPane + 12, tr(Msg::storage_unlock_title));
  Rect rest = dialog.body();
  paragraph("what", rest, tr(desk.locked_by_rest ? Msg::storage_unlock_after_rest : Msg::storage_unlock_what), {Role::body, Token::tx_2});
  rest.take_top(12);
  const bool entered = secret_field(desk, "passphrase", rest, Msg::storage_passphrase, desk.passphrase);
  if (desk.unlock_tried && desk.passphrase.empty()) paragraph("problem", rest, tr(Msg::storage_wrong_passphrase), {Role::body, Token::bad}, SemRole::alert);
  const Foot foot = pane_foot(dialog, {tr(Msg::storage_unlock), Icon::lock, ButtonKind::primary}, Msg::storage_unlock_later);
  if (foot.done || entered) desk.later_do([&desk] { desk.unlock(); });
  if (foot.left) {
    desk.later_do([&desk] {
      desk.unlock_put_off = true;
      desk.show(StoragePane::none);
    });
  }
}

/// Nothing is deleted by a slip: the word has to be typed.
void erase_pane(State& state, const Rect& window) {
  StorageDesk& desk = state.storage();
  const Dialog dialog("erase", window, kPaneWidth, kPaneHeight, tr(Msg::storage_erase_title));
  Rect rest = dialog.body();
  paragraph("what", rest, tr(Msg::storage_erase_what, {{"counts", kept_counts(state)}}), {Role::body});
  rest.take_top(12);
  const Localized word = tr(Msg::storage_erase_word);
  const Localized ask = tr(Msg::storage_erase_type, {{"word", word}});
  field_label(rest.take_top(kFieldLabel), ask);
  FieldSpec spec;
  spec.name = ask;
  spec.take_keyboard = std::exchange(desk.appears, false);
  text_field("word", rest.take_top(size::control), spec, desk.again);
  rest.take_top(12);
  const ButtonSpec backup{tr(Msg::storage_export), Icon::download};
  if (button("export", rest.take_top(size::control).take_left(button_width(backup)), backup)) back_up_everything(state);
  ButtonSpec erase{tr(Msg::storage_erase_now), Icon::trash, ButtonKind::danger};
  erase.disabled = desk.again != word.str();
  const Foot foot = pane_foot(dialog, erase, Msg::storage_cancel);
  if (foot.done) desk.later_do([&state] { state.kit.host().delete_everything(); });
  if (foot.left) leave_pane(desk);
}

}  // namespace

void draw_storage_panes(State& state, const Rect& window) {
  const bool locked = state.store.is_closed();
  if (!state.has_storage_desk() && !locked) return;
  StorageDesk& desk = state.storage();
  if (locked && (!desk.unlock_put_off || desk.pane == StoragePane::unlock)) return unlock_pane(state, window);
  switch (desk.pane) {
    case StoragePane::schemes: return draw_kept_schemes(state, window);
    case StoragePane::bin: return draw_bin(state, window);
    case StoragePane::report: return draw_store_report(state, window);
    case StoragePane::import_preview: return draw_import_preview(state, window);
    case StoragePane::export_file: return export_pane(desk, window);
    case StoragePane::open_file: return open_file_pane(desk, window);
    case StoragePane::set_passphrase: return new_passphrase(desk, window, Msg::storage_set_title, false, &StorageDesk::set_passphrase);
    case StoragePane::change_passphrase: return new_passphrase(desk, window, Msg::storage_change_title, true, &StorageDesk::change_passphrase);
    case StoragePane::remove_passphrase: return remove_pane(desk, window);
    case StoragePane::erase: return erase_pane(state, window);
    case StoragePane::unlock:
    case StoragePane::none: return;
  }
}

}  // namespace qingtan::ui
