#include "qingtan/release/signing.h"

#include <algorithm>

namespace qingtan {
namespace {

constexpr const char* kSpecVersion = "1.0.34";

Json heading(const char* type, std::int64_t version, Instant expires) {
  return {{"_type", type},
          {"spec_version", kSpecVersion},
          {"version", version},
          {"expires", to_text(expires)}};
}

Json role_json(const RootPlan::Members& members, Json& keys) {
  Json ids = Json::array();
  for (const PublicKey& key : members.keys) {
    const std::string id = key_id(key);
    keys[id] = key.json;
    ids.push_back(id);
  }
  return {{"keyids", std::move(ids)}, {"threshold", members.threshold}};
}

Json file_info(std::string_view bytes) {
  return {{"length", bytes.size()}, {"hashes", {{"sha256", to_hex(sha256(bytes_of(bytes)))}}}};
}

Json versioned_info(std::int64_t version, std::string_view bytes) {
  Json info = file_info(bytes);
  info["version"] = version;
  return info;
}

Result<std::string> written(const Json& document) {
  auto bytes = canonical_signed_bytes(document);
  if (bytes) *bytes += '\n';
  return bytes;
}

}  // namespace

SigningKey signing_key(const Seed& seed) {
  SigningKey key{seed, ed25519_key(public_key_of(seed)), ""};
  key.id = key_id(key.public_key);
  return key;
}

Result<std::string> draft_document(const Json& body) {
  return written({{"signatures", Json::array()}, {"signed", body}});
}

Result<std::string> add_signature(std::string_view document, const SigningKey& key) {
  const auto envelope = read_envelope(document, "draft");
  if (!envelope) return fail(envelope.error());
  Json signatures = Json::array();
  for (const Signature& signature : envelope->signatures) {
    if (signature.key_id == key.id) continue;
    signatures.push_back({{"keyid", signature.key_id}, {"sig", signature.value}});
  }
  const auto signature = sign_ed25519(key.seed, bytes_of(envelope->signed_bytes));
  signatures.push_back({{"keyid", key.id}, {"sig", to_hex(signature)}});
  // By key id, so that the order of signing leaves no trace in the bytes.
  std::sort(signatures.begin(), signatures.end(),
            [](const Json& a, const Json& b) { return a["keyid"] < b["keyid"]; });
  return written({{"signatures", std::move(signatures)}, {"signed", envelope->body}});
}

Result<std::string> signed_document(const Json& body, std::span<const SigningKey> keys) {
  auto document = draft_document(body);
  for (const SigningKey& key : keys) {
    if (document) document = add_signature(*document, key);
  }
  return document;
}

Json root_body(const RootPlan& plan) {
  Json body = heading("root", plan.version, plan.expires);
  Json keys = Json::object();
  body["consistent_snapshot"] = true;
  body["roles"] = {{"root", role_json(plan.root, keys)},
                   {"targets", role_json(plan.targets, keys)},
                   {"snapshot", role_json(plan.snapshot, keys)},
                   {"timestamp", role_json(plan.timestamp, keys)}};
  body["keys"] = std::move(keys);
  return body;
}

Json targets_body(std::int64_t version, Instant expires, std::span<const TargetEntry> targets) {
  Json body = heading("targets", version, expires);
  body["targets"] = Json::object();
  for (const TargetEntry& target : targets) {
    Json info = file_info(target.bytes);
    if (!target.custom.is_null()) info["custom"] = target.custom;
    body["targets"][target.name] = std::move(info);
  }
  return body;
}

Json snapshot_body(std::int64_t version, Instant expires, std::int64_t targets_version,
                   std::string_view targets) {
  Json body = heading("snapshot", version, expires);
  body["meta"] = {{"targets.json", versioned_info(targets_version, targets)}};
  return body;
}

Json timestamp_body(std::int64_t version, Instant expires, std::int64_t snapshot_version,
                    std::string_view snapshot) {
  Json body = heading("timestamp", version, expires);
  body["meta"] = {{"snapshot.json", versioned_info(snapshot_version, snapshot)}};
  return body;
}

}  // namespace qingtan
