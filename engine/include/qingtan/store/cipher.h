#pragma once
// Encryption of a store: XChaCha20-Poly1305 under a random key, which a key file holds wrapped
// under what Argon2id makes of the passphrase (libsodium's, both). A change of passphrase wraps the
// key anew; nothing else is rewritten. Without the passphrase there is no way in.
//
// Random bytes are handed in; the engine draws none. Keys are wiped when their object ends.

#include <optional>

#include "qingtan/base/error.h"
#include "qingtan/store/files.h"

namespace qingtan {

/// 32 random bytes of the caller's, never the same twice: what keys, salts and nonces are made of.
using Entropy = std::array<std::uint8_t, 32>;
using StoreId = std::array<std::uint8_t, 16>;

/// 32 secret bytes.
class SecretKey {
 public:
  SecretKey() = default;
  explicit SecretKey(const Entropy& bytes) : bytes_(bytes) {}
  SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) { other.wipe(); }
  SecretKey& operator=(SecretKey&& other) noexcept;
  ~SecretKey() { wipe(); }
  const std::uint8_t* data() const { return bytes_.data(); }
  void wipe();

 private:
  Entropy bytes_{};
};

/// Different bytes for each purpose from the same entropy.
Entropy derive(const Entropy& from, std::string_view purpose, std::uint64_t number = 0);

class Cipher {
 public:
  static constexpr std::size_t kOverhead = 24 + 16;  // nonce before, tag behind

  /// `nonces`: what nonces are derived from, by a counter.
  Cipher(SecretKey key, const Entropy& nonces) : key_(std::move(key)), nonces_(nonces) {}

  /// `bound`: what is not secret but must not be changed either.
  std::string seal(std::string_view plain, std::string_view bound);
  /// Nothing where the bytes, `bound` or the key are not those of `seal`.
  std::optional<std::string> open(std::string_view sealed, std::string_view bound) const;
  /// The same for the same hash and key only; says nothing about the hash without the key.
  Hash hidden_name(const Hash& hash) const;
  const SecretKey& key() const { return key_; }
  void renew_nonces(const Entropy& nonces) {
    nonces_ = nonces;
    used_ = 0;
  }

 private:
  SecretKey key_;
  Entropy nonces_;
  std::uint64_t used_ = 0;
};

/// Work that guessing a passphrase costs. What a file asks for beyond the limits is refused.
struct PassphraseCost {
  std::uint32_t passes = 3;
  std::uint32_t memory_kib = 64 << 10;
};
inline constexpr std::uint32_t kMaxPasses = 16;
inline constexpr std::uint32_t kMinMemoryKib = 8;
inline constexpr std::uint32_t kMaxMemoryKib = 256 << 10;
inline constexpr std::size_t kMaxPassphraseBytes = 4096;

/// A key file. Errors: out_of_range (cost), too_large (passphrase), damaged (no memory for it).
Result<std::string> wrap_key(const SecretKey& key, const StoreId& store,
                             std::string_view passphrase, PassphraseCost cost,
                             const Entropy& entropy);

struct UnwrappedKey {
  SecretKey key;
  StoreId store{};
};
/// Errors: damaged, unsupported_format (a newer version), out_of_range (cost), wrong_passphrase.
Result<UnwrappedKey> unwrap_key(std::string_view bytes, std::string_view file,
                                std::string_view passphrase);
/// The store that a whole key file belongs to; errors as unwrap_key before any work is spent.
Result<StoreId> check_key_file(std::string_view bytes, std::string_view file);

}  // namespace qingtan
