#pragma once
// Files that belong to the user's own factors (test reports): documents of the kind "attachment", each with the id of its
// factor (docs/store.md). Their bytes stay on the disk until somebody asks for them.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/model/attachment_type.h"
#include "ui/model/user_store.h"

namespace qingtan::ui {

struct OwnAttachment {
  std::string id;
  std::string factor;  // its id
  std::string name;    // as the user's file was called
  std::optional<AttachmentType> type;
  double size = 0;     // bytes
  Moment added = 0;
  std::uint64_t by = 0;  // the newest record that changed it
};

struct NewAttachment {
  std::string name;
  AttachmentType type = AttachmentType::pdf;
  std::string bytes;
};

/// What a document says; nothing where it is none of a factor's.
std::optional<OwnAttachment> attachment_in(const std::string& id, const Json& document);

class OwnAttachments {
 public:
  explicit OwnAttachments(UserStore& store) : store_(store) {}

  /// Takes what the store has.
  void read();
  /// Of one factor, in the order in which they were added.
  std::span<const OwnAttachment> of(std::string_view factor) const;
  const OwnAttachment* find(std::string_view id) const;

  // Edits, each to be one step of the store with what else belongs to it.
  /// Holds the bytes ready. Errors: those of Store::hold_bytes.
  Result<std::vector<Edit>> to_add(const std::string& factor, std::span<const NewAttachment> files) const;
  /// They go to the bin with their factor, and those come back that went with it.
  std::vector<Edit> to_bin_with(const std::string& factor) const;
  std::vector<Edit> to_restore_with(const std::string& factor) const;
  /// It lies in the bin because its factor does.
  bool went_with_factor(const StoredDocument& document) const;

 private:
  UserStore& store_;
  std::map<std::string, std::vector<OwnAttachment>, std::less<>> of_;  // by factor
};

}  // namespace qingtan::ui
