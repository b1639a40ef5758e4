#pragma once
// SHA-256 and Ed25519, as libsodium computes them: the same verdicts natively and in wasm. Keys and
// signatures with small-order or non-canonical points are refused (libsodium's strict
// verification). Signing is for the release tool; where keys come from is not the engine's concern.

#include "qingtan/trust/bytes.h"

namespace qingtan {

Hash sha256(ByteView message);

/// SHA-256 over several parts, for Merkle trees.
Hash sha256(std::initializer_list<ByteView> parts);

/// What sha256(message) gives, sooner where there are megabytes. Our own code, as sha256_each.
Hash sha256_long(ByteView message);

/// The hashes of prefix || message for each message: what sha256({prefix, message}) gives, several at a time. Our own code, not
/// libsodium's, which has no such function.
std::vector<Hash> sha256_each(std::uint8_t prefix, std::span<const ByteView> messages);

std::array<std::uint8_t, 64> sha512(ByteView message);

inline constexpr std::size_t kPublicKeyBytes = 32;
inline constexpr std::size_t kSignatureBytes = 64;

/// Pure Ed25519 (RFC 8032: no prehash, no context). Wrong lengths are false.
bool verify_ed25519(ByteView public_key, ByteView message, ByteView signature);

/// True for the canonical encoding of a curve point of the prime-order group, the only points that
/// an honest key can be.
bool is_prime_order_point(ByteView public_key);

/// BLAKE2b with 64 bytes (RFC 7693), unkeyed: what minisign's prehashed signatures sign.
std::array<std::uint8_t, 64> blake2b512(ByteView message);

/// The 32 secret bytes of RFC 8032 section 5.1.5 that a key pair is made from.
using Seed = std::array<std::uint8_t, 32>;
using Ed25519Key = std::array<std::uint8_t, kPublicKeyBytes>;
using Ed25519Signature = std::array<std::uint8_t, kSignatureBytes>;

Ed25519Key public_key_of(const Seed& seed);

/// Pure Ed25519, deterministic: one signature for a seed and message.
Ed25519Signature sign_ed25519(const Seed& seed, ByteView message);

}  // namespace qingtan
