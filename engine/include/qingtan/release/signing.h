#pragma once
// Writing signed metadata: the release tool's and the tests' half of trust/metadata.h. Not part of
// what the page runs. Ed25519 is deterministic, so the same drafts and keys give the same bytes.

#include <span>
#include <string>
#include <vector>

#include "qingtan/trust/digest.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {

struct SigningKey {
  Seed seed;
  PublicKey public_key;
  std::string id;
};

SigningKey signing_key(const Seed& seed);

/// A document that nobody has signed yet, canonical, ending in a line feed.
Result<std::string> draft_document(const Json& body);

/// Adds this key's signature, or replaces it. Error: no document, or one without canonical form.
Result<std::string> add_signature(std::string_view document, const SigningKey& key);

/// draft_document and add_signature for every key.
Result<std::string> signed_document(const Json& body, std::span<const SigningKey> keys);

/// Members of the four roles, and thresholds.
struct RootPlan {
  std::int64_t version = 1;
  Instant expires = 0;
  struct Members {
    std::vector<PublicKey> keys;
    std::int64_t threshold = 1;
  };
  Members root, targets, snapshot, timestamp;
};
Json root_body(const RootPlan& plan);

/// A file among the targets, described from its bytes.
struct TargetEntry {
  std::string name;
  std::string_view bytes;
  Json custom;  // null: none
};
Json targets_body(std::int64_t version, Instant expires, std::span<const TargetEntry> targets);
Json snapshot_body(std::int64_t version, Instant expires, std::int64_t targets_version,
                   std::string_view targets);
Json timestamp_body(std::int64_t version, Instant expires, std::int64_t snapshot_version,
                    std::string_view snapshot);

}  // namespace qingtan
