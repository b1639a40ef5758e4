// Signed metadata: the envelope, every role's reader, and the verifier with an arbitrary document.
// Signatures are taken for valid where the depths behind them are the point.

#include <algorithm>

#include "checks.h"
#include "support/repository.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

bool believe_all(const PublicKey&, std::string_view, std::string_view) { return true; }

const Profile kProfiles[] = {{&believe_all, true}, {&believe_all, false}, {}};

// Signed by other keys than the corpus, so that nothing in there is signed for this one.
const test::Repository& honest() {
  static const test::Repository repository = [] {
    test::Repository changed;
    for (std::vector<SigningKey>* keys : {&changed.keys.root, &changed.keys.targets,
                                          &changed.keys.snapshot, &changed.keys.timestamp}) {
      for (SigningKey& key : *keys) key = test::test_key(key.seed[0] + 200);
    }
    changed.publish_root();
    changed.publish();
    return changed;
  }();
  return repository;
}

void check_heading(const Heading& heading, std::string_view type) {
  require(heading.type == type, "a document is of the role that it is read for");
  require(heading.version >= 1 && heading.version <= kLargestVersion, "versions have bounds");
  require(parse_instant(to_text(heading.expires)) == heading.expires, "dates have one spelling");
}

void check_hashes(const FileHashes& hashes) {
  require(!hashes.sha256.empty() || !hashes.sha512.empty(), "a file has a hash that is known");
  require(hashes.sha256.empty() || hashes.sha256.size() == 64, "SHA-256 has 32 bytes");
  require(hashes.sha512.empty() || hashes.sha512.size() == 128, "SHA-512 has 64 bytes");
}

void check_delegations(const Delegations& delegations) {
  for (const char* target : {"a", "steel/a", "../x", ""}) {
    for (const auto& [role, terminating] : roles_for_target(delegations, target)) {
      const auto known = delegated_role(delegations, role);
      require(known.has_value(), "a role that speaks for a target is delegated to");
      require(known->threshold >= 1, "somebody must sign");
      require(quoted_role(role).find('/') == std::string::npos, "a role's file leaves no folder");
    }
  }
}

template <class Document>
bool read(const Result<Document>& document, std::string_view type) {
  if (!document)
    check_errors(document.error());
  else
    check_heading(document->heading, type);
  return document.has_value();
}

void check_readers(const Envelope& envelope, const Profile& profile) {
  if (const auto root = read_root(envelope, "root.json", profile); read(root, "root")) {
    for (const auto& [name, role] : root->roles) {
      require(role.threshold >= 1, "somebody must sign");
      require(
          !profile.strict_keys || role.threshold <= static_cast<std::int64_t>(role.key_ids.size()),
          "the threshold can be reached");
    }
  }
  read(read_timestamp(envelope, "timestamp.json"), "timestamp");
  read(read_snapshot(envelope, "snapshot.json"), "snapshot");
  if (const auto targets = read_targets(envelope, "targets.json", profile);
      read(targets, "targets")) {
    for (const auto& [name, file] : targets->files) check_hashes(file.hashes);
    check_delegations(targets->delegations);
  }
}

// Every step with this document. Nothing is believed without a signature.
void check_verifier(std::string_view bytes, const Profile& profile) {
  const auto file = [](const char* role) -> const std::string& {
    return honest().files.at(honest().latest(role));
  };
  if (auto opened = TrustedMetadata::open(bytes, profile, test::kNow); !opened)
    check_errors(opened.error());
  auto set = TrustedMetadata::open(file("root"), profile, test::kNow);
  require(set.has_value(), "an honest root opens");
  const bool believes = profile.check == &believe_all;
  auto next = *set;
  if (auto taken = next.update_root(bytes); !taken)
    check_errors(taken.error());
  else
    require(believes && next.root().heading.version == 2, "only a signed next root is taken");
  require(set->close_roots().has_value(), "an honest root is in time");

  const auto signed_honestly = [&](const char* role) {
    const auto one = read_envelope(bytes, ""), other = read_envelope(file(role), "");
    return believes || one->signed_bytes == other->signed_bytes;
  };
  next = *set;
  if (auto taken = next.update_timestamp(bytes); !taken)
    check_errors(taken.error());
  else
    require(signed_honestly("timestamp"), "only a signed timestamp is taken");
  require(set->update_timestamp(file("timestamp")).has_value(), "an honest one is taken");
  for (const bool stored : {true, false}) {
    next = *set;
    if (auto taken = next.update_snapshot(bytes, stored); !taken)
      check_errors(taken.error());
    else
      require(signed_honestly("snapshot"), "only a signed snapshot is taken");
  }
  require(set->update_snapshot(file("snapshot"), false).has_value(), "an honest one too");
  next = *set;
  if (auto taken = next.update_targets(bytes, "targets", "root"); !taken) {
    check_errors(taken.error());
    require(!next.targets(), "what is refused leaves nothing behind");
  } else {
    require(signed_honestly("targets"), "only signed targets are taken");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text(data, size);
  const auto envelope = read_envelope(input, "fuzz.json");
  if (!envelope) {
    check_errors(envelope.error());
    return 0;
  }
  // OLPC canonical JSON leaves control characters as they are, which JSON itself refuses in texts.
  const std::string& canonical = envelope->signed_bytes;
  const bool is_json = std::none_of(canonical.begin(), canonical.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  const auto again = parse_json(canonical, "canonical");
  require(again.has_value() == is_json, "canonical bytes are JSON but for control characters");
  if (again) {
    require(*again == envelope->body, "canonical bytes say what was signed");
    require(canonical_signed_bytes(*again) == canonical, "and have one spelling");
  }
  for (const Profile& profile : kProfiles) {
    check_readers(*envelope, profile);
    check_verifier(input, profile);
  }
  return 0;
}
