#include "ui/chart/png.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace qingtan::ui {
namespace {

constexpr std::size_t kPngChannels = 3;
constexpr std::uint32_t kAdlerBase = 65521;
constexpr std::size_t kAdlerMost = 5552;  // sums that go into 32 bits
constexpr std::size_t kLeastRun = 4, kMostRun = 258;
constexpr char kPngUp = 2;  // the filter: difference to the row above

std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t n = 0; n < table.size(); ++n) {
    table[n] = n;
    for (int k = 0; k < 8; ++k) table[n] = (table[n] >> 1) ^ ((table[n] & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return table;
}

void put_big_endian(std::string& out, std::uint32_t n) {
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(n >> shift & 255);
}

void put_chunk(std::string& out, std::string_view type, std::string_view body) {
  static const std::array<std::uint32_t, 256> table = crc_table();
  put_big_endian(out, static_cast<std::uint32_t>(body.size()));
  std::uint32_t crc = ~0u;
  for (const std::string_view part : {type, body}) {
    for (const char byte : part) crc = table[(crc ^ static_cast<std::uint8_t>(byte)) & 255] ^ (crc >> 8);
    out += part;
  }
  put_big_endian(out, ~crc);
}

std::uint32_t adler(std::string_view raw) {
  std::uint32_t a = 1, b = 0;
  for (std::size_t at = 0; at < raw.size(); at += kAdlerMost) {
    for (const char byte : raw.substr(at, kAdlerMost)) a += static_cast<std::uint8_t>(byte), b += a;
    a %= kAdlerBase, b %= kAdlerBase;
  }
  return b << 16 | a;
}

/// One block of deflate (RFC 1951) in the fixed code; the only match is a run of the byte before.
class RunDeflate {
 public:
  std::string of(std::string_view raw) {
    bits(0b011, 3);  // last block, fixed code
    for (std::size_t at = 0; at < raw.size();) {
      literal(static_cast<std::uint8_t>(raw[at]));
      std::size_t run = 0;
      while (at + 1 + run < raw.size() && run < kMostRun && raw[at + 1 + run] == raw[at]) ++run;
      if (run >= kLeastRun) match(run);
      at += run >= kLeastRun ? run + 1 : 1;
    }
    code(0, 7);
    if (held_ > 0) bits(0, 8 - held_);
    return std::move(out_);
  }

 private:
  void bits(std::uint32_t value, int count) {
    buffer_ |= value << held_;
    for (held_ += count; held_ >= 8; held_ -= 8, buffer_ >>= 8) out_ += static_cast<char>(buffer_ & 255);
  }
  /// Codes stand with their highest bit first.
  void code(std::uint32_t value, int count) {
    std::uint32_t turned = 0;
    for (int i = 0; i < count; ++i) turned |= (value >> i & 1) << (count - 1 - i);
    bits(turned, count);
  }
  void literal(std::uint32_t byte) { byte < 144 ? code(0x30 + byte, 8) : code(0x190 + byte - 144, 9); }
  void match(std::size_t run) {
    constexpr std::array<std::uint16_t, 29> base{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    constexpr std::array<std::uint8_t, 29> extra{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    const auto symbol = static_cast<std::size_t>(std::upper_bound(base.begin(), base.end(), run) - base.begin()) - 1;
    const auto number = static_cast<std::uint32_t>(257 + symbol);
    number < 280 ? code(number - 256, 7) : code(0xC0 + number - 280, 8);
    bits(static_cast<std::uint32_t>(run - base[symbol]), extra[symbol]);
    code(0, 5);  // distance 1
  }

  std::string out_;
  std::uint32_t buffer_ = 0;
  int held_ = 0;
};

/// Rows as PNG wants them: the filter's number, then the bytes.
std::string filtered_rows(std::span<const std::uint32_t> pixels, std::size_t width, std::size_t height) {
  std::string raw;
  raw.reserve(height * (width * kPngChannels + 1));
  for (std::size_t y = 0; y < height; ++y) {
    raw += kPngUp;
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint32_t here = pixels[y * width + x], above = y == 0 ? 0 : pixels[(y - 1) * width + x];
      for (const int shift : {0, 8, 16}) raw += static_cast<char>(((here >> shift) - (above >> shift)) & 255);
    }
  }
  return raw;
}

}  // namespace

std::string png_file(std::span<const std::uint32_t> pixels, std::uint32_t width, std::uint32_t height, double per_inch) {
  std::string head, density, out("\x89PNG\r\n\x1a\n", 8);
  put_big_endian(head, width);
  put_big_endian(head, height);
  head.append("\x08\x02\0\0\0", 5);  // 8 bits, RGB
  put_chunk(out, "IHDR", head);
  const auto per_metre = static_cast<std::uint32_t>(std::lround(per_inch / 0.0254));
  put_big_endian(density, per_metre);
  put_big_endian(density, per_metre);
  density += '\1';
  put_chunk(out, "pHYs", density);
  const std::string raw = filtered_rows(pixels, width, height);
  std::string data = "\x78\x01" + RunDeflate().of(raw);
  put_big_endian(data, adler(raw));
  put_chunk(out, "IDAT", data);
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace qingtan::ui
