#pragma once
// Fixed-size byte strings of signatures and hashes, and the two text forms that they travel in.
// Decoding is strict: one text for one value, so that nothing signed has two spellings.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qingtan {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;  // SHA-256

inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string to_hex(ByteView bytes);

/// Lower-case hexadecimal of exactly `out.size()` bytes.
bool from_hex(std::string_view text, std::span<std::uint8_t> out);

std::string to_base64(ByteView bytes);

/// RFC 4648 section 4 with padding; the unused bits of the last character must be zero.
std::optional<Bytes> from_base64(std::string_view text);

/// Base64 of exactly 32 bytes.
std::optional<Hash> hash_from_base64(std::string_view text);

}  // namespace qingtan
