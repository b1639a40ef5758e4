#include "qingtan/trust/keys.h"

#include <algorithm>

#include "qingtan/trust/digest.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {

std::string key_id(const PublicKey& key) {
  const auto canonical = canonical_signed_bytes(key.json);
  return canonical ? to_hex(sha256(bytes_of(*canonical))) : std::string();
}

PublicKey ed25519_key(ByteView public_key) {
  PublicKey key{"ed25519", "ed25519", to_hex(public_key), {}};
  key.json = {{"keytype", key.type}, {"scheme", key.scheme}, {"keyval", {{"public", key.value}}}};
  return key;
}

bool check_ed25519(const PublicKey& key, std::string_view message, std::string_view signature) {
  if (key.type != "ed25519" || key.scheme != "ed25519") return false;
  std::array<std::uint8_t, kPublicKeyBytes> point;
  std::array<std::uint8_t, kSignatureBytes> bytes;
  return from_hex(key.value, point) && from_hex(signature, bytes) &&
         verify_ed25519(point, bytes_of(message), bytes);
}

std::int64_t count_signers(const Role& role, const KeyRing& keys, std::string_view message,
                           const std::vector<Signature>& signatures, const Profile& profile) {
  std::vector<const PublicKey*> signers;
  for (const Signature& signature : signatures) {
    if (std::find(role.key_ids.begin(), role.key_ids.end(), signature.key_id) ==
        role.key_ids.end()) {
      continue;
    }
    const auto entry = keys.find(signature.key_id);
    if (entry == keys.end()) continue;
    const PublicKey& key = entry->second;
    const bool counted = std::any_of(signers.begin(), signers.end(),
                                     [&](const PublicKey* other) { return *other == key; });
    if (!counted && profile.check(key, message, signature.value)) signers.push_back(&key);
  }
  return static_cast<std::int64_t>(signers.size());
}

namespace {

std::string text_of(const Json& object, const char* key) {
  const auto it = object.is_object() ? object.find(key) : object.end();
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

bool is_usable_point(const PublicKey& key) {
  std::array<std::uint8_t, kPublicKeyBytes> point;
  return from_hex(key.value, point) && is_prime_order_point(point);
}

void check_strictly(const std::string& id, const PublicKey& key, const std::string& path,
                    ErrorList& errors) {
  if (key_id(key) != id) {
    errors.add(ErrorCode::bad_value, path, "the key id is not the hash of the key",
               "name the key by the SHA-256 of its canonical form");
  }
  // Keys of other types are kept: they sign nothing, but an older program may meet them.
  if (key.type == "ed25519" && !is_usable_point(key)) {
    errors.add(ErrorCode::bad_value, path, "this is no safe Ed25519 public key",
               "32 bytes in lower-case hexadecimal, a point of the prime-order group");
  }
}

}  // namespace

KeyRing read_keys(const Json& value, const std::string& path, const Profile& profile,
                  ErrorList& errors) {
  KeyRing keys;
  if (!value.is_object()) {
    errors.add(ErrorCode::wrong_type, path, "the keys are no object", "key ids with their keys");
    return keys;
  }
  for (const auto& [id, json] : value.items()) {
    const Json* keyval = json.is_object() && json.contains("keyval") ? &json["keyval"] : nullptr;
    PublicKey key{text_of(json, "keytype"), text_of(json, "scheme"),
                  keyval ? text_of(*keyval, "public") : std::string(), json};
    const std::string at = pointer(path, id);
    if (key.type.empty() || key.scheme.empty() || key.value.empty()) {
      errors.add(ErrorCode::missing_field, at, "the key is incomplete",
                 "give keytype, scheme and keyval.public");
      continue;
    }
    if (profile.strict_keys) check_strictly(id, key, at, errors);
    keys.emplace(id, std::move(key));
  }
  return keys;
}

Role read_role(const Json& value, const std::string& path, const Profile& profile,
               ErrorList& errors) {
  Role role;
  ObjectReader in(value, path, errors);
  if (const Json* ids = in.array("keyids")) {
    for (const Json& id : *ids) {
      if (!id.is_string()) {
        in.fail(ErrorCode::wrong_type, "keyids", "a key id is no text", "use hexadecimal key ids");
        continue;
      }
      const auto text = id.get<std::string>();
      if (std::find(role.key_ids.begin(), role.key_ids.end(), text) != role.key_ids.end()) {
        in.fail(ErrorCode::duplicate, "keyids", "a key id stands twice", "list each key once");
      }
      role.key_ids.push_back(text);
    }
  }
  role.threshold = read_integer(in, "threshold", 1);
  if (profile.strict_keys && role.threshold > static_cast<std::int64_t>(role.key_ids.size())) {
    in.fail(ErrorCode::out_of_range, "threshold",
            "more signatures are asked for than there are keys", "at most the number of keys");
  }
  return role;
}

}  // namespace qingtan
