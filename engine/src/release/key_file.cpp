#include "qingtan/release/key_file.h"

#include <algorithm>
#include <optional>

namespace qingtan {
namespace {

// DER up to the 32 bytes of the key (RFC 8410 sections 4 and 7).
constexpr std::uint8_t kPrivateHead[] = {0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                         0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
constexpr std::uint8_t kPublicHead[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                        0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kPaperKey = 52, kPaperCheck = 12;  // characters: 260 bits, 60 bits

std::string pem(std::string_view label, ByteView head, ByteView key) {
  Bytes der(head.begin(), head.end());
  der.insert(der.end(), key.begin(), key.end());
  return "-----BEGIN " + std::string(label) + "-----\n" + to_base64(der) + "\n-----END " +
         std::string(label) + "-----\n";
}

Error no_key(std::string_view file, std::string problem) {
  return {ErrorCode::bad_value, std::string(file), "", std::move(problem),
          "an Ed25519 key in PEM, as `qingtan pack key make` or openssl writes it"};
}

Result<std::array<std::uint8_t, 32>> read_pem(std::string_view text, std::string_view label,
                                              ByteView head, std::string_view file) {
  const std::string begin = "-----BEGIN " + std::string(label) + "-----";
  const std::string end = "-----END " + std::string(label) + "-----";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from + begin.size()) {
    return fail(no_key(file, "no \"" + begin + "\" stands in it"));
  }
  std::string base64;
  for (char c : text.substr(from + begin.size(), to - from - begin.size())) {
    if (c != '\n' && c != '\r') base64 += c;
  }
  const auto der = from_base64(base64);
  if (!der || der->size() != head.size() + 32 ||
      !std::equal(head.begin(), head.end(), der->begin())) {
    return fail(no_key(file, "this is no Ed25519 key"));
  }
  std::array<std::uint8_t, 32> key;
  std::copy(der->end() - 32, der->end(), key.begin());
  return key;
}

// Five bits a character, the most significant first; the last ones filled up with zeros.
std::string to_base32(ByteView bytes, std::size_t characters) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) {
    unsigned value = 0;
    for (std::size_t bit = 5 * i; bit < 5 * i + 5; ++bit) {
      const unsigned b = bit / 8 < bytes.size() ? (bytes[bit / 8] >> (7 - bit % 8)) & 1u : 0u;
      value = value << 1 | b;
    }
    text += kAlphabet[value];
  }
  return text;
}

std::optional<unsigned> base32_digit(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'I' || c == 'L') c = '1';
  if (c == 'O') c = '0';
  const std::size_t at = kAlphabet.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

std::string checked_text(const Seed& seed) {
  return to_base32(seed, kPaperKey) + to_base32(sha256(seed), kPaperCheck);
}

std::array<std::uint8_t, 8> minisign_id(const Ed25519Key& key) {
  std::array<std::uint8_t, 8> id;
  const Hash hash = sha256(key);
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

void append(Bytes& bytes, ByteView more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

}  // namespace

std::string write_private_key(const Seed& seed, std::string_view comment) {
  return std::string(comment) + pem("PRIVATE KEY", kPrivateHead, seed);
}

Result<Seed> read_private_key(std::string_view text, std::string_view file) {
  return read_pem(text, "PRIVATE KEY", kPrivateHead, file);
}

std::string write_public_key(const Ed25519Key& key) { return pem("PUBLIC KEY", kPublicHead, key); }

Result<Ed25519Key> read_public_key(std::string_view text, std::string_view file) {
  return read_pem(text, "PUBLIC KEY", kPublicHead, file);
}

std::string write_paper_key(const Seed& seed) {
  const std::string text = checked_text(seed);
  std::string paper;
  for (std::size_t i = 0; i < text.size(); i += 8) {
    paper += text.substr(i, 8);
    paper += i + 8 == text.size() || i == 24 ? '\n' : ' ';
  }
  return paper;
}

Result<Seed> read_paper_key(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    const auto digit = base32_digit(c);
    if (!digit) {
      return fail(no_key("paper key", "character " + std::to_string(digits.size() + 1) +
                                          " is none of the alphabet"));
    }
    digits += kAlphabet[*digit];
  }
  if (digits.size() != kPaperKey + kPaperCheck) {
    return fail(no_key("paper key", std::to_string(digits.size()) + " characters, 64 are needed"));
  }
  Seed seed{};
  for (std::size_t bit = 0; bit < seed.size() * 8; ++bit) {
    const unsigned value = *base32_digit(digits[bit / 5]);
    if ((value >> (4 - bit % 5)) & 1u) seed[bit / 8] |= static_cast<std::uint8_t>(0x80 >> bit % 8);
  }
  if (checked_text(seed) != digits) {
    return fail(no_key("paper key", "the checksum is wrong: a character was misread"));
  }
  return seed;
}

std::string write_minisign_public_key(const Ed25519Key& key) {
  Bytes bytes{'E', 'd'};
  append(bytes, minisign_id(key));
  append(bytes, key);
  return "untrusted comment: QingTan release key\n" + to_base64(bytes) + "\n";
}

std::string minisign_signature(const Seed& seed, std::string_view file_bytes,
                               std::string_view trusted_comment) {
  const auto hash = blake2b512(bytes_of(file_bytes));
  const auto signature = sign_ed25519(seed, hash);
  Bytes first{'E', 'D'};
  append(first, minisign_id(public_key_of(seed)));
  append(first, signature);
  Bytes covered(signature.begin(), signature.end());
  append(covered, bytes_of(trusted_comment));
  const auto global = sign_ed25519(seed, covered);
  return "untrusted comment: convenience copy; the page trusts only the signed metadata\n" +
         to_base64(first) + "\ntrusted comment: " + std::string(trusted_comment) + "\n" +
         to_base64(global) + "\n";
}

}  // namespace qingtan
