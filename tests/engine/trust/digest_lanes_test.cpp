#include <catch2/catch_test_macros.hpp>

#include "qingtan/trust/digest.h"
#include "qingtan/trust/merkle.h"

using namespace qingtan;

namespace {

std::vector<Bytes> messages_of(const std::vector<std::size_t>& lengths) {
  std::vector<Bytes> all;
  std::uint8_t next = 7;
  for (const std::size_t length : lengths) {
    Bytes& message = all.emplace_back(length);
    for (std::uint8_t& byte : message) byte = next = static_cast<std::uint8_t>(next * 29 + 101);
  }
  return all;
}

void check_as_one_by_one(const std::vector<std::size_t>& lengths) {
  const std::vector<Bytes> messages = messages_of(lengths);
  const std::vector<ByteView> views(messages.begin(), messages.end());
  for (const std::uint8_t prefix : std::array<std::uint8_t, 3>{0, 1, 255}) {
    const std::vector<Hash> hashes = sha256_each(prefix, views);
    REQUIRE(hashes.size() == views.size());
    const std::array<std::uint8_t, 1> before{prefix};
    for (std::size_t i = 0; i < views.size(); ++i) {
      INFO("message " << i << " of " << views[i].size() << " bytes");
      CHECK(hashes[i] == sha256({before, views[i]}));
    }
  }
}

}  // namespace

TEST_CASE("four hashes at a time are those of one after the other, at every length of a message") {
  for (std::size_t length = 0; length < 200; ++length) check_as_one_by_one({length, 3 * length, 0, 199 - length, length, 1});
}

TEST_CASE("any number of messages is hashed, also less than there are lanes") {
  std::vector<std::size_t> lengths;
  for (std::size_t count = 0; count < 40; ++count) {
    check_as_one_by_one(lengths);
    lengths.push_back(count * 37 % 311);
  }
}

TEST_CASE("a long message beside short ones keeps its own hash") { check_as_one_by_one({5, 70'000, 5, 64, 63, 62, 119, 120, 121, 40}); }

TEST_CASE("a tree of many leaves has the same root whether they came one by one or all at once") {
  for (std::size_t size = 0; size < 70; ++size) {
    std::vector<std::size_t> lengths(size);
    for (std::size_t i = 0; i < size; ++i) lengths[i] = i * 53 % 130;
    const std::vector<Bytes> leaves = messages_of(lengths);
    MerkleTree one_by_one, at_once;
    for (const Bytes& leaf : leaves) one_by_one.add(leaf);
    at_once.add_all(std::vector<ByteView>(leaves.begin(), leaves.end()));
    CHECK(at_once.root() == one_by_one.root());
    if (size == 0) continue;
    // Proofs walk the tree from the root down, by RFC 9162's recursion: another way to the same root.
    const std::size_t at = size / 3;
    CHECK(verify_inclusion(at, size, leaf_hash(leaves[at]), at_once.inclusion_proof(at), at_once.root()));
  }
}

TEST_CASE("a long message hashed alone has the hash that libsodium gives, at every length around a block and beyond") {
  for (std::size_t length = 0; length < 400; ++length) {
    const Bytes message = messages_of({length})[0];
    INFO(length << " bytes");
    CHECK(sha256_long(message) == sha256(message));
  }
  for (const std::size_t length : {std::size_t{65'535}, std::size_t{65'536}, std::size_t{1'000'003}}) {
    const Bytes message = messages_of({length})[0];
    CHECK(sha256_long(message) == sha256(message));
  }
}

TEST_CASE("a hash sees every byte of a long message, and where it ends") {
  Bytes message = messages_of({1'000})[0];
  const Hash whole = sha256_long(message);
  for (std::size_t i = 0; i < message.size(); i += 7) {
    message[i] ^= 1;
    CHECK(sha256_long(message) != whole);
    message[i] ^= 1;
  }
  CHECK(sha256_long(message) == whole);
  CHECK(sha256_long(ByteView(message).first(999)) != whole);
}
