// The passphrase of the user's store: given, changed, taken away; locked and opened again.

#include <utility>

#include "ui/model/backup_desk.h"
#include "ui/model/state.h"
#include "ui/model/storage_desk.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kShortestPassphrase = 8;  // characters; the engine takes any

std::size_t character_count(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

bool StorageDesk::fits_again() {
  problem.reset();
  if (character_count(passphrase) < kShortestPassphrase) problem = Msg::storage_passphrase_short;
  else if (passphrase != again) problem = Msg::storage_passphrase_differs;
  state_.kit.want_frame(0);
  return !problem;
}

void StorageDesk::set_passphrase() {
  if (!fits_again()) return;
  state_.keeper.keep();
  if (!state_.store.convert("", passphrase)) {
    problem = Msg::storage_still_saving;
    return;
  }
  to_encrypted_ = true;
  show(StoragePane::none);
}

void StorageDesk::change_passphrase() {
  if (!fits_again()) return;
  const auto changed = state_.store.change_passphrase(now, passphrase);
  if (!changed) {
    problem = changed.error().front().code == ErrorCode::wrong_passphrase ? Msg::storage_wrong_passphrase : Msg::storage_cannot_write;
    return;
  }
  state_.backup().renew();
  show(StoragePane::none);
  state_.kit.toast({tr(Msg::storage_passphrase_changed), Token::ok});
}

void StorageDesk::remove_passphrase() {
  state_.keeper.keep();
  problem.reset();
  if (!state_.store.check_passphrase(now)) {
    problem = Msg::storage_wrong_passphrase;
    state_.kit.want_frame(0);
    return;
  }
  if (!state_.store.convert(now, "")) {
    problem = Msg::storage_still_saving;
    state_.kit.want_frame(0);
    return;
  }
  to_encrypted_ = false;
  show(StoragePane::none);
}

/// It is in memory only: of a tab that does not write, or half entered into a form.
bool StorageDesk::would_lose() const { return !state_.store.can_write() && (state_.keeper.any_unsaved() || state_.store.has_carried() || state_.unsaved_favourites); }

void StorageDesk::lock() {
  if (would_lose()) {
    state_.kit.toast({tr(Msg::storage_lock_loses), Token::warn, true});
    return;
  }
  locked_by_rest = false;
  if (!lock_now()) state_.kit.toast({tr(Msg::storage_still_saving), Token::warn});
}

bool StorageDesk::lock_after_rest() {
  if (!state_.store.is_open() || state_.store.is_converting() || would_lose() || state_.mydata.unsaved_input) return false;
  if (!lock_now()) return true;
  locked_by_rest = true;
  state_.kit.want_frame(0);
  return false;
}

bool StorageDesk::lock_now() {
  state_.keeper.keep();
  state_.follow_favourites();
  if (!state_.store.lock()) return false;
  is_listed_ = false;
  schemes_.clear();
  binned_.clear();
  offered = {};
  state_.forget_work();
  unlock_put_off = unlock_tried = false;
  show(StoragePane::none);
  return true;
}

void StorageDesk::unlock() {
  state_.store.unlock(std::exchange(passphrase, {}));
  unlock_tried = true;
  state_.hand_over_work();
  state_.kit.want_frame(0);
}

/// What shows the user's work goes with it.
void State::forget_work() {
  schemes.clear();
  scheme_history.clear();
  analysis_.reset();
  attachments_.reset();
  favourites_.reset();
  report_.reset();
  factors.use_starred({});
  comparison_.reset();
  mydata.draft.reset();
  mydata.close();
  kit.toasts().clear();  // they name what was worked on, and can bring it back
  if (own_case()) {
    study.reset();
    family.clear();
  }
  own_pack.reset();
  arrangement.reset();
  inspected.clear();
  view = View::home;
  packs_changed();
}

}  // namespace qingtan::ui
