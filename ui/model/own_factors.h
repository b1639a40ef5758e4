#pragma once
// The user's own factors: documents of the store that the engine's reader accepts, used beside the packs as the private
// layer. Each change is a record of the store.

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ui/model/own_attachments.h"
#include "ui/model/user_store.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

struct OwnFactor {
  std::string id;  // of the document and of the factor
  Json record;
  Factor factor;  // as the engine reads it
  Moment modified = 0;
  std::uint64_t by = 0;  // the newest record that changed it
};

struct BinnedFactor {
  std::string id;
  Text name;
  Moment binned = 0;
};

class OwnFactors {
 public:
  OwnFactors(UserStore& store, Workspace& workspace) : store_(store), workspace_(workspace), attachments_(store) {}

  /// Takes what the store has where that has changed. True: the workspace calculates with others now.
  bool follow();
  std::span<const OwnFactor> all() const { return all_; }
  const OwnFactor* find(std::string_view id) const;
  /// Documents that the engine's reader refuses: of a newer program, or damaged.
  std::size_t unreadable() const { return unreadable_; }
  /// The last one first.
  std::vector<BinnedFactor> binned() const;
  /// Goes up with each change.
  int revision() const { return revision_; }

  /// An id that nothing has.
  std::string free_id(Library library) const;
  /// Likewise for one of many: `next` goes from one to the following.
  std::string free_id(Library library, std::uint64_t& next) const;
  /// Puts one factor; its record has an id. With it go files that are attached, and attachments that go to the bin, all in
  /// one step. Errors: the reader's; clash with a pack's factor; the store's.
  Result<void> save(Json record, std::span<const NewAttachment> added = {}, std::span<const std::string> removed = {});
  /// A JSON array of factors, all of them or none; how many. Errors: as save.
  Result<std::size_t> import(std::string_view name, std::string_view bytes);
  /// All that are not in the bin, as import takes them.
  std::string exported() const;
  /// Its attachments go with it, and come back with it.
  Result<void> bin(const std::string& id);
  Result<void> restore(const std::string& id);

  const OwnAttachments& attachments() const { return attachments_; }
  /// The id that it has then. Errors: not_found, where the factor is not in use; the store's.
  Result<std::string> attach(const std::string& factor, const NewAttachment& file);
  Result<void> bin_attachment(const std::string& id);
  /// Its factor comes back too, where that lies in the bin.
  Result<void> restore_attachment(const std::string& id);

 private:
  using Seen = std::vector<std::pair<std::string, std::uint64_t>>;
  Result<std::vector<Edit>> to_put(std::vector<Json> records, const std::vector<Factor>& factors) const;
  Result<void> commit(std::span<const Edit> edits);

  UserStore& store_;
  Workspace& workspace_;
  OwnAttachments attachments_;
  std::vector<OwnFactor> all_;  // ascending ids
  Seen seen_;
  std::size_t unreadable_ = 0;
  int revision_ = 0;
  int openings_ = -1;
  std::uint64_t last_ = 0;  // the store's newest record when it was looked at
  bool was_open_ = false;
};

}  // namespace qingtan::ui
