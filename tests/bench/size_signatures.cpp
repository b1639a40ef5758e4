// The cryptography of the verifier alone: Ed25519, SHA-256, SHA-512, BLAKE2b.

#include <cstdint>

#include "qingtan/trust/digest.h"

namespace {

std::uint8_t g_bytes[4096];

}  // namespace

extern "C" {

std::uint8_t* buffer() { return g_bytes; }

/// The buffer holds key, signature, message; of these so many bytes.
int check(std::uint32_t size) {
  const qingtan::ByteView all(g_bytes, size);
  return qingtan::is_prime_order_point(all.first(32)) &&
         qingtan::verify_ed25519(all.first(32), all.subspan(96), all.subspan(32, 64));
}
std::uint8_t hash_256(std::uint32_t size) { return qingtan::sha256(qingtan::ByteView(g_bytes, size))[0]; }
std::uint8_t hash_512(std::uint32_t size) { return qingtan::sha512(qingtan::ByteView(g_bytes, size))[0]; }
std::uint8_t hash_blake(std::uint32_t size) { return qingtan::blake2b512(qingtan::ByteView(g_bytes, size))[0]; }

}  // extern "C"
