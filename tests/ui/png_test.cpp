// Protects: a chart that is exported as PNG is the chart, whole, at twice the screen's resolution, in a file that any
// reader of the standard takes.

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>
#include <random>

#include "ui/chart/png.h"
#include "ui/harness.h"
#include "ui/kit/tokens.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

std::uint32_t big_endian_at(std::string_view bytes, std::size_t at) {
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < 4; ++i) n = n << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return n;
}

/// CRC-32 bit by bit, as the standard's annex writes it.
std::uint32_t plain_crc(std::string_view bytes) {
  std::uint32_t crc = ~0u;
  for (const char byte : bytes) {
    crc ^= static_cast<std::uint8_t>(byte);
    for (int k = 0; k < 8; ++k) crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
  }
  return ~crc;
}

/// Inflates blocks in the fixed code and stored ones; that is all there may be here.
class Inflater {
 public:
  explicit Inflater(std::string_view data) : data_(data) {}
  std::string run() {
    std::string out;
    for (bool last = false; !last;) {
      last = bits(1) != 0;
      REQUIRE(bits(2) == 1);
      block(out);
    }
    return out;
  }

 private:
  void block(std::string& out) {
    static constexpr std::array<int, 29> base{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    for (int symbol = this->symbol(); symbol != 256; symbol = this->symbol()) {
      if (symbol < 256) {
        out += static_cast<char>(symbol);
        continue;
      }
      const int extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4;
      const int length = base.at(static_cast<std::size_t>(symbol - 257)) + bits(extra);
      REQUIRE(code(5) == 0);  // distance 1
      REQUIRE_FALSE(out.empty());
      out.append(static_cast<std::size_t>(length), out.back());
    }
  }
  int symbol() {
    int value = code(7);
    if (value < 24) return 256 + value;
    value = value << 1 | bits(1);
    if (value < 192) return value - 48;
    if (value < 200) return value - 192 + 280;
    return (value << 1 | bits(1)) - 400 + 144;
  }
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; ++i, ++at_) {
      REQUIRE(at_ / 8 < data_.size());
      value |= (static_cast<std::uint8_t>(data_[at_ / 8]) >> at_ % 8 & 1) << i;
    }
    return value;
  }
  int code(int count) {
    int value = 0;
    for (int i = 0; i < count; ++i) value = value << 1 | bits(1);
    return value;
  }
  std::string_view data_;
  std::size_t at_ = 0;
};

struct Decoded {
  std::uint32_t width = 0, height = 0, per_metre = 0;
  std::string rgb;
  std::array<int, 3> at(std::uint32_t x, std::uint32_t y) const {
    const std::size_t i = (std::size_t{y} * width + x) * 3;
    return {static_cast<std::uint8_t>(rgb[i]), static_cast<std::uint8_t>(rgb[i + 1]), static_cast<std::uint8_t>(rgb[i + 2])};
  }
};

Decoded decoded(std::string_view file) {
  REQUIRE(file.starts_with("\x89PNG\r\n\x1a\n"));
  Decoded picture;
  std::string data;
  bool ended = false;
  for (std::size_t at = 8; at < file.size();) {
    REQUIRE(at + 12 <= file.size());
    const std::size_t size = big_endian_at(file, at);
    REQUIRE(at + 12 + size <= file.size());
    const std::string_view type = file.substr(at + 4, 4), body = file.substr(at + 8, size);
    CHECK(plain_crc(file.substr(at + 4, size + 4)) == big_endian_at(file, at + 8 + size));
    if (type == "IHDR") {
      picture.width = big_endian_at(body, 0), picture.height = big_endian_at(body, 4);
      CHECK(body.substr(8) == std::string_view("\x08\x02\0\0\0", 5));
    }
    if (type == "pHYs") picture.per_metre = big_endian_at(body, 0);
    if (type == "IDAT") data += body;
    ended = type == "IEND";
    at += 12 + size;
  }
  CHECK(ended);
  const std::string raw = Inflater(std::string_view(data).substr(2, data.size() - 6)).run();
  std::uint32_t a = 1, b = 0;
  for (const char byte : raw) a = (a + static_cast<std::uint8_t>(byte)) % 65521, b = (b + a) % 65521;
  CHECK((b << 16 | a) == big_endian_at(data, data.size() - 4));
  const std::size_t row = std::size_t{picture.width} * 3;
  REQUIRE(raw.size() == picture.height * (row + 1));
  for (std::size_t y = 0; y < picture.height; ++y) {
    CHECK(raw[y * (row + 1)] == 2);
    for (std::size_t i = 0; i < row; ++i) {
      const auto above = static_cast<std::uint8_t>(y == 0 ? 0 : picture.rgb[(y - 1) * row + i]);
      picture.rgb += static_cast<char>(static_cast<std::uint8_t>(raw[y * (row + 1) + 1 + i]) + above);
    }
  }
  return picture;
}

}  // namespace

TEST_CASE("what a PNG file holds is every pixel that was given, whatever they are") {
  std::mt19937 random(7);
  for (const auto& [width, height] : {std::pair{1u, 1u}, {3u, 2u}, {257u, 40u}, {64u, 300u}}) {
    std::vector<std::uint32_t> pixels;
    for (std::uint32_t i = 0; i < width * height; ++i) {
      // Runs of every length, and noise.
      const bool again = !pixels.empty() && random() % 8 != 0;
      pixels.push_back(again ? pixels.back() : static_cast<std::uint32_t>(random()));
    }
    const Decoded picture = decoded(png_file(pixels, width, height, 192));
    REQUIRE(picture.width == width);
    REQUIRE(picture.height == height);
    CHECK(picture.per_metre == 7559);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      for (int c = 0; c < 3; ++c) REQUIRE(static_cast<std::uint8_t>(picture.rgb[3 * i + static_cast<std::size_t>(c)]) == (pixels[i] >> 8 * c & 255));
    }
  }
}

TEST_CASE("the footprint chart as PNG: white paper, twice as large, the stages in their colours, whatever the screen's theme") {
  std::string files[2];
  for (const Theme theme : {Theme::light, Theme::dark}) {
    Screen screen;
    screen.theme = theme;
    Harness h(screen);
    h.add_packs();
    h.click("nav/compare");
    h.click("main/compare/footprint/png");
    REQUIRE(h.host().saved.contains("footprint.png"));
    const std::string& file = files[theme == Theme::dark] = h.host().saved.at("footprint.png");
    CHECK(file.size() < 200'000);
    const Decoded picture = decoded(file);
    const Seen figure = h.find("main/compare/footprint/bars"), segment = h.find("main/compare/footprint/bars/steel-cold-stamping/now/material");
    // A margin of 16 all round; above it title, unit and a gap, below it one line of the legend.
    CHECK(picture.width == static_cast<std::uint32_t>(std::ceil((figure.w + 32) * 2)));
    CHECK(picture.height == static_cast<std::uint32_t>(std::ceil((figure.h + 12 + 22 + 18 + 8 + 8 + 20 + 12) * 2)));
    CHECK(picture.at(1, 1) == std::array{255, 255, 255});
    const Colour blue = colour(Token::stage_material, Theme::light);
    const auto x = static_cast<std::uint32_t>((segment.x - figure.x + 16 + 3) * 2), y = static_cast<std::uint32_t>((segment.y - figure.y + 60 + segment.h / 2) * 2);
    CHECK(picture.at(x, y) == std::array{static_cast<int>(blue >> 24 & 255), static_cast<int>(blue >> 16 & 255), static_cast<int>(blue >> 8 & 255)});
    CHECK(h.app().semantic_faults() == "");
  }
  CHECK(files[0] == files[1]);
}

TEST_CASE("every chart of the comparison and the analysis gives a picture") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  for (const char* card : {"footprint", "relative", "break-even", "check/chances"}) {
    INFO(card);
    const std::size_t before = h.host().saved.size();
    REQUIRE(h.app().activate("main/compare/" + std::string(card) + "/png"));
    h.settle();
    REQUIRE(h.host().saved.size() == before + 1);
  }
  for (const auto& [name, file] : h.host().saved) {
    INFO(name);
    CHECK(name.ends_with(".png"));
    CHECK(decoded(file).width > 100);
  }
}
