// Hexadecimal and base64, character by character: nothing but the alphabet is read, and each
// character stands for its own bits.

#include "qingtan/trust/bytes.h"

#include <catch2/catch_test_macros.hpp>

using namespace qingtan;

namespace {

const std::string kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const std::string kHexDigits = "0123456789abcdef";

// Bit by bit, six to a character: slow, and unlike the engine's way.
std::string base64_by_bits(const Bytes& bytes) {
  std::string text;
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 6) {
    std::size_t digit = 0;
    for (std::size_t i = bit; i < bit + 6; ++i) {
      const bool set = i < bytes.size() * 8 && (bytes[i / 8] >> (7 - i % 8) & 1) != 0;
      digit = digit * 2 + set;
    }
    text += kAlphabet[digit];
  }
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string with_character(std::string text, std::size_t at, int character) {
  text[at] = static_cast<char>(character);
  return text;
}

}  // namespace

TEST_CASE("Every byte has its two hexadecimal digits, and no other character is one") {
  for (int c = 0; c < 256; ++c) {
    const auto value = kHexDigits.find(static_cast<char>(c));
    for (const std::size_t at : {0u, 1u}) {
      std::array<std::uint8_t, 1> out{};
      INFO("character " << c << " at " << at);
      CHECK(from_hex(with_character("00", at, c), out) == (value != std::string::npos));
      if (value != std::string::npos) CHECK(out[0] == value << (at == 0 ? 4 : 0));
    }
    const std::uint8_t byte[] = {static_cast<std::uint8_t>(c)};
    CHECK(to_hex(byte) == std::string{kHexDigits[byte[0] / 16], kHexDigits[byte[0] % 16]});
  }
  std::array<std::uint8_t, 2> two{};
  for (const char* other : {"", "00", "000", "00000", "000000"}) CHECK_FALSE(from_hex(other, two));
  CHECK(from_hex("0af9", two));
  CHECK(two == std::array<std::uint8_t, 2>{0x0a, 0xf9});
}

TEST_CASE("Base64 of any length is that of RFC 4648, and is read back") {
  Bytes bytes;
  for (int i = 0; i < 70; ++i) {
    CHECK(to_base64(bytes) == base64_by_bits(bytes));
    CHECK(from_base64(to_base64(bytes)) == bytes);
    bytes.push_back(static_cast<std::uint8_t>(i * 89 + 201));
  }
  for (std::size_t digit = 0; digit < 64; ++digit) {
    const Bytes same{static_cast<std::uint8_t>(digit << 2 | digit >> 4),
                     static_cast<std::uint8_t>(digit << 4 | digit >> 2),
                     static_cast<std::uint8_t>(digit << 6 | digit)};
    CHECK(to_base64(same) == std::string(4, kAlphabet[digit]));
    CHECK(from_base64(std::string(4, kAlphabet[digit])) == same);
  }
}

TEST_CASE("No character outside the base64 alphabet is read, wherever it stands") {
  for (int c = 0; c < 256; ++c) {
    const bool digit = kAlphabet.find(static_cast<char>(c)) != std::string::npos;
    for (std::size_t at = 0; at < 8; ++at) {
      INFO("character " << c << " at " << at);
      const bool padding = c == '=' && at == 7;
      CHECK(from_base64(with_character("AAAAAAAA", at, c)).has_value() == (digit || padding));
    }
    for (std::size_t at = 0; at < 2; ++at) {
      const bool last = at == 1;  // of whose bits the lower four must be zero
      const std::size_t value = kAlphabet.find(static_cast<char>(c));
      CHECK(from_base64(with_character("AA==", at, c)).has_value() == (digit && (!last || value % 16 == 0)));
    }
    const std::size_t value = kAlphabet.find(static_cast<char>(c));
    CHECK(from_base64(with_character("AAA=", 2, c)).has_value() == (c == '=' || (digit && value % 4 == 0)));
  }
  for (const char* bad : {"A", "AA", "AAA", "A===", "====", "AA=A", "A=AA", "AA==AAAA", "AAA=AAAA"})
    CHECK_FALSE(from_base64(bad).has_value());
}

TEST_CASE("A hash in base64 has 32 bytes, no more and no less") {
  for (std::size_t length = 0; length < 40; ++length) {
    const Bytes bytes(length, 0x5a);
    const auto hash = hash_from_base64(to_base64(bytes));
    CHECK(hash.has_value() == (length == 32));
    if (hash) CHECK(Bytes(hash->begin(), hash->end()) == bytes);
  }
  CHECK_FALSE(hash_from_base64(std::string(44, '-')).has_value());
}
