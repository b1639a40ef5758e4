#pragma once
// What became of a scheme over all visits: its versions as the journal has them, the way back to one of them, and undo
// beyond the beginning of a sitting.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/model/scheme_document.h"
#include "ui/model/user_store.h"

namespace qingtan::ui {

struct SchemeVersion {
  std::uint64_t seq = 0;  // the record that made it
  Moment at = 0;
  std::string who;
  std::vector<DocumentChange> changes;
  std::shared_ptr<const Scheme> scheme;  // as it was then; nothing where that cannot be known
};

/// One for each record, oldest first. From where records are missing on, a version has no scheme.
std::vector<SchemeVersion> versions_of(const DocumentHistory& history);

class SchemeHistory {
 public:
  explicit SchemeHistory(UserStore& store) : store_(store) {}

  bool shown = false;
  /// Asks for the versions of this scheme, where they are of another scheme or another state of it.
  void follow(const SchemeDocument& document);
  /// Nothing while they are being read, or where the scheme is not in the store.
  const std::optional<std::vector<SchemeVersion>>& versions() const { return versions_; }
  /// False: some of its records are missing or damaged.
  bool complete() const { return complete_; }
  /// Nothing of it stays in memory: the store is locked.
  void clear();

  /// There are states from before the sitting, and all of this sitting is undone.
  bool can_undo_further(const SchemeDocument& document) const;
  /// Reads them and calls `use` with those that came before the scheme was opened, oldest first.
  void read_earlier(const SchemeDocument& document, std::function<void(std::vector<std::shared_ptr<const Scheme>>)> use);

 private:
  UserStore& store_;
  std::string asked_;  // the scheme's id in the store
  std::uint64_t asked_by_ = 0;
  std::optional<std::vector<SchemeVersion>> versions_;
  bool complete_ = true;
};

}  // namespace qingtan::ui
