#pragma once
// The published tree and how a release enters it. Pure: a tree is files by path, a step gives the
// files to write, in the order in which they must appear; `metadata/timestamp.json` is always last,
// so that a reader sees the old release or the new one, never a part. Every step first verifies the
// tree as a client would (trust/refresh.h) and refuses to build on one that does not verify.

#include <map>
#include <string>
#include <vector>

#include "qingtan/release/signing.h"
#include "qingtan/supply/pack_supply.h"

namespace qingtan {

/// Files by path: "metadata/1.root.json", "targets/<sha256>.base-1.qtpack", "log/checkpoint", …
using Tree = std::map<std::string, std::string>;
using TreeWrites = std::vector<StoreWrite>;

void write_into(Tree& tree, const TreeWrites& writes);

/// A pack to release, as built.
struct NewPack {
  std::string bytes;
};

/// What a release brings.
struct ReleaseOrder {
  std::vector<NewPack> packs;
  /// Withdraws, for a pack's id, all its releases below this one.
  std::map<std::string, std::int64_t> min_seq;
};

/// The keys that stand on the publishing machine.
struct OnlineKeys {
  SigningKey snapshot, timestamp;
  Seed log{};
  std::string log_name;  // of the note key
};

/// The dates of a step; `now` is the signing machine's clock.
struct ReleaseDates {
  Instant now = 0;
  Instant targets_expire = 0, snapshot_expires = 0, timestamp_expires = 0;
};

inline constexpr Instant kDaySeconds = 86400;
/// trust.md's constants: 180 days for targets, 30 for snapshot, 7 for timestamp.
ReleaseDates usual_dates(Instant now);

/// What a release would sign: targets.json with the new packs beside all earlier ones. Errors: the
/// tree does not verify; a pack that is not readable; check_succession. Without packs the list is
/// only to be signed anew: before it expires, or by new keys.
Result<std::string> draft_targets(const Tree& tree, const ReleaseOrder& order,
                                  const ReleaseDates& dates);

/// What the signed draft and its packs make of the tree: packs, proofs, log, targets, snapshot,
/// timestamp. A publication that broke off is completed by the same call. Errors: too few
/// signatures; a draft that is not the next one; packs that it does not name, or names without
/// their bytes.
Result<TreeWrites> publish_release(const Tree& tree, std::string_view signed_targets,
                                   const std::vector<NewPack>& packs, const OnlineKeys& keys,
                                   const ReleaseDates& dates);

/// A new timestamp, and where it is due within half its time a new snapshot, for the same release.
Result<TreeWrites> renew_timestamp(const Tree& tree, const OnlineKeys& keys,
                                   const ReleaseDates& dates);

/// A first root, or root N+1 (signed by thresholds of N and N+1).
Result<TreeWrites> publish_root(const Tree& tree, std::string_view signed_root);

/// Everything that a client needs for an import without a network: root chain, newest metadata,
/// log, newest pack of each id with its proof; with `earlier` also every earlier release, for
/// schemes that pin one. Errors: those of write_bundle.
Result<std::string> bundle_of(const Tree& tree, bool earlier = false);

/// What a program brings with it: exactly the files that a client without a past reads, so that it
/// verifies as much as one. Of the log these are the checkpoint and, where a pack's proof is older
/// than it, the tiles that lead from one to the other; every later step asks for its tiles where
/// the update comes from. `tree` may itself be a bundle's files. Errors: as bundle_of.
Result<std::string> program_bundle_of(const Tree& tree);

/// Verifies the tree as a client without a past does, from `root`; if that is empty, from the
/// tree's own first root, which then must be compared by other means.
Result<PackUpdate> verify_tree(const Tree& tree, Instant now, Dates dates,
                               std::string_view root = {});

/// The listed target that these bytes of a pack are. Errors: hash_mismatch; mix_up (not listed);
/// rollback (withdrawn); those of read_pack.
Result<PackTarget> listed_target(const std::vector<PackTarget>& listed, std::string_view pack,
                                 std::string_view file);

/// The highest version of root in the tree; 0: none.
std::int64_t newest_root(const Tree& tree);

}  // namespace qingtan
