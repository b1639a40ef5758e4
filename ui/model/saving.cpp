#include "ui/model/saving.h"

#include "ui/model/state.h"

namespace qingtan::ui {

SavingState saving_of(const State& state) {
  const UserStore& store = state.store;
  if (store.storage == Storage::unavailable) return {Saving::unavailable};
  if (store.storage == Storage::blocked) return {Saving::blocked};
  if (store.is_closed()) return {Saving::locked};
  if (!store.refusal().empty()) return {Saving::damaged};
  if (!store.is_open()) return {Saving::opening};
  const StoreStatus status = store.status();
  switch (status.health) {
    case StoreHealth::failing: return {Saving::failing};
    case StoreHealth::full: return {Saving::full};
    case StoreHealth::reading: return {Saving::reading};
    case StoreHealth::newer: return {Saving::newer};
    case StoreHealth::locked: return {Saving::locked};
    case StoreHealth::superseded: return {Saving::saving};  // it is opened anew, and the work done again
    case StoreHealth::working: break;
  }
  if (!status.all_saved() || state.keeper.has_more()) return {Saving::saving};
  return {Saving::saved, status.saved_at};
}

bool is_not_kept(Saving saving) {
  return saving != Saving::opening && saving != Saving::saved && saving != Saving::saving;
}

}  // namespace qingtan::ui
