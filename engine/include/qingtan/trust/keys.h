#pragma once
// Public keys of signed metadata (TUF 1.0.34, 4.2.1). The product knows one scheme, Ed25519; a test
// program may give a Profile with more.

#include <map>
#include <string>
#include <vector>

#include "qingtan/base/json.h"
#include "qingtan/trust/bytes.h"

namespace qingtan {

struct PublicKey {
  std::string type;    // "ed25519"
  std::string scheme;  // "ed25519"
  std::string value;   // as it stands in keyval.public: 64 hexadecimal digits for Ed25519
  Json json;           // the whole key object, which the key id is the hash of

  friend bool operator==(const PublicKey& a, const PublicKey& b) {
    return a.type == b.type && a.value == b.value;
  }
};

/// SHA-256 of the canonical key object, in hexadecimal.
std::string key_id(const PublicKey& key);

PublicKey ed25519_key(ByteView public_key);

using KeyRing = std::map<std::string, PublicKey>;  // by key id

/// Whether `signature` (as in the file: hexadecimal) is the key's over the message.
using SignatureCheck = bool (*)(const PublicKey& key, std::string_view message,
                                std::string_view signature);

/// Pure Ed25519, lower-case hexadecimal; any other key type or scheme is no valid signature.
bool check_ed25519(const PublicKey& key, std::string_view message, std::string_view signature);

/// What a client accepts. The default is the product's.
struct Profile {
  SignatureCheck check = &check_ed25519;
  /// Key ids must be the hash of their key, and Ed25519 keys points of the prime-order group. Only
  /// a conformance program, which must read other repositories' files, turns this off.
  bool strict_keys = true;
};

/// Members of a role and how many of them must sign.
struct Role {
  std::vector<std::string> key_ids;
  std::int64_t threshold = 0;  // >= 1

  friend bool operator==(const Role&, const Role&) = default;
};

struct Signature {
  std::string key_id;
  std::string value;
};

/// How many different keys of the role signed the message. A key counts once, however often it
/// signed and under however many ids it stands (TUF 5.3.4).
std::int64_t count_signers(const Role& role, const KeyRing& keys, std::string_view message,
                           const std::vector<Signature>& signatures, const Profile& profile);

/// Reads {"<id>": {"keytype", "scheme", "keyval": {"public"}}, …}; strict as `profile` says.
KeyRing read_keys(const Json& value, const std::string& path, const Profile& profile,
                  ErrorList& errors);

/// Reads {"keyids": […], "threshold": n}. Errors: an id twice, a threshold below one or, if strict,
/// above the number of keys.
Role read_role(const Json& value, const std::string& path, const Profile& profile,
               ErrorList& errors);

}  // namespace qingtan
