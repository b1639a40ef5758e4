#pragma once
// One look at a source of packs, from "is there anything new" to verified bytes, without I/O: it
// says which file of the published tree it wants, takes the answer, and goes on. Nothing of it is
// in use until PackSupply adopts it as a whole; a refusal leaves everything as it was.
//
//   auto update = supply.begin_update(now);
//   while (const FileRequest* wanted = update->next()) {
//     if (auto ok = update->answer(fetch(*wanted)); !ok) …say why; done
//   }
//   auto writes = supply.adopt(std::move(*update));

#include <map>
#include <memory>

#include "qingtan/model/pack.h"
#include "qingtan/supply/pack_target.h"
#include "qingtan/trust/log_state.h"
#include "qingtan/trust/refresh.h"

namespace qingtan {

/// A file to keep, in the store's own names. No bytes: remove it.
struct StoreWrite {
  std::string name;
  std::string bytes;
};

/// The bytes of a pack, with what keeps them alive: a text of their own, or the bundle that they came in.
class PackBytes {
 public:
  PackBytes() = default;
  explicit PackBytes(std::string bytes) {
    const auto own = std::make_shared<const std::string>(std::move(bytes));
    view_ = *own;
    owner_ = own;
  }
  PackBytes(std::string_view part, std::shared_ptr<const void> owner) : view_(part), owner_(std::move(owner)) {}

  std::string_view operator*() const { return view_; }
  const std::string_view* operator->() const { return &view_; }

 private:
  std::string_view view_;
  std::shared_ptr<const void> owner_;
};

/// A pack whose bytes are proven to be those of its target.
struct HeldPack {
  PackTarget target;
  PackBytes bytes;
  std::shared_ptr<const Pack> content;
  bool builtin = false;  // came with the program
};

/// What an update starts from.
struct UpdateBase {
  StoredMetadata metadata;
  LogState log;
  std::vector<HeldPack> held;
  Profile profile;
};

class PackUpdate {
 public:
  /// `also`: older releases to fetch beside the newest, where they are listed, not held, and there.
  static Result<PackUpdate> begin(UpdateBase base, Instant now, Dates dates = Dates::enforce,
                                  std::vector<PackPin> also = {});

  /// Paths below the published tree: "metadata/…", "log/…", "targets/…".
  const FileRequest* next() const { return wanted_ ? &*wanted_ : nullptr; }
  /// An error ends the update; nothing further is wanted. mix_up: nothing was.
  Result<void> answer(FileAnswer answer);
  /// The next file is a pack: it may be given as bytes that somebody else keeps alive.
  bool wants_pack() const { return wanted_.has_value() && phase_ == Phase::packs; }
  /// Precondition: wants_pack().
  Result<void> answer(PackBytes pack);
  bool done() const { return phase_ == Phase::done; }

  /// Of a log that contradicts itself: both signed notes, to show to anyone.
  const std::optional<LogAlarm>& alarm() const { return alarm_; }

  // After done():
  const std::vector<HeldPack>& fetched() const { return fetched_; }
  const std::vector<PackTarget>& listed() const { return listed_; }
  const TrustedMetadata& trusted() const { return refresh_.trusted(); }
  const LogState& log() const { return log_; }
  bool archive() const { return dates_ == Dates::ignore; }
  /// Metadata to keep, oldest root first.
  const std::vector<MetadataWrite>& metadata() const { return metadata_; }

 private:
  enum class Phase { metadata, checkpoint, proofs, tiles, packs, done };
  PackUpdate(UpdateBase base, Refresh refresh, Dates dates)
      : base_(std::move(base)), refresh_(std::move(refresh)), dates_(dates) {}

  Result<void> step(FileAnswer answer);
  Result<void> take_metadata(const FileAnswer& answer);
  Result<void> list_packs();
  Result<void> check_held() const;
  Result<void> take_checkpoint(std::string_view bytes);
  Result<void> take_proof(std::string_view bytes);
  Result<void> take_tile(std::string_view bytes);
  Result<void> want_tile();
  Result<void> take_pack(PackBytes bytes);
  Result<void> check_neighbours(const PackFile& file) const;
  bool may_lack(const FileAnswer& answer) const;
  Result<void> do_without();
  void want_next(Phase phase);
  void want(std::string path, std::uint64_t limit) { wanted_ = {std::move(path), limit}; }

  UpdateBase base_;
  Refresh refresh_;
  Dates dates_;
  Phase phase_ = Phase::metadata;
  std::optional<FileRequest> wanted_;
  std::vector<MetadataWrite> metadata_;
  std::vector<PackTarget> listed_;
  std::vector<PackTarget> new_packs_;
  std::vector<PackPin> also_;
  std::size_t at_ = 0;  // among new_packs_
  std::optional<Publisher> publisher_;
  std::optional<LogAdvance> advance_;
  std::optional<LogAlarm> alarm_;
  LogState log_;
  std::vector<HeldPack> fetched_;
};

/// The bytes are the target's file: a pack with the id, seq and Merkle root that were signed,
/// readable as a whole. Errors: hash_mismatch, mix_up, those of read_pack.
Result<LoadedPack> check_pack(const PackTarget& target, std::string_view bytes);

/// check_pack, and what a client keeps of it.
Result<HeldPack> hold_pack(const PackTarget& target, std::string bytes);

}  // namespace qingtan
