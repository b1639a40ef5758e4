#pragma once
// What a client has seen of a transparency log, and how it goes on from there: a log only ever
// grows. Who reads files or the network does so between the calls; nothing is stored here.
//
//   LogAdvance advance(state, <bytes of "checkpoint">, policy);
//   advance.require_leaf(index, entry);
//   for (const Tile& tile : advance.missing()) advance.give(tile, <bytes of tile_path(tile)>);
//   auto next = advance.finish(<state as it is stored now>);   // store it, or show advance.alarm()

#include "qingtan/trust/checkpoint.h"
#include "qingtan/trust/tile_tree.h"

namespace qingtan {

/// The newest checkpoint that was accepted. Default: nothing seen yet, consistent with every log.
struct LogState {
  std::string note;  // signed; this is what is stored
  Checkpoint checkpoint;

  friend bool operator==(const LogState&, const LogState&) = default;
};

/// From a stored note; an empty one is the default state. Errors: those of open_checkpoint.
Result<LogState> restore_log_state(std::string_view note, const LogPolicy& policy);

enum class LogAlarmKind {
  shrunk,        // smaller than what was seen
  split_view,    // the same size with another root
  inconsistent,  // larger, but what was seen is no part of it
};

/// The log contradicts itself. Both notes are signed by the log, so that they prove it to anyone.
struct LogAlarm {
  LogAlarmKind kind;
  std::string seen;         // signed note
  std::string offered;      // signed note
  std::vector<Hash> proof;  // inconsistent: consistency proof of the offered tree at the seen size
};

class LogAdvance {
 public:
  LogAdvance(LogState seen, std::string_view offered_note, LogPolicy policy);

  /// The offered log must begin with this checkpoint too, such as that of a tlog-proof.
  void require_prefix(std::string_view note);
  /// The offered log must have these bytes as entry `index`.
  void require_leaf(std::uint64_t index, ByteView entry);

  /// Tiles that are needed and were not given; none if nothing is left to find out.
  std::vector<Tile> missing() const;
  Result<void> give(const Tile& tile, ByteView bytes);

  /// The state to store. `current` is the stored one: if it is no longer the one that this advance
  /// began with, two ran at once and one must begin anew (clash), for nothing was compared with it.
  /// Errors otherwise: those of open_checkpoint; log_alarm, with alarm(); rollback (a required
  /// prefix is larger than the offered log); not_found, hash_mismatch (tiles, leaf); out_of_range
  /// (leaf).
  Result<LogState> finish(const LogState& current);

  const std::optional<LogAlarm>& alarm() const { return alarm_; }

 private:
  struct Leaf {
    std::uint64_t index;
    Hash hash;
  };
  void begin_with(const LogState& older);
  void refuse(ErrorCode code, std::string problem, std::string remedy);
  void raise(LogAlarmKind kind, const LogState& older, std::vector<Hash> proof);
  Result<void> compare(const ProvenTree& tree);

  LogPolicy policy_;
  LogState seen_, offered_;
  std::vector<LogState> older_;
  std::vector<Leaf> leaves_;
  std::optional<TileRequest> request_;
  Errors refused_;
  std::optional<LogAlarm> alarm_;
};

}  // namespace qingtan
