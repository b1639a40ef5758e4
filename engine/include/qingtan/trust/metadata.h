#pragma once
// Signed metadata of The Update Framework, 1.0.34 section 4: who may sign (root), what is newest
// (timestamp, snapshot) and which files there are (targets). Reading proves nothing yet: a document
// is trusted only through TrustedMetadata.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/trust/keys.h"

namespace qingtan {

/// Seconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

/// Exactly YYYY-MM-DDTHH:MM:SSZ; no leap second.
std::optional<Instant> parse_instant(std::string_view text);
std::string to_text(Instant instant);

inline constexpr std::int64_t kLargestVersion = 9007199254740991;  // 2^53 - 1

/// The bytes that signatures cover: OLPC canonical JSON, which TUF prescribes. For values within
/// CJ-0 the same bytes as `jq -cS`. Error: fractions, which have no canonical form.
Result<std::string> canonical_signed_bytes(const Json& value);

/// An integer of at least `low` and at most kLargestVersion; else an error at the key, and `low`.
std::int64_t read_integer(ObjectReader& in, std::string_view key, std::int64_t low);

/// A document as it came: what is signed, and by whom it says it is.
struct Envelope {
  Json body;  // "signed"
  std::string signed_bytes;
  std::vector<Signature> signatures;
};

inline constexpr std::size_t kMostSignatures = 1000;

Result<Envelope> read_envelope(std::string_view bytes, std::string_view file);

/// What every role's document states.
struct Heading {
  std::string type;
  std::int64_t version = 0;
  Instant expires = 0;
};

struct FileHashes {
  std::string sha256;  // lower-case hexadecimal; at least one of the two
  std::string sha512;
};

/// True if the bytes have every hash that is given.
bool has_hashes(std::string_view bytes, const FileHashes& hashes);

struct FileInfo {
  std::int64_t version = 0;
  std::optional<std::uint64_t> length;
  std::optional<FileHashes> hashes;
};

struct RootDocument {
  Heading heading;
  bool consistent_snapshot = false;
  KeyRing keys;
  std::map<std::string, Role> roles;  // root, timestamp, snapshot, targets; perhaps more
  Json extension;                     // "qingtan": of the application; null if there is none
};

struct TimestampDocument {
  Heading heading;
  FileInfo snapshot;
};

struct SnapshotDocument {
  Heading heading;
  std::map<std::string, FileInfo> files;  // "targets.json", "<delegated role>.json"
};

struct TargetFile {
  std::string name;
  std::uint64_t length = 0;
  FileHashes hashes;
  Json custom;  // of the application; null if there is none
};

struct DelegatedRole {
  std::string name;
  Role role;
  bool terminating = false;
  std::vector<std::string> paths;          // shell patterns; '*' and '?' match no '/'
  std::vector<std::string> hash_prefixes;  // of SHA-256 of the target's name
};

/// 2^bit_length roles named <prefix>-<hexadecimal number>, each for a range of name hashes (TAP
/// 15).
struct HashBins {
  Role role;
  std::int64_t bit_length = 0;  // 1..32
  std::string name_prefix;
};

struct Delegations {
  KeyRing keys;
  std::vector<DelegatedRole> roles;
  std::optional<HashBins> bins;
};

struct TargetsDocument {
  Heading heading;
  std::map<std::string, TargetFile> files;
  Delegations delegations;
};

Result<RootDocument> read_root(const Envelope& envelope, std::string_view file, const Profile&);
Result<TimestampDocument> read_timestamp(const Envelope& envelope, std::string_view file);
Result<SnapshotDocument> read_snapshot(const Envelope& envelope, std::string_view file);
Result<TargetsDocument> read_targets(const Envelope& envelope, std::string_view file,
                                     const Profile&);

/// Role and delegations that a document gives to `role`; none if it does not delegate to it.
std::optional<Role> delegated_role(const Delegations& delegations, std::string_view role);

/// Roles that may speak for a target, most trusted first; `second`: the search ends there.
std::vector<std::pair<std::string, bool>> roles_for_target(const Delegations& delegations,
                                                           std::string_view target);

}  // namespace qingtan
