#pragma once
// When the backup file is written: when changes have rested for a while, at the latest some time after the first of them, and
// not more often than that. It knows no clock; times are milliseconds since 1970, handed in.

#include <cstdint>
#include <optional>

namespace qingtan::ui {

class BackupSchedule {
 public:
  static constexpr std::int64_t kRest = 2 * 60'000;      // after the last change
  static constexpr std::int64_t kLongest = 10 * 60'000;  // after the first change; and between two backups
  static constexpr std::int64_t kRetry = 2 * 60'000;     // after a failure

  /// There is something that the file does not have.
  void changed(std::int64_t now);
  /// The file as it is must not stay: due at once.
  void hurry(std::int64_t now);
  /// What the file will have is being put together; what changes from here on is for the next one.
  void began();
  void written(std::int64_t now);
  void failed(std::int64_t now);
  /// A file was written then, in an earlier visit.
  void recall(std::int64_t at) { last_ = at; }

  bool has_changes() const { return first_.has_value(); }
  /// Milliseconds until it is to be written, 0: now; nothing: there is nothing to write.
  std::optional<std::int64_t> due_in(std::int64_t now) const;

 private:
  std::optional<std::int64_t> first_, newest_;  // changes that no file has
  std::optional<std::int64_t> began_first_;     // of those that are under way
  std::optional<std::int64_t> last_;            // backup
  std::optional<std::int64_t> failed_;
  bool hurries_ = false;
};

}  // namespace qingtan::ui
