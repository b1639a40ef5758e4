#include "qingtan/trust/digest.h"

#include <sodium/crypto_core_ed25519.h>
#include <sodium/crypto_generichash_blake2b.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/crypto_hash_sha512.h>
#include <sodium/crypto_sign_ed25519.h>
#include <sodium/utils.h>

namespace qingtan {

Hash sha256(ByteView message) { return sha256({message}); }

Hash sha256(std::initializer_list<ByteView> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (ByteView part : parts) crypto_hash_sha256_update(&state, part.data(), part.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

std::array<std::uint8_t, 64> sha512(ByteView message) {
  std::array<std::uint8_t, 64> hash;
  crypto_hash_sha512(hash.data(), message.data(), message.size());
  return hash;
}

bool is_prime_order_point(ByteView public_key) {
  return public_key.size() == kPublicKeyBytes &&
         crypto_core_ed25519_is_valid_point(public_key.data()) == 1;
}

bool verify_ed25519(ByteView public_key, ByteView message, ByteView signature) {
  if (public_key.size() != kPublicKeyBytes || signature.size() != kSignatureBytes) return false;
  return crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(),
                                             public_key.data()) == 0;
}

std::array<std::uint8_t, 64> blake2b512(ByteView message) {
  std::array<std::uint8_t, 64> hash;
  crypto_generichash_blake2b(hash.data(), hash.size(), message.data(), message.size(), nullptr, 0);
  return hash;
}

namespace {

// libsodium's secret key: seed and public key. It does not outlive its use.
struct KeyPair {
  explicit KeyPair(const Seed& seed) {
    crypto_sign_ed25519_seed_keypair(public_key.data(), secret.data(), seed.data());
  }
  ~KeyPair() { sodium_memzero(secret.data(), secret.size()); }
  KeyPair(const KeyPair&) = delete;
  KeyPair& operator=(const KeyPair&) = delete;

  Ed25519Key public_key;
  std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES> secret;
};

}  // namespace

Ed25519Key public_key_of(const Seed& seed) { return KeyPair(seed).public_key; }

Ed25519Signature sign_ed25519(const Seed& seed, ByteView message) {
  const KeyPair pair(seed);
  Ed25519Signature signature;
  crypto_sign_ed25519_detached(signature.data(), nullptr, message.data(), message.size(),
                               pair.secret.data());
  return signature;
}

}  // namespace qingtan
