#pragma once
// The packs that a user works with, and why they may be trusted. Starts from the release that came
// with the program (which nothing can go below: the trust floor), adds what was verified and kept
// since, and takes verified updates when the user says so. Never blank, never mixed: whatever goes
// wrong, the packs in use stay. No I/O: the host keeps the files that `StoreWrite`s name, all of
// one call in one transaction.

#include <span>

#include "qingtan/model/catalogue.h"
#include "qingtan/supply/pack_update.h"

namespace qingtan {

/// Kept files by name: "metadata/…", "packs/…", "log/checkpoint", "use.json".
using StoredFiles = std::map<std::string, std::string>;

enum class Freshness {
  fresh,        // a source said lately that there is nothing newer
  unknown,      // nobody has said so, or too long ago; see since()
  wrong_clock,  // the machine's clock is before the newest signature: nothing can be said
};

struct SupplyStatus {
  Freshness freshness = Freshness::unknown;
  Instant known_until = 0;  // until then `fresh` holds or held
  KeyStage stage = KeyStage::development;
  std::vector<std::string> release_key_ids;  // who signs packs
  std::int64_t release_threshold = 0;
  Errors damage;  // of what was stored and had to be left aside; empty: sound
};

/// A newer release that is held but not in use.
struct Offer {
  std::string id;
  std::int64_t seq_in_use = 0;
  std::int64_t seq = 0;
  bool withdrawn = false;  // the publisher has withdrawn the release that is in use
};

class PackSupply {
 public:
  /// `builtin`: the bundle that came with the program. `stored`: what was kept; anything in it that
  /// does not verify is left aside and named in status().damage. Error: the bundle itself is bad.
  /// `owner` keeps the bundle's bytes alive for as long as they are needed; without one its packs are copied.
  static Result<PackSupply> open(std::string_view builtin, const StoredFiles& stored, Instant now,
                                 const Profile& profile = {},
                                 std::shared_ptr<const void> owner = nullptr);

  /// Packs to calculate with, in the order of the program's own list.
  std::vector<const HeldPack*> in_use() const;
  const HeldPack* held(std::string_view id, std::int64_t seq) const;
  std::span<const HeldPack> all() const { return base_.held; }
  std::vector<Offer> offers() const;
  /// The publisher has withdrawn this release (min_seq).
  bool is_withdrawn(std::string_view id, std::int64_t seq) const;
  /// A signed list names this pack, or one of its releases is held.
  bool is_published(std::string_view id) const;
  const SupplyStatus& status() const { return status_; }
  const Publisher& publisher() const { return publisher_; }
  std::int64_t root_version() const { return root_version_; }

  /// `also`: older releases that schemes pin.
  Result<PackUpdate> begin_update(Instant now, std::vector<PackPin> also = {}) const;
  /// From a bundle or another place that may lie in an archive: dates are not enforced, and it can
  /// therefore not make anything fresh.
  Result<PackUpdate> begin_archive(Instant now, std::vector<PackPin> also = {}) const;
  /// Takes what a finished update verified; what is in use does not change. Error: clash, if the
  /// supply was changed since the update began.
  Result<std::vector<StoreWrite>> adopt(PackUpdate&& update, Instant now);
  /// Puts a held release to use. Error: not_found, rollback (withdrawn by min_seq).
  Result<std::vector<StoreWrite>> use(std::string_view id, std::int64_t seq);

 private:
  PackSupply() = default;
  Result<void> open_builtin(std::string_view bundle, Instant now,
                            std::shared_ptr<const void> owner);
  Result<void> open_stored(const StoredFiles& stored, Instant now);
  Result<void> hold_stored(const StoredFiles& stored, const std::vector<PackTarget>& listed);
  void read_use(const StoredFiles& stored);
  void take_metadata(const std::vector<MetadataWrite>& writes);
  Result<void> note_trusted(const TrustedMetadata& trusted);
  void judge(Instant now);
  Instant start_time(Instant now) const;

  UpdateBase base_;
  Publisher publisher_;
  std::vector<PackTarget> listed_;
  std::map<std::string, std::int64_t, std::less<>> use_;
  std::vector<std::string> order_;  // pack ids of the program
  std::int64_t root_version_ = 0;
  Instant fresh_until_ = 0;
  bool asked_ = false;  // a source was asked, with dates enforced
  SupplyStatus status_;
};

/// One answer from a bundle's files, for PackUpdate.
FileAnswer answer_from(const std::map<std::string, std::string_view>& files,
                       const FileRequest& request);

/// Runs an update over a bundle: fresh if its timestamp is, else as an archive. Takes every listed
/// release that stands in it.
/// Errors: those of read_bundle and of PackUpdate.
Result<PackUpdate> update_from_bundle(const PackSupply& supply, std::string_view bundle,
                                      Instant now, std::string_view file);

}  // namespace qingtan
