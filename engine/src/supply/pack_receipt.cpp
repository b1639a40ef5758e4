#include "qingtan/supply/pack_receipt.h"

#include <algorithm>

#include "qingtan/trust/canonical.h"
#include "qingtan/trust/trusted_metadata.h"

namespace qingtan {
namespace {

std::int64_t version_of(std::string_view root, const Profile& profile) {
  const auto envelope = read_envelope(root, "receipt");
  if (!envelope) return 0;
  const auto document = read_root(*envelope, "receipt", profile);
  return document ? document->heading.version : 0;
}

// Signatures do not cover spaces and the order of keys; a receipt has one spelling all the same.
Result<void> check_spelling(std::string_view document) {
  const auto json = parse_json(document, "receipt");
  if (!json) return fail(json.error());
  const auto bytes = canonical_signed_bytes(*json);
  if (!bytes) return fail(bytes.error());
  if (document == *bytes + "\n") return {};
  return fail({ErrorCode::bad_value, "receipt", "", "a document in it is not canonical JSON",
               "the bytes as they were published"});
}

Result<TrustedMetadata> follow_roots(const Receipt& receipt, std::string_view root,
                                     const Profile& profile) {
  auto trusted = TrustedMetadata::open(root, profile, 0, Dates::ignore);
  if (!trusted) return trusted;
  const std::int64_t first = trusted->root().heading.version;
  for (const std::string& next : receipt.roots) {
    if (auto spelt = check_spelling(next); !spelt) return fail(spelt.error());
    const std::int64_t version = version_of(next, profile);
    if (version != 0 && version <= first) continue;
    if (auto taken = trusted->update_root(next); !taken) return fail(taken.error());
  }
  return trusted;
}

Result<TargetsDocument> signed_targets(const Receipt& receipt, const RootDocument& root,
                                       const Profile& profile) {
  if (auto spelt = check_spelling(receipt.targets); !spelt) return fail(spelt.error());
  const auto envelope = read_envelope(receipt.targets, "receipt");
  if (!envelope) return fail(envelope.error());
  const Role& role = root.roles.at("targets");
  const std::int64_t signers =
      count_signers(role, root.keys, envelope->signed_bytes, envelope->signatures, profile);
  if (signers < role.threshold) {
    return fail({ErrorCode::bad_signature, "receipt", "/targets",
                 std::to_string(signers) + " of " + std::to_string(role.threshold) +
                     " release keys have signed the list of packs",
                 "a receipt whose list the trusted root's release keys have signed"});
  }
  return read_targets(*envelope, "receipt", profile);
}

Result<PackTarget> named_pack(const Receipt& receipt, const TargetsDocument& targets) {
  const auto packs = pack_targets(targets);
  if (!packs) return fail(packs.error());
  const auto pack = std::find_if(packs->begin(), packs->end(), [&](const PackTarget& target) {
    return target.facts.id == receipt.release.pack && target.facts.seq == receipt.release.seq;
  });
  if (pack == packs->end() || receipt.release != release_entry(*pack) ||
      receipt.size != pack->records || receipt.proof.index != pack->log_index) {
    return fail({ErrorCode::mix_up, "receipt", "/release",
                 "the list of packs does not name this pack, as it stands in the log",
                 "a receipt of one release"});
  }
  return *pack;
}

}  // namespace

Result<ReceiptReport> check_receipt(std::string_view bytes, std::string_view root,
                                    std::string_view file, const Profile& profile) {
  const auto receipt = read_receipt(bytes, file);
  if (!receipt) return fail(receipt.error());
  const auto trusted = follow_roots(*receipt, root, profile);
  if (!trusted) return fail(trusted.error());
  const auto publisher = read_publisher(trusted->root());
  if (!publisher) return fail(publisher.error());
  const auto targets = signed_targets(*receipt, trusted->root(), profile);
  if (!targets) return fail(targets.error());
  auto pack = named_pack(*receipt, *targets);
  if (!pack) return fail(pack.error());
  auto checkpoint = verify_receipt(*receipt, pack->facts, publisher->log);
  if (!checkpoint) return fail(checkpoint.error());
  auto record = read_canonical(receipt->record, file);
  if (!record) return fail(record.error());
  return ReceiptReport{
      std::move(*pack),         std::move(*record),       trusted->root().heading.version,
      targets->heading.version, targets->heading.expires, publisher->stage,
      std::move(*checkpoint)};
}

}  // namespace qingtan
