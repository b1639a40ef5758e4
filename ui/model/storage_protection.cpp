// The passphrase of the user's store: given, changed, taken away; locked and opened again.

#include <utility>

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
  if (!state_.store.change_passphrase(passphrase)) {
    problem = Msg::storage_cannot_write;
    return;
  }
  show(StoragePane::none);
  state_.kit.toast({tr(Msg::storage_passphrase_changed), Token::ok});
}

void StorageDesk::remove_passphrase() {
  state_.keeper.keep();
  if (!state_.store.convert(now, "")) {
    problem = Msg::storage_still_saving;
    state_.kit.want_frame(0);
    return;
  }
  to_encrypted_ = false;
  show(StoragePane::none);
}

void StorageDesk::lock() {
  state_.keeper.keep();
  if (!state_.store.lock()) {
    state_.kit.toast({tr(Msg::storage_still_saving), Token::warn});
    return;
  }
  is_listed_ = false;
  schemes_.clear();
  binned_.clear();
  offered = {};
  state_.forget_work();
  unlock_put_off = unlock_tried = false;
  show(StoragePane::none);
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
  analysis_.reset();
  comparison_.reset();
  mydata.draft.reset();
  mydata.close();
  kit.toasts().clear();  // they name what was worked on, and can bring it back
  if (own_case()) {
    study.reset();
    family.clear();
  }
  own_pack.reset();
  inspected.clear();
  view = View::home;
  packs_changed();
}

}  // namespace qingtan::ui
