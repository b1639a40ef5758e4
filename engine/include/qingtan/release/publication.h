#pragma once
// One step of publishing, as the release tool takes it: a new root, a new list of packs, or both at
// once, in an order in which a reader sees the old release or the new one.

#include <optional>

#include "qingtan/release/repository.h"

namespace qingtan {

struct Publication {
  std::string root;     // signed; empty: the tree's newest stays
  std::string targets;  // signed; empty: no release
  std::vector<NewPack> packs;
};

struct PublishingKeys {
  std::optional<OnlineKeys> online;    // a release needs them
  std::optional<SigningKey> minisign;  // a release key: writes "<target>.minisig" beside each pack
};

/// The files to write, in order; none if all is published already. A publication that broke off is
/// completed by the same call. Errors: those of publish_root and publish_release; mix_up (the
/// minisign key is no release key); a root under which a client would refuse what stands in the
/// tree, unless the release that mends it comes with it. (With a new snapshot or timestamp key, new
/// clients see neither old nor new between the last two files; those that hold a release keep it.)
Result<TreeWrites> publish(const Tree& tree, const Publication& publication,
                           const PublishingKeys& keys, const ReleaseDates& dates);

/// "root" or "targets", as a document says of itself; empty: neither.
std::string role_of(std::string_view document);

}  // namespace qingtan
