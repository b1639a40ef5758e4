#pragma once
// Updates of the packs as the user meets them: one look at a source at a time, what it offers, what taking it would
// change, and the files to keep. Whatever is refused, the packs in use stay as they are.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "qingtan/ui/app.h"
#include "ui/model/release_change.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

enum class Checking {
  not_yet,
  running,
  done,
  unreachable,  // the source did not answer, or only with what has expired
  refused,      // what it answered does not verify
};

struct OfferedRelease {
  Offer offer;
  Text name;  // of the pack
  std::string version, released;
  ReleaseChange change;                 // against the release in use; clash: it cannot be used
  std::vector<SameId> same_ids;         // that other packs have
  std::vector<std::string> leaves_aside;  // packs that cannot be used beside it
  bool imported = false;                // from a file that nobody signed
  bool put_off = false;                 // until the next start
};

/// Two releases of one pack beside each other.
struct ComparedReleases {
  std::string id;
  Text name;
  std::int64_t before = 0, after = 0;
  ReleaseChange change;
};

class SupplyDesk {
 public:
  explicit SupplyDesk(Workspace& workspace) : workspace_(workspace) {}

  /// After the workspace has opened a release.
  void opened();

  /// Begins a look at the source; the platform fetches what is wanted until nothing is.
  void begin(Instant now);
  const FileRequest* wanted() const { return update_ ? update_->next() : nullptr; }
  void answer(FileAnswer answer, Instant now);
  /// A file, as from a memory stick: a bundle of signed releases, or one pack without a signature.
  void import(std::string_view name, std::string_view bytes, Instant now);

  /// Puts an offered release to use. Error: clash, and those of PackSupply::use.
  Result<void> take(std::string_view id);
  void put_off(std::string_view id);
  /// Forgets an imported pack. Error: not_found.
  Result<void> remove(std::string_view id, std::int64_t seq);

  /// Works out what differs between two releases that are held, until the packs change.
  void compare(std::string_view id, std::int64_t before, std::int64_t after);
  const std::optional<ComparedReleases>& compared() const { return compared_; }
  void clear_compared() { compared_.reset(); }

  std::span<const OfferedRelease> offers() const { return offers_; }
  /// Offers that nobody has put off.
  std::size_t open_offers() const;
  Checking checking() const { return checking_; }
  /// Why the last look was refused or got no answer.
  const Errors& reason() const { return reason_; }
  /// The file that the last look was at; empty: the page's own source.
  const std::string& imported() const { return imported_; }
  /// That file was a pack without a signature.
  bool imported_unsigned() const { return unsigned_; }
  /// Packs in use whose release the publisher has withdrawn.
  std::vector<const HeldPack*> withdrawn() const;

  /// All of one call belong into one transaction.
  std::vector<StoreWrite> take_writes() { return std::exchange(writes_, {}); }
  bool has_writes() const { return !writes_.empty(); }
  Keeping keeping = Keeping::works;

 private:
  void adopt(PackUpdate&& update, Instant now);
  void import_pack(std::string_view name, std::string_view bytes);
  Result<void> keep(Result<std::vector<StoreWrite>> writes);
  void packs_changed();
  void refuse(Errors errors, bool about_metadata);
  void renew_offers();
  OfferedRelease describe(const Offer& offer, bool imported) const;

  Workspace& workspace_;
  std::optional<PackUpdate> update_;
  Checking checking_ = Checking::not_yet;
  Errors reason_;
  std::string imported_;
  bool unsigned_ = false;
  std::optional<ComparedReleases> compared_;
  std::vector<OfferedRelease> offers_;
  std::set<std::pair<std::string, std::int64_t>> put_off_;
  std::vector<StoreWrite> writes_;
};

}  // namespace qingtan::ui
