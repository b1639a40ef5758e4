#include "ui/model/backup_schedule.h"

#include <algorithm>
#include <utility>

namespace qingtan::ui {

void BackupSchedule::changed(std::int64_t now) {
  if (!first_) first_ = now;
  newest_ = now;
}

void BackupSchedule::hurry(std::int64_t now) {
  changed(now);
  hurries_ = true;
}

void BackupSchedule::began() {
  began_first_ = std::exchange(first_, {});
  hurries_ = false;
}

void BackupSchedule::written(std::int64_t now) {
  began_first_.reset();
  failed_.reset();
  last_ = now;
}

void BackupSchedule::failed(std::int64_t now) {
  if (began_first_) first_ = std::exchange(began_first_, {});
  if (first_ && !newest_) newest_ = first_;
  failed_ = now;
}

std::optional<std::int64_t> BackupSchedule::due_in(std::int64_t now) const {
  if (!first_) return std::nullopt;
  // A clock that was set back must not keep a backup waiting: no wait is longer than it would be from now.
  const auto until = [now](std::int64_t since, std::int64_t wait) { return std::clamp<std::int64_t>(since + wait - now, 0, wait); };
  std::int64_t wait = hurries_ ? 0 : std::min(until(*newest_, kRest), until(*first_, kLongest));
  if (!hurries_ && last_) wait = std::max(wait, until(*last_, kLongest));
  if (failed_) wait = std::max(wait, until(*failed_, kRetry));
  return wait;
}

}  // namespace qingtan::ui
