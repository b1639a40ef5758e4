#pragma once
// Keys as files and on paper. PEM as openssl writes it (RFC 8410), so that anyone can check with
// standard tools; minisign's public key and signature for the convenience copy beside a pack.

#include <string>
#include <string_view>

#include "qingtan/release/signing.h"

namespace qingtan {

/// PKCS #8, unencrypted: "-----BEGIN PRIVATE KEY-----". Lines before it are comments.
std::string write_private_key(const Seed& seed, std::string_view comment = "");
/// Errors: syntax; bad_value (another algorithm than Ed25519).
Result<Seed> read_private_key(std::string_view pem, std::string_view file);

/// SubjectPublicKeyInfo: "-----BEGIN PUBLIC KEY-----".
std::string write_public_key(const Ed25519Key& key);
Result<Ed25519Key> read_public_key(std::string_view pem, std::string_view file);

/// For paper: eight groups of eight characters of Crockford's base 32 (no I, L, O, U) in two lines,
/// of which the last twelve characters are a checksum, 60 bits of SHA-256. Typed back in any case;
/// I and L are read as 1, O as 0, spaces and hyphens are skipped.
std::string write_paper_key(const Seed& seed);
/// Error: bad_value, with the place where it can be told: length, a strange character, the
/// checksum.
Result<Seed> read_paper_key(std::string_view text);

/// minisign's formats (prehashed, "ED"): key id is the first 8 bytes of SHA-256 of the public key.
std::string write_minisign_public_key(const Ed25519Key& key);
std::string minisign_signature(const Seed& seed, std::string_view file_bytes,
                               std::string_view trusted_comment);

}  // namespace qingtan
