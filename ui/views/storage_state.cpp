// How the user's work stands with the store: the status bar, the home page, and the bands.

#include <array>

#include "ui/model/storage_desk.h"
#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/views/privacy.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kLeastBand = 28, kBandPad = 5;

struct StorageAlert {
  const char* local = "";
  Localized text = {};
  Tone tone = Tone::warn;
  bool exports = false, unlocks = false, reports = false, takes_over = false;
  bool resumes = false, puts_off = false;  // the backup
};

std::size_t kept_of(const State& state, std::string_view kind) {
  if (!state.store.is_open()) return 0;
  const Documents& documents = state.store.store().documents();
  std::size_t count = 0;
  for (auto it = documents.begin_of(kind); it != documents.all().end() && it->first.kind == kind; ++it) count += it->second.in_bin() ? 0 : 1;
  return count;
}

std::optional<StorageAlert> saving_alert(const State& state) {
  const auto with_export = [](const char* local, Msg text, Tone tone) { return StorageAlert{local, tr(text), tone, true}; };
  switch (saving_of(state).saving) {
    case Saving::unavailable: return with_export("unavailable", Msg::storage_alert_unavailable, Tone::warn);
    case Saving::blocked: return with_export("blocked", Msg::storage_alert_blocked, Tone::warn);
    case Saving::failing: return with_export("failing", Msg::storage_alert_failing, Tone::bad);
    case Saving::full: return with_export("full", Msg::storage_alert_full, Tone::bad);
    case Saving::newer: return with_export("newer", Msg::storage_alert_newer, Tone::warn);
    case Saving::damaged: return with_export("unreadable", Msg::storage_alert_damaged, Tone::bad);
    case Saving::locked: return StorageAlert{"locked", tr(Msg::storage_alert_locked), Tone::warn, false, true};
    case Saving::reading:
      if (state.store.writer_silent) {
        StorageAlert silent = with_export("silent", Msg::storage_alert_silent, Tone::warn);
        silent.takes_over = true;
        return silent;
      }
      if (!state.keeper.any_unsaved() && !state.store.has_carried()) return std::nullopt;
      return with_export("reading", Msg::storage_alert_reading, Tone::warn);
    default: return std::nullopt;
  }
}

/// What the backup file waits for, until the user puts it off.
std::optional<StorageAlert> backup_alert(const State& state) {
  const BackupDesk* desk = state.told_backup();
  if (desk == nullptr || desk->put_off) return std::nullopt;
  const Localized name = verbatim(desk->file().name);
  StorageAlert alert;
  alert.puts_off = true;
  switch (desk->standing()) {
    case Backup::paused:
      alert.local = "backup-paused", alert.text = tr(Msg::backup_alert_paused, {{"name", name}}), alert.resumes = true;
      return alert;
    case Backup::denied:
      alert.local = "backup-denied", alert.text = tr(Msg::backup_alert_denied, {{"name", name}});
      return alert;
    case Backup::failing:
      alert.local = "backup-failing", alert.text = tr(Msg::backup_alert_failing, {{"name", name}, {"why", backup_trouble(desk->trouble())}});
      return alert;
    default: return std::nullopt;
  }
}

std::size_t missing_records(const State& state) {
  std::size_t count = 0;
  for (const MissingRecords& missing : state.store.report().missing) count += static_cast<std::size_t>(missing.to - missing.from + 1);
  return count;
}

std::size_t unread_count(const State& state) {
  const OpenReport& report = state.store.report();
  return report.damage.size() + report.branches.size();
}

bool band_action(std::string_view local, Rect& row, const Localized& text) {
  const bool pressed = link(local, row.take_right(text_width(Role::caption, text.str()) + 8).middle(24), text, Align::right);
  row.take_right(12);
  return pressed;
}

float storage_band(State& state, Rect rest, const StorageAlert& alert) {
  const Scope scope(alert.local);
  Rect row = rest.inset(12, 0);
  const auto width = [](Msg text) { return text_width(Role::caption, tr(text).str()) + 20; };
  const float actions = (alert.exports ? width(Msg::storage_export) : 0) + (alert.unlocks ? width(Msg::storage_unlock) : 0) + (alert.takes_over ? width(Msg::storage_take_over) : 0) +
                        (alert.reports ? width(Msg::storage_details) + width(Msg::storage_understood) : 0) + (alert.resumes ? width(Msg::backup_resume) : 0) +
                        (alert.puts_off ? width(Msg::backup_later) : 0);
  const float text_room = row.w - 22 - actions;
  const float height = std::max(kLeastBand, draw_paragraph({0, 0, text_room, 0}, alert.text.str(), {Role::caption}, false) + 2 * kBandPad);
  const Rect band = rest.take_top(height);
  row.h = height;
  fill(band, tone_tint(alert.tone));
  hline(band.x, band.right(), band.bottom() - 1, Token::line);
  StorageDesk& desk = state.storage();
  if (alert.exports && band_action("export", row, tr(Msg::storage_export))) back_up_everything(state);
  if (alert.takes_over && band_action("take-over", row, tr(Msg::storage_take_over))) desk.later_do([&state] { state.kit.host().take_over_writing(); });
  if (alert.unlocks && band_action("unlock", row, tr(Msg::storage_unlock))) desk.later_do([&desk] { desk.show(StoragePane::unlock); });
  if (alert.reports && band_action("understood", row, tr(Msg::storage_understood))) desk.later_do([&desk] { desk.report_seen = true; });
  if (alert.reports && band_action("details", row, tr(Msg::storage_details))) desk.later_do([&desk] { desk.show(StoragePane::report); });
  if (alert.puts_off && band_action("later", row, tr(Msg::backup_later))) desk.later_do([&state] { state.backup().put_off = true; });
  if (alert.resumes && band_action("resume", row, tr(Msg::backup_resume))) desk.later_do([&state] { state.kit.host().back_up(BackupAct::resume, ""); });
  draw_icon(row.take_left(14), Icon::warning, tone_text(alert.tone), 14);
  row.take_left(8);
  const Rect text = row.middle(height - 2 * kBandPad);
  draw_paragraph(text, alert.text.str(), {Role::caption, tone_text(alert.tone)});
  say("text", SemRole::alert, text, alert.text);
  return height;
}

void report_band(State& state, Rect& rest, StorageAlert report) {
  report.reports = true;
  rest.take_top(storage_band(state, rest, report));
}

}  // namespace

Localized saving_words(const SavingState& saving) {
  if (saving.saving == Saving::saved && saving.at != 0) return tr(Msg::saving_saved_at, {{"time", clock_time(saving.at)}});
  constexpr std::array words{Msg::saving_opening, Msg::saving_saved, Msg::saving_saving, Msg::saving_reading, Msg::saving_unavailable, Msg::saving_blocked,
                             Msg::saving_failing, Msg::saving_full,  Msg::saving_newer,  Msg::saving_locked,  Msg::saving_damaged};
  return tr(words[static_cast<std::size_t>(saving.saving)]);
}

Token saving_colour(Saving saving) {
  if (saving == Saving::saved) return Token::ok;
  if (saving == Saving::opening || saving == Saving::saving) return Token::tx_3;
  return saving == Saving::full || saving == Saving::failing || saving == Saving::damaged ? Token::bad : Token::warn;
}

Localized kept_counts(const State& state) {
  return tr(Msg::storage_counts, {{"schemes", whole_number(kept_of(state, kSchemeKind))}, {"factors", whole_number(kept_of(state, kFactorKind))}});
}

Localized backup_words(const State& state) {
  const Moment at = state.has_storage_desk() || state.store.is_open() ? last_backup_of(state.store) : 0;
  return at == 0 ? tr(Msg::storage_never) : calendar_day(at);
}

void draw_saved_state(const State& state, Rect& rest) {
  const SavingState saving = saving_of(state);
  const Localized words = saving_words(saving);
  const bool plain = saving.saving == Saving::saved || saving.saving == Saving::opening || saving.saving == Saving::saving;
  label("saved", rest.take_right(text_width(Role::caption, words.str())), words, {Role::caption, plain ? Token::tx_2 : saving_colour(saving.saving)}, SemRole::status);
  rest.take_right(6);
  const Rect dot = rest.take_right(8).middle(8);
  disc(dot.centre(), 4, saving_colour(saving.saving));
  rest.take_right(16);
}

StorageSummary storage_summary(const State& state) {
  const SavingState saving = saving_of(state);
  StorageSummary summary;
  summary.kept = kept_counts(state);
  if (state.store.room.bytes >= 0) summary.kept = byte_count(state.store.room.bytes) + tr(Msg::storage_comma) + summary.kept;
  if (is_not_kept(saving.saving) || saving.saving == Saving::opening) {
    summary.kept = saving_words(saving);
    summary.kept_colour = saving_colour(saving.saving);
  }
  summary.backup = backup_words(state);
  if (needs_backup(state.store)) summary.backup_colour = Token::warn;
  return summary;
}

float draw_storage_alerts(State& state, const Rect& area) {
  const Scope scope("storage-alerts");
  Rect rest = area;
  if (const auto alert = saving_alert(state)) rest.take_top(storage_band(state, rest, *alert));
  if (const auto alert = backup_alert(state)) rest.take_top(storage_band(state, rest, *alert));
  if (state.has_storage_desk() && state.storage().report_seen) return rest.y - area.y;
  const std::size_t missing = missing_records(state), unread = unread_count(state);
  if (missing > 0) report_band(state, rest, {"missing", tr(Msg::storage_alert_missing, {{"count", whole_number(missing)}}), Tone::bad});
  if (unread > 0) report_band(state, rest, {"report", tr(Msg::storage_alert_report, {{"count", whole_number(unread)}})});
  return rest.y - area.y;
}

}  // namespace qingtan::ui
