#pragma once
// How the user's work stands with the store, in one word: what the interface may say of saving.

#include "qingtan/store/document.h"

namespace qingtan::ui {

struct State;

enum class Saving {
  opening,      // nothing is known yet
  saved,        // all that was entered is acknowledged as durable
  saving,
  reading,      // another tab writes; what is entered here stays in memory
  unavailable,  // no storage: work is in memory only
  blocked,      // another tab keeps an old version of it open
  failing,      // the last write failed; it is tried again
  full,
  newer,        // written by a newer version: read only
  locked,       // a passphrase is wanted
  damaged,      // it could not be opened at all
};

struct SavingState {
  Saving saving = Saving::opening;
  Moment at = 0;  // saved: when the newest acknowledgement came; 0: not since opening
};

SavingState saving_of(const State& state);
/// What is entered now will not be kept.
bool is_not_kept(Saving saving);

}  // namespace qingtan::ui
