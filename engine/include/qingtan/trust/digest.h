#pragma once
// SHA-256 and Ed25519, as libsodium computes them: the same verdicts natively and in wasm. Keys and
// signatures with small-order or non-canonical points are refused (libsodium's strict
// verification).

#include "qingtan/trust/bytes.h"

namespace qingtan {

Hash sha256(ByteView message);

/// SHA-256 over several parts, for Merkle trees.
Hash sha256(std::initializer_list<ByteView> parts);

inline constexpr std::size_t kPublicKeyBytes = 32;
inline constexpr std::size_t kSignatureBytes = 64;

/// Pure Ed25519 (RFC 8032: no prehash, no context). Wrong lengths are false.
bool verify_ed25519(ByteView public_key, ByteView message, ByteView signature);

}  // namespace qingtan
