// memcpy, memmove and memset of wasm/memory.cpp against plain loops, for every small size and overlap, and for a megabyte.

#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <numeric>
#include <vector>

namespace {

using Octets = std::vector<unsigned char>;

Octets numbered(std::size_t size) {
  Octets bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<unsigned char>(i * 7 + i / 251);
  return bytes;
}

// By way of a second room, so that no overlap matters.
Octets moved(const Octets& bytes, std::size_t to, std::size_t from, std::size_t size) {
  Octets result = bytes;
  for (std::size_t i = 0; i < size; ++i) result[to + i] = bytes[from + i];
  return result;
}

}  // namespace

TEST_CASE("memmove moves every size to every overlap, and gives its target") {
  const Octets before = numbered(160);
  for (std::size_t size = 0; size <= 72; ++size) {
    for (std::size_t to = 0; to <= 80; ++to) {
      const std::size_t from = 40;
      Octets bytes = before;
      REQUIRE(std::memmove(bytes.data() + to, bytes.data() + from, size) == bytes.data() + to);
      if (bytes != moved(before, to, from, size)) FAIL("size " << size << " to " << to);
    }
  }
  Octets large = numbered(1 << 20);
  const Octets expected = moved(large, 5, 0, large.size() - 5);
  std::memmove(large.data() + 5, large.data(), large.size() - 5);
  CHECK(large == expected);
}

TEST_CASE("memcpy copies every size and touches nothing beside it") {
  const Octets source = numbered(1 << 16);
  for (const std::size_t size : {0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 511, 512, 513, 65000}) {
    Octets target(source.size() + 2, 0xee);
    REQUIRE(std::memcpy(target.data() + 1, source.data(), size) == target.data() + 1);
    CHECK(target.front() == 0xee);
    CHECK(std::equal(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(size), target.begin() + 1));
    CHECK(target[size + 1] == 0xee);
  }
}

TEST_CASE("memset fills every size with the lowest byte of its number") {
  for (const std::size_t size : {0, 1, 23, 24, 25, 4096}) {
    Octets target(size + 2, 1);
    REQUIRE(std::memset(target.data() + 1, 0x1a5, size) == target.data() + 1);
    CHECK(target.front() == 1);
    CHECK(target.back() == 1);
    CHECK(std::accumulate(target.begin(), target.end(), std::size_t{0}) == 2 + size * 0xa5);
  }
}
