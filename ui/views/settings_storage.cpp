// Settings: what is kept on this machine, and what can be done with it.

#include <algorithm>
#include <array>
#include <utility>

#include "ui/kit/flow.h"
#include "ui/model/storage_desk.h"
#include "ui/text/moment.h"
#include "ui/views/privacy.h"
#include "ui/views/settings_parts.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

Localized room_used(const StorageUse& use) {
  if (use.bytes < 0) return tr(Msg::storage_use_unknown);
  if (use.quota <= 0) return byte_count(use.bytes);
  return tr(Msg::storage_use_of, {{"used", byte_count(use.bytes)}, {"quota", byte_count(use.quota)}});
}

Localized kept_attachments(const State& state) {
  double bytes = 0;
  std::size_t count = 0;
  for (const std::string& id : state.store.ids(kAttachmentKind)) {
    const auto document = state.store.value(kAttachmentKind, id);
    const Json* size = document ? member_at(*document, "/size") : nullptr;
    bytes += size != nullptr && size->is_number() ? size->get<double>() : 0;
    ++count;
  }
  return count == 0 ? Localized{} : tr(Msg::attach_kept, {{"count", whole_number(count)}, {"size", byte_count(bytes)}});
}

Localized everything_kept(const State& state, std::size_t binned) {
  Localized text = kept_counts(state);
  std::size_t others = 0;
  for (const auto& [key, document] : state.store.store().documents().all()) {
    const bool counted = key.kind == kSchemeKind || key.kind == kFactorKind || key.kind == kSettingKind || key.kind == kAttachmentKind;
    others += counted || document.in_bin() ? 0 : 1;
  }
  text += kept_attachments(state);
  if (others > 0) text += tr(Msg::storage_others, {{"count", whole_number(others)}});
  if (binned > 0) text += tr(Msg::storage_in_bin, {{"count", whole_number(binned)}});
  return text;
}

void storage_facts(State& state, SettingCard& card) {
  const SavingState saving = saving_of(state);
  card.value("saving", tr(Msg::storage_state), saving_words(saving), is_not_kept(saving.saving) ? saving_colour(saving.saving) : Token::tx);
  if (state.store.is_open()) card.value("kept", tr(Msg::storage_holds), everything_kept(state, state.storage().binned().size()));
  card.value("use", tr(Msg::storage_use), room_used(state.store.room));
  const auto& persistent = state.store.room.persistent;
  const Msg clearing = !persistent ? Msg::storage_persistence_unknown : *persistent ? Msg::storage_persistent : Msg::storage_evictable;
  card.value("clearing", tr(Msg::storage_persistence), tr(clearing), persistent.value_or(false) ? Token::tx : Token::warn);
  card.value("backup", tr(Msg::storage_last_backup), backup_words(state), needs_backup(state.store) ? Token::warn : Token::tx);
}

std::vector<StorageAct> passphrase_acts(State& state, StorageDesk& desk) {
  const auto shows = [&desk](StoragePane pane) { return [&desk, pane] { desk.show(pane); }; };
  const bool busy = state.store.is_converting() || !state.store.can_write();
  const auto quiet = [busy](Msg text, Icon icon = Icon::none) {
    ButtonSpec spec{tr(text), icon};
    spec.disabled = busy;
    return spec;
  };
  if (!state.store.is_encrypted()) return {{"set-passphrase", quiet(Msg::storage_set, Icon::lock), shows(StoragePane::set_passphrase)}};
  return {{"change-passphrase", quiet(Msg::storage_change), shows(StoragePane::change_passphrase)},
          {"remove-passphrase", quiet(Msg::storage_remove), shows(StoragePane::remove_passphrase)},
          {"lock", quiet(Msg::storage_lock, Icon::lock), [&desk] { desk.lock(); }}};
}

/// When an encrypted workspace is locked by itself.
void lock_row(State& state, SettingCard& card) {
  const bool applies = state.store.is_encrypted();
  const Rect box = card.row(tr(Msg::storage_lock_row), tr(applies ? Msg::storage_lock_hint : Msg::storage_lock_plain));
  std::array<std::string, kLockMinutes.size()> locals;
  std::array<Choice, kLockMinutes.size()> choices;
  std::size_t active = 0;
  for (std::size_t i = 0; i < kLockMinutes.size(); ++i) {
    const int minutes = kLockMinutes[i];
    locals[i] = minutes == 0 ? "never" : std::to_string(minutes);
    choices[i] = {locals[i], minutes == 0 ? tr(Msg::storage_lock_never) : tr(Msg::storage_lock_minutes, {{"count", whole_number(static_cast<std::size_t>(minutes))}})};
    choices[i].disabled = !applies;
    if (minutes == state.settings.lock_minutes) active = i;
  }
  const float width = std::min(box.w, segmented_width(choices) + 24);
  const std::size_t chosen = segmented("lock-after", Rect(box).take_left(width), tr(Msg::storage_lock_row), choices, active);
  if (chosen == active) return;
  state.settings.lock_minutes = kLockMinutes[chosen];
  state.keep_setting("lock");
}

}  // namespace

void act_row(SettingCard& card, StorageDesk& desk, Msg name, Msg hint, bool phone, std::vector<StorageAct> acts) {
  const float height = phone ? size::phone_control : size::control, line = height + 8;
  const auto flow_of = [&](const Rect& box) { return Flow({box.x, box.y, box.w, 0}, line, 8); };
  // Laid out once to know how tall it is; a name stands left of it, but for a phone.
  Rect probe{0, 0, card.body().w - (phone ? 0 : kSettingNames), 0};
  Flow measured = flow_of(probe);
  for (const StorageAct& each : acts) measured.place(button_width(each.look), height);
  const Rect box = card.row(tr(name), tr(hint), measured.bottom());
  Flow flow = flow_of(box);
  for (StorageAct& each : acts) {
    if (button(each.local, flow.place(button_width(each.look), height), each.look)) desk.later_do(std::move(each.act));
  }
}

void settings_storage(State& state, Rect& rest, bool phone) {
  StorageDesk& desk = state.storage();
  SettingCard card(rest, "storage", tr(Msg::storage_title), phone);
  storage_facts(state, card);
  const auto shows = [&desk](StoragePane pane) { return [&desk, pane] { desk.show(pane); }; };
  ButtonSpec locked_export{tr(Msg::storage_export_locked), Icon::lock}, import{tr(Msg::storage_import), Icon::upload};
  locked_export.disabled = !state.store.is_open();
  import.disabled = !state.store.can_write();
  act_row(card, desk, Msg::storage_backup_row, Msg::storage_backup_hint, phone,
          {{"export", {tr(Msg::storage_export), Icon::download}, [&state] { back_up_everything(state); }},
           {"export-locked", locked_export, shows(StoragePane::export_file)},
           {"import", import, [&state] { state.kit.host().choose_file(); }}});
  settings_backup(state, card, phone);
  if (state.store.is_open()) {
    const Localized schemes = tr(Msg::storage_schemes, {{"count", whole_number(desk.schemes().size())}});
    const Localized bin = tr(Msg::storage_bin, {{"count", whole_number(desk.binned().size())}});
    std::vector<StorageAct> lists{{"schemes", {schemes, Icon::scheme}, shows(StoragePane::schemes)}, {"bin", {bin, Icon::trash}, shows(StoragePane::bin)}};
    const OpenReport& report = state.store.report();
    if (!report.damage.empty() || !report.branches.empty() || !report.missing.empty()) {
      lists.push_back({"report", {tr(Msg::storage_report), Icon::warning}, shows(StoragePane::report)});
    }
    act_row(card, desk, Msg::storage_lists_row, Msg::storage_lists_hint, phone, std::move(lists));
    act_row(card, desk, Msg::storage_passphrase_row, state.store.is_encrypted() ? Msg::storage_encrypted_hint : Msg::storage_plain_hint, phone, passphrase_acts(state, desk));
    lock_row(state, card);
    card.note("final", tr(Msg::storage_final), {Role::caption, Token::warn});
  } else if (state.store.is_closed()) {
    act_row(card, desk, Msg::storage_passphrase_row, Msg::storage_encrypted_hint, phone, {{"unlock", {tr(Msg::storage_unlock), Icon::lock}, shows(StoragePane::unlock)}});
  }
  act_row(card, desk, Msg::storage_erase_row, Msg::storage_erase_hint, phone, {{"erase", {tr(Msg::storage_erase), Icon::trash, ButtonKind::danger}, shows(StoragePane::erase)}});
}

}  // namespace qingtan::ui
