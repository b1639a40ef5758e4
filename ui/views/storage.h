#pragma once
// How the user's work is kept, in words, and what can be done with it. All of it is in the rest of the program
// (wasm/app/later.txt): called where State::rest says that it is here.

#include "ui/model/backup_desk.h"
#include "ui/model/saving.h"
#include "ui/views/views.h"

namespace qingtan::ui {

Localized saving_words(const SavingState& saving);
Token saving_colour(Saving saving);
/// "6 schemes, 48 factors"
Localized kept_counts(const State& state);
Localized backup_words(const State& state);

/// Where the backup file stands: "work.qingtan, written: 14:32". Precondition: there is one.
Localized backup_file_words(const BackupDesk& desk);
Localized backup_trouble(BackupOutcome outcome);

/// In the status bar, off the right of `rest`.
[[gnu::noinline]] void draw_saved_state(const State& state, Rect& rest);

struct StorageSummary {
  Localized kept, backup;
  Token kept_colour = Token::tx, backup_colour = Token::tx;
};
/// For the home page's card.
[[gnu::noinline]] StorageSummary storage_summary(const State& state);

/// Bands for what stands in the way of saving: what happened, what still works, what to do. Draws and returns their height.
[[gnu::noinline]] float draw_storage_alerts(State& state, const Rect& area);
/// What lies over the screen: lists, previews, passphrases.
[[gnu::noinline]] void draw_storage_panes(State& state, const Rect& window);

/// All that are kept, to open and to delete.
void show_kept_schemes(State& state);

// Those that are lists.
void draw_kept_schemes(State& state, const Rect& window);
void draw_bin(State& state, const Rect& window);
void draw_store_report(State& state, const Rect& window);
void draw_import_preview(State& state, const Rect& window);

}  // namespace qingtan::ui
