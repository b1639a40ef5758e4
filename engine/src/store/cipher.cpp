#include "qingtan/store/cipher.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/crypto_pwhash_argon2id.h>
#include <sodium/utils.h>

#include "qingtan/store/journal.h"
#include "qingtan/trust/digest.h"
#include "refusal.h"
#include "wire.h"

namespace qingtan {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Cipher::kOverhead == kNonceBytes + kTagBytes);

std::uint8_t* raw(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

std::string sealed_with(const SecretKey& key, std::string_view nonce, std::string_view plain,
                        std::string_view bound) {
  std::string out(nonce);
  out.resize(kNonceBytes + plain.size() + kTagBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      raw(out) + kNonceBytes, nullptr, bytes_of(plain).data(), plain.size(), bytes_of(bound).data(),
      bound.size(), nullptr, bytes_of(nonce).data(), key.data());
  return out;
}

std::optional<std::string> opened_with(const SecretKey& key, std::string_view sealed,
                                       std::string_view bound) {
  if (sealed.size() < Cipher::kOverhead) return std::nullopt;
  std::string plain(sealed.size() - Cipher::kOverhead, '\0');
  const ByteView box = bytes_of(sealed.substr(kNonceBytes));
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, box.data(),
                                                 box.size(), bytes_of(bound).data(), bound.size(),
                                                 bytes_of(sealed).data(), key.data()) != 0)
    return std::nullopt;
  return plain;
}

using Salt = std::array<std::uint8_t, crypto_pwhash_argon2id_SALTBYTES>;

struct KeyFile {
  StoreHeader header;
  PassphraseCost cost;
  Salt salt{};
  std::string_view bound;  // all that stands before the wrapped key
  std::string_view wrapped;
};

bool is_allowed(PassphraseCost cost) {
  return cost.passes >= 1 && cost.passes <= kMaxPasses && cost.memory_kib >= kMinMemoryKib &&
         cost.memory_kib <= kMaxMemoryKib;
}

std::unexpected<Errors> refuse_cost(std::string_view file) {
  return refuse_file(ErrorCode::out_of_range, file, "asks for more work than any key file does",
                     "1 to 16 passes over 8 KiB to 256 MiB");
}

Result<SecretKey> stretched(std::string_view passphrase, const Salt& salt, PassphraseCost cost,
                            std::string_view file) {
  if (passphrase.size() > kMaxPassphraseBytes) {
    return refuse_file(ErrorCode::too_large, file, "the passphrase is too long",
                       "at most 4096 bytes");
  }
  Entropy bytes{};
  const int failed = crypto_pwhash_argon2id(
      bytes.data(), bytes.size(), passphrase.data(), passphrase.size(), salt.data(), cost.passes,
      std::size_t{cost.memory_kib} << 10, crypto_pwhash_argon2id_ALG_ARGON2ID13);
  SecretKey key(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  if (failed != 0) {
    return refuse_file(ErrorCode::too_large, file, "there is not enough memory for the passphrase",
                       "close other pages and try again");
  }
  return key;
}

Result<KeyFile> read_key_file(std::string_view bytes, std::string_view file) {
  const auto header = read_header(bytes, 'k', file);
  if (!header) return std::unexpected(header.error());
  constexpr std::size_t kWrapped = 32 + Cipher::kOverhead;
  KeyFile key{*header, {}, {}, {}, {}};
  WireReader in(bytes);
  in.take(kStoreHeaderBytes);
  key.cost.passes = in.integer<std::uint32_t>();
  key.cost.memory_kib = in.integer<std::uint32_t>();
  key.salt = in.array<std::tuple_size_v<Salt>>();
  key.bound = bytes.substr(0, in.at());
  key.wrapped = in.take(kWrapped);
  const std::string_view whole = bytes.substr(0, in.at());
  const Hash checksum = in.array<32>();
  if (!in.ok() || !in.empty() || sha256(bytes_of(whole)) != checksum)
    return refuse_damage(file, "the key file is not what its checksum says");
  if (!is_allowed(key.cost)) return refuse_cost(file);
  return key;
}

}  // namespace

void SecretKey::wipe() { sodium_memzero(bytes_.data(), bytes_.size()); }

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  bytes_ = other.bytes_;
  if (this != &other) other.wipe();
  return *this;
}

Entropy derive(const Entropy& from, std::string_view purpose, std::uint64_t number) {
  std::string count;
  append_integer(count, number);
  return sha256({from, bytes_of(purpose), bytes_of(count)});
}

std::string Cipher::seal(std::string_view plain, std::string_view bound) {
  std::string nonce;
  append_bytes(nonce, ByteView(derive(nonces_, "nonce", used_++)).first(kNonceBytes));
  return sealed_with(key_, nonce, plain, bound);
}

std::optional<std::string> Cipher::open(std::string_view sealed, std::string_view bound) const {
  return opened_with(key_, sealed, bound);
}

Hash Cipher::hidden_name(const Hash& hash) const {
  return sha256({bytes_of("attachment name"), ByteView(key_.data(), 32), hash});
}

Result<std::string> wrap_key(const SecretKey& key, const StoreId& store,
                             std::string_view passphrase, PassphraseCost cost,
                             const Entropy& entropy) {
  if (!is_allowed(cost)) return refuse_cost("");
  Salt salt;
  const Entropy made = derive(entropy, "salt");
  std::copy_n(made.begin(), salt.size(), salt.begin());
  const auto wrapping = stretched(passphrase, salt, cost, "");
  if (!wrapping) return std::unexpected(wrapping.error());
  std::string out = write_header({'k', kStoreVersion, true, store});
  append_integer(out, cost.passes);
  append_integer(out, cost.memory_kib);
  append_bytes(out, salt);
  std::string nonce;
  append_bytes(nonce, ByteView(derive(entropy, "wrapping nonce")).first(kNonceBytes));
  out += sealed_with(*wrapping, nonce, {reinterpret_cast<const char*>(key.data()), sizeof(Entropy)},
                     out);
  append_bytes(out, sha256(bytes_of(out)));
  return out;
}

Result<UnwrappedKey> unwrap_key(std::string_view bytes, std::string_view file,
                                std::string_view passphrase) {
  const auto key = read_key_file(bytes, file);
  if (!key) return std::unexpected(key.error());
  const auto wrapping = stretched(passphrase, key->salt, key->cost, file);
  if (!wrapping) return std::unexpected(wrapping.error());
  auto plain = opened_with(*wrapping, key->wrapped, key->bound);
  if (!plain) {
    return refuse_file(ErrorCode::wrong_passphrase, file, "the passphrase does not open this",
                       "the passphrase that it was closed with");
  }
  Entropy out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>((*plain)[i]);
  UnwrappedKey unwrapped{SecretKey(out), key->header.store};
  sodium_memzero(out.data(), out.size());
  sodium_memzero(plain->data(), plain->size());
  return unwrapped;
}

Result<StoreId> check_key_file(std::string_view bytes, std::string_view file) {
  const auto key = read_key_file(bytes, file);
  if (!key) return std::unexpected(key.error());
  return key->header.store;
}

}  // namespace qingtan
