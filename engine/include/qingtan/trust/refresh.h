#pragma once
// The client workflow of TUF 1.0.34 section 5 without I/O: it says which file it wants next, takes
// the answer, and says what to keep. Whoever fetches (page, command line, an imported bundle, a
// test) only moves bytes.
//
//   auto refresh = Refresh::begin(stored, profile, now);
//   while (const FileRequest* wanted = refresh->next()) {
//     const auto ok = refresh->answer(fetch(*wanted));
//     keep(refresh->take_writes());      // also when it was refused: what came before was verified
//     if (!ok) return ok.error();        // what was trusted before stays in use
//   }

#include <set>

#include "qingtan/trust/trusted_metadata.h"

namespace qingtan {

/// Bytes of metadata that were verified before, by role. "root" must be there.
using StoredMetadata = std::map<std::string, std::string>;

struct FileRequest {
  std::string path;         // below the metadata folder: "3.root.json"
  std::uint64_t limit = 0;  // bytes; stop reading beyond
};

struct FileAnswer {
  enum class Kind { bytes, missing, failed, too_long };
  Kind kind = Kind::failed;
  std::string bytes;
  std::string reason;  // of a failure, for the message
};

/// What to keep, in this order. No bytes: forget the role.
struct MetadataWrite {
  std::string role;
  std::string bytes;
};

/// Most bytes of what has no signed length (endless data attack).
struct Limits {
  std::uint64_t root = 64 << 10;
  std::uint64_t timestamp = 16 << 10;
  std::uint64_t snapshot = 64 << 10;
  std::uint64_t targets = 1 << 20;
  int root_rotations = 1024;
  int delegations = 32;
};

class Refresh {
 public:
  static Result<Refresh> begin(StoredMetadata stored, const Profile& profile, Instant now,
                               Dates dates = Dates::enforce, Limits limits = {});

  /// The file wanted next; nullptr when done.
  const FileRequest* next() const { return wanted_ ? &*wanted_ : nullptr; }
  /// An error ends the refresh; nothing further is wanted.
  Result<void> answer(const FileAnswer& answer);
  std::vector<MetadataWrite> take_writes() { return std::exchange(writes_, {}); }

  bool done() const { return phase_ == Phase::done; }
  const TrustedMetadata& trusted() const { return trusted_; }

  /// After done(): looks for a target through the delegations. Then next() and answer() go on until
  /// found() or nothing is wanted.
  Result<void> look_for(const std::string& target);
  const TargetFile* found() const { return found_ ? &*found_ : nullptr; }

 private:
  enum class Phase { roots, timestamp, snapshot, targets, done, refused };
  struct Visit {
    std::string role, delegator;
  };
  Refresh(TrustedMetadata trusted, StoredMetadata stored, Limits limits)
      : trusted_(std::move(trusted)), stored_(std::move(stored)), limits_(limits) {}

  Result<void> step(const FileAnswer& answer);
  Result<void> take_root(const FileAnswer& answer);
  Result<void> end_roots();
  Result<void> take_timestamp(std::string_view bytes);
  Result<void> want_snapshot();
  Result<void> take_snapshot(std::string_view bytes);
  Result<void> want_targets(const std::string& role, const std::string& delegator);
  Result<void> take_targets(std::string_view bytes);
  Result<void> walk();
  void want_root();
  void want(std::string path, std::uint64_t limit) { wanted_ = {std::move(path), limit}; }
  void keep(const std::string& role, std::string_view bytes);
  void forget(const std::string& role);

  TrustedMetadata trusted_;
  StoredMetadata stored_;
  Limits limits_;
  Phase phase_ = Phase::roots;
  int rotations_ = 0;
  std::optional<FileRequest> wanted_;
  std::vector<MetadataWrite> writes_;
  Visit loading_;
  std::string target_;
  std::vector<Visit> to_visit_;
  std::set<std::string> visited_;
  std::optional<TargetFile> found_;
};

/// The path of a target's bytes below the targets folder: with consistent snapshots
/// "dir/<hash>.name" (TUF 6.2).
std::string target_path(const TargetFile& file, bool consistent_snapshot);

/// Error: hash_mismatch.
Result<void> check_target(const TargetFile& file, std::string_view bytes);

/// A role's name as part of a file name or address: all but letters, digits and "_.-~" as %XX.
std::string quoted_role(std::string_view role);

}  // namespace qingtan
